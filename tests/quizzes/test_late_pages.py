"""Pages that are sent late or again: from another tab, or with the Back button."""

from typing import Any

from tests.academy import Academy
from tests.browse import Browser, Form
from tests.quizzes.visits import RIGHT, address, attempts, open_question, start, stored

ALL = address("whole", "/attempts/1/all")


def whole(browser: Browser, answers: dict[str, Any], button: str = "Save answers") -> Form:
    """The page of the whole quiz as it is now, filled in and not yet sent."""
    return browser.open(ALL).form(button).fill(answers)


def test_an_old_page_of_the_whole_quiz_never_erases_what_was_answered_since(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "whole")
    old = whole(browser, {"q-rain": "no"})
    whole(browser, {"q-ice": "0", "q-steam_ice": "1"}).send()
    page = old.send()
    assert page.status == 200
    assert stored(water) == {"rain": "no", "ice": "0", "steam": {"ice": "1"}}
    assert "2 of 3 questions answered · 1 answered in part" in page.text


def test_an_old_page_that_is_sent_again_says_that_a_newer_answer_stands_against_it(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "whole")
    old = whole(browser, {"q-rain": "no"})
    old.send()
    whole(browser, {"q-rain": "yes"}).send()
    page = old.send()
    assert page.status == 422
    assert stored(water)["rain"] == "yes"
    (error,) = page.select(".errsum a")
    assert error.get_text() == "Question 1 was answered elsewhere meanwhile. Choose which answer counts."
    assert page.one("input[checked]")["value"] == "no"
    assert "Saved on another page meanwhile: Yes" in page.text
    page.form("Save answers").send()
    assert stored(water)["rain"] == "no"


def test_an_answer_taken_back_elsewhere_is_told_as_well(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "whole")
    whole(browser, {"q-ice": "1"}).send()
    old = whole(browser, {"q-ice": "2"}, "Submit answers")
    whole(browser, {"q-ice": ""}).send()
    page = old.send()
    assert "The answer was taken back on another page meanwhile." in page.text
    assert not page.select("button[value=submit-anyway]")
    assert attempts(water)[0].submitted_at is None
    assert stored(water) == {"ice": None}


def test_submitting_an_old_page_counts_the_answers_given_since(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "whole")
    old = whole(browser, {"q-rain": "no"}, "Submit answers")
    whole(browser, {"q-ice": "0", "q-steam_ice": "1", "q-steam_water": "2", "q-steam_steam": "3"}).send()
    assert old.send().h1 == "Passed: 3 of 3"


def test_errors_stand_in_the_order_of_the_questions(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "whole")
    old = whole(browser, {"q-rain": "no", "q-ice": "cold"}, "Submit answers")
    whole(browser, {"q-rain": "yes"}).send()
    whole(browser, {"q-rain": "no"}).send()
    whole(browser, {"q-rain": "yes"}).send()
    page = old.send()
    assert [tag["href"] for tag in page.select(".errsum a")][:2] == ["#q-rain__question", "#q-ice__answer"]
    assert len(page.select(".errsum a")) == 3


def test_an_old_page_of_one_question_left_blank_leaves_the_newer_answer(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    old = open_question(water, browser, "letter").form("Save and leave")
    open_question(water, browser, "letter").form("Save and leave").fill(RIGHT["letter"]).send()
    old.send()
    assert stored(water) == {"letter": "answer"}


def test_back_and_another_choice_on_one_question_counts_as_the_last_word(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = open_question(water, browser, "letter")
    page.form("Save and leave").fill(RIGHT["letter"]).send()
    page.form("Save and leave").fill({"q-letter": "wait"}).send()
    assert stored(water) == {"letter": "wait"}


def test_an_old_page_with_an_answer_that_was_checked_since_changes_nothing(water: Academy) -> None:
    browser = water.signed_in()
    page = start(browser, "each")
    old, other = page.form("Save and leave"), page.form("Save and leave").fill({"q-leak": "report"})
    page.form("Check answer").fill({"q-leak": "valve"}).send()
    assert old.send().path == address("each")
    assert "This answer was already checked." in other.send().text
    assert stored(water) == {"leak": "valve"}


def test_what_an_unreadable_answer_stood_against_is_remembered(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "whole")
    old = whole(browser, {"q-ice": "cold"})
    whole(browser, {"q-ice": "5"}).send()
    page = old.send()
    page = page.form("Save answers").fill({"q-ice": "0"}).send()
    assert "Question 2 was answered elsewhere meanwhile." in page.text
    assert stored(water) == {"ice": "5"}
