"""What the made-up people type when they want something."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, time

from babel.dates import format_date

# Cities as people write them in Italian and in English, and where that is.
CITIES: Mapping[str, tuple[str, str]] = {
    "Europe/London": ("Londra", "London"),
    "Europe/Lisbon": ("Lisbona", "Lisbon"),
    "Europe/Athens": ("Atene", "Athens"),
    "Asia/Dubai": ("Dubai", "Dubai"),
    "America/New_York": ("New York", "New York"),
    "Asia/Tokyo": ("Tokyo", "Tokyo"),
    "Australia/Sydney": ("Sydney", "Sydney"),
    "America/Argentina/Buenos_Aires": ("Buenos Aires", "Buenos Aires"),
    "Europe/Rome": ("Roma", "Rome"),
}
NONSENSE = (
    "asdfghjkl", "???", "😀😀😀", "ma chi sei", "quanto costa una pizza", "non lo so boh", "1", "2 3", "0", "-1",
    "12345678901234567890", "/nonesiste", "/", "sì", "no", "fatto 9", "alle 99", "alle 3 di notte", "ferie",
    "ferie 31 febbraio", "pausa 900 giorni", "fuso Paperopoli", "@cugino ciao", "<b>ciao</b>", "8",
    "il cane ha mangiato la lista",
)  # fmt: skip
CHAT: Mapping[str, tuple[str, ...]] = {
    "it": (
        "grazie", "/menu", "/settimana", "/oggi", "/consiglio", "ok", "buongiorno", "/numeri", "come funziona",
        "è un buon numero?",
    ),
    "en": (
        "thanks", "/menu", "/week", "/today", "/tip", "ok", "good morning", "/numbers", "how does it work",
        "is that a good number?",
    ),
}  # fmt: skip
COMMANDS: Mapping[str, tuple[str, str]] = {
    "hour": ("/ora", "/hour"),
    "zone": ("/fuso", "/timezone"),
    "closed": ("/ferie", "/holidays"),
    "pause": ("/pausa", "/pause"),
    "today": ("/oggi", "/today"),
    "profile": ("/profilo", "/profile"),
    "reminders": ("/promemoria", "/reminders"),
    "stop": ("/stop", "/stop"),
    "cancel": ("/annulla", "/cancel"),
    "erase": ("/cancella", "/erase"),
}
WORDS: Mapping[str, tuple[str, str]] = {
    "hour": ("alle", "at"),
    "zone": ("fuso", "time zone"),
    "closed": ("ferie", "holidays"),
    "pause": ("pausa", "pause"),
    "today": ("oggi", "today"),
    "profile": ("profilo", "profile"),
    "reminders": ("basta promemoria", "no reminders"),
    "stop": ("non scrivermi più", "no more messages"),
}


class Speech:
    """One person's ways of saying things."""

    def __init__(self, language: str, chance: random.Random) -> None:
        self._language = language
        self._which = 1 if language == "en" else 0
        self._chance = chance

    def command(self, name: str, plainly: bool = True, argument: str = "") -> str:
        """A command with its slash, or, `plainly`, as often as not in words."""
        names = WORDS if plainly and self._chance.random() < 0.6 else COMMANDS
        return f"{names[name][self._which]} {argument}".strip()

    def hour(self, hour: time, plainly: bool) -> str:
        """Another hour for the list."""
        clock = self._chance.choice((f"{hour.hour}:{hour:%M}", f"{hour:%H:%M}", f"{hour:%H.%M}"))
        return self.command("hour", plainly, clock)

    def city(self, zone: str) -> str:
        """What the city of a zone is called."""
        return CITIES[zone][self._which]

    def days(self, first: date, last: date) -> str:
        """Some days, such as «8-24 agosto»."""
        one, other = (format_date(day, "d MMMM", locale=self._language) for day in (first, last))
        if first == last:
            return one
        if first.month == last.month and self._chance.random() < 0.5:
            month = format_date(last, "MMMM", locale=self._language)
            return f"{first.day}-{last.day} {month}"
        return f"from {one} to {other}" if self._which else f"dal {one} al {other}"
