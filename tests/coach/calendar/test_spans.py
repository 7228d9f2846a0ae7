"""Days to come, as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.calendar.spans import LONGEST_SPAN, BadSpan, Span, span_said
from content.library import Library

LIBRARY = Library()
ITALIAN, ENGLISH = LIBRARY["it"], LIBRARY["en"]
TUESDAY = date(2026, 11, 24)


def said(text: str, language: str = "it", today: date = TUESDAY) -> str | None:
    """What is understood, as `first last`; of a refusal its reason."""
    try:
        found = span_said(text, LIBRARY[language], today)
    except BadSpan as error:
        return error.reason
    return f"{found.first} {found.last}" if found else None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # Two days of a month.
        ("8–24 agosto", "2027-08-08 2027-08-24"),
        ("8-24 agosto", "2027-08-08 2027-08-24"),
        ("8 — 24 agosto", "2027-08-08 2027-08-24"),
        ("8/24 agosto", "2027-08-08 2027-08-24"),
        ("8-24 ago.", "2027-08-08 2027-08-24"),
        ("1-15 sett.", "2027-09-01 2027-09-15"),
        ("dall'8 al 24 agosto", "2027-08-08 2027-08-24"),
        ("dall’8 al 24 agosto", "2027-08-08 2027-08-24"),
        ("DALL'8 AL 24 AGOSTO", "2027-08-08 2027-08-24"),
        ("dall'8 agosto al 24", "2027-08-08 2027-08-24"),
        ("dall'8 agosto fino al 24 agosto", "2027-08-08 2027-08-24"),
        ("dal 1° al 7 maggio", "2027-05-01 2027-05-07"),
        ("dal 1º al 7 maggio", "2027-05-01 2027-05-07"),
        ("dal primo al 7 maggio", "2027-05-01 2027-05-07"),
        ("dal primo maggio al 7", "2027-05-01 2027-05-07"),
        ("dall'8 al 24 agosto 2027", "2027-08-08 2027-08-24"),
        ("dall'8 al 24 agosto del 2028", "2028-08-08 2028-08-24"),
        # Over New Year.
        ("dal 20 dicembre al 6 gennaio", "2026-12-20 2027-01-06"),
        ("dal 20 dicembre 2026 al 6 gennaio", "2026-12-20 2027-01-06"),
        ("dal 20 dicembre al 6 gennaio 2027", "2026-12-20 2027-01-06"),
        ("dal 20 dicembre 2027 al 6 gennaio 2028", "2027-12-20 2028-01-06"),
        ("24/12 - 6/1", "2026-12-24 2027-01-06"),
        # In figures.
        ("8/8-24/8", "2027-08-08 2027-08-24"),
        ("08/08–24/08", "2027-08-08 2027-08-24"),
        ("dall'8/8 al 24/8", "2027-08-08 2027-08-24"),
        ("15-20/8", "2027-08-15 2027-08-20"),
        ("15/8 al 20", "2027-08-15 2027-08-20"),
        ("8/8/2027 - 24/8/2027", "2027-08-08 2027-08-24"),
        ("8/8/27-24/8/27", "2027-08-08 2027-08-24"),
        ("8.8.2027 - 24.8.2027", "2027-08-08 2027-08-24"),
        ("8-8-2027 al 24-8-2027", "2027-08-08 2027-08-24"),
        ("2027-08-08 - 2027-08-24", "2027-08-08 2027-08-24"),
        ("dal 20/12/2026 al 6/1", "2026-12-20 2027-01-06"),
        # One day.
        ("15 agosto", "2027-08-15 2027-08-15"),
        ("il 15 di agosto", "2027-08-15 2027-08-15"),
        ("l'8 dicembre", "2026-12-08 2026-12-08"),
        ("15/8", "2027-08-15 2027-08-15"),
        ("1° agosto", "2027-08-01 2027-08-01"),
        ("24 novembre", "2026-11-24 2026-11-24"),
        ("23 novembre", "2027-11-23 2027-11-23"),
        ("8 mar", "2027-03-08 2027-03-08"),
        ("29 febbraio", "2028-02-29 2028-02-29"),
        ("29/2/2028", "2028-02-29 2028-02-29"),
        ("oggi", "2026-11-24 2026-11-24"),
        ("domani", "2026-11-25 2026-11-25"),
        ("dopodomani", "2026-11-26 2026-11-26"),
        ("ferragosto", "2027-08-15 2027-08-15"),
        ("a Natale", "2026-12-25 2026-12-25"),
        ("Pasqua", "2027-03-28 2027-03-28"),
        ("lunedì dell'Angelo", "2027-03-29 2027-03-29"),
        # Days of the week.
        ("venerdì", "2026-11-27 2026-11-27"),
        ("ven", "2026-11-27 2026-11-27"),
        ("martedì", "2026-11-24 2026-11-24"),
        ("questo venerdì", "2026-11-27 2026-11-27"),
        ("venerdì prossimo", "2026-11-27 2026-11-27"),
        ("prossimo venerdì", "2026-11-27 2026-11-27"),
        ("martedì prossimo", "2026-12-01 2026-12-01"),
        ("il martedì prossimo", "2026-12-01 2026-12-01"),
        ("da venerdì a domenica", "2026-11-27 2026-11-29"),
        ("da sabato a martedì", "2026-11-28 2026-12-01"),
        ("lun-ven", "2026-11-30 2026-12-04"),
        ("da domani a domenica", "2026-11-25 2026-11-29"),
        ("da venerdì 27 novembre a domenica", "2026-11-27 2026-11-29"),
        ("sabato 14 agosto", "2027-08-14 2027-08-14"),
        ("il sabato 14 agosto", "2027-08-14 2027-08-14"),
        ("da venerdì 13 a domenica 15 agosto", "2027-08-13 2027-08-15"),
        ("venerdì 27/11", "2026-11-27 2026-11-27"),
        # Weeks and months.
        ("agosto", "2027-08-01 2027-08-31"),
        ("tutto agosto", "2027-08-01 2027-08-31"),
        ("ad agosto", "2027-08-01 2027-08-31"),
        ("in agosto", "2027-08-01 2027-08-31"),
        ("tutto il mese di agosto", "2027-08-01 2027-08-31"),
        ("agosto 2028", "2028-08-01 2028-08-31"),
        ("febbraio 2028", "2028-02-01 2028-02-29"),
        ("novembre", "2026-11-01 2026-11-30"),
        ("novembre prossimo", "2027-11-01 2027-11-30"),
        ("da luglio ad agosto", "2027-07-01 2027-08-31"),
        ("dicembre-gennaio", "2026-12-01 2027-01-31"),
        ("questa settimana", "2026-11-23 2026-11-29"),
        ("la settimana prossima", "2026-11-30 2026-12-06"),
        ("questo mese", "2026-11-01 2026-11-30"),
        ("il mese prossimo", "2026-12-01 2026-12-31"),
        # From now on, until a day.
        ("fino al 6 gennaio", "2026-11-24 2027-01-06"),
        ("chiusi fino a domenica", "2026-11-24 2026-11-29"),
        ("da oggi al 6 gennaio", "2026-11-24 2027-01-06"),
        ("da domani al 24 dicembre", "2026-11-25 2026-12-24"),
        # Under way.
        ("dal 20 novembre a domani", "2026-11-20 2026-11-25"),
        ("dal 1 al 24 novembre", "2026-11-01 2026-11-24"),
        # Words beside.
        ("siamo chiusi dall'8 al 24 agosto", "2027-08-08 2027-08-24"),
        ("CHIUSO PER FERIE 8/24 AGOSTO", "2027-08-08 2027-08-24"),
        ("ferie: 8–24 agosto", "2027-08-08 2027-08-24"),
        ("Il 15 agosto siamo chiusi.", "2027-08-15 2027-08-15"),
        ("il negozio è chiuso il 15 agosto", "2027-08-15 2027-08-15"),
        ("dall'8 al 24 agosto compreso", "2027-08-08 2027-08-24"),
        ("da Natale all'Epifania", "2026-12-25 2027-01-06"),
        ("dalla vigilia di Natale a Santo Stefano", "2026-12-24 2026-12-26"),
    ],
)
def test_days_in_italian(text: str, days: str) -> None:
    """Said on a Tuesday in November."""
    assert said(text) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("8 to 24 August", "2027-08-08 2027-08-24"),
        ("from 8 to 24 August", "2027-08-08 2027-08-24"),
        ("8–24 August", "2027-08-08 2027-08-24"),
        ("August 8-24", "2027-08-08 2027-08-24"),
        ("August 8 to 24", "2027-08-08 2027-08-24"),
        ("Aug 8th - 24th", "2027-08-08 2027-08-24"),
        ("August 8-24, 2027", "2027-08-08 2027-08-24"),
        ("August 8 - August 24, 2028", "2028-08-08 2028-08-24"),
        ("8/8 - 24/8", "2027-08-08 2027-08-24"),
        ("from the 8th to the 24th of August", "2027-08-08 2027-08-24"),
        ("8 August until 24 August", "2027-08-08 2027-08-24"),
        ("from 20 December to 6 January", "2026-12-20 2027-01-06"),
        ("December 20 through January 6", "2026-12-20 2027-01-06"),
        ("from 20 December 2026 to 6 January 2027", "2026-12-20 2027-01-06"),
        ("1-15 Sep", "2027-09-01 2027-09-15"),
        ("1-15 Sept.", "2027-09-01 2027-09-15"),
        ("the 15th of August", "2027-08-15 2027-08-15"),
        ("August 15, 2028", "2028-08-15 2028-08-15"),
        ("Saturday, August 14th", "2027-08-14 2027-08-14"),
        ("May", "2027-05-01 2027-05-31"),
        ("all of August", "2027-08-01 2027-08-31"),
        ("the whole of August", "2027-08-01 2027-08-31"),
        ("today", "2026-11-24 2026-11-24"),
        ("tomorrow", "2026-11-25 2026-11-25"),
        ("the day after tomorrow", "2026-11-26 2026-11-26"),
        ("Friday", "2026-11-27 2026-11-27"),
        ("this Friday", "2026-11-27 2026-11-27"),
        ("next Friday", "2026-11-27 2026-11-27"),
        ("next Tuesday", "2026-12-01 2026-12-01"),
        ("on Friday", "2026-11-27 2026-11-27"),
        ("Friday to Sunday", "2026-11-27 2026-11-29"),
        ("from tomorrow until Sunday", "2026-11-25 2026-11-29"),
        ("until 6 January", "2026-11-24 2027-01-06"),
        ("next week", "2026-11-30 2026-12-06"),
        ("from Christmas Eve to Boxing Day", "2026-12-24 2026-12-26"),
        ("at Easter", "2027-03-28 2027-03-28"),
        ("we are closed from 8 to 24 August", "2027-08-08 2027-08-24"),
        ("We'll be closed tomorrow", "2026-11-25 2026-11-25"),
        ("the shop will be closed 8-24 August", "2027-08-08 2027-08-24"),
        ("on holiday 8-24 August", "2027-08-08 2027-08-24"),
        ("closed for the holidays 24/12 - 6/1", "2026-12-24 2027-01-06"),
    ],
)
def test_days_in_english(text: str, days: str) -> None:
    """The same in the other language."""
    assert said(text, "en") == days


@pytest.mark.parametrize(
    ("text", "today", "days"),
    [
        # Under way on its first and last day, and gone for a year the day after.
        ("8-24 agosto", "2026-08-07", "2026-08-08 2026-08-24"),
        ("8-24 agosto", "2026-08-08", "2026-08-08 2026-08-24"),
        ("8-24 agosto", "2026-08-24", "2026-08-08 2026-08-24"),
        ("8-24 agosto", "2026-08-25", "2027-08-08 2027-08-24"),
        ("agosto", "2026-08-31", "2026-08-01 2026-08-31"),
        ("agosto", "2026-09-01", "2027-08-01 2027-08-31"),
        ("prossimo agosto", "2026-08-10", "2027-08-01 2027-08-31"),
        # So it is over New Year.
        ("dal 20 dicembre al 6 gennaio", "2026-12-31", "2026-12-20 2027-01-06"),
        ("dal 20 dicembre al 6 gennaio", "2027-01-06", "2026-12-20 2027-01-06"),
        ("dal 20 dicembre al 6 gennaio", "2027-01-07", "2027-12-20 2028-01-06"),
        ("8/8/2026 - 24/8/2026", "2026-08-10", "2026-08-08 2026-08-24"),
        # Today counts as a day of the week, but not as the next one.
        ("venerdì", "2026-11-27", "2026-11-27 2026-11-27"),
        ("venerdì prossimo", "2026-11-27", "2026-12-04 2026-12-04"),
        ("da venerdì a domenica", "2026-11-28", "2026-12-04 2026-12-06"),
        ("domani", "2026-12-31", "2027-01-01 2027-01-01"),
        ("questo mese", "2028-02-10", "2028-02-01 2028-02-29"),
        ("il mese prossimo", "2027-01-31", "2027-02-01 2027-02-28"),
        ("il mese prossimo", "2026-12-31", "2027-01-01 2027-01-31"),
        ("la settimana prossima", "2026-11-29", "2026-11-30 2026-12-06"),
        # Leap years.
        ("29 febbraio", "2028-02-29", "2028-02-29 2028-02-29"),
        ("29 febbraio", "2028-03-01", "2032-02-29 2032-02-29"),
        ("29 febbraio", "2096-03-01", "2104-02-29 2104-02-29"),
        ("20-29 febbraio", "2027-01-10", "2028-02-20 2028-02-29"),
        ("tutto febbraio", "2027-02-28", "2027-02-01 2027-02-28"),
        # Easter comes round too.
        ("pasquetta", "2027-03-29", "2027-03-29 2027-03-29"),
        ("pasquetta", "2027-03-30", "2028-04-17 2028-04-17"),
    ],
)
def test_without_a_year_the_next_time_counts(text: str, today: str, days: str) -> None:
    """Whatever is not over yet."""
    assert said(text, today=date.fromisoformat(today)) == days


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("it", "ieri", "past"),
        ("it", "8/8/2025", "past"),
        ("it", "dall'8 al 24 agosto 2026", "past"),
        ("it", "23/11/2026", "past"),
        ("it", "agosto 2026", "past"),
        ("it", "dal 1/1/2020 al 31/12/2020", "past"),
        ("it", "30 febbraio", "no_day"),
        ("it", "30/2", "no_day"),
        ("it", "0 agosto", "no_day"),
        ("it", "8/0", "no_day"),
        ("it", "8-45 agosto", "no_day"),
        ("it", "dal 20 al 31 aprile", "no_day"),
        ("it", "29 febbraio 2027", "no_day"),
        ("it", "dal 20 al 29 febbraio 2027", "no_day"),
        ("it", "99/99", "no_day"),
        ("it", "8/24", "no_day"),
        ("it", "venerdì 14 agosto", "no_day"),
        ("it", "da venerdì 14 a domenica 16 agosto", "no_day"),
        ("it", "dal 1 ottobre al 31 marzo", "too_long"),
        ("it", "dal 1 giugno al 29 settembre", "too_long"),
        ("it", "10 gennaio - 20 dicembre", "too_long"),
        ("it", "da domani al 24 agosto", "too_long"),
        ("it", "fino al 15 agosto", "too_long"),
        ("it", "1/1/2027 - 31/12/2030", "too_long"),
        ("it", "24-8 agosto", "backwards"),
        ("it", "dal 24 agosto all'8 agosto", "backwards"),
        ("it", "dal 28 agosto al 3", "backwards"),
        ("it", "dal 20 dicembre a domani", "backwards"),
        ("it", "24/8/2027 - 8/8/2027", "backwards"),
        ("it", "dal 6/1/2027 al 20/12/2026", "backwards"),
        ("en", "yesterday", "past"),
        ("en", "30 February", "no_day"),
        ("en", "from 1 October to 31 March", "too_long"),
        ("en", "24 to 8 August", "backwards"),
    ],
)
def test_days_that_will_not_do(language: str, text: str, reason: str) -> None:
    """Each with the reason."""
    assert said(text, language) == reason


@pytest.mark.parametrize("length", [LONGEST_SPAN - 1, LONGEST_SPAN, LONGEST_SPAN + 1])
def test_the_longest_span_is_120_days(length: int) -> None:
    """Both ends count."""
    last = TUESDAY + timedelta(length - 1)
    text = f"{TUESDAY:%d/%m/%Y} - {last:%d/%m/%Y}"
    assert said(text) == ("too_long" if length > 120 else f"{TUESDAY} {last}")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", ""),
        ("it", "?"),
        ("it", "siamo chiusi"),
        ("it", "ferie"),
        ("it", "boh"),
        ("it", "sì"),
        # No month, no end, more than two ends.
        ("it", "8"),
        ("it", "8-24"),
        ("it", "dall'8 al 24"),
        ("it", "venerdì 14"),
        ("it", "dal 20 dicembre"),
        ("it", "al 15 agosto"),
        ("it", "15 agosto -"),
        ("it", "- 15 agosto"),
        ("it", "8 e 24 agosto"),
        ("it", "luglio e agosto"),
        ("it", "dall'8 al 24 agosto e dal 20 dicembre al 6 gennaio"),
        ("it", "dall'8 al 15 al 24 agosto"),
        ("it", "agosto - 24"),
        # Tuesday or March.
        ("it", "mar"),
        ("it", "mar 8"),
        # Every week.
        ("it", "chiuso il lunedì"),
        ("it", "il lunedì siamo chiusi"),
        ("it", "la domenica"),
        ("it", "di lunedì"),
        ("it", "ogni lunedì"),
        # Stories, times, numbers, marks.
        ("it", "non siamo chiusi il 15 agosto"),
        ("it", "il 15 agosto lavoriamo"),
        ("it", "metà agosto"),
        ("it", "8 agosto mattina"),
        ("it", "dalle 8 alle 12"),
        ("it", "alle 8.30"),
        ("it", "8.8 - 24.8"),
        ("it", "due settimane"),
        ("it", "due settimane dal 15 agosto"),
        ("it", "7 richieste domani"),
        ("it", "333 1234567"),
        ("it", "8/8/1999"),
        ("it", "8/8/8"),
        ("it", "#24d8"),
        ("it", "#tomorrow"),
        ("it", "＃tomorrow"),
        ("it", "#from"),
        ("it", "agosto #to settembre #next"),
        ("it", "8-24 August"),
        ("it", "otto agosto"),
        ("it", "15 agosto " + "siamo chiusi " * 20),
        ("en", "8-24 agosto"),
        ("en", "every Monday"),
        ("en", "closed on Mondays"),
        ("en", "we may be closed"),
        ("en", "we may close tomorrow"),
        ("en", "not tomorrow"),
        ("en", "twenty-five December"),
        ("en", "mid-August"),
        ("en", "from 20 December"),
        ("en", "8 to 24"),
        ("en", "from 8 to 12"),
    ],
)
def test_anything_else_is_no_date(language: str, text: str) -> None:
    """A story is left to whoever reads stories."""
    assert said(text, language) is None


DAY = st.dates(date(2026, 1, 1), date(2089, 12, 31))
ITALIAN_MONTHS = (
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split()
)


@given(today=DAY, ahead=st.integers(0, 200), length=st.integers(1, LONGEST_SPAN))
def test_every_span_is_understood_in_any_writing(today: date, ahead: int, length: int) -> None:
    """In figures and words, with the year and without."""
    first = today + timedelta(ahead)
    last = first + timedelta(length - 1)
    a, b = (f"{day.day} {ITALIAN_MONTHS[day.month - 1]}" for day in (first, last))
    wanted = Span(first, last)
    for text in (
        f"{first} - {last}",
        f"{first:%d/%m/%Y}-{last:%d/%m/%Y}",
        f"dal {a} {first.year} al {b} {last.year}",
        f"dal {a} al {b} {last.year}",
        f"dal {a} {first.year} al {b}",
        f"dal {a} al {b}",
        f"{first:%d/%m} – {last:%d/%m}",
    ):
        assert span_said(text, ITALIAN, today) == wanted


SAID = st.lists(
    st.sampled_from(
        "dal al dall'8 8 24 31 0 8/8 24/8/2027 30/2 2027-02-29 agosto febbraio mar gennaio 2027 - – fino a domani"
        " ieri oggi venerdì domenica prossimo settimana prossima tutto siamo chiusi primo 1° il natale pasqua"
        " pasquetta e #to #8d24 ＃ ² from to until August next Friday may the 8th Christmas tomorrow .".split()
    ),
    max_size=7,
).map(" ".join)


@given(text=st.one_of(SAID, st.text(max_size=60)), today=DAY)
def test_any_text_is_read(text: str, today: date) -> None:
    """Reading never fails, and what it gives can be somebody's holidays."""
    for words in (ITALIAN, ENGLISH):
        with suppress(BadSpan):
            found = span_said(text, words, today)
            if found is None:
                continue
            assert found.first <= found.last >= today
            assert (found.last - found.first).days < LONGEST_SPAN
