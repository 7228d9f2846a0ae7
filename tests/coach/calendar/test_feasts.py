"""Public holidays, and which province's saint is kept where."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.calendar.feasts import ALSO_CALLED, SEATS, capitals, easter, feast, province_of

FRANCIS = "Festa nazionale di San Francesco d'Assisi, patrono d'Italia"


@pytest.mark.parametrize(
    ("town", "province"),
    [
        ("Bologna", "BO"),
        ("bologna", "BO"),
        ("  BOLOGNA. ", "BO"),
        ("Bologna, Italia", "BO"),
        ("Bologna Italy", "BO"),
        ("Imola (BO)", "BO"),
        ("imola (bo)", "BO"),
        ("IMOLA (BO)", "BO"),
        ("Imola ( BO )", "BO"),
        ("Imola BO", "BO"),
        ("imola BO", "BO"),
        ("Imola, BO", "BO"),
        ("Imola - BO", "BO"),
        ("40026 Imola BO", "BO"),
        ("40017 San Giovanni in Persiceto BO", "BO"),
        ("Provincia di BO", "BO"),
        ("Milano", "MI"),
        ("Milan", "MI"),
        ("città metropolitana di Milano", "MI"),
        ("provincia di Lecce", "LE"),
        ("in provincia di Lecce", "LE"),
        ("prov. di Lecce", "LE"),
        ("province of Lecce", "LE"),
        ("comune di Lecce", "LE"),
        ("L'Aquila", "AQ"),
        ("l’aquila", "AQ"),
        ("provincia dell'Aquila", "AQ"),
        ("La Spezia", "SP"),
        ("provincia della Spezia", "SP"),
        ("Reggio Emilia", "RE"),
        ("Reggio nell'Emilia", "RE"),
        ("Reggio Calabria", "RC"),
        ("Bolzano/Bozen", "BZ"),
        ("Bolzano - Bozen", "BZ"),
        ("bozen", "BZ"),
        ("Monza", "MB"),
        ("Monza e Brianza", "MB"),
        ("Massa-Carrara", "MS"),
        ("Verbania", "VB"),
        # Provinces with several capitals: the city has its saint, the province all of them.
        ("Forlì", "Forli"),
        ("Forli'", "Forli"),
        ("Cesena", "Cesena"),
        ("Forlì-Cesena", "FC"),
        ("Forlì (FC)", "Forli"),
        ("Cesena FC", "Cesena"),
        ("Cesenatico (FC)", "FC"),
        ("Pesaro e Urbino", "PU"),
        ("Urbino (PU)", "Urbino"),
        ("Trani", "Trani"),
        # The code is what somebody took the trouble to write.
        ("Massa (PT)", "PT"),
    ],
)
def test_the_province_that_a_town_names(town: str, province: str) -> None:
    """By the name of a capital, or by a code after any name."""
    assert province_of(town) == province


@pytest.mark.parametrize(
    "town",
    [
        "",
        "?",
        "Imola",
        "imola bo",
        "Reggio",
        "Italia",
        "Parigi",
        "Londra (UK)",
        "Imola (XX)",
        "Imola XX",
        # A code says nothing by itself, nor where everything is in capitals.
        "BO",
        "NO",
        "SI",
        "(BO)",
        "NON LO SO",
        "IMOLA BO",
        "MAH SI",
        # More than a name.
        "siamo a Bologna",
        "Bologna e Modena",
        "vicino Bologna",
        "il negozio sta proprio in riva al fiume PO",
        "Forlì-Cesena e Rimini (FC) e altro",
    ],
)
def test_anything_else_is_no_province(town: str) -> None:
    """Better no saint than somebody else's."""
    assert province_of(town) is None


def test_every_province_and_city_has_a_name() -> None:
    """All 107 with the library's Sud Sardegna, and the cities that share one; under each name of ours a code that
    exists, and none hides one of the library's."""
    codes = set(capitals().values())
    assert len({code for code in codes if len(code) == 2}) == 107
    assert {code for code in codes if len(code) > 2} == set(SEATS)
    assert set(ALSO_CALLED.values()) | set(SEATS.values()) <= codes
    assert all(province_of(name) == code for name, code in ALSO_CALLED.items())


