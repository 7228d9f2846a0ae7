"""Slips of the pen in the real words, one for each line of `cugino check` that the writer's guides explain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# A file, what it says, and what somebody wrote in its place.
Slips = Sequence[tuple[str, str, str]]
IT, EN = "content/it/phrases.yaml", "content/en/phrases.yaml"
IT_CHECKUP, EN_CHECKUP = "content/it/flows/checkup.yaml", "content/en/flows/checkup.yaml"

# Of a file that is no YAML nothing else can be said: one slip each.
NO_YAML: Mapping[str, Slips] = {
    "it": (
        (IT, '"Ciao di nuovo. Eravamo rimasti qui."', "Ciao di nuovo: eravamo rimasti qui."),
        (IT_CHECKUP, "  name: Agenda\n", "    name: Agenda\n"),
    ),
    "en": (
        (EN, '"Hello again. This is where we were."', "Hello again: this is where we were."),
        (EN_CHECKUP, "  name: On the list\n", "    name: On the list\n"),
    ),
}
SLIPS: Mapping[str, Slips] = {
    "it": (
        (IT, "risposto: «{{ value }}»", "risposto: «{{ risposta }}»"),
        (IT, "Resta così: «{{ value }}»", "Resta così: «{{ value }»"),
        (IT, "skipped: Va bene", "saltata: Va bene"),
        (IT, "  tell_me: Dimmi come\n", "  tell_me: Dimmi per filo e per segno come si fa\n"),
        (
            IT,
            "conversazione la chiudiamo qui. Per fare altro c'è",
            "conversazione la chiudiamo qui, perché a volte capita che il momento non sia quello giusto e che"
            " ci siano altre cose da fare prima, e per fare altro in ogni caso c'è",
        ),
        (
            IT,
            "Ci fermiamo qui. Quando vuoi, scrivi qualcosa e riprendiamo da questa domanda.",
            "Interruzione temporanea della conversazione attualmente in corso. Ricominceremo successivamente,"
            " rispondendo nuovamente alla domanda precedentemente visualizzata.",
        ),
        (IT, "Ciao di nuovo. Eravamo", "Ciao <b>di nuovo. Eravamo"),
        (IT_CHECKUP, "per i social è segnato in", "per i social devi segnarlo in"),
        ("content/it/commands.yaml", "{command: menu,", "{command: Menù,"),
    ),
    "en": (
        (EN, "Your earlier answer: “{{ value }}”", "Your earlier answer: “{{ answer }}”"),
        (EN, "It stays as it was: “{{ value }}”", "It stays as it was: “{{ value }”"),
        (EN, "skipped: All right", "left_out: All right"),
        (EN, "  tell_me: Tell me how\n", "  tell_me: Tell me step by step how that goes\n"),
        (
            EN,
            "close this conversation here. For anything else there is",
            "close this conversation here, since now and then it is not the right moment and there are other"
            " things to be done first, and for anything else that you may want there is",
        ),
        (EN, "Hello again. This", "Hello <b>again. This"),
        (
            EN_CHECKUP,
            "Is time for social media on your to-do list",
            "You must have time for social media on your list",
        ),
        ("content/en/commands.yaml", "{command: menu,", "{command: Menu,"),
    ),
}
