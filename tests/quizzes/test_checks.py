"""Practice questions inside lessons: feedback at once, as often as one likes, never graded."""

from fractions import Fraction

import pytest

from tests.academy import Academy
from tests.browse import Browser, Page
from tests.quizzes.visits import records, standing

LESSON = "/en/modules/water/lessons/taps"


def check(page: Page, question: str, **fields: str) -> Page:
    form = page.form(action=f"/checks/{question}")
    return form.fill({name.replace("_", "-", 1): value for name, value in fields.items()}).send()


def open_lesson(academy: Academy) -> tuple[Browser, Page]:
    browser = academy.signed_in()
    return browser, browser.open(LESSON)


def test_a_practice_question_is_answered_in_its_lesson_and_explained_there(water: Academy) -> None:
    browser, page = open_lesson(water)
    page = check(page, "tap-check", **{"check-tap-check": "fire"})
    assert page.path == LESSON
    box = page.one("#check-tap-check")
    assert "Not right" in box.get_text()
    assert "It has other work." in box.get_text()
    assert "The water service answers for the network." in box.get_text()
    assert standing(water).checks["tap-check"].score == 0
    assert not box.select("input[checked]")
    page = check(browser.open(page.link("Answer again")), "tap-check", **{"check-tap-check": "service"})
    assert page.path == LESSON
    assert "Your answer – right" in page.one("#check-tap-check").get_text()
    kept = standing(water).checks["tap-check"]
    assert (kept.response, kept.score, kept.first) == ("service", Fraction(1), Fraction(0))
    assert standing(water).quizzes == {}
    assert [row.lesson_id for row in records(water, "answered")] == ["taps", "taps"]
    assert browser.open(LESSON).one("#check-tap-check").select(".opt--good")


@pytest.mark.parametrize(
    ("question", "typed", "words"),
    [
        ("tap-check", None, "Choose an answer"),
        ("litres-check", "", "Write a number"),
        ("litres-check", "many", "in digits"),
    ],
)
def test_an_answer_that_cannot_be_checked_is_explained_on_a_page_of_its_own(
    water: Academy, question: str, typed: str | None, words: str
) -> None:
    _browser, page = open_lesson(water)
    fields = {} if typed is None else {f"check-{question}": typed}
    page = check(page, question, **fields)
    assert page.status == 422
    assert words in page.one(".errsum").get_text()
    if typed is not None:
        assert page.one(f"[name=check-{question}]")["value"] == typed
    assert page.link("Taps") == f"{LESSON}#check-{question}"
    assert standing(water).checks == {}


def test_the_page_of_its_own_asks_again_and_shows_no_solution(water: Academy) -> None:
    browser = water.signed_in()
    address = f"{LESSON}/checks/litres-check"
    page = browser.open(address)
    assert page.h1 == "Litres"
    page = check(page, "litres-check", **{"check-litres-check": "5"})
    assert page.path == LESSON
    assert "That is for drinking alone." in page.text
    shown = browser.open(address)
    assert shown.h1 == "Litres"
    assert "That is for drinking alone." not in shown.text
    assert not shown.select(".opt--good, .opt--bad, .verdict")
    assert "لترات" in browser.open(address.replace("/en/", "/ar/")).h1


@pytest.mark.parametrize(
    "path",
    [
        "/en/modules/water/lessons/taps/checks/unknown",
        "/en/modules/water/lessons/unknown/checks/tap-check",
        "/en/modules/water/lessons/taps/checks/letter",
        "/en/modules/unknown/lessons/taps/checks/tap-check",
    ],
)
def test_what_is_no_practice_question_of_the_module_is_not_found(water: Academy, path: str) -> None:
    assert water.signed_in().open(path).status == 404


def test_a_choice_that_the_question_does_not_have_is_explained_on_a_page_of_its_own(water: Academy) -> None:
    browser, page = open_lesson(water)
    token = page.select("main [name=csrf_token]")[0]["value"]
    page = browser.post(f"{LESSON}/checks/tap-check", {"csrf_token": token, "check-tap-check": "made-up"})
    assert page.status == 422
    assert page.h1 == "A dry tap"
    assert "What you chose is no longer offered here. Choose again" in page.one(".errsum").get_text()
