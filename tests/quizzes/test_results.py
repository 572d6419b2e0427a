"""The page of a result says how it came out, why, and what comes next."""

import json
from typing import Any

from courseware.progress.operations import rebuild
from courseware.progress.standing import Verb
from tests.academy import Academy
from tests.quizzes.visits import (
    address,
    answer_all_rightly,
    attempts,
    question_ids,
    records,
    right_fields,
    standing,
    start,
)

LESSONS = "/en/modules/water/lessons/"


def pass_each(academy: Academy) -> None:
    browser = academy.signed_in()
    start(browser, "each")
    right: tuple[dict[str, Any], ...] = ({"q-leak": "valve"}, {"q-group": ["crew", "residents"]})
    for position, fields in enumerate(right, start=1):
        page = browser.open(address("each", f"/attempts/1/questions/{position}"))
        page.form("Check answer").fill(fields).send()
    browser.open(address("each", "/attempts/1/review")).send("Submit with 2 unanswered")


def test_a_result_below_the_mark_says_how_much_was_needed_and_how_to_go_on(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = answer_all_rightly(water, browser, but=("letter", "needs", "well")).send("Submit with 3 unanswered")
    assert page.title.startswith("Not yet: 5 of 8, 6.4 needed: Final test")
    assert "You can try again now." in page.text
    assert page.follow("Go to the next attempt").path == address("final")
    assert "2 lessons are still to be marked as done:" in page.text
    assert "1 other quiz is still to be passed:" in page.text


def test_credit_in_part_is_told_as_it_is(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = answer_all_rightly(water, browser, but=("duties", "needs"))
    form = page.form("Submit with 2 unanswered")
    form.fill({"q-duties_pipe": "fulfil", "q-duties_polluter": "fulfil", "q-needs": ["safe", "price", "pool"]})
    page = form.send()
    assert page.h1 == "Passed: 7 of 8"
    assert attempts(water)[0].score == "7/8"
    verdicts = [tag.get_text(strip=True) for tag in page.select("ol.review > li > p .tag")]
    assert sorted(verdicts) == ["Partly right"] * 2 + ["Right"] * 6


def test_every_question_shows_the_answer_given_and_the_right_one_with_the_way_to_its_section(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = answer_all_rightly(water, browser, but=("reading", "letter", "contract"))
    form = page.form("Submit with 3 unanswered").fill({"q-reading": "26.5", "q-letter": "wait"})
    page = form.send()
    for words in ("You added the two.", "1.5 ± 0.1", "One letter is enough.", "14 less 12.5 is 1.5.", "Not answered"):
        assert words in page.text
    assert page.link("Read “A tap” again") == LESSONS + "taps#s-tap"


def test_what_a_known_mistake_deserves_stands_under_it_and_before_the_right_answer(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = answer_all_rightly(water, browser, but=("reading",))
    page = page.form("Submit with 1 unanswered").fill({"q-reading": "26.5"}).send()
    assert "26.5 You added the two. The right answer 1.5 ± 0.1" in page.text


def test_only_what_was_not_right_is_to_be_read_again(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = answer_all_rightly(water, browser, but=("reading",)).send("Submit with 1 unanswered")
    assert page.text.count("Read “A tap” again") == 1
    assert page.text.count("Read “") == 1


def test_a_passed_attempt_goes_on_with_the_first_lesson_that_is_open(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = answer_all_rightly(water, browser)
    assert [tag.get_text(" ", strip=True) for tag in page.select(".note a.btn")] == ["Continue with Taps"]
    assert page.link("Continue with Taps") == LESSONS + "taps"
    assert "\u00a0of\u00a0" in page.one("h1").get_text()


def test_a_failed_attempt_names_the_one_that_passed(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    browser.open(address("final", "/attempts/1/review")).send("Submit with 8 unanswered")
    start(browser, "final", "Start attempt 2")
    form = browser.open(address("final", "/attempts/2/all")).form("Submit answers")
    page = form.page
    for question in question_ids(water):
        form.fill(right_fields(page, question))
    assert form.send().h1 == "Passed: 8 of 8"
    page = browser.open(address("final", "/attempts/1"))
    assert page.h1 == "Not yet: 0 of 8, 6.4 needed"
    assert page.link("You passed in attempt 2.") == address("final", "/attempts/2")
    assert "You can try again now." not in page.text
    assert page.link("Continue with Taps") == LESSONS + "taps"


def test_the_result_is_told_by_lesson(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = answer_all_rightly(water, browser, but=("letter",)).send("Submit with 1 unanswered")
    rows = [tag.get_text(" ", strip=True) for tag in page.select("table tbody tr")]
    assert rows == ["Taps 3 of 4", "Rights 4 of 4"]


def test_questions_about_no_lesson_are_told_by_themselves(water: Academy) -> None:
    pass_each(water)
    page = water.signed_in().open(address("each", "/attempts/1"))
    rows = [tag.get_text(" ", strip=True) for tag in page.select("table tbody tr")]
    assert rows == ["Taps 2 of 2", "Rights 0 of 1", "Other questions 0 of 1"]


def test_the_act_that_completes_a_module_brings_its_certificate(water: Academy) -> None:
    browser = water.signed_in()
    for lesson in ("taps", "rights"):
        browser.open(LESSONS + lesson).send("Mark as done and continue")
    pass_each(water)
    start(browser, "final")
    page = answer_all_rightly(water, browser)
    assert "You have earned the certificate of this module." in page.text
    assert "/certificates/" in page.link("Open the certificate")
    assert standing(water).completed_at


def test_the_last_lesson_brings_the_certificate_after_the_quizzes(water: Academy) -> None:
    browser = water.signed_in()
    pass_each(water)
    start(browser, "final")
    page = answer_all_rightly(water, browser)
    assert "2 lessons are still to be marked as done:" in page.text
    assert page.follow("Taps").path == LESSONS + "taps"


def test_each_question_and_the_outcome_are_recorded_once(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    answer_all_rightly(water, browser, but=("reading",)).send("Submit with 1 unanswered")
    (passed,) = records(water, Verb.PASSED)
    attempt = attempts(water)[0]
    assert (passed.object_id, json.loads(passed.result)) == ("final", {"attempt": attempt.id, "score": "7/8"})
    answered = {row.object_id: json.loads(row.result) for row in records(water, Verb.ANSWERED)}
    assert set(answered) == set(attempt.question_ids)
    assert answered["reading"] == {"attempt": attempt.id, "response": None, "score": "0"}
    assert answered["well"]["response"] == {"ask": "1", "drill": "2", "test": "3", "open": "4"}
    assert {row.lesson_id for row in records(water, Verb.ANSWERED)} == {"taps", "rights"}
    assert standing(water).checks == {}
    with water.app.app_context():
        assert all(one.is_same for one in rebuild())


def test_the_better_of_two_results_stays(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    answer_all_rightly(water, browser)
    browser.open(address("final")).send("Start attempt 2")
    browser.open(address("final", "/attempts/2/review")).send("Submit with 8 unanswered")
    assert standing(water).quizzes["final"].best == 1
    assert standing(water).passed == {"final"}


def test_a_result_reads_in_the_language_of_the_page(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    answer_all_rightly(water, browser, but=("letter",)).send("Submit with 1 unanswered")
    page = browser.open(address("final", "/attempts/1", locale="ar"))
    assert "من يدير الشبكة مسؤول عنها." in page.text
    assert "الصنابير" in page.text


def test_right_answers_sent_in_one_language_are_right_in_the_other(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    page = browser.open(address("final", "/attempts/1/all", locale="ar"))
    form = page.form(action="/all")
    for name in attempts(water)[0].question_ids:
        form.fill(right_fields(page, name))
    assert form.values is not None
    form.values["go"] = "submit"
    assert form.send().path == address("final", "/attempts/1", locale="ar")
    assert attempts(water)[0].score == "1"
