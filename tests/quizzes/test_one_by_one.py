"""A quiz with one question per page: answers are saved at each step and none is lost."""

import json

import pytest

from tests.academy import PASSWORD, Academy
from tests.quizzes.visits import (
    RIGHT,
    address,
    answer_all_rightly,
    attempts,
    open_question,
    place_of,
    question_ids,
    records,
    right_fields,
    standing,
    start,
    stored,
)


def test_the_page_of_a_quiz_says_its_rules_before_it_begins(water: Academy) -> None:
    page = water.signed_in().open(address("final"))
    assert page.h1 == "Final test"
    for words in (
        "8 questions.",
        "You pass with 6.4 of 8.",
        "as often as you like",
        "after you submit",
        "no time limit",
    ):
        assert words in page.text
    assert "Your attempts" not in page.text


def test_a_quiz_is_answered_question_by_question_looked_at_and_submitted(water: Academy) -> None:
    browser = water.signed_in()
    page = start(browser, "final")
    names = question_ids(water)
    assert len(names) == 8
    for number, name in enumerate(names, start=1):
        assert page.title.startswith(f"Question {number} of 8: Final test")
        page = page.form(action=f"/questions/{number}").fill(right_fields(page, name)).send()
    assert page.h1 == "Your answers before you submit"
    assert "Every question is answered." in page.text
    page = page.send("Submit answers")
    assert page.h1 == "Passed: 8 of 8"
    assert page.path == address("final", "/attempts/1")
    assert standing(water).quizzes["final"].best == 1
    assert standing(water).passed == {"final"}


