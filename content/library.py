"""All words, by language: what a key says, rendered with what is known of the person.

A folder per language; the path of a file and the keys in it make the key of a text: `advice.access.A-ACC-01.title`
is the title of that advice in `<language>/advice/access.yaml`. Whole messages are templates in `messages/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from babel import Locale, UnknownLocaleError
from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    UndefinedError,
)
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from content.problems import Problem, Unusable, shown
from content.yaml_file import line_of, read_yaml, without_lines

BUILT_IN = Path(__file__).parent
FIRST = "it"
BLANK = re.compile(r"\{\{ (\w+) \}\}")
T = TypeVar("T")


class _Environment(SandboxedEnvironment):
    """Templates look names up in a plain dictionary: Jinja's own chain of two is walked through at every
    rendering, and costs most of a short one."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def is_locale(name: str) -> bool:
    """Whether there are conventions of this name."""
    try:
        return bool(Locale.parse(name))
    except (ValueError, UnknownLocaleError):
        return False


class Blanks:
    """A text with nothing but names to fill in, such as "✓ {{ value }}": nearly all are, and a template takes
    three times as long."""

    def __init__(self, source: str) -> None:
        self._texts = BLANK.split(source)[::2]
        self._names = BLANK.findall(source)

    def render(self, values: Mapping[str, Any]) -> str:
        """The text with the values, escaped. Raises `UndefinedError` where one is missing."""
        parts = [self._texts[0]]
        for name, text in zip(self._names, self._texts[1:], strict=True):
            if name not in values:
                raise UndefinedError(f"{name!r} is undefined")
            parts += (escape(values[name]), text)
        return "".join(parts)


class MissingText(Unusable):
    """A text that no file of the language has; `cugino check` finds these before people do."""

    def __init__(self, words: Words, key: str) -> None:
        file, line = words.place(key)
        super().__init__([Problem(file, line, f"no text {key!r}", "write it, as the other language has it")])


class Words:
    """One language. Files are read when first asked for and kept."""

    def __init__(self, language: str, folder: Path) -> None:
        self.language = language
        self.folder = folder
        self._files: dict[str, Any] = {}
        self._plain_files: dict[str, Any] = {}
        self._found: dict[str, Any] = {}
        self._texts: dict[tuple[str, str], Markup | Blanks | Template] = {}
        self._worked_out: dict[tuple[str, Callable[..., Any]], Any] = {}
        self._environment = _Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals["t"] = self.text
        self._environment.globals["ui"] = ScreenNames(self)

    @cached_property
    def locale(self) -> str:
        """By which conventions numbers, dates and lists are written, such as `en_GB`."""
        wanted = str(self.get("language.locale"))
        return wanted if is_locale(wanted) else self.language.replace("-", "_")

    def get(self, key: str, default: Any = None) -> Any:
        """What stands under a key as written: text, list, mapping or number; `default` where nothing does."""
        try:
            found = self._found[key]
        except KeyError:
            found = self._found[key] = self._looked_up(key)
        return default if found is None else found

    def _looked_up(self, key: str) -> Any:
        path, rest = self._file_of(key)
        if path is None:
            return None
        found = self._plain_files.get(path)
        if found is None:
            found = self._plain_files[path] = without_lines(self.tree(path))
        for part in rest:
            if not isinstance(found, dict) or part not in found:
                return None
            found = found[part]
        return found

    def text(self, key: str, wording: str = "default", /, **values: Any) -> Markup:
        """The text under a key, rendered as Telegram HTML; values are escaped. Raises `MissingText`.

        Where a text has several wordings, `wording` chooses one and `default` stands in for those not written.
        """
        try:
            found = self._texts.get((key, wording)) or self._prepared(key, wording)
            return found if isinstance(found, Markup) else Markup(found.render(values))
        except (TemplateError, AttributeError, TypeError) as error:
            file, line = self.place(key)
            raise Unusable(
                [Problem(file, line, f"{key.rpartition('.')[2]} cannot be filled in: {error}")]
            ) from error

    def worked_out(self, key: str, default: Any, work: Callable[[Any], T]) -> T:
        """What a function makes of that which stands under a key, or of `default`; done once, as these words
        never change."""
        known = (key, work)
        if known not in self._worked_out:
            self._worked_out[known] = work(self.get(key, default))
        found: T = self._worked_out[known]
        return found

    def message(self, name: str, /, **values: Any) -> Markup:
        """The message template of this name, rendered. Raises `Unusable`."""
        return self._filled_in(f"messages/{name}.j2", values)

    def sheet(self, name: str, /, **values: Any) -> Markup:
        """The sheet of this name for paper, rendered as the HTML that `bot.sheets` prints. Raises `Unusable`."""
        return self._filled_in(f"sheets/{name}.j2", values)

    def _filled_in(self, file: str, values: Mapping[str, Any]) -> Markup:
        path = self.folder / file
        try:
            return Markup(self._environment.get_template(file).render(values).strip())
        except TemplateNotFound:
            raise Unusable([Problem(shown(path), 0, "is missing", "every language needs it")]) from None
        except (TemplateError, AttributeError, TypeError) as error:
            line = getattr(error, "lineno", None) or 0
            raise Unusable([Problem(shown(path), line, f"cannot be filled in: {error}")]) from error

    def source(self, name: str, folder: str = "messages") -> str:
        """The template of this name as written, of a message or (`sheets`) of a sheet."""
        return (self.folder / folder / f"{name}.j2").read_text(encoding="utf-8")

    def _prepared(self, key: str, wording: str) -> Markup | Blanks | Template:
        """A text in one wording, kept for the next time: as it will be said, or ready to be filled in."""
        found = self.get(key)
        if isinstance(found, Mapping):
            found = found.get(wording, found.get("default"))
        if not isinstance(found, str | int | float):
            raise MissingText(self, key)
        source = str(found)
        ready: Markup | Blanks | Template
        if "{" not in source:
            ready = Markup(source)
        elif "{" not in BLANK.sub("", source):
            ready = Blanks(source.removesuffix("\n"))
        else:
            ready = self._environment.from_string(source)
        self._texts[key, wording] = ready
        return ready

    def _file_of(self, key: str) -> tuple[str | None, list[str]]:
        parts = key.split(".")
        path = parts[0]
        for number, part in enumerate(parts[1:], start=1):
            if path in self._files_there:
                return path, parts[number:]
            path = f"{path}/{part}"
        return (path, []) if path in self._files_there else (None, [])

    @cached_property
    def _files_there(self) -> frozenset[str]:
        found = (path.relative_to(self.folder).with_suffix("") for path in self.folder.rglob("*.yaml"))
        return frozenset(path.as_posix() for path in found)

    def tree(self, file: str) -> Any:
        """A YAML file of this language (without ending), as read. Raises `Unusable`."""
        if file not in self._files:
            self._files[file] = read_yaml(self.folder / f"{file}.yaml")
        return self._files[file]

    def place(self, key: str) -> tuple[str, int]:
        """File and line of a key, or of the nearest part of it that exists."""
        path, rest = self._file_of(key)
        if path is None:
            return shown(self.folder / f"{key.split('.')[0]}.yaml"), 0
        return shown(self.folder / f"{path}.yaml"), line_of(self.tree(path), rest)

    def unreadable_files(self) -> Iterator[Problem]:
        """What is wrong with YAML files as such, whatever they say."""
        for file in self.files():
            place = shown(self.folder / f"{file}.yaml")
            try:
                if not isinstance(self.tree(file), Mapping):
                    yield Problem(place, 1, "holds no keys", "write `name: text`, one below the other")
            except Unusable as error:
                yield from error.problems

    def unreadable(self) -> Iterator[Problem]:
        """What is wrong with files and templates as such."""
        yield from self.unreadable_files()
        templates = [("messages", name) for name in self.message_names()]
        for folder, name in [*templates, *(("sheets", name) for name in self.sheet_names())]:
            try:
                self._environment.get_template(f"{folder}/{name}.j2")
            except TemplateError as error:
                path = self.folder / folder / f"{name}.j2"
                yield Problem(shown(path), getattr(error, "lineno", None) or 0, str(error))

    def files(self) -> Iterator[str]:
        """The YAML files of this language, without ending."""
        yield from sorted(self._files_there)

    def message_names(self) -> Iterator[str]:
        """The message templates of this language."""
        yield from sorted(path.stem for path in (self.folder / "messages").glob("*.j2"))

    def sheet_names(self) -> Iterator[str]:
        """The templates of sheets for paper, and of what they share."""
        yield from sorted(path.stem for path in (self.folder / "sheets").glob("*.j2"))


