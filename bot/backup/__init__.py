"""Backups: made while the bot goes on, looked through, and put back."""
