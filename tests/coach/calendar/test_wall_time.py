"""Wall clocks in nights in which they are changed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.coach.calendar.wall_time import instant

# Built of sorted names, so that hypothesis shrinks to the same one everywhere; the machine's own is left out.
ZONES = st.sampled_from(sorted(available_timezones() - {"localtime"})).map(ZoneInfo)
MOMENTS = st.integers(31_536_000, 4_102_272_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
DAYS = st.dates(date(1971, 1, 1), date(2099, 12, 30))


@pytest.mark.parametrize(
    ("zone", "day", "at", "moment"),
    [
        ("Europe/Rome", "2026-11-24", "08:30", "2026-11-24T07:30"),
        ("Europe/Rome", "2026-07-24", "08:30", "2026-07-24T06:30"),
        # Clocks go from 02:00 to 03:00, at 01:00 UTC.
        ("Europe/Rome", "2026-03-29", "01:59:59", "2026-03-29T00:59:59"),
        ("Europe/Rome", "2026-03-29", "02:00", "2026-03-29T01:00"),
        ("Europe/Rome", "2026-03-29", "02:30", "2026-03-29T01:00"),
        ("Europe/Rome", "2026-03-29", "02:59:59.999999", "2026-03-29T01:00"),
        ("Europe/Rome", "2026-03-29", "03:00", "2026-03-29T01:00"),
        ("Europe/Rome", "2026-03-29", "03:30", "2026-03-29T01:30"),
        # 02:00 to 03:00 is there twice, from 00:00 UTC and from 01:00 UTC.
        ("Europe/Rome", "2026-10-25", "01:59", "2026-10-24T23:59"),
        ("Europe/Rome", "2026-10-25", "02:00", "2026-10-25T00:00"),
        ("Europe/Rome", "2026-10-25", "02:30", "2026-10-25T00:30"),
        ("Europe/Rome", "2026-10-25", "03:00", "2026-10-25T02:00"),
        # Half an hour is left out, and half an hour is there twice.
        ("Australia/Lord_Howe", "2026-10-04", "02:00", "2026-10-03T15:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:30", "2026-10-03T15:30"),
        ("Australia/Lord_Howe", "2026-10-04", "02:45", "2026-10-03T15:45"),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45"),
        # The day begins at 01:00.
        ("America/Santiago", "2026-09-06", "00:00", "2026-09-06T04:00"),
        ("America/Santiago", "2026-09-06", "00:59", "2026-09-06T04:00"),
        ("America/Santiago", "2026-09-06", "01:00", "2026-09-06T04:00"),
        ("America/Santiago", "2026-09-05", "23:59", "2026-09-06T03:59"),
        # There was no 30 December 2011: after the 29th came the 31st.
        ("Pacific/Apia", "2011-12-29", "23:59", "2011-12-30T09:59"),
        ("Pacific/Apia", "2011-12-30", "00:00", "2011-12-30T10:00"),
        ("Pacific/Apia", "2011-12-30", "12:00", "2011-12-30T10:00"),
        ("Pacific/Apia", "2011-12-30", "23:59", "2011-12-30T10:00"),
        ("Pacific/Apia", "2011-12-31", "00:00", "2011-12-30T10:00"),
        # No summer time, and an offset of three quarters of an hour.
        ("Asia/Kathmandu", "2026-03-29", "02:30", "2026-03-28T20:45"),
        ("Etc/UTC", "2026-03-29", "02:30", "2026-03-29T02:30"),
    ],
)
def test_when_a_clock_shows_a_time(zone: str, day: str, at: str, moment: str) -> None:
    """A time that is left out is the jump over it, one that is there twice the first of both."""
    found = instant(date.fromisoformat(day), time.fromisoformat(at), ZoneInfo(zone))
    assert found == datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert found.tzinfo is UTC


@pytest.mark.parametrize("at", [time(2, 30, fold=1), time(2, 30, tzinfo=UTC)])
def test_neither_fold_nor_zone_of_the_time_counts(at: time) -> None:
    """Only what the clock shows."""
    assert instant(date(2026, 10, 25), at, ZoneInfo("Europe/Rome")) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


@given(moment=MOMENTS, zone=ZONES)
def test_every_moment_whose_time_is_there_once_comes_back(moment: datetime, zone: ZoneInfo) -> None:
    """From a moment to what the clock shows, and back to it; a second one of two comes back as the first."""
    shown = moment.astimezone(zone)
    again = instant(shown.date(), shown.time(), zone)
    if shown.replace(fold=0).utcoffset() == shown.replace(fold=1).utcoffset():
        assert again == moment
    else:
        assert again <= moment
        assert again.astimezone(zone).replace(tzinfo=None) == shown.replace(tzinfo=None)


@given(day=DAYS, at=st.times(), zone=ZONES)
def test_it_is_the_first_moment_that_is_not_too_early(day: date, at: time, zone: ZoneInfo) -> None:
    """At that moment the clock shows the time or a later one; a second sooner it showed an earlier one."""
    wanted, found = datetime.combine(day, at), instant(day, at, zone)
    assert found.astimezone(zone).replace(tzinfo=None) >= wanted
    assert (found - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None) < wanted


@given(
    day=DAYS,
    minutes=st.tuples(st.integers(0, 24 * 60 - 1), st.integers(0, 24 * 60 - 1)),
    zone=st.sampled_from(["Europe/Rome", "America/Santiago", "Australia/Lord_Howe"]).map(ZoneInfo),
)
def test_an_earlier_time_is_never_later(day: date, minutes: tuple[int, int], zone: ZoneInfo) -> None:
    """The order of the day's times stands, whatever the night."""
    first, last = (instant(day, time(*divmod(minute, 60)), zone) for minute in sorted(minutes))
    assert first <= last
