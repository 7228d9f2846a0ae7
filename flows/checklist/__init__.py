"""The day's checklist: what can be on it, what is on it today, and when somebody is left in peace."""
