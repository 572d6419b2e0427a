"""What makes one wording of a thing differ from another, and whether that looks editorial or substantive."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from courseware.content.html_text import Said, said
from courseware.content.model import ChangeClass
from courseware.content.runs import Fate, Run, runs_of
from courseware.content.weighty_words import weight_of
from courseware.content.wordings import Wording
from courseware.content.words import folded, is_word, pieces


class Reason(StrEnum):
    """What differs. Those in `SUBSTANTIVE` look substantive, the others editorial."""

    NUMBER = "number"
    NEGATION = "negation"
    DUTY = "duty"
    KEY = "key"
    CHOICE = "choice"
    RULES = "rules"
    LINK = "link"
    SOURCE = "source"
    PICTURE = "picture"
    AMOUNT = "amount"
    WORDING = "wording"
    ORDER = "order"
    TYPOGRAPHY = "typography"
    MARKUP = "markup"
    PRACTICE = "practice"
    MINUTES = "minutes"


SUBSTANTIVE = frozenset({
    Reason.NUMBER, Reason.NEGATION, Reason.DUTY, Reason.KEY, Reason.CHOICE, Reason.RULES, Reason.LINK, Reason.SOURCE,
    Reason.PICTURE, Reason.AMOUNT,
})  # fmt: skip
_WEIGHTS = {"number": Reason.NUMBER, "negation": Reason.NEGATION, "duty": Reason.DUTY}
_FACTS = {
    "kind": Reason.KEY,
    "key": Reason.KEY,
    "choice": Reason.CHOICE,
    "checks": Reason.PRACTICE,
    "minutes": Reason.MINUTES,
    "content": Reason.PICTURE,
}
"""What the facts of a wording stand for; all others are rules."""
_SHARE, _FEW, _MANY = 0.15, 6, 30
"""More changed words than this share of the text are an amount; up to 6 never are, more than 30 always."""
_SIGNS = frozenset("%‰€$£¥§±≤≥<>−×÷=")
"""Signs that carry as much as a number."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that differs: what was there and is not, what is there and was not (at most 12 of each)."""

    reason: Reason
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def proposed_class(causes: Sequence[Cause]) -> ChangeClass:
    """The class of a change with these causes, as far as a program can tell."""
    is_substantive = any(cause.reason in SUBSTANTIVE for cause in causes)
    return ChangeClass.SUBSTANTIVE if is_substantive else ChangeClass.EDITORIAL


def compare_wordings(
    old: Wording, new: Wording, language: str, follow: Callable[[str], str]
) -> tuple[tuple[Cause, ...], tuple[Run, ...]]:
    """What differs between two wordings of a thing, and the runs of words; both empty where nothing does.

    `follow` gives the key in the new version of what has a key in the old one, and other values back as they are.
    """
    facts = tuple(_facts(old, new, follow))
    if old.parts == new.parts and (old.sources == new.sources or not any('href="#c-' in part for part in old.parts)):
        return facts, ()
    before, after = said(old.parts, old.sources), said(new.parts, new.sources)
    runs = runs_of(before.text, after.text) if before.text != after.text else ()
    texts = tuple(_texts(before, after, runs, language))
    if not texts and not facts and before.shape != after.shape:
        texts = (Cause(Reason.MARKUP),)
    return (*facts, *texts), runs


def _facts(old: Wording, new: Wording, follow: Callable[[str], str]) -> Iterator[Cause]:
    """What differs without words."""
    before = Counter((name, *(follow(value) for value in values)) for name, *values in old.facts)
    after = Counter((name, *values) for name, *values in new.facts)
    if before == after:
        return
    found: dict[Reason, tuple[list[str], list[str]]] = {}
    for index, facts in enumerate((before - after, after - before)):
        for name, *values in facts:
            reason = _FACTS.get(name, Reason.RULES)
            found.setdefault(reason, ([], []))[index].append(": ".join((name, ", ".join(values))))
    for reason, (removed, added) in found.items():
        yield _cause(reason, removed, added)


def _cause(reason: Reason, removed: Sequence[str], added: Sequence[str]) -> Cause:
    return Cause(reason, tuple(removed[:12]), tuple(added[:12]))


def _texts(old: Said, new: Said, runs: Sequence[Run], language: str) -> Iterator[Cause]:
    """What differs in what is said."""
    for reason, before, after in (
        (Reason.LINK, old.links, new.links),
        (Reason.SOURCE, tuple(dict.fromkeys(old.sources)), tuple(dict.fromkeys(new.sources))),
        (Reason.PICTURE, old.pictures, new.pictures),
    ):
        removed, added = Counter(before) - Counter(after), Counter(after) - Counter(before)
        if removed or added:
            yield _cause(reason, list(removed), list(added))
    if not runs:
        return
    if sorted(old.text.splitlines()) == sorted(new.text.splitlines()):
        yield Cause(Reason.ORDER)
        return
    changes = [change for change in _changes(runs) if change.removed != change.added]
    yield from _weights(changes, language)
    yield _amount(changes, len(pieces(old.text)) // 2)


class Change(NamedTuple):
    """The words removed and the words added in one place, folded; signs that carry weight count as words."""

    removed: list[str]
    added: list[str]


def _changes(runs: Sequence[Run]) -> Iterator[Change]:
    """The places where something changed."""
    removed: list[str] = []
    for run in (*runs, Run(Fate.KEPT, "")):
        if run.fate is Fate.REMOVED:
            removed = _words(run)
        elif run.fate is Fate.ADDED or removed:
            yield Change(removed, _words(run) if run.fate is Fate.ADDED else [])
            removed = []


def _words(run: Run) -> list[str]:
    return [folded(piece) for piece in pieces(run.text) if is_word(piece) or piece in _SIGNS]


def _weights(changes: Sequence[Change], language: str) -> Iterator[Cause]:
    """Words that carry weight: their number changed, or one took the place of another."""
    for weight, reason in _WEIGHTS.items():
        weighty = [_weighty(change, weight, language) for change in changes]
        removed, added = _joined(weighty)
        before, after = Counter(removed), Counter(added)
        replaced = [each for each in weighty if each.removed and each.added and each.removed != each.added]
        if before != after:
            yield _cause(reason, list((before - after).elements()), list((after - before).elements()))
        elif replaced:
            yield _cause(reason, *_joined(replaced))


def _weighty(change: Change, weight: str, language: str) -> Change:
    """The words of a change that carry this weight."""
    return Change(*([word for word in words if _weighs(word, weight, language)] for words in change))


def _joined(changes: Sequence[Change]) -> Change:
    """The words of several changes."""
    removed = chain.from_iterable(change.removed for change in changes)
    added = chain.from_iterable(change.added for change in changes)
    return Change(list(removed), list(added))


def _weighs(word: str, weight: str, language: str) -> bool:
    return (weight == "number" and word in _SIGNS) or weight_of(word, language) == weight


def _amount(changes: Sequence[Change], length: int) -> Cause:
    """How much was changed, in a text of about `length` words."""
    changed = sum(max(len(removed), len(added)) for removed, added in changes)
    if not changed:
        return Cause(Reason.TYPOGRAPHY)
    return Cause(Reason.AMOUNT if changed > min(_MANY, max(_FEW, _SHARE * length)) else Reason.WORDING)
