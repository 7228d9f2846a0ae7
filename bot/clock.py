"""The one clock, made in the composition root and handed to whoever needs the time."""

from datetime import UTC, datetime, timedelta


class Clock:
    """Tells the time, shifted by `offset_seconds`, so that tests and rehearsals can live on another day."""

    def __init__(self, offset_seconds: float = 0.0) -> None:
        self._offset = timedelta(seconds=offset_seconds)

    def now(self) -> datetime:
        """The present instant, aware, in UTC, to the microsecond."""
        return datetime.now(UTC) + self._offset
