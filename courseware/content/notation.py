"""Our own marks in Markdown, as rules for markdown-it: boxes, glossary links, citations, gaps, footnote references."""

import re
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

CONTAINERS = ("case", "note", "warning", "example", "steps", "source", "practice", "details")
MAX_NESTING = 20
MAX_STEPS = 60_000
"""What the blocks of one file may cost: a step for each line that a reader of blocks looks at, and for each token."""

_CONTAINER_OPEN = re.compile(r":{3,}[ \t]*([^\s{]*)[ \t]*(.*)")
_CONTAINER_CLOSE = re.compile(r":{3,}[ \t]*")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_TERM = re.compile(r"\[\[([^\[\]]{1,300})\]\]")
_CITATION = re.compile(r"\[@([^\[\]]{1,600})\]")
_GAP = re.compile(r"\{\{([^{}]{1,2000})\}\}")
_NOTE = re.compile(r"\[\^([^\s\[\]]{1,64})\]")
_MARK = re.compile(r"\s*\{([^{}]*)\}\s*")
_MARK_PART = re.compile(r"#(?P<id>[^\s#.=]+)|\.(?P<kind>[^\s#.=]+)|(?P<key>[a-z]+)=(?P<value>\S+)|(?P<other>\S+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """What `{#id .kind key=value}` says. `other`: parts that could not be read."""

    id: str = ""
    kinds: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    other: tuple[str, ...] = ()

    def get(self, key: str) -> str:
        """The value of a key, or nothing."""
        return dict(self.pairs).get(key, "")

    def unknown(self, *keys: str, takes_kind: bool = False) -> list[str]:
        """The parts that have no meaning where only these keys have one, and a kind only if it `takes_kind`."""
        kinds = () if takes_kind else self.kinds
        return [*self.other, *(f".{kind}" for kind in kinds), *(key for key, _ in self.pairs if key not in keys)]


def split_mark(text: str) -> tuple[str, Mark]:
    """Part a text from the mark at its end: `Title {#id}` is `Title` and its mark."""
    start = text.rfind("{")
    found = _MARK.fullmatch(text, start) if start >= 0 else None
    if found is None or text[max(start - 1, 0) : start] == "{":
        return text.strip(), Mark()
    parts = list(_MARK_PART.finditer(found[1]))
    return text[:start].strip(), Mark(
        id=next((part["id"] for part in parts if part["id"]), ""),
        kinds=tuple(part["kind"] for part in parts if part["kind"]),
        pairs=tuple((part["key"], part["value"]) for part in parts if part["key"]),
        other=tuple(part["other"] for part in parts if part["other"]),
    )


def with_id(text: str, name: str) -> str:
    """The text with an id in the mark at its end: `Title` gets ` {#id}`, `Title {.kind}` becomes `Title {#id .kind}`."""
    start = text.rfind("{")
    has_mark = start >= 0 and _MARK.fullmatch(text, start) and text[max(start - 1, 0) : start] != "{"
    if not has_mark:
        return f"{text} {{#{name}}}"
    parts = text[start + 1 :].lstrip()
    return f"{text[:start]}{{#{name}{'' if parts.startswith('}') else ' '}{parts}"


class TangledError(Exception):
    """The blocks of a file cost more than `MAX_STEPS`. `line` (from 0): as far as they were read."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Parser(MarkdownIt):
    """markdown-it that reads every link as a link: the checker judges addresses and says so; the default hides them."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 (the name is markdown-it's)
        """Accept `url` at this stage, whatever it is."""
        return url is not None


@cache
def parser() -> MarkdownIt:
    """The parser for our notation: CommonMark without HTML, link definitions, underlined headings and indented code."""
    md = _Parser("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")
    md.use(deflist_plugin).use(footnote_plugin, inline=False, move_to_end=False)
    md.disable(["html_block", "html_inline", "reference", "lheading", "code", "footnote_ref"])
    md.block.ruler.before("table", "steps", _count, {"alt": ["paragraph", "blockquote", "list"]})
    md.block.ruler.before("fence", "container", _container, {"alt": ["paragraph", "blockquote", "list"]})
    md.inline.ruler.before("link", "term", _term)
    md.inline.ruler.before("link", "citation", _citation)
    md.inline.ruler.before("link", "note_ref", _note_ref)
    md.inline.ruler.before("link", "gap", _gap)
    return md


def _count(state: StateBlock, start: int, _end: int, _silent: bool) -> bool:
    """Matches nothing and counts how often the parser comes by: time that no clock measures is the same everywhere."""
    _spend(state, start, 1)
    return False


def _spend(state: StateBlock, line: int, steps: int) -> None:
    """Count steps.

    Raises:
        TangledError: more than a file may cost.
    """
    state.env["steps"] = spent = state.env.get("steps", 0) + steps
    if spent + len(state.tokens) > MAX_STEPS:
        raise TangledError(line)


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`::: kind Title {#id}` up to its `:::`. An unclosed one ends before the next section, and the checker says so."""
    first = _line(state, start)
    if not first.startswith(":::"):
        return False
    if silent:
        return True
    opening = _CONTAINER_OPEN.fullmatch(first)
    if opening is None or not opening[1]:
        state.push("stray", "", 0).map = [start, start + 1]
        state.line = start + 1
        return True
    kind, rest = opening[1], opening[2]
    close, is_closed = _closing_line(state, start, end)
    _spend(state, start, close - start)
    lines = _Lines(start, close, min(close + 1, end) if is_closed else close)
    if kind == "check":
        _push_check(state, lines, rest=rest, is_closed=is_closed)
    else:
        _push_container(state, lines, kind=kind, rest=rest, is_closed=is_closed)
    state.line = lines.after
    return True


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where a container stands: its first line, the line that ends it, and the line after it."""

    start: int
    close: int
    after: int


def _closing_line(state: StateBlock, start: int, end: int) -> tuple[int, bool]:
    """The line that closes the container opened at `start`, and whether there is one: a new section ends every depth."""
    depth, fence = 0, ""
    for line in range(start + 1, end):
        text = _line(state, line)
        if text and state.sCount[line] < state.blkIndent:
            return line, False
        if fence:
            fence = "" if text.startswith(fence) and not text.strip(fence[0] + " ") else fence
        elif opening := _FENCE.match(text):
            fence = opening[1]
        elif text.startswith("## "):
            return line, False
        elif _CONTAINER_CLOSE.fullmatch(text):
            if not depth:
                return line, True
            depth -= 1
        elif text.startswith(":::"):
            depth += 1
    return end, False


def _push_check(state: StateBlock, lines: _Lines, *, rest: str, is_closed: bool) -> None:
    token = state.push("check", "", 0)
    token.map = [lines.start, lines.after]
    token.content = rest.strip()
    has_body = any(_line(state, line) for line in range(lines.start + 1, lines.close))
    token.meta = {"is_closed": is_closed, "has_body": has_body, "level": state.level}


def _push_container(state: StateBlock, lines: _Lines, *, kind: str, rest: str, is_closed: bool) -> None:
    title, mark = split_mark(rest)
    token = state.push("container_open", "div", 1)
    token.map = [lines.start, lines.after]
    token.meta = {"kind": kind, "mark": mark, "has_title": bool(title), "is_closed": is_closed}
    token = state.push("inline", "", 0)
    token.map, token.content, token.children = [lines.start, lines.start + 1], title, []
    state.push("container_title_close", "p", 0).meta = {"kind": kind}
    parent, line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", lines.close
    state.md.block.tokenize(state, lines.start + 1, lines.close)
    state.parentType, state.lineMax = parent, line_max
    state.push("container_close", "div", -1).meta = {"kind": kind}


def _push_found(state: StateInline, pattern: re.Pattern[str], name: str, *, silent: bool) -> bool:
    """Push a token `name` with what the pattern finds here as its content."""
    found = pattern.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        state.push(name, "", 0).content = found[1]
    state.pos = found.end()
    return True


def _term(state: StateInline, silent: bool) -> bool:
    """`[[id]]` and `[[id: words]]`. Inside a link markdown-it gives up the link: there are no links in links."""
    return _push_found(state, _TERM, "term", silent=silent)


def _citation(state: StateInline, silent: bool) -> bool:
    """`[@source, locator; @source]`. It takes the place of the space before it: a number never begins a line."""
    if not _CITATION.match(state.src, state.pos, state.posMax):
        return False
    if not silent:
        state.pending = state.pending.rstrip(" ")
    return _push_found(state, _CITATION, "citation", silent=silent)


def _note_ref(state: StateInline, silent: bool) -> bool:
    """`[^label]`."""
    return _push_found(state, _NOTE, "note_ref", silent=silent)


def _gap(state: StateInline, silent: bool) -> bool:
    """`{{id kind: options}}`."""
    return _push_found(state, _GAP, "gap", silent=silent)
