"""A quiz that checks each answer at once: the answer is then fixed, and the page says why it is right or not."""

import pytest

from tests.academy import Academy
from tests.browse import Browser, Page
from tests.quizzes.visits import address, attempts, start, stored


def open_question(browser: Browser, position: int) -> Page:
    return browser.open(address("each", f"/attempts/1/questions/{position}"))


def test_a_checked_answer_is_explained_in_place(water: Academy) -> None:
    browser = water.signed_in()
    page = start(browser, "each").form("Check answer").fill({"q-leak": "report"}).send()
    assert page.title.startswith("Not right: question 1 of 4")
    assert page.h1 == "A leak"
    assert page.one(".opt--bad").get_text(" ", strip=True) == "Your answer – not right Write a report Later."
    assert page.one(".opt--good").get_text(" ", strip=True) == "The right answer Close the valve"
    assert "Stop the loss first." in page.one("[data-focus]").get_text()
    assert page.link("Read “A tap” again") == "/en/modules/water/lessons/taps#s-tap"
    assert page.follow("Continue to question 2").h1 == "A group"


@pytest.mark.parametrize(
    ("position", "fields", "words"),
    [
        (1, {}, ["Choose an answer."]),
        (2, {}, ["Choose 2 answers."]),
        (3, {"q-steps_close": "1"}, ["Choose a place for “Open”", "Choose a place for “Repair”"]),
        (
            3,
            {"q-steps_close": "1", "q-steps_repair": "1", "q-steps_open": "2"},
            ["Choose another place for “Repair”: this place is taken."],
        ),
        (
            3,
            {"q-steps_close": "1", "q-steps_repair": "1"},
            ["Choose a place for “Open”.", "Choose another place for “Repair”: this place is taken."],
        ),
        (4, {}, ["Fill in gap 1."]),
    ],
)
def test_an_answer_that_is_not_whole_is_named_before_it_is_checked(
    water: Academy, position: int, fields: dict[str, str], words: list[str]
) -> None:
    browser = water.signed_in()
    start(browser, "each")
    page = open_question(browser, position).form("Check answer").fill(fields).send()
    assert page.status == 422
    summary = [tag.get_text() for tag in page.select(".errsum a")]
    assert len(summary) == len(words)
    at_inputs = " ".join(tag.get_text() for tag in page.select("fieldset .err"))
    for said, expected in zip(sorted(summary), words, strict=True):
        assert expected in said
        assert said in at_inputs
    for name, value in fields.items():
        assert [tag["value"] for tag in page.select(f"[name={name}] option[selected]")] == [value]
    assert stored(water) == {}


def test_each_error_of_an_order_stands_at_its_row_and_no_other_row_is_marked(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "each")
    form = open_question(browser, 3).form("Check answer")
    page = form.fill({"q-steps_close": "1", "q-steps_repair": "1"}).send()
    marked = {str(tag["name"]): tag for tag in page.select("select[aria-invalid]")}
    assert set(marked) == {"q-steps_open", "q-steps_repair"}
    for name, words in (("q-steps_open", "Choose a place for “Open”."), ("q-steps_repair", "this place is taken.")):
        message = page.one(f"[id='{marked[name]['aria-describedby']}']")
        assert words in message.get_text()
        assert message.find_parent("div", class_="field--place") is marked[name].find_parent("div")
    assert "q-steps__error" not in str(page.one("fieldset").get("aria-describedby"))


def test_a_checked_answer_can_no_longer_change(water: Academy) -> None:
    browser = water.signed_in()
    first = start(browser, "each")
    form, again, other = (first.form("Check answer") for _ in range(3))
    shown = form.fill({"q-leak": "report"}).send()
    assert again.fill({"q-leak": "report"}).send().title == shown.title
    page = other.fill({"q-leak": "valve"}).send()
    assert "This answer was already checked." in page.text
    assert page.title == shown.title
    assert stored(water) == {"leak": "report"}


def test_an_answer_may_be_saved_before_it_is_checked(water: Academy) -> None:
    browser = water.signed_in()
    page = start(browser, "each").form("Save and leave").fill({"q-leak": "report"}).send()
    assert page.path == address("each")
    page = open_question(browser, 1)
    assert page.one("input[checked]")["value"] == "report"
    page = page.send("Check answer")
    assert page.title.startswith("Not right")
    assert stored(water) == {"leak": "report"}


def test_after_the_last_question_all_answers_are_looked_at_and_only_open_ones_change(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "each")
    open_question(browser, 1).form("Check answer").fill({"q-leak": "valve"}).send()
    page = open_question(browser, 4).form("Check answer").fill({"q-words_verb": "Wastes"}).send()
    assert page.title.startswith("Right: question 4 of 4")
    review = page.follow("Look at all answers")
    links = [tag.get_text(strip=True) for tag in review.select("ol.review a")]
    assert links == ["Answer question 2", "Answer question 3"]
    assert review.send("Submit with 2 unanswered").h1 == "Passed: 2 of 4"
    assert attempts(water)[0].score == "1/2"


def test_an_order_that_is_partly_right_says_how_far(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "each")
    fields = {"q-steps_close": "3", "q-steps_repair": "1", "q-steps_open": "2"}
    page = open_question(browser, 3).form("Check answer").fill(fields).send()
    assert page.title.startswith("Partly right")
    assert "1 of 2 pairs of neighbours stand in the right order." in page.text


def test_the_questions_are_never_all_on_one_page(water: Academy) -> None:
    browser = water.signed_in()
    first = start(browser, "each")
    assert "Show all questions on one page" not in first.text
    assert browser.open(address("each", "/attempts/1/all")).title.startswith("Question 1 of 4")
    token = first.one("main form [name=csrf_token]")["value"]
    page = browser.post(address("each", "/attempts/1/all"), {"csrf_token": token, "q-leak": "valve", "go": "submit"})
    assert page.title.startswith("Question 1 of 4")
    assert stored(water) == {}


def test_asking_for_a_check_where_answers_are_checked_at_the_end_tells_nothing(water: Academy) -> None:
    browser = water.signed_in()
    page = start(browser, "final")
    token = page.one("main form [name=csrf_token]")["value"]
    page = browser.post(page.path, {"csrf_token": token, "go": "check"})
    assert page.title.startswith("Question 1 of 8")
    assert not page.select(".opt--good, .opt--bad")
