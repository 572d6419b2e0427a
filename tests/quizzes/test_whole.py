"""The whole quiz on one page."""

from tests.academy import Academy
from tests.quizzes.visits import RIGHT, address, answer_all_rightly, attempts, place_of, start, stored


def test_a_quiz_that_is_shown_whole_begins_on_its_one_page_and_goes_on_there(water: Academy) -> None:
    browser = water.signed_in()
    page = start(browser, "whole")
    assert page.path == address("whole", "/attempts/1/all")
    assert [tag.get_text(" ", strip=True) for tag in page.select("legend h2")] == ["1. Rain", "2. Ice", "3. Steam"]
    assert browser.open(address("whole")).send("Continue attempt").path == page.path


def test_a_learner_may_switch_between_one_page_and_one_question(water: Academy) -> None:
    browser = water.signed_in()
    page = start(browser, "final").send("Show all questions on one page")
    assert len(page.select("fieldset")) == 8
    assert page.send("Show one question at a time").title.startswith("Question 1 of 8")


def test_saving_keeps_everything_and_stays_or_leaves(water: Academy) -> None:
    browser = water.signed_in()
    page = start(browser, "whole").form("Save answers").fill({"q-rain": "no", "q-ice": "0,0"}).send()
    assert page.path == address("whole", "/attempts/1/all")
    assert "Your answers are saved." in page.text
    assert "2 of 3 questions answered" in page.text
    assert stored(water) == {"rain": "no", "ice": "0"}
    page = page.form("Save and leave").fill({"q-rain": "yes"}).send()
    assert page.path == address("whole")
    assert stored(water) == {"rain": "yes", "ice": "0"}


def test_submitting_names_what_is_not_answered_and_keeps_the_rest(water: Academy) -> None:
    browser = water.signed_in()
    page = start(browser, "whole").form("Submit answers").fill({"q-rain": "no", "q-steam_ice": "1"}).send()
    assert page.status == 422
    assert page.title.startswith("Error: ")
    errors = page.select(".errsum a")
    assert [tag.get_text() for tag in errors] == ["Question 2 is not answered.", "Question 3 is not finished."]
    assert stored(water) == {"rain": "no", "steam": {"ice": "1"}}
    assert "1 of 3 questions answered · 1 answered in part" in page.text
    page = page.send("Submit with 2 not finished")
    assert page.h1 == "Not yet: 1 of 3, 1.5 needed"
    assert attempts(water)[0].score == "1/3"


def test_an_answer_that_cannot_be_read_is_named_and_the_others_are_kept(water: Academy) -> None:
    browser = water.signed_in()
    page = start(browser, "whole").form("Submit answers").fill({"q-rain": "no", "q-ice": "zero"}).send()
    assert page.status == 422
    errors = page.select(".errsum a")
    assert [tag["href"] for tag in errors] == ["#q-ice__answer", "#q-steam__question"]
    assert errors[1].get_text() == "Question 3 is not answered."
    assert page.one("#q-steam__question").name == "fieldset"
    assert page.one("[name=q-ice]")["value"] == "zero"
    assert not page.select("button[value=submit-anyway]")
    assert stored(water) == {"rain": "no"}
    page = page.form("Save answers").send()
    assert page.status == 422


def test_a_complete_page_is_submitted_at_once(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    assert answer_all_rightly(water, browser).h1 == "Passed: 8 of 8"
    assert attempts(water)[0].score == "1"


def test_what_is_sent_with_the_submission_counts_beside_what_was_saved_before(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    place = place_of(water, "letter")
    page = browser.open(address("final", f"/attempts/1/questions/{place}"))
    page.form("Save and leave").fill({"q-letter": "wait"}).send()
    whole = browser.open(address("final", "/attempts/1/all")).form("Submit answers").fill(RIGHT["letter"]).send()
    assert whole.status == 422
    whole.form("Submit with 7 unanswered").fill(RIGHT["contract"]).send()
    assert attempts(water)[0].score == "1/4"
