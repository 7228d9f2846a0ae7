"""What people send beside text, as it reaches the bot."""

from __future__ import annotations

from typing import Any

from .model import Json

MEDIA: dict[str, Any] = {
    "photo": [{"width": 90, "height": 60, "file_size": 1234}],
    "voice": {"duration": 3, "mime_type": "audio/ogg"},
    "sticker": {
        "type": "regular",
        "emoji": "👍",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
    },
    "video_note": {"length": 240, "duration": 5},
    "video": {"width": 640, "height": 480, "duration": 5, "mime_type": "video/mp4"},
    "audio": {"duration": 60, "title": "Azzurro", "mime_type": "audio/mpeg"},
    "document": {"file_name": "listino.pdf", "mime_type": "application/pdf", "file_size": 4321},
    "contact": {"phone_number": "+390000000000", "first_name": "Luca", "user_id": 1099},
    "location": {"latitude": 45.07, "longitude": 7.69},
    "dice": {"emoji": "🎲", "value": 6},
}
WITHOUT_A_FILE = {"contact", "location", "dice"}


def media_content(kind: str, caption: str = "", album: str = "") -> Json:
    """The fields of a message of that kind; a KeyError for a kind that is not in `MEDIA`."""
    content: Json = {kind: _with_file(kind, MEDIA[kind])}
    content |= {"caption": caption} if caption else {}
    return content | ({"media_group_id": album} if album else {})


def shown_as(kind: str, caption: str = "") -> str:
    """How a transcript shows it."""
    emoji = " 👍" if kind == "sticker" else ""
    return f"({kind.replace('_', ' ')}{emoji}) {caption}".strip()


def _with_file(kind: str, fields: Any) -> Any:
    if isinstance(fields, list):
        return [_with_file(kind, size) for size in fields]
    name = kind.upper() + "1"
    file = {} if kind in WITHOUT_A_FILE else {"file_id": name, "file_unique_id": f"u{name}"}
    return {**file, **fields}
