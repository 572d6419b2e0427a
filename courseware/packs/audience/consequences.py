"""What a new version, an earlier one or none means for the learners of each module. Pure.

After the table in the model of content: what was done stays done, what is new is offered, an open attempt ends with the
version with which it began, a certificate stays valid.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from courseware.content.causes import Reason
from courseware.content.difference import Difference, State, ThingDifference
from courseware.content.wordings import Sort
from courseware.packs.audience.people import Audience, Group, ModuleAudience

_BY_WEIGHT = (State.ADDED, State.REMOVED, State.CHANGED, State.EDITED)


class Effect(StrEnum):
    """What happens to the learners of a group."""

    NOTHING = "nothing"
    OFFERED = "offered"
    """They stay finished; changed and new sections are offered."""
    MARKED = "marked"
    """What they read stays read, and what changed is marked."""
    APPEARS = "appears"
    """New sections appear in their place."""
    REST_COUNTS = "rest-counts"
    """What was taken out stays in their record, and the rest counts."""
    OTHER_RULE = "other-rule"
    """Another rule says what completes the module."""
    OTHER_QUESTIONS = "other-questions"
    """They meet other questions from now on; results stay."""
    OWN_VERSION = "own-version"
    """They finish the attempt on the version with which they began it."""
    CERTIFICATE_STAYS = "certificate-stays"
    KEEP_RECORD = "keep-record"
    """The module leaves the catalogue, and they keep what they have."""
    CANNOT_GO_ON = "cannot-go-on"
    """The module leaves the catalogue before they finished it."""
    CANNOT_BEGIN = "cannot-begin"
    BEGIN_HERE = "begin-here"
    """They meet the version that is published and no other."""


@dataclass(frozen=True, slots=True)
class ModuleChange:
    """What becomes of a module for who learns it: numbers of sections and questions. `edited` says nothing new to anybody."""

    module_id: str
    title: str
    is_new: bool = False
    is_gone: bool = False
    changed: int = 0
    added: int = 0
    removed: int = 0
    edited: int = 0
    questions: int = 0
    """Questions that changed, came or went."""
    has_other_rule: bool = False

    @property
    def news(self) -> int:
        """Sections that are offered to who finished."""
        return self.changed + self.added

    @property
    def is_quiet(self) -> bool:
        """No learner notices anything."""
        return not (self.is_new or self.is_gone or self.news or self.removed or self.questions or self.has_other_rule)


@dataclass(frozen=True, slots=True)
class Consequence:
    """What happens to so many `people` of a group."""

    group: Group
    people: int
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class ModuleConsequences:
    """What happens to everybody of a module."""

    change: ModuleChange
    audience: ModuleAudience
    groups: tuple[Consequence, ...]


def consequences(difference: Difference, audience: Audience, /) -> tuple[ModuleConsequences, ...]:
    """What a step from one version to another means, module by module in the order of the new version, then what is gone."""
    return consequences_of(changes_of(difference), audience)


def consequences_of(changes: Iterable[ModuleChange], audience: Audience, /) -> tuple[ModuleConsequences, ...]:
    """What it means for everybody that modules change, come or go."""
    return tuple(_of_module(change, audience.of(change.module_id)) for change in changes)


def changes_of(difference: Difference, /) -> tuple[ModuleChange, ...]:
    """What becomes of each module."""
    sections: dict[str, Counter[str]] = {}
    questions: dict[str, set[str]] = {}
    for thing in difference.things:
        if thing.sort is Sort.SECTION:
            for module, what in _fates(thing):
                sections.setdefault(module, Counter())[what] += 1
        elif thing.sort in {Sort.QUESTION, Sort.CHOICE}:
            for module, what in _fates(thing):
                if what != State.EDITED:
                    questions.setdefault(module, set()).add(_question_of(thing.key))
    return tuple(
        ModuleChange(
            _module_of(thing.key),
            thing.title,
            is_new=not thing.old,
            is_gone=not thing.new,
            questions=len(questions.get(_module_of(thing.key), ())),
            has_other_rule=any(cause.reason is Reason.RULES for text in thing.texts for cause in text.causes),
            **sections.get(_module_of(thing.key), Counter()),
        )
        for thing in difference.things
        if thing.sort is Sort.MODULE
    )


def _module_of(key: str) -> str:
    """The id of the module that a thing belongs to."""
    return key.split("/")[1].removesuffix("#")


def _question_of(key: str) -> str:
    """The key of the question that a choice belongs to; that of a question as it is."""
    folder, mark, name = key.partition("#")
    return f"{folder}{mark}{name.partition('/')[0]}"


def _fates(thing: ThingDifference) -> Iterator[tuple[str, str]]:
    """What became of a thing, by module. What went to another module is gone in one and new in the other."""
    before, after = (_module_of(key) if key else "" for key in (thing.old, thing.new))
    if before and after and before != after:
        yield before, State.REMOVED
        yield after, State.ADDED
    elif said := _said(thing):
        yield after or before, said


def _said(thing: ThingDifference) -> str:
    """What a thing says to learners, in the language in which most becomes of it; nothing where it says the same."""
    states = {thing.state_for(text.language) for text in thing.texts}
    return next((str(state) for state in _BY_WEIGHT if state in states), "")


def _of_module(change: ModuleChange, people: ModuleAudience) -> ModuleConsequences:
    groups = tuple(Consequence(group, people.number(group), _effects(group, change)) for group in Group)
    return ModuleConsequences(change, people, groups)


def _effects(group: Group, change: ModuleChange) -> tuple[Effect, ...]:
    always = {Group.IN_AN_ATTEMPT: Effect.OWN_VERSION, Group.CERTIFIED: Effect.CERTIFICATE_STAYS}
    if group in always:
        return (always[group],)
    if group is Group.NOT_BEGUN:
        return (Effect.CANNOT_BEGIN if change.is_gone else Effect.BEGIN_HERE,)
    if change.is_gone:
        return (Effect.KEEP_RECORD if group is Group.FINISHED else Effect.CANNOT_GO_ON,)
    return tuple(_while_it_lasts(group, change)) or (Effect.NOTHING,)


def _while_it_lasts(group: Group, change: ModuleChange) -> Iterator[Effect]:
    """What happens to who has finished or is in the middle of a module that goes on."""
    is_finished = group is Group.FINISHED
    for effect, happens in (
        (Effect.OFFERED, is_finished and change.news),
        (Effect.MARKED, not is_finished and change.changed),
        (Effect.APPEARS, not is_finished and change.added),
        (Effect.REST_COUNTS, change.removed),
        (Effect.OTHER_RULE, not is_finished and change.has_other_rule),
        (Effect.OTHER_QUESTIONS, change.questions),
    ):
        if happens:
            yield effect
