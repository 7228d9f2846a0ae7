"""Prometheus and Grafana: their files are right, and speak of what the bot really shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.metrics_core import Metric

from bot.clock import Clock
from bot.metrics.serving import Metrics
from bot.store import Store
from bot.store.moments import BACKUP, CONTACT
from tests.deploy.files import DEPLOY, RUNBOOKS, alerts, anchors, needs, read_yaml, run, succeeds, text

PROMTOOL = needs("promtool", "prometheus")
SELECTOR = re.compile(r"((?:cugino|process)_\w+|up)\b(?:\{([^}]*)\})?")
LABEL = re.compile(r'(\w+)\s*(=~|!=|!~|=)\s*"([^"]*)"')
OF_PROMETHEUS = {"job", "instance"}
PARTS = ("", "_bucket", "_sum", "_count")
TESTS = ("prometheus/alerts.test.yml", "prometheus/alerts.long.test.yml")

Shown = dict[str, dict[str, set[str]]]


@pytest.fixture(scope="module")
def families(tmp_path_factory: pytest.TempPathFactory) -> list[Metric]:
    """All that the bot shows, once it was in touch and was backed up."""
    store = Store(tmp_path_factory.mktemp("shown") / "cugino.db")
    with store.transaction():
        for moment in (CONTACT, BACKUP):
            store.moments.note(moment, datetime.now(UTC))
    metrics = Metrics(store, Clock(), "telegram:")
    metrics._looking.look()
    found = list(metrics._registry.collect())
    store.close()
    return found


@pytest.fixture(scope="module")
def shown(families: list[Metric]) -> Shown:
    """The values of each label of each series."""
    found: Shown = {}
    for family in families:
        for sample in family.samples:
            labels = found.setdefault(sample.name, {})
            for name, value in sample.labels.items():
                labels.setdefault(name, set()).add(value)
    found["up"] = {}
    return found


def dashboard() -> dict[str, Any]:
    """The dashboard."""
    found: dict[str, Any] = json.loads(text("grafana/cugino.json"))
    return found


def drawn() -> list[str]:
    """The expressions of all panels."""
    return [target["expr"] for panel in dashboard()["panels"] for target in panel.get("targets", ())]


def wrong_selectors(expression: str, shown: Shown) -> Iterator[str]:
    """What an expression asks for and the bot does not show: a name, a label, a value of it."""
    for name, labels in SELECTOR.findall(expression):
        if name not in shown:
            yield name
            continue
        for label, operator, value in LABEL.findall(labels):
            if label in OF_PROMETHEUS:
                continue
            there = shown[name].get(label, set())
            # Kinds of reminders come as people get them; all other values are known from the start.
            asked = value.split("|") if operator in ("=~", "!~") else [value]
            yield from (f'{name}{{{label}="{one}"}}' for one in asked if one not in there)


# Alerts


@PROMTOOL
def test_promtool_likes_configurations_and_rules() -> None:
    """As it does what they refer to."""
    succeeds("promtool", "check", "config", "prometheus/prometheus.yml", "prometheus/compose.yml")
    assert "SUCCESS" in succeeds("promtool", "check", "rules", "prometheus/alerts.yml")


@PROMTOOL
def test_alerts_fire_when_they_should_and_only_then() -> None:
    """As told in their tests."""
    succeeds("promtool", "test", "rules", *TESTS)


@PROMTOOL
def test_an_alert_that_does_not_fire_is_noticed(tmp_path: Path) -> None:
    """The tests of alerts can fail."""
    (tmp_path / "alerts.yml").write_text(text("prometheus/alerts.yml").replace("> 300", "> 30000"))
    (tmp_path / "alerts.test.yml").write_text(text("prometheus/alerts.test.yml"))
    done = run("promtool", "test", "rules", "alerts.test.yml", cwd=tmp_path)
    assert done.returncode == 1
    assert "CuginoRemindersLate" in done.stdout + done.stderr


def test_every_alert_has_a_test() -> None:
    """And nothing is tested that is not there."""
    tested = set(re.findall(r"Cugino[A-Z]\w+", "".join(text(name) for name in TESTS)))
    names = {alert["alert"] for alert in alerts()}
    assert len(names) > 15
    assert {name for name in names if not any(name.startswith(one) for one in tested)} == set()
    assert {name for name in tested if not any(one.startswith(name) for one in names)} == set()


def test_alerts_ask_for_what_is_shown(shown: Shown) -> None:
    """Names, labels and their values."""
    assert [wrong for alert in alerts() for wrong in wrong_selectors(alert["expr"], shown)] == []
    assert list(wrong_selectors('cugino_people{state="happy"} or cugino_x', shown)) == [
        'cugino_people{state="happy"}', "cugino_x"
    ]  # fmt: skip


@pytest.mark.parametrize("alert", alerts(), ids=lambda alert: str(alert["alert"]))
def test_every_alert_says_what_is_wrong_and_where_to_read_on(alert: dict[str, Any]) -> None:
    """In both languages; the links lead to its own section."""
    assert alert["labels"]["severity"] in ("critical", "warning", "info")
    said = alert["annotations"]
    assert said.keys() == {"summary", "summary_it", "description", "runbook", "runbook_it"}
    assert said["summary"] != said["summary_it"]
    for language, key in (("en", "runbook"), ("it", "runbook_it")):
        file, _, anchor = said[key].partition("#")
        assert (DEPLOY.parent / file) == RUNBOOKS[language]
        assert anchor == str(alert["alert"]).lower()
        assert anchor in anchors(RUNBOOKS[language])


def test_both_ways_of_running_are_scraped() -> None:
    """The job has the name that alerts and dashboard know, and the port that the documents name."""
    for name, target in (("prometheus.yml", "127.0.0.1:9464"), ("compose.yml", "bot:9464")):
        [job] = read_yaml(f"prometheus/{name}")["scrape_configs"]
        assert job == {"job_name": "cugino", "static_configs": [{"targets": [target]}]}


# The dashboard


def test_panels_ask_for_what_is_shown(shown: Shown) -> None:
    """No panel stays empty for a name that does not exist."""
    assert [wrong for expression in drawn() for wrong in wrong_selectors(expression, shown)] == []


def test_everything_that_is_shown_has_a_panel(families: list[Metric]) -> None:
    """Nobody has to know of a metric to see it."""
    asked = {name for expression in drawn() for name, _ in SELECTOR.findall(expression)}
    names = {one.samples[0].name.removesuffix("_bucket") for one in families}
    missing = {name for name in names if not asked & {f"{name}{part}" for part in PARTS}}
    assert missing == set()
    assert len(names) > 20


@PROMTOOL
def test_panels_are_well_formed_queries(tmp_path: Path) -> None:
    """`promtool` reads them, with what Grafana fills in."""
    filled = [one.replace("$__rate_interval", "5m").replace("$instance", ".*") for one in drawn()]
    rules = [{"record": f"panel:{number}", "expr": one} for number, one in enumerate(filled)]
    assert not any("$" in one for one in filled)
    (tmp_path / "panels.yml").write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": rules}]}))
    succeeds("promtool", "check", "rules", "panels.yml", cwd=tmp_path)


def test_panels_do_not_lie_on_each_other() -> None:
    """Each has an id, a title and a place of its own, within the 24 columns."""
    panels = dashboard()["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert all(panel["title"] for panel in panels)
    places = [panel["gridPos"] for panel in panels]
    assert all(place["x"] + place["w"] <= 24 for place in places)
    taken = [
        (x, y)
        for place in places
        for x in range(place["x"], place["x"] + place["w"])
        for y in range(place["y"], place["y"] + place["h"])
    ]
    assert len(set(taken)) == len(taken)
    assert all(a["y"] <= b["y"] for a, b in pairwise(places))


# What is written about them


def test_every_metric_is_described(families: list[Metric]) -> None:
    """The table in the guide has exactly the names there are."""
    block = re.search(r"<!-- metrics -->(.*?)<!-- end -->", text("README.md"), re.DOTALL)
    assert block is not None
    described = re.findall(r"^\| `(cugino_\w+)` \|", block[1], re.MULTILINE)
    names = {one.samples[0].name.removesuffix("_bucket") for one in families}
    assert sorted(described) == sorted(name for name in names if name.startswith("cugino_"))
