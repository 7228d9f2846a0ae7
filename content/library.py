"""All words, by language: what a key says, rendered with what is known of the person.

A folder per language; the path of a file and the keys in it make the key of a text: `advice.access.A-ACC-01.title`
is the title of that advice in `<language>/advice/access.yaml`. Whole messages are templates in `messages/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateNotFound
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from content.problems import Problem, Unusable, shown
from content.yaml_file import line_of, read_yaml, without_lines

BUILT_IN = Path(__file__).parent
FIRST = "it"


class MissingText(Unusable):
    """A text that no file of the language has; `cugino check` finds these before people do."""

    def __init__(self, words: Words, key: str) -> None:
        file, line = words.place(key)
        super().__init__([Problem(file, line, f"no text {key!r}", "write it, as the other language has it")])


class Words:
    """One language. Files are read when first asked for and kept. `locale` is its name for formatting."""

    def __init__(self, language: str, folder: Path) -> None:
        self.language = language
        self.locale = language.replace("-", "_")
        self.folder = folder
        self._files: dict[str, Any] = {}
        self._plain_files: dict[str, Any] = {}
        self._templates: dict[str, Template] = {}
        self._environment = SandboxedEnvironment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals["t"] = self.text
        self._environment.globals["ui"] = ScreenNames(self)

    def get(self, key: str, default: Any = None) -> Any:
        """What stands under a key as written: text, list, mapping or number; `default` where nothing does."""
        path, rest = self._file_of(key)
        if path is None:
            return default
        found = self._plain_files.get(path)
        if found is None:
            found = self._plain_files[path] = without_lines(self.tree(path))
        for part in rest:
            if not isinstance(found, dict) or part not in found:
                return default
            found = found[part]
        return default if found is None else found

    def text(self, key: str, wording: str = "default", /, **values: Any) -> Markup:
        """The text under a key, rendered as Telegram HTML; values are escaped. Raises `MissingText`.

        Where a text has several wordings, `wording` chooses one and `default` stands in for those not written.
        """
        found = self.get(key)
        if isinstance(found, Mapping):
            found = found.get(wording, found.get("default"))
        if not isinstance(found, str | int | float):
            raise MissingText(self, key)
        if "{" not in str(found):
            return Markup(found)
        try:
            return self._rendered(str(found), values)
        except (TemplateError, AttributeError, TypeError) as error:
            file, line = self.place(key)
            raise Unusable(
                [Problem(file, line, f"{key.rpartition('.')[2]} cannot be filled in: {error}")]
            ) from error

    def message(self, name: str, /, **values: Any) -> Markup:
        """The message template of this name, rendered. Raises `MissingText`."""
        path = self.folder / "messages" / f"{name}.j2"
        try:
            template = self._environment.get_template(f"messages/{name}.j2")
            return Markup(template.render(values).strip())
        except TemplateNotFound:
            raise Unusable([Problem(shown(path), 0, "is missing", "every language needs it")]) from None
        except (TemplateError, AttributeError, TypeError) as error:
            line = getattr(error, "lineno", None) or 0
            raise Unusable([Problem(shown(path), line, f"cannot be filled in: {error}")]) from error

    def source(self, name: str) -> str:
        """The message template of this name as written."""
        return (self.folder / "messages" / f"{name}.j2").read_text(encoding="utf-8")

    def _rendered(self, source: str, values: Mapping[str, Any]) -> Markup:
        template = self._templates.get(source)
        if template is None:
            template = self._templates[source] = self._environment.from_string(source)
        return Markup(template.render(values))

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
        for name in self.message_names():
            try:
                self._environment.get_template(f"messages/{name}.j2")
            except TemplateError as error:
                path = self.folder / "messages" / f"{name}.j2"
                yield Problem(shown(path), getattr(error, "lineno", None) or 0, str(error))

    def files(self) -> Iterator[str]:
        """The YAML files of this language, without ending."""
        yield from sorted(self._files_there)

    def message_names(self) -> Iterator[str]:
        """The message templates of this language."""
        yield from sorted(path.stem for path in (self.folder / "messages").glob("*.j2"))


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
