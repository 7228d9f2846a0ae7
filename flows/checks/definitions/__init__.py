"""Reading the definitions: what they name, what they hold, and where they lead."""
