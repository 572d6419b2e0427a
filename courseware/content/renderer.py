"""From parsed Markdown to the HTML of our pages. All HTML leaves through `sanitize`."""

from collections.abc import Callable, Sequence
from html import escape

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from courseware.content.labels import label
from courseware.content.marks import picture_path, read_citations, read_term
from courseware.content.markup import Markup
from courseware.content.model import Block
from courseware.content.notation import parser
from courseware.content.page import Page
from courseware.content.sanitizer import SAFE_LINKS, WEB_LINKS, sanitize
from courseware.tags import direction

_NOTE_CLASSES = {"note": "note", "practice": "note note--do", "warning": "note note--bad"}

Tokens = Sequence[Token]


def _container_open(token: Token, page: Page) -> str:
    """Open a note with its label, or a folded text with its summary."""
    meta = token.meta
    kind, mark_id = meta["kind"], meta["mark"].id
    anchor = f' id="b-{mark_id}"' if mark_id else ""
    words = escape(label(kind, page.scope.language))
    if kind == "details":
        return f'<details class="more"{anchor}><summary>{"" if meta["has_title"] else words}'
    classes = _NOTE_CLASSES.get(kind, f"note note--{kind}")
    shown = f"<span>{words}</span> " if meta["has_title"] else words
    return f'<div class="{classes}"{anchor}><p class="note__k">{shown}'


def _container_title_close(token: Token, _page: Page) -> str:
    """Close the label of a container."""
    return '</summary><div class="flow">\n' if token.meta["kind"] == "details" else "</p>\n"


def _container_close(token: Token, _page: Page) -> str:
    """Close a container."""
    return "</div></details>\n" if token.meta["kind"] == "details" else "</div>\n"


def _table_open(token: Token, page: Page) -> str:
    """Open a table inside a region that scrolls by keyboard, named by its caption."""
    if not token.meta["has_caption"]:
        name = f'aria-label="{escape(label("table", page.scope.language))}"'
    else:
        name = f'aria-labelledby="{page.table_id()}"'
    return f'<figure><div class="scroll" tabindex="0" role="region" {name}><table>\n'


def _table_close(_token: Token, _page: Page) -> str:
    """Close a table and its region."""
    return "</table></div></figure>\n"


def _caption_open(_token: Token, page: Page) -> str:
    """Open the caption of the table that was opened last."""
    return f'<caption id="t-{page.prefix}-{page.tables}">'


def _image(token: Token, page: Page) -> str:
    """A picture with its size, so that nothing moves when it arrives."""
    picture = page.scope.picture(picture_path(token))
    return (
        f'<img src="{escape(picture.url)}" alt="{escape(plain_text(token.children or (), page))}" '
        f'width="{picture.width}" height="{picture.height}" loading="lazy" decoding="async">'
    )


def _figure(token: Token, page: Page) -> str:
    """A picture with the caption that everybody reads."""
    image = token.children or []
    caption = escape(str(image[0].attrs.get("title", "")))
    shown = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f"<figure>{_image(image[0], page)}{shown}</figure>\n"


def _term(token: Token, page: Page) -> str:
    """A glossary word: a link to the list of words of the lesson, plain words elsewhere."""
    mark = read_term(token.content)
    term = page.scope.glossary[mark.id]
    if page.citations is None:
        return escape(mark.words or term.term)
    foreign = "" if mark.words or term.language == page.scope.language else _language(term.language)
    return f'<a class="term" href="#w-{term.id}"{foreign}>{escape(mark.words or term.term)}</a>'


def _citation(token: Token, page: Page) -> str:
    """Numbers that lead to the sources of the lesson; outside lessons the sources in words."""
    marks = read_citations(token.content)
    if page.citations is None:
        words = label("semicolon", page.scope.language).join(_cited(page, mark.source, mark.locator) for mark in marks)
        return f' <span class="cite">({escape(words)})</span>'
    numbers = [page.citations.number(mark.source, mark.locator) for mark in marks]
    links = " ".join(f'<a href="#c-{number}">[{number}]</a>' for number in numbers)
    return f'<sup class="cite">{links}</sup>'


def _note_ref(token: Token, page: Page) -> str:
    """The number of a footnote, a link to its text at the end of the section."""
    number, is_first = page.note_number(token.content)
    anchor = f' id="r-{page.prefix}-{number}"' if is_first else ""
    return f'<sup class="fn"><a{anchor} href="#n-{page.prefix}-{number}">{number}</a></sup>'


