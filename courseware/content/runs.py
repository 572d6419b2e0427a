"""The difference of two texts as runs of words: kept, added, removed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import LCSseq

from courseware.content.words import is_word, pieces

_LONGEST = 10_000
"""Pieces (words, signs, spaces) of one text that are compared word by word; beyond, line by line."""


class Fate(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that share a fate. Kept and removed runs together are the old text, kept and added ones the new."""

    fate: Fate
    text: str


def runs_of(old: str, new: str) -> tuple[Run, ...]:
    """The runs that lead from one text to another; where something was replaced, what was removed stands first."""
    before, after = pieces(old), pieces(new)
    if max(len(before), len(after)) > _LONGEST:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    return tuple(_merged(_runs(_joined(_hunks(before, after)))))


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Pieces that were kept (`is_kept`, both the same), or removed and added in one place."""

    is_kept: bool
    removed: list[str]
    added: list[str]


def _hunks(before: list[str], after: list[str]) -> Iterator[_Hunk]:
    """The longest common row of pieces, and what stands between. Lines too many for that are replaced as a whole."""
    if max(len(before), len(after)) > _LONGEST:
        yield _Hunk(before == after, before, after)
        return
    for step in LCSseq.opcodes(before, after):
        removed, added = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
        yield _Hunk(step.tag == "equal", removed, added)


def _joined(hunks: Iterable[_Hunk]) -> Iterator[_Hunk]:
    """Join changes that touch, or between which no word was kept."""
    change, between = _Hunk(False, [], []), _Hunk(True, [], [])
    for hunk in hunks:
        if hunk.is_kept and any(is_word(piece) or "\n" in piece for piece in hunk.added):
            yield from (change, between, hunk)
            change, between = _Hunk(False, [], []), _Hunk(True, [], [])
        elif hunk.is_kept:
            between = hunk
        elif not (change.removed or change.added):
            yield between
            change, between = hunk, _Hunk(True, [], [])
        else:
            change.removed.extend(between.removed + hunk.removed)
            change.added.extend(between.added + hunk.added)
            between = _Hunk(True, [], [])
    yield from (change, between)


def _runs(hunks: Iterable[_Hunk]) -> Iterator[Run]:
    for hunk in hunks:
        fates = ((Fate.KEPT, hunk.added),) if hunk.is_kept else ((Fate.REMOVED, hunk.removed), (Fate.ADDED, hunk.added))
        yield from (Run(fate, "".join(words)) for fate, words in fates if words)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbouring runs of one fate as one."""
    for fate, group in groupby(runs, key=lambda run: run.fate):
        yield Run(fate, "".join(run.text for run in group))
