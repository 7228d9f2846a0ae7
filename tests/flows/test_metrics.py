"""Numbers that are followed: the catalogue, its words, and what readings say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from content.library import Library
from content.yaml_file import read_yaml, without_lines
from flows.catalogue import BUILT_IN
from flows.metrics import (
    Aim,
    Metric,
    Reading,
    Trend,
    Verdict,
    applause,
    cost_per_enquiry,
    first_baseline,
    is_noise,
    is_spike,
    judge,
    same_period,
    suggested_target,
)
from flows.quantities import plain

METRICS = {
    metric.metric: metric
    for metric in TypeAdapter(list[Metric]).validate_python(
        without_lines(read_yaml(BUILT_IN / "metrics.yaml"))
    )
}
LIBRARY = Library()
WEEK = 4.33  # what a month of weekly counts is divided by
START = date(2026, 3, 2)  # a Monday, and early in its month
PARTS = {"name": 28, "count": 120, "where": 200, "reading": 140}


def noted(name: str, *values: float, since: date = START) -> list[Reading]:
    """One reading for each week, month or quarter, from a day on."""
    days = {"week": 7, "month": 31, "quarter": 92}[METRICS[name].per]
    return [Reading(since + timedelta(days * n), value) for n, value in enumerate(values)]


def verdict(name: str, baseline: float | None, target: float | None, *values: float, days: int) -> Verdict:
    """What these readings say, of which the last is of today, so many days after the aim was set."""
    readings = noted(name, *values)
    today = readings[-1].day if readings else START
    return judge(METRICS[name], Aim(baseline, target, today - timedelta(days)), readings, today)


def status(name: str, baseline: float | None, target: float | None, *values: float, days: int) -> str:
    """The status alone."""
    return verdict(name, baseline, target, *values, days=days).status


# The catalogue


def test_every_metric_is_there_once() -> None:
    """All 34, each with an id of its own, and fewer is better for three of them."""
    assert len(METRICS) == 34
    assert len(read_yaml(BUILT_IN / "metrics.yaml")) == 34
    assert {name for name, metric in METRICS.items() if metric.lower} == {"m_rt", "m_unans", "m_cpe"}
    assert {name for name, metric in METRICS.items() if metric.source == "text"} == {"m_gterms"}
    assert {name for name, metric in METRICS.items() if metric.source == "computed"} == {"m_cpe", "m_checks"}


def test_sources_of_metrics_exist() -> None:
    """Every code is in sources.yaml."""
    codes = set(read_yaml(BUILT_IN / "sources.yaml"))
    assert {code for metric in METRICS.values() for code in metric.sources} <= codes


def test_expressions_may_read_bounds_and_unit() -> None:
    """A text has no bounds to read."""
    assert METRICS["m_enq"].columns == {
        "kind": "result",
        "per": "week",
        "unit": "count",
        "lower": False,
        "min": 0,
        "max": 2000,
    }
    assert METRICS["m_gterms"].columns.keys() == {"kind", "per", "unit", "lower"}


@pytest.mark.parametrize(
    "odd",
    [
        {"min": None},
        {"unit": "list"},
        {"source": "text"},
        {"spike": {"times": 5, "jump": 3}},
        {"spike": {}},
        {"spike": {"times": 1}},
        {"per": "day"},
        {"benchmark": 3},
    ],
)
def test_impossible_metrics_are_refused(odd: dict[str, object]) -> None:
    """A number without bounds, a text with them, two ways to be a spike, a misspelt key."""
    sound = {
        "metric": "m_x",
        "kind": "result",
        "per": "week",
        "unit": "count",
        "min": 0,
        "max": 9,
        "confidence": "none",
    }
    Metric.model_validate(sound)
    with pytest.raises(ValidationError):
        Metric.model_validate({**sound, **odd})


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_metric_has_its_words(language: str) -> None:
    """Name, way of counting, place, reading and unit, each short enough; the reading compares with oneself."""
    words = LIBRARY[language]
    assert set(words.tree("metrics")) == set(METRICS)
    for name in METRICS:
        entry = words.get(f"metrics.{name}")
        assert entry.keys() == {*PARTS, "unit", "words"}
        assert entry["unit"].keys() == {"one", "many"}
        assert {part for part, most in PARTS.items() if not 0 < len(entry[part]) <= most} == set()
        assert {"it": "onfrontati con te", "en": "ompare with yourself"}[language] in entry["reading"]


@pytest.mark.parametrize("language", ["it", "en"])
def test_typed_words_name_one_metric(language: str) -> None:
    """«7 richieste» can be of one number only, whatever capitals and accents are typed."""
    of: dict[str, set[str]] = {}
    for name in METRICS:
        for word in LIBRARY[language].get(f"metrics.{name}.words"):
            assert word == word.lower()
            of.setdefault(plain(word), set()).add(name)
    assert {word: names for word, names in of.items() if len(names) > 1} == {}


def test_taps_are_called_taps() -> None:
    """A tap on the call button is no call yet, and both languages say so."""
    assert "tocchi" in LIBRARY["it"].get("metrics.m_calls.count")
    assert "Taps" in LIBRARY["en"].get("metrics.m_calls.count")


# What has to be there before anything is judged


def test_nothing_noted() -> None:
    """Without a reading there is nothing to say; one of tomorrow is none yet."""
    assert judge(METRICS["m_enq"], Aim(None, None, START), [], START) == Verdict("none")
    tomorrow = [Reading(START + timedelta(1), 3)]
    assert judge(METRICS["m_enq"], Aim(4, 6, START), tomorrow, START) == Verdict("none")


@pytest.mark.parametrize(("baseline", "target"), [(None, None), (40, None), (None, 60)])
def test_nothing_to_compare_with(baseline: float | None, target: float | None) -> None:
    """Without a start or a goal the readings stand for themselves."""
    found = verdict("m_enq", baseline, target, 5, 6, 7, 10, days=40)
    assert (found.status, found.average, found.expected, found.records) == ("noted", 7.0, None, 4)


@pytest.mark.parametrize(("name", "enough"), [("m_enq", 4), ("m_rev", 2), ("m_local", 2)])
def test_records_needed(name: str, enough: int) -> None:
    """Four of a weekly number, two of a monthly or quarterly one."""
    assert status(name, 10, 40, *[20] * (enough - 1), days=40) == "too_few"
    assert status(name, 10, 40, *[20] * enough, days=40) != "too_few"


@pytest.mark.parametrize(
    ("name", "two", "three"), [("m_enq", 14, 21), ("m_rev", 62, 92), ("m_local", 183, 275)]
)
def test_two_records_missing(name: str, two: int, three: int) -> None:
    """Two whole periods without a reading: nothing is judged. The period that is not over yet does not count."""
    readings = noted(name, 9, 9, 9, 9, 9)
    last = readings[-1].day
    aim = Aim(4, 6, START)
    assert judge(METRICS[name], aim, readings, last + timedelta(two)).status != "missing"
    found = judge(METRICS[name], aim, readings, last + timedelta(three))
    assert (found.status, found.trend, found.periods) == ("missing", None, 0)


def test_later_reading_corrects_the_same_period() -> None:
    """Two numbers in one week are one record, and the later one counts, in whatever order they come."""
    readings = [*noted("m_enq", 8, 8, 8, 8), Reading(START + timedelta(23), 20)]
    found = judge(METRICS["m_enq"], Aim(None, None, START), reversed(readings), START + timedelta(24))
    assert (found.average, found.records) == (11.0, 4)


def test_only_the_newest_records_are_averaged() -> None:
    """Four of a weekly number, two of a monthly one."""
    assert verdict("m_enq", None, None, 100, 1, 2, 3, 4, days=0).average == 2.5
    assert verdict("m_rev", None, None, 100, 3, 4, days=0).average == 3.5


# The way to the target


@pytest.mark.parametrize(("days", "expected"), [(-5, 30), (0, 30), (45, 45), (90, 60), (400, 60)])
def test_expected_goes_straight_to_the_target_in_90_days(days: int, expected: float) -> None:
    """From the baseline on the first day to the target on day 90, and no further."""
    assert verdict("m_conv", 30, 60, 30, 30, days=days).expected == expected


def test_counts_of_a_month_are_compared_by_the_week() -> None:
    """Divided by 4.33 where they are noted every week; percent, minutes and what waits now are as they are."""
    assert verdict("m_enq", 433, 866, 100, days=0).expected == 100
    assert verdict("m_rev", 20, 30, 20, days=90).expected == 30
    for name in ("m_rt", "m_rr", "m_unans"):
        assert verdict(name, 50, 50, 50, days=0).expected == 50


def test_reached_suggestion_is_ahead() -> None:
    """A start of 5 a month and the suggested 6: reached is reached, though one more might be chance."""
    assert suggested_target(METRICS["m_enq"], 5) == 6
    week = 6 / WEEK
    assert status("m_enq", 5, 6, week, week, week, week + 0.01, days=5) == "ahead"
    assert status("m_rev", 5, 6, 6, 6, days=60) == "ahead"


def test_small_change_is_no_trend() -> None:
    """From 4 to 6 in a single record says nothing; nor do averages closer than their chance."""
    metric = METRICS["m_rev"]
    assert is_noise(metric, 4, 6, 1)
    assert is_noise(metric, 4, 7, 1)
    assert not is_noise(metric, 4, 8, 1)
    assert is_noise(metric, 0, 1, 1)
    assert not is_noise(metric, 0, 2, 1)
    assert is_noise(metric, 4, 5, 4)
    assert not is_noise(metric, 4, 6, 4)
    assert not is_noise(metric, 20, 21, 4)
    assert not is_noise(METRICS["m_conv"], 4, 5, 4)


def test_small_change_is_on_track_and_later_flat() -> None:
    """Within chance: on track for 28 days, for 56 where it is not weekly, then flat."""
    baseline, target = 8 * WEEK, 14 * WEEK
    assert status("m_enq", baseline, target, 8, 9, 9, 9, days=27) == "on_track"
    assert status("m_enq", baseline, target, 8, 9, 9, 9, days=28) == "flat"
    assert status("m_rev", 4, 9, 6, 6, days=55) == "on_track"
    assert status("m_rev", 4, 9, 6, 6, days=56) == "flat"


def test_small_number_comes_before_ahead_of_expected() -> None:
    """A tenth above what is expected by now, and within chance: not ahead."""
    assert status("m_enq", 8 * WEEK, 12 * WEEK, 10, 10, 10, 10, days=10) == "on_track"


def test_next_to_nothing_expected_is_on_track() -> None:
    """Less than one a week cannot be missed; the target itself still counts."""
    assert status("m_enq", 0, 3, 0, 0, 0, 0, days=90) == "on_track"
    assert status("m_enq", 0, 3, 0, 1, 1, 1, days=90) == "ahead"
    assert status("m_unans", 2, 0, 6, 6, 6, 6, days=80) == "behind"
    assert status("m_unans", 2, 0, 1, 1, 1, 1, days=80) == "on_track"


@pytest.mark.parametrize(
    ("average", "found"),
    [(60, "ahead"), (55, "ahead"), (54.9, "on_track"), (45, "on_track"), (44.9, "behind"), (20, "behind")],
)
def test_margins_around_expected(average: float, found: str) -> None:
    """With 50 expected: ahead from 55, on track from 45, behind below; nothing flat when it has moved."""
    assert status("m_conv", 35, 60, average, average, days=54) == found


@pytest.mark.parametrize(
    ("average", "days", "found"),
    [(30, 90, "flat"), (33, 90, "flat"), (27, 90, "flat"), (26.9, 90, "behind"), (33.1, 90, "behind")],
)
def test_flat_is_near_the_start_though_more_was_expected(average: float, days: int, found: str) -> None:
    """Within a tenth of 30, with 60 expected, after 56 days."""
    assert status("m_conv", 30, 60, average, average, days=days) == found


def test_flat_only_after_28_days() -> None:
    """A large weekly number that has not moved: behind at first, flat from day 28."""
    big = 100 * WEEK
    assert status("m_enq", big, 2 * big, 100, 100, 100, 100, days=27) == "behind"
    assert status("m_enq", big, 2 * big, 100, 100, 100, 100, days=28) == "flat"


def test_nothing_is_flat_where_little_was_expected() -> None:
    """Within a tenth of the start while not a tenth more is expected: on track."""
    assert status("m_enq", 100 * WEEK, 110 * WEEK, 99, 99, 99, 99, days=60) == "on_track"


@pytest.mark.parametrize(
    ("minutes", "found"),
    [(120, "ahead"), (160, "ahead"), (180, "on_track"), (199, "on_track"), (230, "flat"), (300, "behind")],
)
def test_less_is_better(minutes: float, found: str) -> None:
    """From 240 minutes to 120 in 90 days: on day 45, 180 are expected."""
    assert status("m_rt", 240, 120, *[minutes] * 4, days=45) == found


@pytest.mark.parametrize(("records", "weeks"), [(4, 4), (7, 7)])
def test_flat_for_how_long(records: int, weeks: int) -> None:
    """As far back as the averages have stayed near the start."""
    readings = [300, 300, 300, 300, *[100] * records]
    found = verdict("m_enq", 100 * WEEK, 200 * WEEK, *readings, days=60)
    assert (found.status, found.periods) == ("flat", weeks)


def test_flat_counts_weeks_and_not_records() -> None:
    """A week without a number lies within."""
    readings = noted("m_enq", 100, 100, 100, 100, 100)
    del readings[2]
    aim = Aim(100 * WEEK, 200 * WEEK, START - timedelta(30))
    found = judge(METRICS["m_enq"], aim, readings, readings[-1].day)
    assert (found.status, found.periods) == ("flat", 5)


# Better, worse, and two numbers together


@pytest.mark.parametrize(
    ("name", "before", "after", "trend"),
    [
        ("m_enq", 100, 110, "better"),
        ("m_enq", 100, 109, "same"),
        ("m_enq", 100, 90, "worse"),
        ("m_enq", 4, 5, "same"),
        ("m_enq", 4, 6, "better"),
        ("m_enq", 0, 0, "same"),
        ("m_rt", 100, 80, "better"),
        ("m_rt", 100, 120, "worse"),
        ("m_rt", 100, 91, "same"),
    ],
)
def test_trend_compares_four_with_the_four_before(
    name: str, before: float, after: float, trend: Trend
) -> None:
    """A tenth more, beyond chance; where less is better the other way round."""
    found = verdict(name, None, None, *[before] * 4, *[after] * 4, days=0)
    assert (found.status, found.trend, found.up) == ("noted", trend, trend == "better")
    assert verdict(name, None, None, *[before] * 3, *[after] * 4, days=0).trend is None


def test_monthly_trend_needs_two_and_two() -> None:
    """As everywhere, two records of a monthly number are enough."""
    assert verdict("m_calls", None, None, 50, 50, 60, 60, days=0).up


def test_down_after_a_good_spell() -> None:
    """It had risen, above the four before or above the start, and now is lower again."""
    spell = [150] * 4
    down = [110] * 4
    assert verdict("m_enq", None, None, *[100] * 4, *spell, *down, days=0).down_after_up
    assert verdict("m_enq", 100 * WEEK, 200 * WEEK, *spell, *down, days=60).down_after_up
    assert not verdict("m_enq", None, None, *spell, *down, days=0).down_after_up
    assert not verdict("m_enq", None, None, *[150] * 4, *spell, *down, days=0).down_after_up
    assert not verdict("m_enq", None, None, *[100] * 4, *spell, *spell, days=0).down_after_up


def test_applause_and_customers() -> None:
    """Views rise and enquiries do not; or the other way round; anything else says nothing."""
    rising = Verdict("noted", trend="better")
    still = Verdict("noted", trend="same")
    sinking = Verdict("noted", trend="worse")
    flat = Verdict("flat", trend="same")
    fine = Verdict("on_track", trend="same")
    unknown = Verdict("too_few")
    assert applause([flat], [rising]) == "applause_only"
    assert applause([still, flat], [still, rising]) == "applause_only"
    assert applause([rising], [still, sinking]) == "customers_only"
    for results, signals in (
        ([rising], [rising]),
        ([fine], [rising]),
        ([still, rising], [rising]),
        ([sinking], [rising]),
        ([rising], [unknown]),
        ([still], [still]),
        ([], [rising]),
        ([rising], []),
    ):
        assert applause(results, signals) is None


# Targets, starts, spikes, periods and costs


@pytest.mark.parametrize(
    ("name", "baseline", "target"),
    [
        ("m_enq", 0, 3),
        ("m_enq", 4, 7),
        ("m_enq", 5, 6),
        ("m_enq", 10, 12),
        ("m_enq", 11, 14),
        ("m_enq", 50, 60),
        ("m_enq", 51, 57),
        ("m_enq", 100, 110),
        ("m_enq", 1995, 2000),
        ("m_conv", 70, 77),
        ("m_conv", 95, 100),
        ("m_conv", 100, 100),
        ("m_rating", 4.2, 5),
        ("m_follow", -40, -37),
        ("m_rt", 240, 192),
        ("m_rt", 9, 7),
        ("m_unans", 3, 2),
        ("m_unans", 1, 0),
        ("m_unans", 0, 0),
    ],
)
def test_suggested_target(name: str, baseline: float, target: int) -> None:
    """Three more, a fifth or a tenth more, a fifth less; whole, and within the bounds."""
    assert suggested_target(METRICS[name], baseline) == target


def test_first_baseline_is_the_mean_of_two() -> None:
    """Counts of a week become those of a month, whole; the rest is the mean of what was read."""
    assert first_baseline(METRICS["m_enq"], noted("m_enq", 5)) is None
    assert first_baseline(METRICS["m_enq"], noted("m_enq", 5, 8, 100)) == 28
    assert first_baseline(METRICS["m_enq"], noted("m_enq", 0, 0)) == 0
    assert first_baseline(METRICS["m_rev"], noted("m_rev", 2, 5)) == 4
    assert first_baseline(METRICS["m_rt"], noted("m_rt", 240, 255)) == 247.5
    assert first_baseline(METRICS["m_unans"], noted("m_unans", 2, 5)) == 4


@pytest.mark.parametrize(
    ("name", "value", "last", "spike"),
    [
        ("m_enq", 500, None, False),
        ("m_enq", 50, 10, False),
        ("m_enq", 51, 10, True),
        ("m_enq", 5, 0, False),
        ("m_enq", 6, 0, True),
        ("m_share", 45, 20, False),
        ("m_share", 46, 20, True),
        ("m_share", 10, 40, True),
        ("m_rating", 4.3, 4.8, False),
        ("m_rating", 4.2, 4.8, True),
        ("m_follow", -200, 10, True),
        ("m_follow", 12, -10, False),
        ("m_faq", 500, 1, False),
    ],
)
def test_spike(name: str, value: float, last: float | None, spike: bool) -> None:
    """So many times the last reading, or a jump either way; what has no limit is never asked about."""
    assert is_spike(METRICS[name], value, last) is spike


@pytest.mark.parametrize(
    ("name", "a", "b", "same"),
    [
        ("m_enq", date(2026, 3, 2), date(2026, 3, 8), True),
        ("m_enq", date(2026, 3, 8), date(2026, 3, 9), False),
        ("m_enq", date(2025, 12, 29), date(2026, 1, 4), True),
        ("m_rev", date(2026, 3, 1), date(2026, 3, 31), True),
        ("m_rev", date(2025, 3, 1), date(2026, 3, 1), False),
        ("m_local", date(2026, 1, 1), date(2026, 3, 31), True),
        ("m_local", date(2026, 3, 31), date(2026, 4, 1), False),
    ],
)
def test_same_period(name: str, a: date, b: date, same: bool) -> None:
    """ISO weeks, calendar months and quarters."""
    assert same_period(METRICS[name], a, b) is same


def test_cost_per_enquiry() -> None:
    """Eight hours of a month at 20 € and 40 € of ads over ten enquiries are 20 € each."""
    assert cost_per_enquiry(8 / WEEK, 20, 40, 10) == 20
    assert cost_per_enquiry(2, 20, None, 10) == 17.32
    assert cost_per_enquiry(2, None, 40, 10) is None
    assert cost_per_enquiry(None, 20, 40, 10) is None
    assert cost_per_enquiry(2, 20, 40, 0) is None


# What holds whatever is noted

numbers = st.sampled_from([metric for metric in METRICS.values() if metric.source != "text"])
values = st.one_of(st.integers(0, 3000), st.decimals(0, 500, places=1).map(float))
days = st.dates(date(2026, 1, 1), date(2027, 6, 30))
readings = st.lists(st.builds(Reading, days, values), max_size=40)


@given(numbers, st.none() | values, st.none() | values, readings, days, days)
def test_every_history_has_a_verdict(
    metric: Metric,
    baseline: float | None,
    target: float | None,
    history: list[Reading],
    since: date,
    today: date,
) -> None:
    """Whatever was noted and whenever; a flat number has been so for a while, no other has."""
    found = judge(metric, Aim(baseline, target, since), history, today)
    assert (found.periods > 0) == (found.status == "flat")
    assert (found.average is None) == (found.status == "none")
    assert found.trend == "worse" or not found.down_after_up
    assert found == judge(metric, Aim(baseline, target, since), history[::-1], today) or len(
        {reading.day for reading in history}
    ) < len(history)


@given(numbers, values, values, st.integers(0, 200))
def test_target_reached_is_ahead(metric: Metric, baseline: float, target: float, passed: int) -> None:
    """With enough records, whatever the start and however late."""
    reached = target / WEEK if metric.monthly and metric.per == "week" else target
    reached = max(0.0, reached - 0.01) if metric.lower else reached + 0.01
    assert status(metric.metric, baseline, target, *[reached] * 4, days=passed) == "ahead"


@given(numbers, st.integers(0, 3000))
def test_suggestion_is_a_step_within_bounds(metric: Metric, baseline: int) -> None:
    """Better than the start, unless the bound is reached already; never beyond it."""
    assert metric.min is not None
    assert metric.max is not None
    start = min(max(float(baseline), metric.min), metric.max)
    target = suggested_target(metric, start)
    assert metric.min <= target <= metric.max
    bound = metric.min if metric.lower else metric.max
    assert start == bound or (target < start if metric.lower else target > start)
