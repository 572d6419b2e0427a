"""What differs between two versions of a pack, thing by thing and language by language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from courseware.content.causes import Cause
from courseware.content.identity import Ground, Identity
from courseware.content.model import ChangeClass
from courseware.content.runs import Run
from courseware.content.wordings import Coverage, Sort


class State(StrEnum):
    """What became of a thing, or of its text in one language. `missing`: no text of its own in either version."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class TextDifference:
    """A thing in one language.

    `state` follows from `proposed`, the class that the causes suggest; `ThingDifference.state_in` takes what publisher and
    administrator say into account. `runs` are empty unless the text is another one.
    """

    language: str
    state: State
    coverage: Coverage
    causes: tuple[Cause, ...] = ()
    runs: tuple[Run, ...] = ()
    proposed: ChangeClass | None = None


@dataclass(frozen=True, slots=True)
class ThingDifference:
    """A thing of either version. `old` and `new` are its keys, empty where it is not there.

    `texts` begin with the source language. `title` is the new one (the old one if it is gone), in that language.
    `is_renamed`: its id is another one; `is_moved`: it stands in another place among its neighbours, or in another lesson or
    quiz. `declared` is the class that the publisher gives, `decided` the administrator's.
    """

    sort: Sort
    old: str
    new: str
    title: str
    texts: tuple[TextDifference, ...]
    ground: Ground | None = None
    is_moved: bool = False
    is_renamed: bool = False
    declared: ChangeClass | None = None
    decided: ChangeClass | None = None

    @property
    def key(self) -> str:
        """The key to name it by: the new one, or the old one if it is gone."""
        return self.new or self.old

    @property
    def proposed(self) -> ChangeClass | None:
        """The strongest class that is proposed in any language; None where no text differs."""
        found = {text.proposed for text in self.texts}
        strongest = (ChangeClass.SUBSTANTIVE, ChangeClass.EDITORIAL)
        return next((each for each in strongest if each in found), None)

    @property
    def change_class(self) -> ChangeClass | None:
        """The class that counts: the administrator's, else the publisher's, else the proposed one."""
        return (self.decided or self.declared or self.proposed) if self.proposed else None

    @property
    def state(self) -> State:
        """What became of it, over all languages."""
        if not self.old or not self.new:
            return State.ADDED if self.new else State.REMOVED
        return state_of(self.change_class)

    def state_in(self, language: str) -> State:
        """What became of its text in a language, with the class that counts."""
        text = self.text(language)
        if text is None or text.proposed is None:
            return text.state if text else State.MISSING
        return state_of(self.decided or self.declared or text.proposed)

    def state_for(self, language: str) -> State:
        """What became of it for who reads in a language.

        Where that language has no text of its own, now or before, the source language stands in, and its state counts:
        a text that was translated meanwhile says nothing new.
        """
        own = self.state_in(language)
        if own in {State.UNCHANGED, State.EDITED, State.CHANGED}:
            return own
        return self.state if not (self.old and self.new) else self.state_in(self.texts[0].language)

    def text(self, language: str) -> TextDifference | None:
        """The difference in a language; None where the pack does not have that language."""
        return next((text for text in self.texts if text.language == language), None)

    @property
    def is_same(self) -> bool:
        """Nothing became of it: the same words in every language, in the same place, under the same id."""
        quiet = {State.UNCHANGED, State.MISSING}
        return not (self.is_moved or self.is_renamed) and all(text.state in quiet for text in self.texts)


def state_of(change_class: ChangeClass | None) -> State:
    """What a change of a class makes of a thing; None: no change."""
    return {
        None: State.UNCHANGED,
        ChangeClass.EDITORIAL: State.EDITED,
        ChangeClass.SUBSTANTIVE: State.CHANGED,
    }[change_class]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two versions of a pack held against each other. `things` are those of the new version in its order, then what is gone.

    `languages` are those of the new version, the source language first, then those it has no longer.
    """

    pack: str
    old_version: str
    new_version: str
    languages: tuple[str, ...]
    things: tuple[ThingDifference, ...]
    identity: Identity

    def thing(self, key: str) -> ThingDifference | None:
        """The thing with a key of the new version, or of the old one if it is gone."""
        return next((thing for thing in self.things if thing.key == key), None)

    def decide(self, classes: Mapping[str, ChangeClass]) -> "Difference":
        """The difference with the administrator's classes, by `ThingDifference.key`."""
        return replace(self, things=tuple(replace(each, decided=classes.get(each.key)) for each in self.things))


def differing(things: Iterable[ThingDifference]) -> tuple[ThingDifference, ...]:
    """Those of which something became."""
    return tuple(thing for thing in things if not thing.is_same)
