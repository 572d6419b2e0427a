"""How the wording of a section differs from the one that a reader knows, paragraph by paragraph and beside words. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from courseware.content.causes import Cause, Reason, compare_wordings
from courseware.content.html_text import said
from courseware.content.model import Lesson, Section
from courseware.content.runs import Fate, Run, runs_of
from courseware.content.things import cited, section_wording

BESIDE_WORDS = (Reason.LINK, Reason.SOURCE, Reason.PICTURE, Reason.PRACTICE, Reason.MARKUP)
"""What the marked words of a text do not show."""

Paragraph = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Rewording:
    """A section as it was and as it is. `title` has one run where it stayed; `fate` says if a whole paragraph came or went."""

    title: Paragraph
    paragraphs: tuple[Paragraph, ...]
    causes: tuple[Cause, ...]
    """What changed beside words."""


def rewording(old: Section, old_lesson: Lesson, new: Section, new_lesson: Lesson, /) -> Rewording:
    """What became of a section. Both are in the same language."""
    before, after = section_wording(old, cited(old_lesson)), section_wording(new, cited(new_lesson))
    causes, _runs = compare_wordings(before, after, new.language, lambda key: key)
    text_before = said(before.parts[1:], before.sources).text
    text_after = said(after.parts[1:], after.sources).text
    return Rewording(
        runs_of(old.title, new.title),
        tuple(_paragraphs(runs_of(text_before, text_after))),
        tuple(cause for cause in causes if cause.reason in BESIDE_WORDS),
    )


def _paragraphs(runs: Iterable[Run]) -> Iterable[Paragraph]:
    """The runs of a text line by line; a line that was taken away stands by itself."""
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        line += _words(run.fate, first)
        for text in others:
            if line:
                yield tuple(line)
            line = _words(run.fate, text)
    if line:
        yield tuple(line)


def _words(fate: Fate, text: str) -> list[Run]:
    return [Run(fate, text)] if text.strip() or (text and fate is Fate.KEPT) else []
