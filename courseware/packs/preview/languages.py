"""The matrix of documents and languages of a new version: what is complete, older than its original, or missing. Pure.

The counts are those of `courseware.content.coverage`, taken from a difference, so that no file has to be read again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from courseware.content.coverage import CoverageCell, CoverageRow
from courseware.content.difference import Difference, ThingDifference
from courseware.content.wordings import Coverage, Sort
from courseware.packs.preview.groups import Map, Place, map_of

_TRANSLATED = frozenset(Sort) - {Sort.CHOICE, Sort.ASSET}
"""What has a text of its own: a choice is translated with its question."""


@dataclass(frozen=True, slots=True)
class LanguageShare:
    """How far a language has come: of `documents` so many are complete, and so many have stale or missing texts."""

    language: str
    documents: int
    complete: int
    stale: int
    missing: int


def coverage_rows(difference: Difference, languages: tuple[str, ...]) -> tuple[CoverageRow, ...]:
    """A row for each document of the new version, in the order of the pack, with a cell for each of its `languages`."""
    things = [thing for thing in difference.things if thing.new and thing.sort in _TRANSLATED]
    where = map_of(things)
    by_place: dict[Place, list[ThingDifference]] = {}
    for thing in things:
        by_place.setdefault(where.place(thing), []).append(thing)
    return tuple(_row(place, by_place[place], languages, where) for place in sorted(by_place, key=where.order))


def _row(place: Place, things: list[ThingDifference], languages: tuple[str, ...], where: Map) -> CoverageRow:
    cells = []
    for language in languages:
        covered = [text.coverage if (text := thing.text(language)) else Coverage.MISSING for thing in things]
        cells.append(CoverageCell(language, covered.count(Coverage.MISSING), covered.count(Coverage.STALE)))
    return CoverageRow(place.sort, place.key, where.titles.get(place.key, ""), len(things), tuple(cells))


def shares(rows: Iterable[CoverageRow]) -> tuple[LanguageShare, ...]:
    """For each language, how many documents are complete, stale and missing."""
    found: dict[str, list[Coverage]] = {}
    for row in rows:
        for cell in row.cells:
            found.setdefault(cell.language, []).append(cell.coverage)
    return tuple(
        LanguageShare(
            language,
            len(covered),
            covered.count(Coverage.COMPLETE),
            covered.count(Coverage.STALE),
            covered.count(Coverage.MISSING),
        )
        for language, covered in found.items()
    )
