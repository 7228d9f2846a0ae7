"""Which time zone somebody means by a city, a country or the zone's own id: «Londra», "Portugal", "europe/rome".

Names are Babel's, of the zones' cities and of countries, in the person's language and in English; other cities
stand under `zones` in `language.yaml`, and those of Italy are the capitals of its provinces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from rapidfuzz.distance import OSA

from bot.coach.calendar.feasts import COUNTRY, capitals, province_of
from content.library import Words
from flows.quantities import clean, plain, plain_entries, plain_entry

LONGEST = 60  # what is longer tells something
SHORTEST_ALIKE = 6  # shorter names are alike by chance
# Where most of a country lives, of those with several zones: `primaryZones` in CLDR's supplemental/metaZones.xml.
PRIMARY = {
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "MH": "Pacific/Majuro",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PT": "Europe/Lisbon",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}
# Where the last part of an older id is a city: Europe/Kiev, but not US/Pacific.
CITIES_IN = ("Africa", "America", "Asia", "Atlantic", "Europe", "Indian", "Pacific")


def zone_said(text: str, words: Words) -> str | None:
    """The id of the one time zone that a text names, perhaps with a letter wrong; None for anything else, and
    where there could be two."""
    said = clean(text).strip(" .,;:!?")
    if not said or len(said) > LONGEST:
        return None
    if zone := _ids().get("_".join(said.casefold().split())):
        return zone
    names = _zone_names(words)
    ways = [*_without(plain(said).split(), words.worked_out("language.zones", {}, _beside))]
    if not set(ways).isdisjoint(words.worked_out("language.zones", {}, _never)):
        return None
    for way in ways:
        if way in names:
            return names[way]
    return _home() if province_of(said) else _nearly(ways[-1], names)


def zone_name(zone: str, locale: str) -> str:
    """What a zone's city is called, such as «Londra». Raises `LookupError` where there is no such zone."""
    return get_timezone_location(zone, locale=locale, return_city=True).rpartition("/")[2]


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """The ids of the zones that can be meant: those that both Babel and this machine's data have as such, without
    the `Etc/` ones but UTC, whose signs are the other way round than people think."""
    known = get_global("zone_territories").keys() & available_timezones()
    return frozenset(zone for zone in known if not zone.startswith("Etc/") or zone == "Etc/UTC")


def _home() -> str:
    """The zone of the country whose provinces are known."""
    return str(get_global("territory_zones")[COUNTRY][0])


@lru_cache(maxsize=1)
def _ids() -> Mapping[str, str]:
    """Zones by their ids in small letters, older ids such as US/Eastern among them; of those without a region only
    UTC, as EST is Italian for east."""
    older = {old: new for old, new in get_global("zone_aliases").items() if "/" in old or old == "UTC"}
    named = older | {zone: zone for zone in zones()}
    return {name.casefold(): zone for name, zone in named.items() if zone in zones()}


@lru_cache(maxsize=16)
def _zone_names(words: Words) -> Mapping[str, str]:
    """Zones by the plain form of their names; without the names that two of them have."""
    found: dict[str, set[str]] = {}
    for name, zone in (*_cities(words.locale), *_cities("en"), *_countries(words.locale), *_countries("en")):
        found.setdefault(plain(name), set()).add(zone)
    for old, zone in _older_cities():
        found.setdefault(old, {zone})
    found |= {town: {_home()} for town in capitals()}
    found |= {name: {zone} for name, zone in words.worked_out("language.zones", {}, _also).items()}
    return {name: min(meant) for name, meant in found.items() if name and len(meant) == 1}


def _cities(locale: str) -> Iterator[tuple[str, str]]:
    """What the zones' cities are called, and where the name is «Argentina/Buenos Aires» the city alone too."""
    for zone in zones():
        name = get_timezone_location(zone, locale=locale, return_city=True)
        yield name, zone
        yield name.rpartition("/")[2], zone


def _countries(locale: str) -> Iterator[tuple[str, str]]:
    """What the countries with one zone, or a primary one, are called."""
    for code, name in Locale.parse(locale).territories.items():
        there = [zone for zone in get_global("territory_zones").get(code, []) if zone in zones()]
        if code in PRIMARY or (code.isalpha() and len(there) == 1):
            yield name, PRIMARY.get(code) or there[0]


def _older_cities() -> Iterator[tuple[str, str]]:
    """Cities by the ids that their zones once had, such as Calcutta, in their plain form."""
    for old, zone in get_global("zone_aliases").items():
        region, _, city = old.partition("/")
        if region in CITIES_IN and "/" not in city and zone in zones():
            yield plain(city), zone


def _nearly(said: str, names: Mapping[str, str]) -> str | None:
    """The zone whose name is one letter off, or has two neighbours changed round, if it is the only one."""
    if len(said) < SHORTEST_ALIKE:
        return None
    near = {
        zone
        for name, zone in names.items()
        if len(name) >= SHORTEST_ALIKE and OSA.distance(said, name, score_cutoff=1) <= 1
    }
    return min(near) if len(near) == 1 else None


def _without(said: list[str], beside: frozenset[str]) -> Iterator[str]:
    """What was said, and what is left of it without the first words and the last that change nothing: «a La Paz»
    is La Paz, not Paz. The longest first; something is always left."""
    first, last = 0, len(said)
    while first < last - 1 and said[first] in beside:
        first += 1
    while first < last - 1 and said[last - 1] in beside:
        last -= 1
    ways = [(begin, end) for begin in range(first + 1) for end in range(last, len(said) + 1)]
    for begin, end in sorted(ways, key=lambda way: way[0] - way[1]):
        yield " ".join(said[begin:end])


def _also(listed: Mapping[str, Any]) -> dict[str, str]:
    return {plain_entry(name): str(zone) for name, zone in listed.get("also", {}).items()}


def _never(listed: Mapping[str, Iterable[str]]) -> frozenset[str]:
    return plain_entries(listed.get("never", []))


def _beside(listed: Mapping[str, Iterable[str]]) -> frozenset[str]:
    return plain_entries(listed.get("beside", []))
