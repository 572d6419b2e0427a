"""What became of the things of a pack, for all readers or for those of one language, and how many of each. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from courseware.content.difference import Difference, State, ThingDifference
from courseware.content.wordings import Sort

COUNTED = tuple(sort for sort in Sort if sort is not Sort.CHOICE)
"""What the page counts and lists. What becomes of a choice is said with its question."""


class Fate(StrEnum):
    """What became of a thing. One may have several: moved, and edited as well."""

    CHANGED = "changed"
    EDITED = "edited"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    TRANSLATION = "translation"
    """Its text in a language came or went; nothing else is known of that text."""
    UNCHANGED = "unchanged"


_OF_STATE = {
    State.CHANGED: Fate.CHANGED,
    State.EDITED: Fate.EDITED,
    State.ADDED: Fate.ADDED,
    State.REMOVED: Fate.REMOVED,
}
_COME_OR_GONE = {State.ADDED, State.REMOVED}


def fates_of(thing: ThingDifference, language: str = "") -> frozenset[Fate]:
    """What became of a thing: for who reads in a language, or over all of them. Never empty."""
    is_kept = bool(thing.old and thing.new)
    state = thing.state_for(language) if language else thing.state
    own = [thing.state_in(language)] if language else [thing.state_in(text.language) for text in thing.texts]
    found = {
        _OF_STATE.get(state) if not (is_kept and state in _COME_OR_GONE) else None,
        Fate.TRANSLATION if is_kept and _COME_OR_GONE.intersection(own) else None,
        Fate.MOVED if thing.is_moved else None,
        Fate.RENAMED if thing.is_renamed else None,
    }
    return frozenset(fate for fate in found if fate) or frozenset({Fate.UNCHANGED})


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things have each fate: of a sort, or as readers of a language (`name`) meet them."""

    name: str
    counts: Mapping[Fate, int]
    total: int

    def of(self, fate: Fate) -> int:
        """How many have a fate."""
        return self.counts.get(fate, 0)


def tally(things: Iterable[ThingDifference], *, language: str = "", name: str = "") -> Tally:
    """Count the fates of things. A thing with two fates counts in both, and once in the total."""
    counts: Counter[Fate] = Counter()
    total = 0
    for thing in things:
        total += 1
        counts.update(fates_of(thing, language))
    return Tally(name or language, counts, total)


def tallies_by_sort(difference: Difference, language: str = "") -> tuple[Tally, ...]:
    """A tally for each sort of thing that the pack has or had, in the order of `Sort`."""
    by_sort: dict[Sort, list[ThingDifference]] = {sort: [] for sort in COUNTED}
    for thing in counted(difference):
        by_sort[thing.sort].append(thing)
    return tuple(tally(things, language=language, name=str(sort)) for sort, things in by_sort.items() if things)


def tallies_by_language(difference: Difference) -> tuple[Tally, ...]:
    """A tally for the readers of each language of either version."""
    things = counted(difference)
    return tuple(tally(things, language=language) for language in difference.languages)


def counted(difference: Difference) -> tuple[ThingDifference, ...]:
    """The things that the page counts and lists."""
    return tuple(thing for thing in difference.things if thing.sort is not Sort.CHOICE)
