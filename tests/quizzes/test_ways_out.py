"""Every way out of a page with answers keeps them, without any script: languages, other questions, the review."""

import pytest

from tests.academy import Academy
from tests.browse import Page
from tests.quizzes.visits import RIGHT, address, open_question, place_of, start, stored


def press(page: Page, words: str, **answers: str) -> Page:
    """Fill the form of answers and press a button of it, wherever on the page it stands."""
    return page.form(words).fill({f"q-{name}": value for name, value in answers.items()}).send()


def test_another_language_keeps_what_was_ticked_and_stays_at_the_question(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = press(open_question(water, browser, "letter"), "العربية", letter="wait")
    assert page.path == address("final", f"/attempts/1/questions/{place_of(water, 'letter')}", locale="ar")
    assert page.one("input[checked]")["value"] == "wait"
    assert stored(water) == {"letter": "wait"}


def test_another_language_keeps_the_whole_quiz(water: Academy) -> None:
    browser = water.signed_in()
    page = press(start(browser, "whole"), "العربية", rain="no", ice="0.5", steam_ice="1")
    assert page.path == address("whole", "/attempts/1/all", locale="ar")
    assert stored(water) == {"rain": "no", "ice": "0.5", "steam": {"ice": "1"}}


def test_what_cannot_be_read_goes_along_to_another_language(water: Academy) -> None:
    browser = water.signed_in()
    page = press(start(browser, "whole"), "العربية", rain="no", ice="cold")
    assert page.path == address("whole", "/attempts/1/all", locale="ar")
    assert page.one("[name=q-ice]")["value"] == "cold"
    page = page.form(action="/all").send()
    assert page.status == 422
    assert page.one("[name=q-ice]")["value"] == "cold"


def test_the_review_the_next_question_and_the_whole_quiz_keep_what_was_ticked(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = press(open_question(water, browser, "letter"), "All my answers", letter="wait")
    assert page.h1 == "Your answers before you submit"
    page = open_question(water, browser, "word").form("Skip for now").fill(RIGHT["word"]).send()
    page = open_question(water, browser, "reading").form("Show all questions on one page").fill(RIGHT["reading"]).send()
    page = page.form("Show one question at a time").fill(RIGHT["contract"]).send()
    assert page.title.startswith("Question ")
    assert stored(water) == {"letter": "wait", "word": "Water.", "reading": "1.5", "contract": "false"}


def test_where_each_answer_is_checked_another_language_keeps_it_open(water: Academy) -> None:
    browser = water.signed_in()
    page = press(start(browser, "each"), "العربية", leak="report")
    assert page.select("#answers")
    assert stored(water) == {"leak": "report"}


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"]
)
def test_no_address_outside_of_the_academy_is_gone_to(water: Academy, elsewhere: str) -> None:
    browser = water.signed_in()
    page = start(browser, "final")
    form = page.form("Save and continue")
    assert form.values is not None
    form.values.setlist("go", [elsewhere])
    assert form.send().title.startswith("Question 2 of 8")


def test_enter_in_a_field_does_what_the_page_is_for(water: Academy) -> None:
    browser = water.signed_in()
    first = start(browser, "final").select("button[form=answers]")[0]
    assert (first["value"], first["tabindex"], first["aria-hidden"]) == ("next", "-1", "true")
    last = browser.open(address("final", "/attempts/1/questions/8"))
    assert last.select("button[form=answers]")[0]["value"] == "review"
    assert browser.open(address("final", "/attempts/1/all")).select("button[form=answers]")[0]["value"] == "save"
    assert start(browser, "each").select("button[form=answers]")[0]["value"] == "check"


def test_a_reader_without_script_is_told_what_does_not_save(water: Academy) -> None:
    page = start(water.signed_in(), "final")
    assert page.one("main noscript").get_text().startswith("Save your answers before you sign out")
    assert not water.signed_in().open(address("final")).select("noscript")
