"""What a trainer sees of a standing."""

from datetime import UTC, datetime
from fractions import Fraction

from courseware.cohorts.places import Place, Result, place
from courseware.config import ROOT
from courseware.content.model import Module
from courseware.progress.standing import NEW, Happened, Standing, Verb, fold
from tests.academy import compiled
from tests.cohorts.cast import LESSONS, QUIZ

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def module() -> Module:
    return next(module for module in compiled(ROOT / "content").modules if module.language == "en")


def standing(*acts: tuple[Verb, str, str, dict[str, str]]) -> Standing:
    return fold(NEW, (Happened(str(n), *act, NOON, 1) for n, act in enumerate(acts)))


def test_nothing_done_is_nothing_and_a_quiz_that_was_not_tried_has_no_result() -> None:
    assert place(module(), NEW, has_certificate=False) == Place(0, 3, (Result(None, False),), False)


def test_a_lesson_that_the_module_no_longer_has_is_not_counted() -> None:
    done = standing((Verb.COMPLETED, LESSONS[0], "", {}), (Verb.COMPLETED, "withdrawn", "", {}))
    assert place(module(), done, has_certificate=False).done == 1


def test_the_best_of_all_attempts_is_shown_and_a_pass_stays_a_pass() -> None:
    took = standing(
        (Verb.PASSED, "", QUIZ, {"attempt": "1", "score": "4/5"}),
        (Verb.FAILED, "", QUIZ, {"attempt": "2", "score": "1/2"}),
    )
    assert place(module(), took, has_certificate=True).results == (Result(Fraction(4, 5), True),)