def _link_open(token: Token, _page: Page) -> str:
    """A link: to another host without telling it where the reader came from, or to a place in this lesson."""
    address = str(token.attrs.get("href", ""))
    if address.startswith("section:"):
        return f'<a href="#s-{escape(address.removeprefix("section:"))}">'
    rel = ' rel="noreferrer"' if address.startswith(WEB_LINKS) else ""
    return f'<a href="{escape(address if address.startswith(SAFE_LINKS) else "")}"{rel}>'


def _fence(token: Token, _page: Page) -> str:
    """Preformatted text."""
    return f"<pre><code>{escape(token.content)}</code></pre>\n"


def _language(tag: str) -> str:
    return f' lang="{escape(tag)}" dir="{direction(tag)}"'


def _cited(page: Page, source: str, locator: str) -> str:
    """A source in words: its symbol, or else its title, with the place in it."""
    text = page.scope.sources[source]
    return label("comma", page.scope.language).join(part for part in (text.symbol or text.title, locator) if part)


_RULES: dict[str, Callable[[Token, Page], str]] = {
    "container_open": _container_open,
    "container_title_close": _container_title_close,
    "container_close": _container_close,
    "table_open": _table_open,
    "table_close": _table_close,
    "caption_open": _caption_open,
    "image": _image,
    "figure": _figure,
    "term": _term,
    "citation": _citation,
    "note_ref": _note_ref,
    "link_open": _link_open,
    "fence": _fence,
}
_PLAIN = RendererHTML()


def _render(tokens: Tokens, page: Page) -> str:
    """HTML of tokens: our rules where there is one, those of markdown-it elsewhere."""
    parts = []
    for index, token in enumerate(tokens):
        if token.type == "inline":
            parts.append(_render(token.children or (), page))
        elif rule := _RULES.get(token.type):
            parts.append(rule(token, page))
        else:
            plain = _PLAIN.rules.get(token.type, _PLAIN.renderToken)
            parts.append(plain(tokens, index, parser().options, {}))
    return "".join(parts)


def render(markup: Markup, page: Page) -> str:
    """Clean HTML of a text that stands by itself: a description, a prompt, feedback."""
    return sanitize(_render(markup.tokens, page) + _notes(markup, page)).strip()


def render_line(tokens: Tokens, page: Page) -> str:
    """Clean HTML of inline tokens: a choice, a part of a prompt."""
    return sanitize(_render(tokens, page))


def render_blocks(markup: Markup, page: Page) -> tuple[Block, ...]:
    """The blocks of a section: HTML and practice questions in their order, the footnotes last."""
    blocks: list[Block] = []
    start = 0
    for index, token in enumerate(markup.tokens):
        if token.type == "check":
            blocks += [Block(html=_render(markup.tokens[start:index], page)), Block(check=token.content)]
            start = index + 1
    blocks += [Block(html=_render(markup.tokens[start:], page)), Block(html=_notes(markup, page))]
    cleaned = (block if block.check else Block(html=sanitize(block.html).strip()) for block in blocks)
    return tuple(block for block in cleaned if block.check or block.html)


def _notes(markup: Markup, page: Page) -> str:
    """The footnotes that the text mentions, in the order of their first mention."""
    items = []
    back = escape(label("back", page.scope.language))
    for number, name in enumerate(page.notes, start=1):  # grows while footnotes mention footnotes
        text = _render(markup.notes.get(name, ()), page).strip()
        link = f'<a href="#r-{page.prefix}-{number}" aria-label="{back}">↩</a>'
        body = f"{text.removesuffix('</p>')} {link}</p>" if text.endswith("</p>") else f"{text} {link}"
        items.append(f'<li id="n-{page.prefix}-{number}">{body}</li>')
    if not items:
        return ""
    name = escape(label("notes", page.scope.language))
    return f'<aside class="notes" aria-label="{name}"><ol>{"".join(items)}</ol></aside>'


def plain_text(tokens: Tokens, page: Page) -> str:
    """Inline text without marks: what a title, an alternative text or a spreadsheet shows."""
    parts = []
    for token in tokens:
        if token.type in {"text", "code_inline"}:
            parts.append(token.content)
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif token.type == "term":
            mark = read_term(token.content)
            parts.append(mark.words or page.scope.glossary[mark.id].term)
        elif token.type == "image":
            parts.append(plain_text(token.children or (), page))
    return " ".join("".join(parts).split())


def line_of(markup: Markup) -> Tokens:
    """The inline tokens of a text of one line: a title, a choice."""
    return markup.tokens[0].children or ()
