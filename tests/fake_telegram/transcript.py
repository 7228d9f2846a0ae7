"""A conversation as text, for golden transcripts and for messages of failed waits."""

from __future__ import annotations

from collections.abc import Iterable

from .model import Content, Event


def transcript(log: Iterable[Event]) -> str:
    """The bot's text as people read it, rows of buttons as `[label]`, inputs after `> `.

    What an edit changed follows `* `, as it was at that moment.
    """
    shown: dict[int, Content] = {}
    parts = []
    for event in log:
        if event.kind == "input":
            parts.append("\n".join(f"> {line}" for line in event.text.split("\n")))
        elif event.message and event.content:
            before = shown.get(event.message.message_id)
            parts.append(_message(event.content) if event.kind == "sent" else _edit(event.content, before))
            shown[event.message.message_id] = event.content
    return "\n\n".join(parts) + "\n" if parts else ""


def _message(content: Content) -> str:
    document = [f"(document {content.document.name})"] if content.document else []
    text = [content.text] if content.text else []
    return "\n".join([*document, *text, *_rows(content)])


def _edit(content: Content, before: Content | None) -> str:
    if before and (before.text, before.entities) == (content.text, content.entities):
        return "\n".join(["* (buttons)" if content.buttons else "* (no more buttons)", *_rows(content)])
    return f"* {_message(content)}"


def _rows(content: Content) -> list[str]:
    return [" ".join(f"[{button.label}]" for button in row) for row in content.buttons]
