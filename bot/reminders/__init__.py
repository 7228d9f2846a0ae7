"""Reminders: asks what is due, and hands it to delivery no faster than that can send."""
