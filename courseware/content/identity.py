"""Which thing of a new version continues which thing of the old one.

In this order: the same explicit id in the same place; a declared `was`; the same id where one was made from a heading;
for sections and questions, an explicit id that turned up in another lesson or quiz, with much the same words; for assets,
the same content; what an administrator accepted. What is left and alike becomes a proposal. What holds others goes before
what it holds, so that the sections of a renamed lesson are found in it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from courseware.content.earlier import earlier_ids, earlier_key
from courseware.content.model import CompiledPack
from courseware.content.similarity import LEAST_TEXT, Evidence, candidates, features_of, likeness
from courseware.content.things import GLOSSARY_KEY, PACK_KEY, things_of
from courseware.content.wordings import Sort, Thing

_ROAMING = (Sort.SECTION, Sort.QUESTION)
"""Sorts that people cut in one lesson or quiz and paste into another."""


class Ground(StrEnum):
    """Why two things are the same, or may be."""

    EXPLICIT = "explicit id"
    DECLARED = "was"
    GENERATED = "generated id"
    CONTENT = "same content"
    ACCEPTED = "accepted"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Match:
    """A thing of the new version that continues one of the old version, by their keys."""

    sort: Sort
    old: str
    new: str
    ground: Ground
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """How two versions of a pack hang together. Every key of either version stands in exactly one of the first three."""

    matches: tuple[Match, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    proposals: tuple[Match, ...]
    """Pairs of added and removed that look alike, the best first, for the administrator to accept or refuse."""


def identify(
    old: CompiledPack,
    new: CompiledPack,
    *,
    accepted: Collection[tuple[str, str]] = (),
    refused: Collection[tuple[str, str]] = (),
) -> Identity:
    """Match the things of two versions of a pack.

    Args:
        old: the version that learners have.
        new: the version that comes.
        accepted: pairs (old key, new key) of earlier proposals that are the same.
        refused: pairs that are not, and are not proposed again.
    """
    before, after = things_of(old), things_of(new)
    matcher = _Matcher(
        before,
        after,
        language=_common_language(old, new),
        accepted=dict(accepted),
        refused={*refused},
        old_beside=_neighbours(before.values()),
        new_beside=_neighbours(after.values()),
    )
    for sort in Sort:
        matcher.match(sort)
    return matcher.identity()


def _common_language(old: CompiledPack, new: CompiledPack) -> str:
    """The language in which texts are compared: the source language of the new version, if the old one has it."""
    wanted = (new.source_language, old.source_language, *new.languages)
    return next((language for language in wanted if language in old.languages and language in new.languages), "")


@dataclass(slots=True)
class _Matcher:
    """The state of one matching: what it works on, and what it found so far.

    `match_of_old` gives matches by old keys, `old_of_new` the old key of a new one; they grow together. The second also
    knows the places that hold things and are none: the glossary, and nothing, which holds the pack.
    """

    old: dict[str, Thing]
    new: dict[str, Thing]
    language: str
    accepted: dict[str, str]
    refused: set[tuple[str, str]]
    old_beside: Mapping[str, Sequence[str]]
    new_beside: Mapping[str, Sequence[str]]
    match_of_old: dict[str, Match] = field(default_factory=dict)
    old_of_new: dict[str, str] = field(default_factory=lambda: {GLOSSARY_KEY: GLOSSARY_KEY, "": ""})

    def match(self, sort: Sort) -> None:
        """Match everything of one sort; what may hold it is matched already."""
        for thing in self._waiting(sort):
            if not thing.is_generated:
                self._claim(self._same_id(thing, is_generated=False), thing, Ground.EXPLICIT)
        for thing in self._waiting(sort):
            for key in self._earlier(thing):
                self._claim(key, thing, Ground.DECLARED)
        for thing in self._waiting(sort):
            self._claim(self._same_id(thing, is_generated=True), thing, Ground.GENERATED)
        if sort in _ROAMING:
            self._match_elsewhere(sort)
        if sort is Sort.ASSET:
            self._match_content()
        known = {new: old for old, new in self.accepted.items()}
        for thing in self._waiting(sort):
            self._claim(known.get(thing.key, ""), thing, Ground.ACCEPTED)

    def _waiting(self, sort: Sort) -> list[Thing]:
        """The new things of a sort that continue nothing yet."""
        return [thing for thing in self.new.values() if thing.sort is sort and thing.key not in self.old_of_new]

    def _left(self, sort: Sort) -> list[Thing]:
        """The old things of a sort that nothing continues yet."""
        return [thing for thing in self.old.values() if thing.sort is sort and thing.key not in self.match_of_old]

    def _claim(self, key: str, thing: Thing, ground: Ground) -> None:
        """Let a new thing continue an old one, if it is there, of the same sort, and free."""
        found = self.old.get(key)
        if found and found.sort is thing.sort and key not in self.match_of_old and thing.key not in self.old_of_new:
            self.match_of_old[key] = Match(thing.sort, key, thing.key, ground)
            self.old_of_new[thing.key] = key

    def _same_id(self, thing: Thing, *, is_generated: bool) -> str:
        """The key of the old thing with this id in the same place; with a generated id only if that is asked for."""
        if thing.sort is Sort.PACK:
            return PACK_KEY
        key = _key_in(self.old_of_new.get(thing.parent), thing)
        found = self.old.get(key)
        return key if found and (is_generated or not found.is_generated) else ""

    def _earlier(self, thing: Thing) -> Iterator[str]:
        """The keys of the old things that `was` names, the latest first."""
        parent = self.old_of_new.get(thing.parent, thing.parent)
        folder = parent.removesuffix("#")
        for was in earlier_ids(thing.was):
            if thing.sort in {Sort.LESSON, Sort.QUIZ}:
                yield f"{folder}/{'lessons' if thing.sort is Sort.LESSON else 'quizzes'}/{was}#"
            elif thing.sort in _ROAMING:
                yield earlier_key(folder, was)
            else:
                yield f"{parent}/{was}" if thing.sort is Sort.CHOICE else f"{parent}{was}"

    def _match_elsewhere(self, sort: Sort) -> None:
        """An explicit id that left one lesson or quiz and turned up in another, with much the same words."""
        gone = _once(self._left(sort))
        for name, thing in _once(self._waiting(sort)).items():
            found = gone.get(name)
            if found and not found.is_generated and not thing.is_generated and self._alike(found, thing) >= LEAST_TEXT:
                self._claim(found.key, thing, Ground.EXPLICIT)

    def _alike(self, old: Thing, new: Thing) -> float:
        return likeness(features_of(old, self.language), features_of(new, self.language))

    def _match_content(self) -> None:
        """The same picture under another name."""
        gone = {_content(thing): thing.key for thing in reversed(self._left(Sort.ASSET))}
        for thing in self._waiting(Sort.ASSET):
            self._claim(gone.get(_content(thing), ""), thing, Ground.CONTENT)

    def identity(self) -> Identity:
        """What was found."""
        return Identity(
            matches=tuple(self.match_of_old[self.old_of_new[key]] for key in self.new if key in self.old_of_new),
            added=tuple(key for key in self.new if key not in self.old_of_new),
            removed=tuple(key for key in self.old if key not in self.match_of_old),
            proposals=tuple(self._proposals()),
        )

    def _proposals(self) -> Iterator[Match]:
        """What is left and alike. Assets are compared by content alone."""
        for sort in Sort:
            if sort is Sort.ASSET:
                continue
            for pair in candidates(self._left(sort), self._waiting(sort), self.language, self._place):
                yield Match(sort, pair.old.key, pair.new.key, Ground.SIMILAR, pair.evidence)

    def _place(self, old: Thing, new: Thing) -> float | None:
        """How well two places agree; choices of different questions are never the same."""
        is_inside = self.old_of_new.get(new.parent) == old.parent
        if (old.key, new.key) in self.refused or (new.sort is Sort.CHOICE and not is_inside):
            return None
        beside = zip(self.old_beside.get(old.key, ()), self.new_beside.get(new.key, ()), strict=False)
        is_beside = any(self.old_of_new.get(after) == before for before, after in beside)
        return 0.5 * is_inside + 0.5 * (is_inside and is_beside)


def _key_in(parent: str | None, thing: Thing) -> str:
    """The key that a thing would have inside another parent; nothing without a parent."""
    if parent is None:
        return ""
    if thing.sort is Sort.MODULE:
        return thing.key
    if thing.sort in {Sort.LESSON, Sort.QUIZ, Sort.ASSET}:
        return f"{parent.removesuffix('#')}{thing.key.removeprefix(thing.parent.removesuffix('#'))}"
    return f"{parent}{thing.key.removeprefix(thing.parent)}"


def _neighbours(things: Iterable[Thing]) -> dict[str, Sequence[str]]:
    """The keys of what stands before and after each thing among its siblings; nothing at either end."""
    rows: dict[tuple[str, Sort], list[str]] = {}
    for thing in things:
        if thing.sort not in {Sort.TERM, Sort.ASSET}:  # these have no order of their own
            rows.setdefault((thing.parent, thing.sort), []).append(thing.key)
    beside: dict[str, Sequence[str]] = {}
    for row in rows.values():
        for at, key in enumerate(row):
            beside[key] = (row[at - 1] if at else "", row[at + 1] if at + 1 < len(row) else "")
    return beside


def _once(things: list[Thing]) -> dict[str, Thing]:
    """Things by their id, those alone whose id no other has."""
    found: dict[str, list[Thing]] = {}
    for thing in things:
        found.setdefault(thing.id, []).append(thing)
    return {name: each[0] for name, each in found.items() if len(each) == 1}


def _content(thing: Thing) -> str:
    """The hash of an asset."""
    (fact,) = next(iter(thing.wordings.values())).facts
    _name, digest = fact
    return digest
