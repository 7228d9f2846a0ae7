"""What can be wrong with what somebody asked for."""


class ExportError(Exception):
    """What somebody asked for cannot be had; the message is one line that says what would be right."""
