"""Reading YAML with the line of every entry, and holding it against a schema.

Every value is read as text, exactly as written; the schema decides what is a number or a yes. So `country: no` stays a
word and `pass_mark: 0.8` stays exact. Anchors, aliases, tags and doubled keys are refused.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from courseware.content.findings import Findings
from courseware.content.messages import MESSAGES

_CORE_TAG = "tag:yaml.org,2002:"
_PLAIN_TAGS = {
    f"{_CORE_TAG}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "value")
}
_MAX_DEPTH = 12

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

    def __init__(self, code: str, node: Node, name: str = "") -> None:
        super().__init__(code)
        self.code, self.line, self.name = code, node.start_mark.line, name


def read_yaml(text: str, file: str, findings: Findings, *, first_line: int = 1) -> Document | None:
    """Read YAML text that begins at `first_line` of `file`; None where it cannot be read."""
    try:
        node = YAML(typ="rt").compose(text)
        lines: dict[Path, int] = {}
        data = {} if node is None else _value(node, (), lines)
    except _RefusedError as refused:
        findings.add(refused.code, file, refused.line + first_line, name=refused.name)
    except YAMLError as broken:
        mark = getattr(broken, "problem_mark", None)
        line = first_line + (mark.line if mark else 0)
        findings.add("yaml-broken", file, line, reason=getattr(broken, "problem", None) or "?")
    except (RecursionError, ValueError):
        findings.add("yaml-broken", file, first_line, reason="?")
    else:
        return Document(file, data, {path: line + first_line for path, line in lines.items()} | {(): first_line})
    return None


def _value(node: Node, path: Path, lines: dict[Path, int]) -> Any:
    """The plain value of a node; notes the line of everything inside it.

    Raises:
        _RefusedError: an anchor, a tag, a doubled key, or too many levels.
    """
    if node.anchor:
        raise _RefusedError("yaml-anchor", node)
    if node.tag not in _PLAIN_TAGS:
        raise _RefusedError("yaml-tag", node, name=str(node.tag))
    if len(path) > _MAX_DEPTH:
        raise _RefusedError("yaml-deep", node)
    if isinstance(node, MappingNode):
        return _mapping(node, path, lines)
    if isinstance(node, SequenceNode):
        values = []
        for index, item in enumerate(node.value):
            lines[(*path, index)] = item.start_mark.line
            values.append(_value(item, (*path, index), lines))
        return values
    assert isinstance(node, ScalarNode)
    return _scalar(node)


def _mapping(node: MappingNode, path: Path, lines: dict[Path, int]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, ScalarNode) or key.anchor:
            raise _RefusedError("yaml-key", key)
        name = str(key.value)
        if name in values:
            raise _RefusedError("yaml-twice", key, name=name)
        lines[(*path, name)] = key.start_mark.line
        values[name] = _value(value, (*path, name), lines)
    return values


def _scalar(node: ScalarNode) -> str | None:
    is_empty = node.tag == f"{_CORE_TAG}null" and node.style is None
    return None if is_empty else str(node.value)


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
