"""Ids for headings that carry none: made from the source language, given to translations by their order."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from courseware.content.earlier import earlier_ids
from courseware.content.parsed import ParsedBank, ParsedLesson, ParsedQuestion, ParsedSection
from courseware.content.slugs import slug

Piece = TypeVar("Piece", ParsedSection, ParsedQuestion)


def lesson_with_ids(lesson: ParsedLesson, origin: ParsedLesson | None) -> ParsedLesson:
    """A lesson in which every section has an id. `origin`: the lesson that it translates, or none.

    In the source language the id is made from the title. A translated heading without a mark stands for the heading of
    the source in the same place; where the numbers of headings differ, nobody can tell, and its id stays empty.
    """
    sections = placed_ids(lesson.sections, origin.sections) if origin else made_ids(lesson.sections)
    return replace(lesson, sections=sections)


def bank_with_ids(bank: ParsedBank, origin: ParsedBank | None, taken: Collection[str]) -> ParsedBank:
    """A bank in which every question has an id, by the same rules; ids made from titles are none of those `taken`."""
    questions = placed_ids(bank.questions, origin.questions) if origin else made_ids(bank.questions, taken)
    return replace(bank, questions=questions)


def names_in(bank: ParsedBank) -> set[str]:
    """The ids that the questions of a bank name."""
    return {name for question in bank.questions for name in _names(question)}


def _names(piece: ParsedSection | ParsedQuestion) -> set[str]:
    """The ids that a heading names: its own, and those it had before."""
    return {piece.id, *earlier_ids(piece.was)}


def made_ids(pieces: Iterable[Piece], taken: Collection[str] = ()) -> tuple[Piece, ...]:
    """The headings of the source language, each with an id that no other names."""
    pieces = tuple(pieces)
    known = {*taken} | {name for piece in pieces for name in _names(piece)}
    found = []
    for piece in pieces:
        made = piece if piece.id else replace(piece, id=slug(piece.title.tokens[0].content, known), is_generated=True)
        known.add(made.id)
        found.append(made)
    return tuple(found)


def placed_ids(own: Sequence[Piece], origin: Sequence[Piece]) -> tuple[Piece, ...]:
    """The headings of a translation, those without a mark with the id of the source heading in their place.

    Marked headings are fixed points; between two of them the numbers of headings must be the same.
    """
    place = {piece.id: index for index, piece in enumerate(origin)}
    named = {piece.id for piece in own}
    found: list[Piece] = []
    waiting: list[Piece] = []
    after = -1
    for piece in own:
        if not piece.id:
            waiting.append(piece)
            continue
        before = place.get(piece.id, len(origin))
        found.extend(_fill(waiting, origin[after + 1 : before], named))
        found.append(piece)
        waiting, after = [], before
    found.extend(_fill(waiting, origin[after + 1 :], named))
    return tuple(found)


def _fill(waiting: Sequence[Piece], candidates: Sequence[Piece], named: Collection[str]) -> list[Piece]:
    """The headings that wait for an id, with those of the candidates that are named nowhere, if they are as many."""
    free = [piece.id for piece in candidates if piece.id not in named]
    if len(free) != len(waiting):
        return list(waiting)
    return [replace(piece, id=name, is_generated=True) for piece, name in zip(waiting, free, strict=True)]
