"""Time zones, by whatever people call where they are."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.calendar.feasts import capitals
from bot.coach.calendar.zones import PRIMARY, zone_name, zone_said, zones
from content.library import Library
from flows.quantities import plain

LIBRARY = Library()


@pytest.mark.parametrize(
    ("language", "text", "zone"),
    [
        # Cities, in the language and in English.
        ("it", "Londra", "Europe/London"),
        ("it", "londra", "Europe/London"),
        ("it", "LONDRA!", "Europe/London"),
        ("it", "London", "Europe/London"),
        ("it", "Lisbona", "Europe/Lisbon"),
        ("it", "New York", "America/New_York"),
        ("it", "new  york", "America/New_York"),
        ("it", "Roma", "Europe/Rome"),
        ("it", "Zurigo", "Europe/Zurich"),
        ("it", "Città del Messico", "America/Mexico_City"),
        ("it", "citta del messico", "America/Mexico_City"),
        ("it", "Buenos Aires", "America/Argentina/Buenos_Aires"),
        ("it", "L'Avana", "America/Havana"),
        ("it", "San Paolo", "America/Sao_Paulo"),
        ("it", "Canarie", "Atlantic/Canary"),
        ("en", "Athens", "Europe/Athens"),
        ("en", "Rome", "Europe/Rome"),
        ("en", "Bogotá", "America/Bogota"),
        ("en", "st. john's", "America/St_Johns"),
        # Cities that a zone was once called by.
        ("it", "Kiev", "Europe/Kyiv"),
        ("it", "Calcutta", "Asia/Kolkata"),
        ("en", "Tel Aviv", "Asia/Jerusalem"),
        ("en", "Montreal", "America/Toronto"),
        # Towns in Italy.
        ("it", "Milano", "Europe/Rome"),
        ("it", "Reggio nell'Emilia", "Europe/Rome"),
        ("it", "Imola (BO)", "Europe/Rome"),
        ("it", "provincia di Lecce", "Europe/Rome"),
        ("en", "Milan", "Europe/Rome"),
        # Cities and countries that stand in language.yaml.
        ("it", "Monaco di Baviera", "Europe/Berlin"),
        ("it", "Barcellona", "Europe/Madrid"),
        ("it", "Inghilterra", "Europe/London"),
        ("en", "Munich", "Europe/Berlin"),
        ("en", "UK", "Europe/London"),
        ("en", "Canary Islands", "Atlantic/Canary"),
        # Countries with one zone, or one that most of them live in.
        ("it", "Italia", "Europe/Rome"),
        ("it", "Portogallo", "Europe/Lisbon"),
        ("it", "Germania", "Europe/Berlin"),
        ("it", "Spagna", "Europe/Madrid"),
        ("it", "Regno Unito", "Europe/London"),
        ("it", "Giappone", "Asia/Tokyo"),
        ("it", "Nuova Zelanda", "Pacific/Auckland"),
        ("en", "Greece", "Europe/Athens"),
        ("en", "Portugal", "Europe/Lisbon"),
        # Ids, in any case.
        ("it", "Europe/Rome", "Europe/Rome"),
        ("it", "europe/rome", "Europe/Rome"),
        ("en", "EUROPE/LONDON", "Europe/London"),
        ("en", "america/new york", "America/New_York"),
        ("en", "america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"),
        ("en", "Europe/Kiev", "Europe/Kyiv"),
        ("en", "US/Eastern", "America/New_York"),
        ("it", "utc", "Etc/UTC"),
        # Words beside.
        ("it", "a Londra", "Europe/London"),
        ("it", "ora di Londra", "Europe/London"),
        ("it", "vivo a New York", "America/New_York"),
        ("it", "a La Paz", "America/La_Paz"),
        ("it", "in Portogallo", "Europe/Lisbon"),
        ("en", "New York time", "America/New_York"),
        ("en", "I'm in Lisbon", "Europe/Lisbon"),
        # One slip in a longer name.
        ("it", "Lodnra", "Europe/London"),
        ("it", "Londrra", "Europe/London"),
        ("it", "Lonra", None),
        ("it", "Lisbonna", "Europe/Lisbon"),
        ("it", "ora di Lisbonna", "Europe/Lisbon"),
        ("it", "Sidney", "Australia/Sydney"),
        ("it", "Bolonga", "Europe/Rome"),
        ("it", "Portogalo", "Europe/Lisbon"),
        ("en", "Londno", "Europe/London"),
        ("en", "Lisbnn", "Europe/Lisbon"),
    ],
)
def test_the_zone_that_is_meant(language: str, text: str, zone: str | None) -> None:
    """A city, a country, a town in Italy, an id."""
    assert zone_said(text, LIBRARY[language]) == zone


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", ""),
        ("it", "?"),
        ("it", "boh"),
        ("it", "Europa"),
        ("it", "mondo"),
        ("it", "Atlantide"),
        ("it", "non a Londra"),
        ("it", "Londra o Lisbona"),
        ("it", "ora"),
        ("it", "da"),
        # Several zones, or several places.
        ("it", "Stati Uniti"),
        ("it", "Brasile"),
        ("it", "Australia"),
        ("it", "Reggio"),
        ("it", "San Juan"),
        ("en", "Georgia"),
        # Nearly two of them: Ireland and Iceland, Trento and Toronto.
        ("it", "Izlanda"),
        ("it", "Tronto"),
        # Two slips, or a short name.
        ("it", "Lndr"),
        ("it", "Lisbnnoa"),
        ("it", "Rma"),
        # Words that mean something else.
        ("it", "nome"),
        ("it", "Pasqua"),
        ("it", "domenica"),
        ("it", "est"),
        ("en", "EST"),
        ("en", "wake"),
        # No places: differences and their signs, which ids turn round.
        ("it", "GMT"),
        ("it", "UTC+2"),
        ("it", "Etc/GMT+1"),
        ("it", "+1"),
        ("it", "3"),
        ("it", "Etc/Unknown"),
        ("it", "Europe"),
        ("it", "Europe/Nowhere"),
        ("it", "../Europe/Rome"),
        # The other language, but for English.
        ("en", "Londra"),
        ("it", "Londra " * 20),
    ],
)
def test_anything_else_is_no_zone(language: str, text: str) -> None:
    """Better asked again than wrong by an hour."""
    assert zone_said(text, LIBRARY[language]) is None


@pytest.mark.parametrize(
    ("zone", "locale", "name"),
    [
        ("Europe/London", "it", "Londra"),
        ("Europe/London", "en_GB", "London"),
        ("Europe/Rome", "it", "Roma"),
        ("Europe/Rome", "en_GB", "Rome"),
        ("America/Argentina/Buenos_Aires", "it", "Buenos Aires"),
        ("Asia/Calcutta", "it", "Kolkata"),
        ("Etc/UTC", "it", "UTC"),
        ("UTC", "en_GB", "UTC"),
        # In this machine's data, not in Babel's.
        ("America/Coyhaique", "it", "Coyhaique"),
    ],
)
def test_what_a_zone_is_called(zone: str, locale: str, name: str) -> None:
    """By its city, in the language; older ids too, and those that nobody can choose."""
    assert zone_name(zone, locale) == name


@pytest.mark.parametrize("zone", ["Europe/Nowhere", "Londra", "Etc/Unknown"])
def test_no_name_for_what_is_no_zone(zone: str) -> None:
    """It says so."""
    with pytest.raises(LookupError):
        zone_name(zone, "it")


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_zone_comes_back_from_its_id_and_its_name(language: str) -> None:
    """But for the names in `never`; and every zone opens."""
    words = LIBRARY[language]
    never = {plain(name) for name in words.get("language.zones.never")}
    for zone in sorted(zones()):
        assert ZoneInfo(zone).key == zone_said(zone.lower(), words) == zone
        name = zone_name(zone, words.locale)
        assert zone_said(name, words) == (None if plain(name) in never else zone)


@pytest.mark.parametrize("language", ["it", "en"])
def test_what_stands_in_language_yaml(language: str) -> None:
    """Names there are of zones that exist, and each is understood; so is every capital of a province."""
    words = LIBRARY[language]
    for name, zone in words.get("language.zones.also").items():
        assert zone in zones()
        assert zone_said(name, words) == zone
    assert {zone_said(town, words) for town in capitals()} == {"Europe/Rome"}
    assert set(PRIMARY.values()) <= zones()


@given(
    st.one_of(
        st.text(max_size=70),
        st.lists(
            st.sampled_from("Londra ora di a La Paz # 3 Europe/ rome / _ non (BO) BO San Juan . EST".split())
        ).map(" ".join),
    )
)
def test_any_text_is_read(text: str) -> None:
    """Reading never fails, and gives only zones that can be chosen."""
    for words in LIBRARY.languages.values():
        assert zone_said(text, words) in {None, *zones()}