@pytest.mark.parametrize(
    ("day", "province", "language", "name"),
    [
        ("2027-01-01", None, "it", "Capodanno"),
        ("2026-06-02", None, "it", "Festa della Repubblica"),
        ("2026-06-02", "MI", "en", "Republic Day"),
        ("2026-04-05", None, "it", "Pasqua"),
        ("2026-04-06", None, "it", "Lunedì dell'Angelo"),
        ("2026-04-06", None, "en", "Easter Monday"),
        ("2026-08-15", None, "it", "Assunzione della Beata Vergine Maria"),
        ("2026-12-26", None, "it", "Santo Stefano"),
        # Saints of provinces and cities.
        ("2026-12-07", "MI", "it", "Sant'Ambrogio"),
        ("2026-12-07", "MI", "en", "Saint Ambrose's Day"),
        ("2025-10-04", "BO", "it", "San Petronio"),
        ("2027-02-04", "Forli", "it", "Madonna del Fuoco"),
        ("2027-06-24", "Cesena", "it", "San Giovanni Battista"),
        ("2027-06-24", "FC", "it", "San Giovanni Battista"),
        ("2027-05-17", "BZ", "it", "Lunedì di Pentecoste"),
        # A national holiday again since law 151 of 2025, and more than one on a day.
        ("2026-10-04", None, "it", FRANCIS),
        ("2026-10-04", "BO", "it", f"San Petronio e {FRANCIS}"),
        (
            "2026-10-04",
            "BO",
            "en",
            "Saint Petronius's Day and Saint Francis of Assisi, Patron Saint of Italy",
        ),
        ("2026-10-04", "PG", "it", FRANCIS),
        ("2025-10-04", "PG", "it", "San Francesco d'Assisi"),
        ("2038-04-25", None, "it", "Anniversario della Liberazione e Pasqua"),
        # Other ways to say a language.
        ("2026-06-02", None, "en_GB", "Republic Day"),
        ("2026-06-02", None, "en-US", "Republic Day"),
        ("2026-06-02", None, "it_IT", "Festa della Repubblica"),
        ("2026-06-02", None, "pt-BR", "Festa della Repubblica"),
        # A province that is none, or is no more.
        ("2026-06-02", "XX", "it", "Festa della Repubblica"),
        # No holidays.
        ("2025-10-04", None, "it", None),
        ("2026-12-07", None, "it", None),
        ("2026-12-07", "BO", "it", None),
        ("2027-06-24", "Forli", "it", None),
        ("2026-12-24", "BZ", "it", None),
        ("2026-11-24", None, "it", None),
        ("2026-11-22", None, "it", None),
        ("1500-12-25", None, "it", None),
        ("2300-12-25", "BO", "it", None),
    ],
)
def test_feasts_by_name(day: str, province: str | None, language: str, name: str | None) -> None:
    """National ones and the province's saint; Sundays and eves are none."""
    assert feast(date.fromisoformat(day), province, language) == name


def test_names_do_not_depend_on_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library would take the language of the environment."""
    monkeypatch.setenv("LANGUAGE", "th")
    assert feast(date(2044, 12, 25), None, "it") == "Natale"
    assert feast(date(2044, 12, 25), None, "fr") == "Natale"
    assert feast(date(2044, 12, 25), None, "en") == "Christmas Day"


@pytest.mark.parametrize("province", sorted(capitals().values()))
def test_a_year_everywhere(province: str) -> None:
    """Every province keeps the national days, and what it adds has a name."""
    days = [date(2027, 1, 1) + timedelta(number) for number in range(365)]
    national = [day for day in days if feast(day, None, "it")]
    kept = [day for day in days if feast(day, province, "it")]
    assert set(national) <= set(kept)
    assert len(national) == 14  # with the first Sunday of November, the day of national unity
    assert 0 <= len(kept) - len(national) <= 3
    assert all("; " not in str(feast(day, province, "it")) for day in kept)


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1900, "1900-04-15"),
        (2025, "2025-04-20"),
        (2026, "2026-04-05"),
        (2027, "2027-03-28"),
        (2038, "2038-04-25"),
    ],
)
def test_easter(year: int, day: str) -> None:
    """The Sunday, also where another holiday falls on it."""
    assert easter(year) == date.fromisoformat(day)


@pytest.mark.parametrize("year", [1869, 2101])
def test_no_easter_outside_the_library(year: int) -> None:
    """It says so and guesses none."""
    with pytest.raises(ValueError, match=str(year)):
        easter(year)


@given(st.integers(1870, 2100))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    """From 22 March to 25 April."""
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@given(st.text(max_size=60))
def test_any_text_is_read_as_a_town(text: str) -> None:
    """Reading never fails, and gives only codes that there are."""
    assert province_of(text) in {None, *capitals().values()}
