"""The composition root: opens everything, in one place, and closes it again."""
