"""The terminal: the same coach, store and outbox, spoken to in a terminal or from a pipe."""
