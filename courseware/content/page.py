"""What a rendering needs to know of the page around it, and what it tells the page in return."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from courseware.content.model import Citation, Term


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source of a module with its title in one language."""

    title: str
    symbol: str
    url: str
    language: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a page shows it. `width` and `height` in pixels."""

    url: str
    width: int
    height: int


@dataclass(slots=True)
class Numbering:
    """The citations of a lesson, numbered in the order in which they first appear; the same place keeps its number."""

    sources: Mapping[str, SourceText]
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def number(self, source: str, locator: str) -> int:
        """The number of a place in a source."""
        return self.numbers.setdefault((source, locator), len(self.numbers) + 1)

    def citations(self) -> tuple[Citation, ...]:
        """Every citation numbered so far."""
        return tuple(self._citation(number, *place) for place, number in self.numbers.items())

    def _citation(self, number: int, source: str, locator: str) -> Citation:
        text = self.sources[source]
        return Citation(number, text.title, text.symbol, locator, text.url, text.language, text.date)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a text can refer to, in one language."""

    language: str
    glossary: Mapping[str, Term]
    sources: Mapping[str, SourceText]
    picture: Callable[[str], Picture]


@dataclass(slots=True)
class Page:
    """The place where a text is rendered: a section (with `citations` of its lesson) or a question (without).

    `prefix` keeps ids apart from those of other texts on the same page. Outside lessons there is no list of words and
    no list of sources: terms are shown as plain words and citations as text.
    """

    scope: Scope
    prefix: str
    citations: Numbering | None = None
    tables: int = 0
    notes: list[str] = field(default_factory=list)

    def table_id(self) -> str:
        """A new id for a table."""
        self.tables += 1
        return f"t-{self.prefix}-{self.tables}"

    def note_number(self, label: str) -> tuple[int, bool]:
        """The number of a footnote in this text, and whether this is its first mention."""
        is_first = label not in self.notes
        if is_first:
            self.notes.append(label)
        return self.notes.index(label) + 1, is_first
