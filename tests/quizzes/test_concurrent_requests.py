"""Several requests of one learner at the same moment: two tabs, a double click on a slow network."""

from collections.abc import Callable
from fractions import Fraction
from threading import Barrier, Thread
from typing import Any

from tests.academy import Academy
from tests.browse import Browser
from tests.quizzes.visits import RIGHT, address, attempts, open_question, records, start, stored

TABS = 4


def at_the_same_moment(tabs: list[Callable[[], Any]]) -> None:
    barrier = Barrier(len(tabs))

    def run(act: Callable[[], Any]) -> None:
        barrier.wait()
        act()

    threads = [Thread(target=run, args=(act,)) for act in tabs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def tabs_of(academy: Academy) -> list[Browser]:
    return [academy.signed_in() for _ in range(TABS)]


def test_starting_in_several_tabs_begins_one_attempt(water: Academy) -> None:
    forms = [browser.open(address("final")).form("Start quiz") for browser in tabs_of(water)]
    at_the_same_moment([form.send for form in forms])
    assert [attempt.number for attempt in attempts(water)] == [1]


def test_submitting_in_several_tabs_is_counted_once(water: Academy) -> None:
    start(water.signed_in(), "final")
    pages = [browser.open(address("final", "/attempts/1/review")) for browser in tabs_of(water)]
    at_the_same_moment([page.form("Submit with 8 unanswered").send for page in pages])
    assert len(records(water, "failed")) == 1
    assert len(records(water, "answered")) == 8


def test_saving_and_submitting_at_once_never_leaves_an_answer_that_was_not_graded(water: Academy) -> None:
    start(water.signed_in(), "final")
    browsers = tabs_of(water)
    review = browsers[0].open(address("final", "/attempts/1/review")).form("Submit with 8 unanswered")
    saves = [
        open_question(water, browser, name).form("Save and leave").fill(RIGHT[name])
        for browser, name in zip(browsers[1:], ("letter", "word", "reading"), strict=True)
    ]
    at_the_same_moment([review.send, *(form.send for form in saves)])
    assert Fraction(str(attempts(water)[0].score)) * 8 == len(stored(water))
