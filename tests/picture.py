"""Draws the most telling stretch of a golden Telegram conversation as a picture, for those who only look.

`python -m tests.picture tests/transcripts/telegram/it-baker.txt` writes `it-baker.png` beside it. Needs Chromium,
and the fonts DejaVu Sans and Noto Color Emoji for the look that the committed pictures have.
"""

from __future__ import annotations

import hashlib
import html
import re
import shutil
import subprocess
import sys
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

WIDTH = 900
SCALE = "1.25"
PATIENCE = 120
FULL_BAR = re.compile(r"●+ \d+ \S+ \d+")
ANY_BAR = re.compile(r"[●○]+ \d+ \S+ \d+")
ROW = re.compile(r"(\[[^]]*\] ?)+")
SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORD = b"Source"

STYLE = """
@font-face { font-family: Signs; src: local("Noto Color Emoji"); unicode-range: U+26AA, U+1F446, U+1F7E1-1F7E2 }
* { box-sizing: border-box; margin: 0 }
body { width: 900px; padding: 22px; background: #fff; color: #16202a;
  font: 14.5px/1.42 Signs, "DejaVu Sans Condensed", "DejaVu Sans", sans-serif; display: flex; gap: 22px }
section { width: 417px; background: #d9e6df; border: 1px solid #b9c8c0; border-radius: 22px; overflow: hidden;
  display: flex; flex-direction: column }
header { background: #2f6b58; color: #fff; padding: 11px 16px; display: flex; align-items: center; gap: 11px }
header i { width: 34px; height: 34px; border-radius: 50%; background: #f2b84b; color: #3a2a08; font: bold 18px/34px
  "DejaVu Sans"; text-align: center }
header b { display: block; font-size: 15.5px; line-height: 1.2 }
header small { font-size: 12px; opacity: .8 }
main { padding: 14px 12px; display: flex; flex-direction: column; gap: 10px; flex: 1 }
article { width: 94% }
.says { background: #fff; border-radius: 14px 14px 14px 4px; padding: 9px 13px; white-space: pre-line;
  overflow-wrap: break-word }
.row { display: flex; gap: 5px; margin-top: 5px }
.row span { flex: 1; background: #f1f6f3; color: #1f5343; border-radius: 9px; padding: 6px 8px; text-align: center;
  font-size: 13.5px; font-weight: bold }
.row .pressed { background: #2f6b58; color: #fff }
.mine { align-self: flex-end; background: #e3f7cf; border-radius: 14px 14px 4px 14px; padding: 8px 13px;
  max-width: 80% }
"""


@dataclass(frozen=True)
class Message:
    """One message of the bot (`text` and rows of buttons), or what the person did: typed, or pressed a button."""

    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    mine: bool = False

    @property
    def pressed(self) -> str | None:
        """The label, where this is a press."""
        return self.text[1:-1] if self.mine and ROW.fullmatch(self.text) else None


def messages(transcript: str) -> list[Message]:
    """The conversation of a transcript; what edits did to earlier messages is left out."""
    found: list[Message] = []
    for part in re.split(r"\n\n(?=> |\* )|(?<=\])\n\n", transcript.strip()):
        if part.startswith("> "):
            said, _, answer = part.partition("\n\n")
            found.append(Message("\n".join(line[2:] for line in said.split("\n")), mine=True))
            part = answer
        if part and not part.startswith("* "):
            lines = part.split("\n")
            rows = [tuple(re.findall(r"\[([^]]*)\]", line)) for line in lines if ROW.fullmatch(line)]
            text = "\n".join(line for line in lines if not ROW.fullmatch(line))
            found.append(Message(text.strip(), tuple(rows)))
    return found


def stretch(conversation: list[Message]) -> list[list[Message]]:
    """The last question with its answer and the result; then the advice, and what is asked about it."""
    bot = [n for n, message in enumerate(conversation) if not message.mine]
    question = max(n for n in bot if FULL_BAR.search(conversation[n].text))
    result = next(n for n in bot if n > question and not ANY_BAR.search(conversation[n].text))
    advice, further = [n for n in bot if n > result][:2]
    end = advice if conversation[further].rows else further
    return [conversation[question : result + 1], conversation[result + 1 : end + 1]]


