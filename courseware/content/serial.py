"""Compiled documents, and the difference of two versions, as JSON, and back."""

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter

from courseware.content.difference import Difference
from courseware.content.model import Glossary, Lesson, Module, PackText, Quiz

Compiled = Module | Lesson | Quiz | Glossary | PackText | Difference
Kind = TypeVar("Kind", Module, Lesson, Quiz, Glossary, PackText, Difference)


_ADAPTERS: dict[str, TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    """Built at first use: building costs milliseconds, reading with it microseconds."""
    if kind.__name__ not in _ADAPTERS:
        _ADAPTERS[kind.__name__] = TypeAdapter(kind)
    return _ADAPTERS[kind.__name__]


def to_json(document: Compiled) -> str:
    """The canonical JSON of a document: keys sorted, no spaces, no escapes but those that JSON needs."""
    plain = _adapter(type(document)).dump_python(document, mode="json")
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(kind: type[Kind], text: str) -> Kind:
    """The document of a kind (`Lesson`, `Module`, ...) from its JSON.

    Raises:
        ValueError: the text is not the JSON of such a document.
    """
    document = _adapter(kind).validate_json(text)
    assert isinstance(document, kind)
    return document