def test_each_answer_is_there_again_after_leaving_and_signing_in_again(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = open_question(water, browser, "letter").form("Save and leave").fill(RIGHT["letter"]).send()
    assert page.path == address("final")
    assert "Your answers are saved." in page.text
    again = water.signed_in(locale="en")
    page = again.open(address("final"))
    assert "Attempt 1 is open." in page.text
    page = page.send("Continue attempt")
    assert page.path != open_question(water, again, "letter").path
    kept = open_question(water, again, "letter")
    assert [tag["value"] for tag in kept.select("input[checked]")] == ["answer"]


def test_every_kind_shows_again_what_was_answered(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    for name in question_ids(water):
        page = open_question(water, browser, name)
        fields = right_fields(page, name)
        page.form("Save and leave").fill(fields).send()
        shown = open_question(water, browser, name).form("Save and leave").values
        assert shown is not None
        for field, value in fields.items():
            assert shown.getlist(field) == (
                sorted(value, key=shown.getlist(field).index) if isinstance(value, list) else [value]
            )


def test_an_empty_answer_simply_moves_on_and_nothing_is_chosen_beforehand(water: Academy) -> None:
    browser = water.signed_in()
    page = start(browser, "final")
    assert not page.select("input[checked], option[selected]")
    page = page.send("Save and continue")
    assert page.title.startswith("Question 2 of 8")
    assert page.send("Skip for now").title.startswith("Question 3 of 8")
    last = browser.open(address("final", "/attempts/1/questions/8"))
    assert last.send("Skip for now").h1 == "Your answers before you submit"
    assert stored(water) == {}


def test_an_answer_can_be_taken_back(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    open_question(water, browser, "word").form("Save and leave").fill({"q-word": "water"}).send()
    open_question(water, browser, "word").form("Save and leave").fill({"q-word": " "}).send()
    assert stored(water) == {"word": None}
    assert "8 questions are not answered yet." in browser.open(address("final", "/attempts/1/review")).text


def test_a_number_in_words_is_shown_again_with_what_to_do(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = open_question(water, browser, "reading")
    page = page.form(action=page.path).fill({"q-reading": "one and a half"}).send()
    assert page.status == 422
    assert page.title.startswith("Error: Question")
    assert page.one("[name=q-reading]")["value"] == "one and a half"
    assert page.one("[name=q-reading]")["aria-invalid"] == "true"
    assert "Write a number in digits, such as 12 or 7.5." in page.one(".errsum").get_text()
    assert stored(water) == {}


@pytest.mark.parametrize("button", ["Skip for now", "Save and leave", "All my answers"])
def test_a_number_in_words_holds_nobody_up_and_is_kept_as_typed(water: Academy, button: str) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = open_question(water, browser, "reading")
    page = page.form(button).fill({"q-reading": "one and a half"}).send()
    assert page.status == 200
    assert stored(water) == {"reading": "one and a half"}
    page = open_question(water, browser, "reading", locale="ar")
    assert page.one("[name=q-reading]")["value"] == "one and a half"
    review = browser.open(address("final", "/attempts/1/review"))
    assert "Answered in part Write a number in digits, such as 12 or 7.5. one and a half" in review.text
    page = review.send("Submit with 8 not finished")
    assert page.h1 == "Not yet: 0 of 8, 6.4 needed"
    assert "one and a half" in page.text


def test_a_text_that_is_far_too_long_is_named_and_kept_on_the_page(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = open_question(water, browser, "word")
    page = page.form(action=page.path).fill({"q-word": "w" * 201}).send()
    assert page.status == 422
    assert "Write at most 200 characters" in page.text
    assert page.one("[name=q-word]")["value"] == "w" * 201


def test_a_choice_that_the_question_does_not_have_is_explained_in_its_place(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    path = address("final", f"/attempts/1/questions/{place_of(water, 'letter')}")
    page = open_question(water, browser, "letter")
    token = page.one("main form [name=csrf_token]")["value"]
    page = browser.post(path, {"csrf_token": token, "q-letter": "made-up"})
    assert page.status == 422
    assert "What you chose is no longer offered here. Choose again" in page.one(".errsum").get_text()
    assert page.form(action=path).fill(RIGHT["letter"]).send().status == 200
    assert stored(water) == {"letter": "answer"}


def test_the_review_leads_to_a_question_and_back(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    for name in ("letter", "needs", "duties", "well", "sentence", "reading"):
        page = open_question(water, browser, name)
        page.form("Save and leave").fill(right_fields(page, name)).send()
    review = browser.open(address("final", "/attempts/1/review"))
    assert "2 questions are not answered yet." in review.text
    for words in ("Answer her and check the network", "Water that is safe", "Fulfil", "for everybody", "1.5"):
        assert words in review.text
    page = review.follow(f"Change answer {place_of(water, 'letter')}")
    page = page.form("Save and return to all answers").fill({"q-letter": "wait"}).send()
    assert page.h1 == "Your answers before you submit"
    assert "Wait for a second letter" in page.text
    first = next(at for at, name in enumerate(question_ids(water), start=1) if name in ("contract", "word"))
    assert page.follow(f"Go to question {first}").title.startswith(f"Question {first} of 8")
    assert page.send("Submit with 2 unanswered").h1 == "Not yet: 5 of 8, 6.4 needed"


def test_the_review_says_what_is_answered_in_part_but_never_what_is_right(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = open_question(water, browser, "well")
    page.form("Save and leave").fill({"q-well_open": "1", "q-well_ask": "1"}).send()
    place = place_of(water, "well")
    assert "0 of 8 questions answered · 1 answered in part" in open_question(water, browser, "letter").text
    review = browser.open(address("final", "/attempts/1/review"))
    assert "Answered in part" in review.text
    assert "7 questions are not answered yet." in review.text
    assert "1 question is answered only in part." in review.text
    assert review.link(f"Answered only in part: question {place}") == f"#answer-{place}"
    missing = {tag.get_text(strip=True) for tag in review.select(f"#answer-{place} .small li")}
    assert missing == {
        "Choose a place for “Drill”.",
        "Choose a place for “Test the water”.",
        "Choose another place for “Open the well”: this place is taken.",
    }
    assert review.follow(f"Finish question {place}").h1 == "A new well"
    assert review.form("Submit with 8 not finished")
    shown = [tag.get_text(strip=True) for tag in review.select("dl dt")]
    assert sorted(shown) == ["Ask the residents", "Drill", "Open the well", "Test the water"]
    assert shown != ["Ask the residents", "Drill", "Test the water", "Open the well"]
    assert "right" not in review.text


def test_a_change_of_language_in_the_middle_loses_nothing(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    open_question(water, browser, "letter").form("Save and leave").fill(RIGHT["letter"]).send()
    arabic = open_question(water, browser, "letter", locale="ar")
    assert arabic.h1 == "الرسالة"
    assert arabic.one("html")["dir"] == "rtl"
    assert [tag["value"] for tag in arabic.select("input[checked]")] == ["answer"]
    word = open_question(water, browser, "word", locale="ar")
    word.form(action=word.path).fill({"q-word": "الماء"}).send()
    page = open_question(water, browser, "word")
    assert page.one("[name=q-word]")["value"] == "الماء"
    page = page.form(action=page.path).fill({"q-word": "مِيَاه"}).send()
    number = open_question(water, browser, "reading", locale="ar")
    number.form(action=number.path).fill({"q-reading": "١٫٥"}).send()
    assert stored(water) == {"letter": "answer", "word": "مِيَاه", "reading": "1.5"}
    browser.open(address("final", "/attempts/1/review")).send("Submit with 5 unanswered")
    result = browser.open(address("final", "/attempts/1", locale="ar"))
    assert "3" in result.h1
    assert str(attempts(water)[0].score) == "3/8"


def test_both_languages_show_the_same_questions_and_choices_in_the_same_order(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    for name in question_ids(water):
        pages = [open_question(water, browser, name, locale=locale) for locale in ("en", "ar")]
        values = [
            [(t.get("name"), t.get("value")) for t in page.select("fieldset [name], fieldset option")] for page in pages
        ]
        assert values[0] == values[1]


def test_a_double_click_begins_one_attempt(water: Academy) -> None:
    browser = water.signed_in()
    page = browser.open(address("final"))
    first, second = page.form("Start quiz"), page.form("Start quiz")
    assert first.send().path == second.send().path
    assert len(attempts(water)) == 1


def test_submitting_twice_counts_once_and_a_late_answer_changes_nothing(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    late = open_question(water, browser, "letter")
    whole = browser.open(address("final", "/attempts/1/all"))
    review = browser.open(address("final", "/attempts/1/review"))
    once, twice = review.form("Submit with 8 unanswered"), review.form("Submit with 8 unanswered")
    assert once.send().h1 == twice.send().h1 == "Not yet: 0 of 8, 6.4 needed"
    for form in (late.form(action=late.path).fill(RIGHT["letter"]), whole.form("Submit answers").fill(RIGHT["letter"])):
        page = form.send()
        assert page.h1 == "Not yet: 0 of 8, 6.4 needed"
        assert "This attempt was already submitted." in page.text
    reading = browser.open(address("final", f"/attempts/1/questions/{place_of(water, 'reading')}"))
    assert reading.path == address("final", "/attempts/1")
    assert len(records(water, "failed")) == 1
    assert stored(water) == {}
    assert [json.loads(row.result)["response"] for row in records(water, "answered")] == [None] * 8


def test_a_number_in_words_that_comes_too_late_leads_to_the_result_as_well(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    late = open_question(water, browser, "reading")
    browser.open(address("final", "/attempts/1/review")).send("Submit with 8 unanswered")
    page = late.form(action=late.path).fill({"q-reading": "many"}).send()
    assert "This attempt was already submitted." in page.text


def test_an_open_attempt_has_no_result_yet_and_a_submitted_one_nothing_else(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    assert browser.open(address("final", "/attempts/1")).title.startswith("Question 1 of 8")
    assert browser.open(address("final", "/attempts/1/submit")).h1 == "Your answers before you submit"
    answer_all_rightly(water, browser)
    for rest in (
        "/attempts/1",
        "/attempts/1/review",
        "/attempts/1/all",
        "/attempts/1/questions/3",
        "/attempts/1/submit",
    ):
        assert browser.open(address("final", rest)).h1 == "Passed: 8 of 8"


def test_an_attempt_goes_on_at_a_question_that_was_answered_in_part(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    for name in question_ids(water):
        page = open_question(water, browser, name)
        fields = {"q-needs": ["safe"]} if name == "needs" else right_fields(page, name)
        page.form("Save and leave").fill(fields).send()
    page = browser.open(address("final")).send("Continue attempt")
    assert page.h1 == "What people need"
    review = browser.open(address("final", "/attempts/1/review"))
    assert "not answered yet" not in review.text
    assert "1 question is answered only in part." in review.text
    assert "Choose 2 answers." in review.text
    assert review.send("Submit with 1 not finished").h1 == "Passed: 7.5 of 8"


def test_when_every_question_is_answered_the_attempt_goes_on_at_the_review(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    for name in question_ids(water):
        page = open_question(water, browser, name)
        page.form("Save and leave").fill(right_fields(page, name)).send()
    assert browser.open(address("final")).send("Continue attempt").h1 == "Your answers before you submit"


def test_what_is_not_there_or_belongs_to_somebody_else_is_not_found(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    for rest in ("/attempts/2", "/attempts/1/questions/9", "/attempts/1/questions/0", "/attempts/0/all"):
        assert browser.open(address("final", rest)).status == 404
    for number in (2**31, 2**63, 2**64, "9" * 5000):
        for rest in ("", "/review", "/all", "/questions/1", "/submit"):
            assert browser.open(address("final", f"/attempts/{number}{rest}")).status == 404
    assert browser.open(address("final", f"/attempts/1/questions/{2**64}")).status == 404
    for quiz in ("practice", "unknown"):
        assert browser.open(address(quiz)).status == 404
    stranger = water.signed_in("trainer")
    for rest in ("/attempts/1", "/attempts/1/questions/1", "/attempts/1/all", "/attempts/1/review"):
        assert stranger.open(address("final", rest)).status == 404


def test_an_answer_that_arrives_signed_out_is_kept_and_sent_after_signing_in(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = open_question(water, browser, "letter")
    form = page.form("Save and leave").fill(RIGHT["letter"])
    browser.client.delete_cookie("courseware")
    page = form.send()
    assert stored(water) == {}
    page = page.form(action="/sign-in").fill(email="learner@example.org", password=PASSWORD).send()
    page.send("Send what I wrote")
    assert stored(water) == {"letter": "answer"}