class ScreenNames:
    """The names of other companies' screens, `ui.page_access` in a template; all in `ui_labels.yaml`."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __getitem__(self, name: str) -> str:
        found = self._words.get(f"ui_labels.{name}.label")
        if found is None:
            raise MissingText(self._words, f"ui_labels.{name}.label")
        return str(found)


class Library:
    """Every language there is. `fallback` speaks to those whose language is not among them."""

    def __init__(self, folder: Path | None = None, fallback: str = FIRST) -> None:
        """Reads which languages a folder holds. Raises `Unusable` where there is none."""
        self.folder = folder or BUILT_IN
        self.fallback = fallback
        self._load()

    def _load(self) -> None:
        names = sorted(path.parent.name for path in self.folder.glob("*/language.yaml"))
        if not names:
            remedy = "name a folder that holds one folder per language, such as it/language.yaml"
            raise Unusable([Problem(shown(self.folder), 0, "holds no language", remedy)])
        names.sort(key=lambda name: name != FIRST)
        self.languages = {name: Words(name, self.folder / name) for name in names}
        self._stamp = self._newest()

    def __getitem__(self, language: str | None) -> Words:
        return self.languages.get(language or "") or self.languages.get(self.fallback) or self.first

    @property
    def first(self) -> Words:
        """The language that all others are compared with."""
        return next(iter(self.languages.values()))

    def load(self) -> None:
        """Reads every file and template now. Raises `Unusable` with all that cannot be read."""
        problems = [problem for words in self.languages.values() for problem in words.unreadable()]
        if problems:
            raise Unusable(problems)

    def refresh(self) -> bool:
        """Takes up files edited since they were read; true where there were any. Raises `Unusable`."""
        if self._newest() == self._stamp:
            return False
        self._load()
        return True

    def _newest(self) -> tuple[int, int]:
        files = [path for path in self.folder.glob("*/**/*") if path.suffix in (".yaml", ".j2")]
        return len(files), max((path.stat().st_mtime_ns for path in files), default=0)
