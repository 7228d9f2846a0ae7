"""What people may ask about their own data: all of it in a file, and to be forgotten."""

from __future__ import annotations

import json
from datetime import timedelta

from bot.coach.scene import Scene
from bot.coach.speech import ERASE, data, label_of_button
from bot.messages import Button, Outgoing
from bot.store import Store

ERASE_WITHIN = timedelta(minutes=15)


def hand_over(scene: Scene, store: Store) -> None:
    """Sends everything that is kept of the person."""
    kept = store.erasure.everything(scene.person.id)
    document = json.dumps(kept, ensure_ascii=False, indent=2).encode()
    text = str(scene.words.message("mydata"))
    scene.add([Outgoing(text, kind="document", filename="cugino.json", document=document)])


def ask_to_erase(scene: Scene) -> None:
    """Asks whether everything is to be erased; the question holds for a quarter of an hour."""
    until = int((scene.now + ERASE_WITHIN).timestamp())
    rows = [
        [Button(label_of_button(scene.words, label), data(ERASE, answer, until, scene.person.id))]
        for label, answer in (("erase", "yes"), ("erase_not", "no"))
    ]
    scene.tell("erase", rows)
