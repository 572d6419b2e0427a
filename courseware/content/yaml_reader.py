"""Reading YAML with the line of every entry, and holding it against a schema.

Every value is read as text, exactly as written; the schema decides what is a number or a yes. So `country: no` stays a
word and `pass_mark: 0.8` stays exact. Anchors, aliases, tags and doubled keys are refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from courseware.content.characters import steering_character
from courseware.content.findings import Findings
from courseware.content.messages import MESSAGES

_EMPTY = {"", "~", "null", "Null", "NULL"}
_MAX_DEPTH = 12
MAX_VALUES = 20_000
"""Names and values in one document: what two seconds are enough for."""

Path = tuple[str | int, ...]
Schema = TypeVar("Schema", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document: plain values (text, None, list, dict) and the line (from 1) where each path stands."""

    file: str
    data: Any
    lines: dict[Path, int]

    def line(self, *path: str | int) -> int:
        """The line of an entry, or of the nearest one around it that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _RefusedError(Exception):
    """Something that YAML allows and a pack does not."""

    def __init__(self, code: str, event: Event, name: str = "") -> None:
        super().__init__(code)
        self.code, self.line, self.name = code, event.start_mark.line, name


def read_yaml(text: str, file: str, findings: Findings, *, first_line: int = 1) -> Document | None:
    """Read YAML text that begins at `first_line` of `file`; None where it cannot be read."""
    builder = _Builder(text)
    try:
        data = builder.document()
    except _RefusedError as refused:
        name = "character" if refused.code == "text-character" else "name"
        findings.add(refused.code, file, refused.line + first_line, **{name: refused.name})
    except YAMLError as broken:
        mark = getattr(broken, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        findings.add("yaml-broken", file, line, reason=getattr(broken, "problem", None) or "?")
    except (ValueError, OverflowError):  # an escape such as \UFFFFFFFF names no character
        findings.add("yaml-broken", file, first_line, reason="?")
    else:
        lines = {path: line + first_line for path, line in builder.lines.items()}
        return Document(file, data, {(): first_line} | lines)
    return None


class _Builder:
    """Builds plain values from the events of the parser, so that nothing grows before it is judged."""

    def __init__(self, text: str) -> None:
        self.events: Iterator[Event] = YAML(typ="rt").parse(text)
        self.lines: dict[Path, int] = {}
        self.count = 0

    def document(self) -> Any:
        """The value of the only document of the text; no document is an empty mapping.

        Raises:
            _RefusedError: what a pack does not accept, a second document for example.
            YAMLError: not YAML.
        """
        data: Any = {}
        documents = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError("yaml-second", event)
                data = self._value(next(self.events), ())
        return data

    def _value(self, event: Event, path: Path) -> Any:
        """The value that begins with an event; notes the line of everything inside it."""
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise _RefusedError("yaml-anchor", event)
        if tag := getattr(event, "tag", None):
            raise _RefusedError("yaml-tag", event, name=str(tag))
        if len(path) > _MAX_DEPTH:
            raise _RefusedError("yaml-deep", event)
        self.count += 1
        if self.count > MAX_VALUES:
            raise _RefusedError("yaml-long", event, name=str(MAX_VALUES))
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, SequenceStartEvent):
            return list(self._items(path))
        assert isinstance(event, ScalarEvent)
        if hidden := steering_character(event.value):
            raise _RefusedError("text-character", event, name=hidden[1])
        return None if event.style is None and event.value in _EMPTY else str(event.value)

    def _items(self, path: Path) -> Iterator[Any]:
        index = 0
        while not isinstance(event := next(self.events), SequenceEndEvent):
            self.lines[(*path, index)] = event.start_mark.line
            yield self._value(event, (*path, index))
            index += 1

    def _mapping(self, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise _RefusedError("yaml-key", event)
            name = str(self._value(event, path))
            if name in values:
                raise _RefusedError("yaml-twice", event, name=name)
            self.lines[(*path, name)] = event.start_mark.line
            values[name] = self._value(next(self.events), (*path, name))
        return values


def validate(schema: type[Schema], document: Document, findings: Findings) -> Schema | None:
    """The document as a value of `schema`; None, and every error with its line, where it is not one."""
    try:
        return schema.model_validate(document.data)
    except ValidationError as errors:
        for each in errors.errors(include_url=False):
            _report(each, document, findings)
        return None


def _report(each: ErrorDetails, document: Document, findings: Findings) -> None:
    """Say one error of a schema in plain words, with the mend that belongs to the entry."""
    path = each["loc"]
    names = [part for part in path if isinstance(part, str)]
    key = names[-1] if names else ""
    line = document.line(*path)
    if not key:
        findings.add("yaml-shape", document.file, line)
    elif each["type"] == "extra_forbidden":
        findings.add("yaml-unknown", document.file, line, key=key)
    elif each["type"] == "missing" or each["input"] is None:
        findings.add("yaml-missing", document.file, line, key=key)
    else:
        code = f"value-{key}" if f"value-{key}" in MESSAGES else "value"
        findings.add(code, document.file, line, key=key, value=each["input"])
