"""Public holidays in Italy, with the patron saint's day of a province, as the library `holidays` knows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from babel.lists import format_list
from holidays import HolidayBase, country_holidays

from flows.quantities import plain

COUNTRY = "IT"
LONGEST_TOWN = 6  # words, such as «40017 San Giovanni in Persiceto»; what is longer tells something
# What capitals of provinces are called besides their names in the library.
ALSO_CALLED: Mapping[str, str] = {
    "Aquila": "AQ",
    "Aoste": "AO",
    "Aosta/Aoste": "AO",
    "Valle d'Aosta": "AO",
    "Ascoli": "AP",
    "Bozen": "BZ",
    "Bolzano/Bozen": "BZ",
    "Carbonia": "SU",
    "Florence": "FI",
    "Genoa": "GE",
    "Mantua": "MN",
    "Massa": "MS",
    "Milan": "MI",
    "Monza": "MB",
    "Monza e della Brianza": "MB",
    "Naples": "NA",
    "Padua": "PD",
    "Reggio di Calabria": "RC",
    "Reggio nell'Emilia": "RE",
    "Rome": "RM",
    "Spezia": "SP",
    "Turin": "TO",
    "Venice": "VE",
    "Verbania": "VB",
    "Vibo": "VV",
}
# The cities that share a province, each with a saint of its own; the library lists them beside their province.
SEATS: Mapping[str, str] = {
    "Andria": "BT",
    "Barletta": "BT",
    "Cesena": "FC",
    "Forli": "FC",
    "Pesaro": "PU",
    "Trani": "BT",
    "Urbino": "PU",
}
OF_PROVINCE = re.compile(
    r"(?:in )?(?:(?:provincia|prov|citta metropolitana|citta|comune) (?:di|dell|della|del)|province of) (.+)"
)
OF_COUNTRY = re.compile(r"(?<=\w)[\s,]+(?:Italia|Italy)$", re.IGNORECASE)
# «Imola (BO)»; and «Imola BO», where not all is written in capitals: then «NON LO SO» would be in Sondrio.
CODED = re.compile(
    r"(?P<town>.*\w)\W*[(\[]\s*(?P<bracketed>[A-Za-z]{2})\s*[)\]]|(?P<before>.*[^\W_])[\s,/-]+(?P<last>[A-Z]{2})"
)


def province_of(town: str) -> str | None:
    """The library's code for the province that a text names: «Bologna» and «Imola (BO)» are `BO`, «Forlì» is
    `Forli`, a city with a saint of its own. None for anything but a capital or a code after a name."""
    text = OF_COUNTRY.sub("", town.strip())
    if len(text.split()) > LONGEST_TOWN:
        return None
    coded = CODED.fullmatch(text)
    if coded is None:
        return _capital(text)
    name, code = coded["town"] or coded["before"], (coded["bracketed"] or coded["last"]).upper()
    if code not in _library().subdivisions or (coded["last"] and name.isupper()):
        return _capital(text)
    city = _capital(name)
    return city if city and SEATS.get(city) == code else code


def _capital(text: str) -> str | None:
    said = plain(text)
    within = OF_PROVINCE.fullmatch(said)
    return capitals().get(within[1] if within else said)


@lru_cache(maxsize=1)
def capitals() -> Mapping[str, str]:
    """The library's codes for provinces and cities, by the plain form of what their capitals are called."""
    named = {city: city for city in SEATS} | {**_library().subdivisions_aliases} | {**ALSO_CALLED}
    return {plain(name): code for name, code in named.items()}


def feast(day: date, province: str | None, language: str) -> str | None:
    """The name of the public holiday that a day is, national or of a province's patron saint; None where it is
    none.

    `province` is a code from `province_of`; one that the library does not know (any more) has no saint. The name
    is Italian or English, whichever `language` begins with, else Italian. Where two fall together both are named,
    the saint first. Not known before 1870 and after 2100.
    """
    return _feasts(day.year, province, language).get(day)


def easter(year: int) -> date:
    """Easter Sunday of a year from 1870 to 2100; the library knows no others. Raises `ValueError`."""
    found = _library(year).get_named("Easter Sunday", lookup="exact")
    if not found:
        raise ValueError(f"no Easter known in {year}")
    return found[0]


@lru_cache(maxsize=1024)
def _feasts(year: int, province: str | None, language: str) -> Mapping[date, str]:
    spoken = _spoken(language)
    national = _library(year, None, spoken)
    local = _library(year, province, spoken) if province in national.subdivisions else national
    return {day: _named(national.get_list(day), local.get_list(day), spoken) for day in local}


def _named(national: list[str], local: list[str], spoken: str) -> str:
    """Names as one; a saint whose name is part of the national day's, as Francis is in Perugia, is that day's."""
    saints = [name for name in local if name not in national and not any(name in whole for whole in national)]
    return format_list([*saints, *national], locale=spoken)


def _library(year: int | None = None, province: str | None = None, language: str = "en_US") -> HolidayBase:
    """The library's holidays of a year, in one of its own languages: without one it would take the machine's."""
    return country_holidays(COUNTRY, subdiv=province, years=year, expand=False, language=language)


def _spoken(language: str) -> str:
    """The library's language that is the same as one such as `en` or `en_GB`; Italian where there is none."""
    listed = _library()
    same = [name for name in listed.supported_languages if name[:2] == language[:2]]
    return same[0] if same else str(listed.default_language)
