"""Lasting keys: the names under which a learner's progress is kept, whatever later versions of a pack call things.

A thing keeps the key with which it first came. A later version that continues it under another id, or in another place,
gets the first key; a new thing that takes a name used before gets one of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from courseware.content.earlier import earlier_ids, earlier_key
from courseware.content.identity import Identity
from courseware.content.wordings import Sort, Thing

LASTING = (Sort.LESSON, Sort.QUIZ, Sort.SECTION, Sort.QUESTION)
"""What a learner's progress hangs on."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """The lasting key of each thing of a version, by the key that its authors gave it."""

    keys: Mapping[str, str]

    @property
    def renamed(self) -> dict[str, str]:
        """Only the things whose lasting key is another one."""
        return {key: lasting for key, lasting in self.keys.items() if key != lasting}


def lineage(things: Mapping[str, Thing], identity: Identity | None, earlier: Sequence[Lineage], /) -> Lineage:
    """The lasting keys of a new version.

    Args:
        things: of the new version, what holds others before them.
        identity: how it continues the version that learners have; None for the first version.
        earlier: every version published before, the one that learners have first, then the latest ones.
    """
    naming = _Naming(things, earlier)
    if identity:
        naming.continue_current({match.new: match.old for match in identity.matches})
    naming.continue_earlier()
    naming.begin()
    return Lineage({key: naming.lasting[key] for key in things if key in naming.lasting})


def known_again(things: Mapping[str, Thing], earlier: Sequence[Lineage], /) -> dict[str, str]:
    """What the version that learners have calls otherwise, but a version before it called so: its key there, and the new one.

    So authors who go on from files of an older version take nothing away from anybody.
    """
    if not earlier:
        return {}
    naming = _Naming(things, earlier)
    naming.continue_earlier()
    current = {lasting: key for key, lasting in earlier[0].keys.items()}
    pairs = ((current.get(lasting), key) for key, lasting in naming.lasting.items())
    return {old: new for old, new in pairs if old and old != new}


class _Naming:
    """The keys given so far. No two things of a version share one."""

    def __init__(self, things: Mapping[str, Thing], earlier: Sequence[Lineage]) -> None:
        self.things = {key: thing for key, thing in things.items() if thing.sort in LASTING}
        self.earlier = earlier
        self.lasting: dict[str, str] = {}
        self.used: set[str] = set()

    def _waiting(self) -> Iterator[Thing]:
        return (thing for key, thing in self.things.items() if key not in self.lasting)

    def _give(self, thing: Thing, lasting: str) -> None:
        if lasting not in self.used:
            self.lasting[thing.key] = lasting
            self.used.add(lasting)

    def continue_current(self, old_of: Mapping[str, str]) -> None:
        """What continues a thing of the version that learners have."""
        current = self.earlier[0].keys
        for thing in [*self._waiting()]:
            if thing.key in old_of:
                self._give(thing, current[old_of[thing.key]])

    def continue_earlier(self) -> None:
        """What an earlier version had under the same key, or one that `was` names, before it was rolled back or removed."""
        for thing in [*self._waiting()]:
            found = (each.keys[key] for key in self._names(thing) for each in self.earlier if key in each.keys)
            lasting = next(found, None)
            if lasting is not None:
                self._give(thing, lasting)

    def _names(self, thing: Thing) -> Iterator[str]:
        """The key of a thing, and those that it may have had: in what holds it, however that was called."""
        if thing.sort in {Sort.LESSON, Sort.QUIZ}:
            kind = "lessons" if thing.sort is Sort.LESSON else "quizzes"
            folder = f"{thing.parent.removesuffix('#')}/{kind}"
            yield from (f"{folder}/{name}#" for name in (thing.id, *earlier_ids(thing.was)))
            return
        parent = self.things.get(thing.parent)
        for key in self._names(parent) if parent else (thing.parent,):
            yield from (earlier_key(key.removesuffix("#"), name) for name in (thing.id, *earlier_ids(thing.was)))

    def begin(self) -> None:
        """What is new. A name that ever meant something else is not used again."""
        taken = self.used.union(*(each.keys.values() for each in self.earlier))
        for thing in [*self._waiting()]:
            wanted = self._under_parent(thing)
            lasting = next(key for key in _variants(wanted) if key not in taken)
            taken.add(lasting)
            self._give(thing, lasting)

    def _under_parent(self, thing: Thing) -> str:
        """The key of a thing in what holds it, under the lasting key of that."""
        parent = self.lasting.get(thing.parent)
        return thing.key if parent is None else f"{parent}{thing.key.removeprefix(thing.parent)}"


def _variants(key: str) -> Iterator[str]:
    """A key, then the same with a number."""
    yield key
    stem, mark = (key.removesuffix("#"), "#") if key.endswith("#") else (key, "")
    yield from (f"{stem}-{number}{mark}" for number in count(2))