def page(conversation: list[Message]) -> str:
    """The stretch as HTML, each column in a frame of its own."""
    columns = stretch(conversation)
    shown = [message for column in columns for message in column]
    advice = next(message.text for message in columns[1] if not message.mine)
    title = html.escape(advice.partition("\n")[0].partition(" · ")[0])
    presses = [then.pressed for then in shown[1:]] + [None]
    drawn = [
        _mine(message) if message.mine else _bot(message, pressed)
        for message, pressed in zip(shown, presses, strict=True)
    ]
    # The ending names the advice in bold, and so does the head of the advice itself.
    drawn = [text.replace(f": {title}.", f": <b>{title}</b>.") for text in drawn]
    first = len(columns[0])
    tell_height = "document.documentElement.dataset.height = document.body.scrollHeight"
    return (
        f"<!doctype html><html><head><meta charset=utf-8><style>{STYLE}</style></head>"
        f"<body>{_frame(drawn[:first])}{_frame(drawn[first:])}<script>{tell_height}</script></body></html>"
    )


def _frame(drawn: list[str]) -> str:
    head = "<header><i>C</i><div><b>Cugino</b><small>bot</small></div></header>"
    return f"<section>{head}<main>{''.join(drawn)}</main></section>"


def _mine(message: Message) -> str:
    label = f"👆 {message.pressed}" if message.pressed else message.text
    return f'<div class="mine">{html.escape(label)}</div>'


def _bot(message: Message, pressed: str | None) -> str:
    rows = "".join(
        '<div class="row">'
        + "".join(f"<span{' class=pressed' * (b == pressed)}>{html.escape(b)}</span>" for b in row)
        + "</div>"
        for row in message.rows
    )
    return f'<article><div class="says">{_formatted(message.text)}</div>{rows}</article>'


def _formatted(text: str) -> str:
    """Bold and italics as the bot sends them, which a transcript does not keep: questions, titles, examples."""
    parts = text.split("\n\n")
    title = next(n for n, part in enumerate(parts) if not part.startswith("✓"))
    shown = [html.escape(part) for part in parts]
    if ANY_BAR.search(parts[-1]):
        bar, question, *rest = shown[-1].split("\n")
        shown[-1] = "\n".join([bar, f"<b>{question}</b>", *rest])
    elif title + 1 < len(parts):
        shown[title] = f"<b>{shown[title]}</b>"
        if len(parts) - title == 4:
            shown[title + 2] = f"<i>{shown[title + 2]}</i>"
    return "\n\n".join(shown)


def draw(transcript: Path, picture: Path) -> None:
    """Makes the picture of a transcript. Raises `RuntimeError` where Chromium is missing or fails."""
    source = page(messages(transcript.read_text(encoding="utf-8")))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_text(source, encoding="utf-8")
        measured = re.search(r'data-height="(\d+)"', _chromium(file, "--dump-dom", height=1000))
    if measured is None:
        raise RuntimeError("Chromium did not say how high the page is")
    picture.write_bytes(marked(shot(source, int(measured[1])), source))


def shot(source: str, height: int) -> bytes:
    """A page as Chromium shows it, as a PNG. Raises `RuntimeError` where Chromium is missing or fails."""
    with tempfile.TemporaryDirectory() as folder:
        file, taken = Path(folder, "page.html"), Path(folder, "page.png")
        file.write_text(source, encoding="utf-8")
        _chromium(file, f"--screenshot={taken}", height=height)
        return taken.read_bytes()


def is_current(transcript: Path, picture: Path) -> bool:
    """Whether the picture was made from the transcript as it is now."""
    source = page(messages(transcript.read_text(encoding="utf-8")))
    return chunk(source) in picture.read_bytes()


def _chromium(file: Path, *arguments: str, height: int) -> str:
    """What Chromium prints, from a profile that is new each time and with nothing going on beside the page."""
    program = shutil.which("chromium")
    if program is None:
        raise RuntimeError("there is no chromium; on Debian and Ubuntu: sudo apt-get install chromium")
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [
                program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-lcd-text", f"--user-data-dir={profile}", f"--window-size={WIDTH},{height}",
                f"--force-device-scale-factor={SCALE}", *arguments, file.as_uri(),
            ],
            capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False,
        )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"Chromium failed: {done.stderr.strip()[-500:]}")
    return done.stdout


def chunk(source: str) -> bytes:
    """A PNG text chunk that says from which page the picture was made."""
    data = KEYWORD + b"\0" + hashlib.sha256(source.encode()).hexdigest().encode()
    body = b"tEXt" + data
    return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


def marked(png: bytes, source: str) -> bytes:
    """The PNG with that chunk behind its header, which is the first chunk and 25 bytes long."""
    place = len(SIGNATURE) + 25
    return png[:place] + chunk(source) + png[place:]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        draw(Path(name), Path(name).with_suffix(".png"))
