"""Holding two versions of a pack against each other: `compare`, which gives a `Difference`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from courseware.content.causes import compare_wordings, proposed_class
from courseware.content.difference import Difference, State, TextDifference, ThingDifference, state_of
from courseware.content.earlier import version_order
from courseware.content.identity import Ground, Identity, identify
from courseware.content.model import ChangeClass, CompiledPack
from courseware.content.moves import moved
from courseware.content.things import things_of
from courseware.content.wordings import Coverage, Thing, Wording, coverage


def compare(
    old: CompiledPack,
    new: CompiledPack,
    *,
    identity: Identity | None = None,
    decided: Mapping[str, ChangeClass] | None = None,
) -> Difference:
    """What differs between two versions.

    Args:
        old: the version that learners have.
        new: the version that comes.
        identity: what continues what, as `identify` found it and an administrator completed it.
        decided: the administrator's classes by key.
    """
    comparison = _Comparison(old, new, identity or identify(old, new))
    found = Difference(
        new.id, old.version, new.version, comparison.languages, tuple(comparison.things()), comparison.identity
    )
    return found.decide(decided or {})


def everything_added(new: CompiledPack) -> Difference:
    """The first version of a pack held against nothing: every thing is added. `old_version` is empty."""
    nothing = replace(
        new, languages=(), texts=(), modules=(), lessons=(), quizzes=(), glossaries=(), assets=(), changes=()
    )
    identity = Identity(matches=(), added=tuple(things_of(new)), removed=(), proposals=())
    comparison = _Comparison(nothing, replace(new, changes=()), identity)
    return Difference(new.id, "", new.version, comparison.languages, tuple(comparison.things()), identity)


class _Comparison:
    """The comparison of two versions whose things are matched."""

    def __init__(self, old: CompiledPack, new: CompiledPack, identity: Identity) -> None:
        self.identity, self.source = identity, new.source_language
        self.old, self.new = things_of(old), things_of(new)
        self.languages = tuple(dict.fromkeys((new.source_language, *new.languages, *old.languages)))
        self.match_of = {match.new: match for match in identity.matches}
        self.new_of = {match.old: match.new for match in identity.matches}
        self.moved = {*moved(self.old, self.new, self.new_of)}
        self.declared = _declared(old, new)

    def things(self) -> Iterator[ThingDifference]:
        """Every thing of the new version, then what is gone."""
        for key, thing in self.new.items():
            match = self.match_of.get(key)
            yield self._matched(self.old[match.old], thing, match.ground) if match else self._alone(thing, is_new=True)
        for key in self.identity.removed:
            yield self._alone(self.old[key], is_new=False)

    def _matched(self, old: Thing, new: Thing, ground: Ground) -> ThingDifference:
        return ThingDifference(
            new.sort,
            old.key,
            new.key,
            self._title(new),
            tuple(self._text(old, new, language) for language in self._languages(old, new)),
            ground,
            is_moved=new.key in self.moved,
            is_renamed=old.id != new.id,
            declared=self.declared.get(new.key),
        )

    def _languages(self, *things: Thing) -> tuple[str, ...]:
        """The languages in which one of the things is there; what is the same in all has the source language alone."""
        return tuple(each for each in self.languages if any(each in thing.wordings for thing in things))

    def _alone(self, thing: Thing, *, is_new: bool) -> ThingDifference:
        """A thing that stands in one version alone."""
        texts = tuple(
            TextDifference(
                language,
                _alone_state(thing.wordings[language], is_new=is_new),
                coverage(thing.wordings[language]) if is_new else Coverage.MISSING,
            )
            for language in self._languages(thing)
        )
        key = thing.key
        return ThingDifference(thing.sort, "" if is_new else key, key if is_new else "", self._title(thing), texts)

    def _title(self, thing: Thing) -> str:
        wording = thing.wordings.get(self.source) or next(iter(thing.wordings.values()))
        return wording.title

    def _text(self, old: Thing, new: Thing, language: str) -> TextDifference:
        before, after = _own(old, language), _own(new, language)
        covered = coverage(after)
        if before is None or after is None:
            states = {(True, True): State.MISSING, (True, False): State.ADDED, (False, True): State.REMOVED}
            return TextDifference(language, states[before is None, after is None], covered)
        causes, runs = compare_wordings(before, after, language, lambda key: self.new_of.get(key, key))
        if not causes:
            return TextDifference(language, State.UNCHANGED, covered)
        proposed = proposed_class(causes)
        return TextDifference(language, state_of(proposed), covered, causes, runs, proposed)


def _own(thing: Thing, language: str) -> Wording | None:
    """The wording in a language, if it is not that of the source language."""
    wording = thing.wordings.get(language)
    return wording if wording and wording.is_own else None


def _alone_state(wording: Wording, *, is_new: bool) -> State:
    if not wording.is_own:
        return State.MISSING
    return State.ADDED if is_new else State.REMOVED


def _declared(old: CompiledPack, new: CompiledPack) -> dict[str, ChangeClass]:
    """What the publisher says of the changes since the old version, the strongest word for each key."""
    since, until = version_order(old.version), version_order(new.version)
    found: dict[str, ChangeClass] = {}
    for each in new.changes:
        if since < version_order(each.version) <= until and found.get(each.key) is not ChangeClass.SUBSTANTIVE:
            found[each.key] = each.change_class
    return found
