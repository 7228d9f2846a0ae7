"""The daily habit: a list on every working day, ticked off in place, and reminders that leave people in peace."""
