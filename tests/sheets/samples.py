"""What the sheets are handed: all there can be, nothing at all, and what lies between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from flows.conditions import UNKNOWN, Namespace
from flows.sheets import NAMESPACES, NUMBER

SHEETS = ("strategy", "roles", "measure")


def known(**values: Any) -> Namespace:
    """A group of facts of which only these are known."""
    return Namespace(lambda name: values.get(name, UNKNOWN))


def values(**given: Any) -> dict[str, Any]:
    """The values of every sheet: nothing is known but what is given."""
    nothing = {
        "business": "",
        "channel": "",
        "unit": "",
        "start": "",
        "goal": "",
        "page_person": "",
        "second_key": "",
        "record_day": "",
    }
    return {
        **{name: known() for name in NAMESPACES},
        **nothing,
        "date": "26 agosto 2026",
        "review": "24 novembre 2026",
        "role": "owner",
        "who": "",
        "trade": "other",
        "metrics": [],
        "cost": "",
        **given,
        "said": said(given.get("said", {})),
    }


def said(answers: Mapping[str, str]) -> Mapping[str, str]:
    """Answers in words, '' for all others."""
    return defaultdict(str, answers)


def metric(name: str, **given: str) -> dict[str, Any]:
    """One number that is followed, as far as it is known."""
    return {**dict.fromkeys(NUMBER, ""), "name": name, "per": "week", "monthly": True, **given}


def all_known() -> dict[str, Any]:
    """A bakery that has answered everything."""
    return values(
        business="Forno Bellavista",
        role="owner",
        who="cousin",
        trade="bakery",
        channel="Instagram",
        unit="richieste",
        start="4",
        goal="12",
        page_person="Sara",
        second_key="Luca",
        record_day="lunedì",
        said={
            "st1": "Famiglie del quartiere che comprano il pane prima delle nove e il sabato la torta",
            "st2": "Google e Maps, Instagram e Passaparola",
            "st3": "Scrivono e chiedono",
            "st4": "Più richieste/prenotazioni",
            "st5": "so che cosa c’è di buono oggi, e me lo tenete da parte",
            "st6": "4",
            "st7": "12",
            "st8": "Prodotti e lavorazioni, Persone e dietro le quinte",
            "st9": "3,5",
            "st11": "Ogni mattina mettiamo la foto di quello che è uscito dal forno. Chi lo vuole ci scrive e "
            "glielo teniamo da parte. Così viene anche chi alle otto non può.",
            "ro3": "3",
        },
        answer=known(
            st2=["gbp", "ig", "wom"], ro5="rules", ro6="two", ro7="all", ro8="me", ro9="named", ro10="removed"
        ),
        profile=known(channels=["fb", "ig", "gbp"]),
        metrics=[
            metric(
                "Richieste da social",
                baseline="4 richieste",
                target="12 richieste",
                last="7 richieste",
                last_date="24 agosto 2026",
                status_text="6,5. Nella direzione giusta. Si continua così, senza correre.",
            ),
            metric(
                "Telefonate da Google",
                per="month",
                baseline="20 telefonate",
                target="24 telefonate",
                last="21 telefonate",
                last_date="1 agosto 2026",
                status_text="Ancora pochi numeri per capire: altri due giri e ne parliamo.",
            ),
            metric(
                "Nuove recensioni",
                per="month",
                baseline="2 recensioni",
                target="5 recensioni",
            ),
        ],
        cost="4",
    )


def longest() -> dict[str, Any]:
    """Answers as long as the questions allow, in words that hardly break."""
    long = all_known()
    words = "Perché la qualità dell’affidabilità “artigianale” è così – più o meno – straordinaria → €5… "
    return {
        **long,
        "business": "Antica Panetteria e Pasticceria Bellavista di Montebello sul Sangro",
        "channel": "Instagram e WhatsApp Business",
        "start": "5.000",
        "goal": "10.000",
        "who": "both",
        "page_person": "Mariantonietta Immacolata",
        "second_key": "Giovanbattista Massimiliano",
        "said": said(
            {
                **long["said"],
                "st1": (words * 5)[:160],
                "st2": "Google e Maps, WhatsApp, Facebook, Instagram, TikTok, LinkedIn, Passaparola, Booking, "
                "TripAdvisor…, Passano davanti e Telefono",
                "st5": (words * 5)[:140],
                "st8": "Persone e dietro le quinte, Prodotti e lavorazioni e Territorio e stagione",
                "st11": (words * 5)[:400],
            }
        ),
        "metrics": [
            metric(
                "Conversazioni senza risposta",
                per=per,
                baseline="100.000 conversazioni",
                target="200.000 conversazioni",
                last="150.000 conversazioni",
                last_date="24 settembre 2026",
                status_text="Conversazioni senza risposta: 149.999,5, sotto il traguardo. Nessun problema: "
                "abbassiamo il passo o cambiamo strada? "
                "Cambia una cosa sola: chiudi ogni contenuto con «scrivici per…».",
            )
            for per in ("week", "month", "quarter")
        ],
        "cost": "2.000",
    }


def variants() -> dict[str, dict[str, Any]]:
    """Every sample by name: all that a template can be led to say."""
    found = {"all": all_known(), "longest": longest(), "nothing": values()}
    found["manager without answers"] = values(role="manager", who="agency")
    found["alone"] = {**all_known(), "who": "me", "answer": known(ro6="me", ro7="all", ro8="me", ro9="self")}
    for who in ("me", "cousin", "staff", "agency", "both", "all", "none"):
        found[f"who {who}"] = values(who=who, trade="food")
    options = {
        "ro5": ("owner", "rules", "page", "dep"),
        "ro6": ("two", "more", "me", "other", "pw", "neither", "dk"),
        "ro7": ("all", "some", "no", "dk"),
        "ro8": ("me", "other", "never", "dk"),
        "ro9": ("named", "self", "stop"),
        "ro10": ("nobody", "removed", "still", "dk"),
    }
    for step, ids in options.items():
        for option in ids:
            for role, who in (("owner", "cousin"), ("owner", "me"), ("manager", "staff")):
                answer = known(**{step: option})
                found[f"{step} {option} {role} {who}"] = values(role=role, who=who, answer=answer)
    found["a goal without a number"] = values(said={"st4": "Rispondere prima e meglio"})
    found["a goal not counted yet"] = values(unit="recensioni", said={"st4": "Recensioni e passaparola"})
    found["a goal without an aim"] = values(unit="recensioni", said={"st4": "Recensioni", "st6": "0"})
    found["where is not known"] = values(said={"st2": "Non lo so"}, answer=known(st2=["dk"]))
    found["Google alone"] = values(channel="Scheda Google / Maps")
    found["no Facebook"] = values(profile=known(channels=["gbp", "wa"]))
    found["a number without anything"] = values(metrics=[metric("Richieste da social")])
    return found
