"""Things that may continue others: both texts side by side, and what was decided about them."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from courseware.content.difference import Difference
from courseware.content.html_text import said
from courseware.content.identity import Match
from courseware.content.model import CompiledPack, Glossary, Lesson, Module, Quiz
from courseware.content.runs import Fate, Run, runs_of
from courseware.content.things import things_of
from courseware.content.wordings import Sort
from courseware.packs.preview.groups import place_of
from courseware.packs.preview.staged import document

LONGEST = 2_500
"""Characters of a text that are shown."""
_DOCUMENTS: dict[Sort, tuple[type[Any], str, str]] = {
    Sort.MODULE: (Module, "module", "modules"),
    Sort.LESSON: (Lesson, "lesson", "lessons"),
    Sort.QUIZ: (Quiz, "quiz", "quizzes"),
    Sort.TERM: (Glossary, "glossary", "glossaries"),
}
"""By the sort of the place: the document, its kind in the database, and where a compiled pack has it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things: its key, its title, and the runs of its text that it shares with the other or has alone."""

    key: str
    title: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposal with its evidence. The texts are in `language`."""

    match: Match
    language: str
    old: Side
    new: Side
    score: Fraction
    """How much alike they are, from 0 to 1, by words and place."""
    words: Fraction
    """The share of words that both have."""
    place: float
    """0.5 for the same place, and as much for a neighbour that is the same."""
    shared: tuple[str, ...]


def pair_of(match: Match, difference: Difference, base_id: int, version_id: int, language: str) -> Pair:
    """Both things of a proposal, with their texts in a language of both versions."""
    evidence = match.evidence
    assert evidence, "what is proposed has evidence"
    titles = {thing.key: thing.title for thing in difference.things if thing.key in {match.old, match.new}}
    runs = runs_of(text_of(base_id, match.old, language), text_of(version_id, match.new, language))
    return Pair(
        match,
        language,
        Side(match.old, titles.get(match.old, ""), _side(runs, Fate.ADDED)),
        Side(match.new, titles.get(match.new, ""), _side(runs, Fate.REMOVED)),
        Fraction(round(evidence.score * 100), 100),
        Fraction(round(evidence.text * 100), 100),
        evidence.place,
        evidence.shared,
    )


def _side(runs: tuple[Run, ...], left_out: Fate) -> tuple[Run, ...]:
    """The runs of one of two texts, as far as there is room."""
    shown: list[Run] = []
    room = LONGEST
    for run in runs:
        if run.fate is not left_out and room > 0:
            shown.append(Run(run.fate, run.text if len(run.text) <= room else f"{run.text[:room]}…"))
            room -= len(run.text)
    return tuple(shown)


def text_of(version_id: int, key: str, language: str) -> str:
    """What the thing with a key of a version says in a language."""
    place = place_of(key)
    kind, name, field = _DOCUMENTS[place.sort]
    path = "/".join(part for part in (place.module, place.id if place.sort in {Sort.LESSON, Sort.QUIZ} else "") if part)
    found = document(kind, version_id, name, path, language)
    empty = CompiledPack("", "", "", "", language, (language,), "", (), (), (), (), (), (), ())
    alone: dict[str, Any] = {field: (found,)}
    thing = things_of(replace(empty, **alone))[key]
    return said(thing.wordings[language].parts).text


def common_language(base: tuple[str, ...], new: tuple[str, ...]) -> str:
    """The language in which two versions are held against each other: as `courseware.content.identity` chooses it."""
    return next((each for each in (new[0], base[0], *new) if each in base and each in new), "")
