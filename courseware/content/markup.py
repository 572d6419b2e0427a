"""From Markdown text to tokens in two steps: blocks, then what stands inside them. Between the two, files are cut."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from markdown_it.rules_core import StateCore, inline, text_join
from markdown_it.token import Token

from courseware.content.notation import parser, split_mark


@dataclass(frozen=True, slots=True)
class Markup:
    """A parsed piece of text, not yet bound to a language or a page. Tokens are shared: nobody changes them."""

    tokens: tuple[Token, ...] = ()
    notes: dict[str, tuple[Token, ...]] = field(default_factory=dict)
    """Footnotes by label."""


def read_blocks(text: str) -> list[Token]:
    """The block tokens of a text; inline text is still unparsed in `content`, lines count from 0 in `map`."""
    tokens: list[Token] = []
    md = parser()
    md.block.parse(text, md, {}, tokens)
    return tokens


def inline_token(text: str, line: int) -> Token:
    """A piece of inline text that stands at `line` (from 0), to be given to `finish`."""
    return Token("inline", "", 0, content=text, map=[line, line + 1], children=[])


def finish(tokens: list[Token]) -> Markup:
    """Parse what stands inside blocks, and bring headings, notes, tables and figures into the form that is rendered."""
    _take_marks(tokens)
    tokens, notes = _take_notes(tokens)
    tokens = _arrange_tables(tokens)
    md = parser()
    for piece in (tokens, *notes.values()):
        state = StateCore("", md, {}, piece)
        inline(state)
        text_join(state)
    return Markup(tuple(_with_figures(tokens)), {label: tuple(piece) for label, piece in notes.items()})


def closing(tokens: list[Token], start: int) -> int:
    """The index of the token that closes what opens at `start`; `start` itself where nothing opens."""
    depths = accumulate(tokens[index].nesting for index in range(start, len(tokens)))
    return next(index for index, depth in enumerate(depths, start) if depth <= 0)


def pieces(tokens: list[Token]) -> Iterator[list[Token]]:
    """The top-level blocks of a list of tokens, each with all its tokens."""
    start = 0
    while start < len(tokens):
        end = closing(tokens, start)
        yield tokens[start : end + 1]
        start = end + 1


def walk(tokens: tuple[Token, ...] | list[Token]) -> Iterator[tuple[int, Token]]:
    """Every token, those inside blocks included, with its line (from 1)."""
    line = 0
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        yield line, token
        inner = line
        for child in token.children or ():
            yield inner, child
            inner += child.type in {"softbreak", "hardbreak"}


def everything(markup: Markup) -> Iterator[tuple[int, Token]]:
    """Every token of a piece of text, its footnotes included."""
    yield from walk(markup.tokens)
    for note in markup.notes.values():
        yield from walk(note)


def _take_marks(tokens: list[Token]) -> None:
    """Take the braces off the headings inside a text: `### Title {#id}`."""
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            tokens[index + 1].content, mark = split_mark(tokens[index + 1].content)
            token.meta = {"mark": mark}
            if mark.id:
                token.attrs["id"] = f"b-{mark.id}"


def _take_notes(tokens: list[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    """Take the footnotes out of the stream; the first of two with the same label counts."""
    rest: list[Token] = []
    notes: dict[str, list[Token]] = {}
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type != "footnote_reference_open":
            rest.append(token)
            index += 1
            continue
        end = closing(tokens, index)
        notes.setdefault(token.meta["label"], tokens[index + 1 : end])
        index = end + 1
    return rest, notes


def _arrange_tables(tokens: list[Token]) -> list[Token]:
    """Put a caption (the paragraph `: words` after a table) into its table, and mark the cells that are headers."""
    arranged: list[Token] = []
    index = 0
    while index < len(tokens):
        if tokens[index].type != "table_open":
            arranged.append(tokens[index])
            index += 1
            continue
        end = closing(tokens, index)
        caption = _caption(tokens[end + 1 : end + 4])
        tokens[index].meta = {"has_caption": bool(caption)}
        arranged += [tokens[index], *caption, *_headed(tokens[index + 1 : end + 1])]
        index = end + 1 + len(caption)
    return arranged


def _caption(following: list[Token]) -> list[Token]:
    """The caption tokens made from the paragraph after a table, if it is a caption."""
    if len(following) < 3 or following[0].type != "paragraph_open" or not following[1].content.startswith(": "):
        return []
    words = inline_token(following[1].content[2:].strip(), (following[1].map or [0])[0])
    return [Token("caption_open", "caption", 1), words, Token("caption_close", "caption", -1)]


def _headed(table: list[Token]) -> list[Token]:
    """Header cells get their scope: those of the first row head columns, the first of each other row heads its row."""
    for index, token in enumerate(table):
        if token.attrs.pop("style", "") == "text-align:right":
            token.attrs["class"] = "n"
        if token.type == "th_open":
            token.attrs["scope"] = "col"
        elif token.type == "td_open" and table[index - 1].type == "tr_open" and table[index + 1].content:
            token.tag = table[index + 2].tag = "th"
            token.attrs["scope"] = "row"
    return table


def _with_figures(tokens: list[Token]) -> Iterator[Token]:
    """A picture alone in its paragraph becomes a figure."""
    index = 0
    while index < len(tokens):
        children = tokens[index + 1].children if tokens[index].type == "paragraph_open" else None
        if children and len(children) == 1 and children[0].type == "image":
            yield Token("figure", "figure", 0, children=children, map=tokens[index].map)
            index += 3
        else:
            yield tokens[index]
            index += 1
