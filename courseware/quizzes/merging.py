"""What a page of a quiz sent, set against what is stored: what changed on the page is kept, the rest left alone. Pure.

A page may be old when it is sent: it lay in another tab, or came back with the Back button. So every page carries, for
each question, the stored answer that it was made from. An answer that is still that one was not changed on the page,
and whatever was stored since then stays. Where both changed, the learner decides; until then the newer answer stays.
"""

import json
from dataclasses import dataclass

from courseware.quizzes.responses import Answer, Given

NOTHING = "null"


@dataclass(frozen=True, slots=True)
class Merged:
    """A question of a page: what stands in its inputs, and the stored answer from which the page is made."""

    given: Given
    origin: str
    is_changed: bool = False
    """Whether the answer is to be kept."""
    is_clash: bool = False
    """Whether another answer was stored since the page was made."""
    stored: Answer = None


def origin_of(answer: Answer, /) -> str:
    """A stored answer as pages carry it."""
    return json.dumps(answer, ensure_ascii=False, sort_keys=True)


def shown(stored: Answer, /) -> Merged:
    """A question as a page shows it first."""
    return Merged(Given(stored), origin_of(stored), stored=stored)


def merged(given: Given, origin: str, stored: Answer, /) -> Merged:
    """What a page made from `origin` said about a question whose stored answer is `stored` by now."""
    if given.problems:
        return Merged(given, origin, stored=stored)
    sent, now = origin_of(given.answer), origin_of(stored)
    if sent in (origin, now):
        return shown(stored)
    if now == origin:
        return Merged(given, sent, is_changed=True, stored=given.answer)
    return Merged(given, now, is_clash=True, stored=stored)
