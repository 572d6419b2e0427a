"""Decisions of the administrator, one at a time. Pure."""

from dataclasses import replace

from courseware.content.model import ChangeClass
from courseware.packs.uploads.decisions import Decisions

Pair = tuple[str, str]
"""Old key, new key."""


def with_class(decisions: Decisions, key: str, change_class: ChangeClass | None) -> Decisions:
    """With a class for the change of a thing; None takes the decision back."""
    others = {name: each for name, each in decisions.classes.items() if name != key}
    return replace(decisions, classes=others | ({key: change_class} if change_class else {}))


def with_accepted(decisions: Decisions, pair: Pair) -> Decisions:
    """With the word that two things are the same."""
    undecided = without(decisions, pair)
    return replace(undecided, accepted={**undecided.accepted, pair[0]: pair[1]})


def with_refused(decisions: Decisions, pair: Pair) -> Decisions:
    """With the word that two things are not the same."""
    undecided = without(decisions, pair)
    return replace(undecided, refused=undecided.refused | {pair})


def without(decisions: Decisions, pair: Pair) -> Decisions:
    """Without a word on whether two things are the same."""
    accepted = {old: new for old, new in decisions.accepted.items() if (old, new) != pair}
    return replace(decisions, accepted=accepted, refused=decisions.refused - {pair})
