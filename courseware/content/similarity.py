"""Which text of an earlier version a new text may continue: by its words and its place, with the evidence.

Time is bounded whatever the texts are: of each at most `_WORDS` words are read, of each the `_RARE` rarest features are
looked up among at most `_POSTINGS` others, and at most `_CANDIDATES` are compared.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from courseware.content.html_text import said
from courseware.content.wordings import Thing
from courseware.content.words import words_of

_WORDS = 1_500
_RARE = 48
_POSTINGS = 40
_CANDIDATES = 6
_THINGS = 4_000
_SHARED_SHOWN = 8
_TEXT_WEIGHT = 0.8
LEAST_TEXT = 0.3
"""Less in common than this is chance: many texts of a field share so much."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two things may be the same. Scores from 0 to 1, two decimals.

    `text`: the share of words and pairs of words that both have. `place`: 0.5 for the same lesson or quiz, 0.5 for a
    neighbour that is the same. `shared`: words that both have and few others, the rarest first.
    """

    score: float
    text: float
    place: float
    shared: tuple[str, ...]


Features = frozenset[str]


def features_of(thing: Thing, language: str) -> Features:
    """The words and pairs of neighbouring words of a thing in a language."""
    wording = thing.wordings.get(language)
    words = words_of(said(wording.parts).text, _WORDS) if wording else []
    return frozenset(words) | {f"{one} {other}" for one, other in pairwise(words)}


def likeness(one: Features, other: Features) -> float:
    """The share of features that both have (the coefficient of Dice), from 0 to 1."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair that may be the same."""

    old: Thing
    new: Thing
    evidence: Evidence


def candidates(
    old: Sequence[Thing], new: Sequence[Thing], language: str, place: Callable[[Thing, Thing], float | None]
) -> list[Candidate]:
    """The pairs that are alike enough to be proposed, the best first, each thing once.

    `place` scores how well the places agree, from 0 to 1; None: the two cannot be the same.
    """
    old, new = old[:_THINGS], new[:_THINGS]
    features = [features_of(thing, language) for thing in old]
    count = Counter(feature for each in features for feature in each)
    postings: dict[str, list[int]] = {}
    for index, each in enumerate(features):
        for feature in each:
            known = postings.setdefault(feature, [])
            if len(known) < _POSTINGS:
                known.append(index)
    pairs = []
    for thing in new:
        own = features_of(thing, language)
        for index in _nearest(own, postings, count):
            score = place(old[index], thing)
            if score is not None and likeness(own, features[index]) >= LEAST_TEXT:
                pairs.append(Candidate(old[index], thing, _evidence(own, features[index], score, count)))
    return _one_to_one(pairs)


def _nearest(own: Features, postings: dict[str, list[int]], count: Counter[str]) -> list[int]:
    """The earlier texts that share most of the rare features."""
    rare = sorted((feature for feature in own if feature in postings), key=lambda each: (count[each], each))[:_RARE]
    hits = Counter(index for feature in rare for index in postings[feature])
    return sorted(hits, key=lambda index: (-hits[index], index))[:_CANDIDATES]


def _evidence(own: Features, other: Features, place: float, count: Counter[str]) -> Evidence:
    text = likeness(own, other)
    shared = sorted((each for each in own & other if " " not in each), key=lambda each: (count[each], -len(each), each))
    score = _TEXT_WEIGHT * text + (1 - _TEXT_WEIGHT) * place
    return Evidence(round(score, 2), round(text, 2), round(place, 2), tuple(shared[:_SHARED_SHOWN]))


def _one_to_one(pairs: Iterable[Candidate]) -> list[Candidate]:
    """Of pairs that share a thing only the best; ties go by the order of keys, so that the answer is always the same."""
    ordered = sorted(pairs, key=lambda each: (-each.evidence.score, each.old.key, each.new.key))
    taken: set[str] = set()
    chosen = []
    for each in ordered:
        names = {f"old {each.old.key}", f"new {each.new.key}"}
        if not names & taken:
            taken |= names
            chosen.append(each)
    return chosen
