"""How often and when a quiz may be taken."""

from tests.academy import Academy
from tests.browse import Browser
from tests.quizzes.visits import address, answer_all_rightly, at, attempts, start


def submit_nothing(browser: Browser, quiz: str, number: int) -> None:
    browser.open(address(quiz, f"/attempts/{number}/review")).form(action="/submit").send()


def test_the_rules_of_a_strict_quiz_are_said(water: Academy) -> None:
    page = water.signed_in().open(address("strict"))
    for words in (
        "They are drawn from a larger bank",
        "1.5 of 2",
        "You have 2 attempts.",
        "you wait 30 min",
        "2 attempts are left.",
    ):
        assert words in page.text
    assert "after each question" in water.signed_in().open(address("each")).text


def test_the_wait_is_told_with_the_time_at_which_it_ends(water: Academy) -> None:
    at(0)
    browser = water.signed_in()
    start(browser, "strict")
    early = browser.open(address("strict"))
    submit_nothing(browser, "strict", 1)
    page = browser.open(address("strict"))
    assert "The next attempt can begin on 23 November 2026, 12:30" in page.text
    assert "You can try again on 23 November 2026, 12:30" in browser.open(address("strict", "/attempts/1")).text
    page = early.send("Continue attempt")
    assert page.path == address("strict")
    assert len(attempts(water)) == 1
    at(30)
    page = start(browser, "strict", "Start attempt 2")
    assert page.path.startswith(address("strict", "/attempts/2/questions"))


def test_after_the_last_attempt_the_page_says_that_none_is_left(water: Academy) -> None:
    browser = water.signed_in()
    for number in (1, 2):
        at(number * 60)
        browser.open(address("strict")).form(action="/quizzes/strict").send()
        submit_nothing(browser, "strict", number)
    at(600)
    page = browser.open(address("strict"))
    assert "No attempt is left" in page.text
    assert "No attempt is left." in browser.open(address("strict", "/attempts/2")).text
    assert [tag.get_text(strip=True) for tag in page.select("tbody th")] == ["Attempt 2", "Attempt 1"]
    assert page.follow("Attempt 1").h1 == "Not yet: 0 of 2, 1.5 needed"


def test_attempts_are_listed_with_their_results(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    answer_all_rightly(water, browser)
    browser.open(address("final")).send("Start attempt 2")
    page = browser.open(address("final"))
    rows = [tag.get_text(" ", strip=True) for tag in page.select("tbody tr")]
    assert "Open" in rows[0]
    assert "Passed: 8 of 8" in rows[1]


def test_two_attempts_ask_in_another_order(water: Academy) -> None:
    browser = water.signed_in()
    for number in range(1, 6):
        browser.open(address("final")).form(action="/quizzes/final").send()
        submit_nothing(browser, "final", number)
    assert len({tuple(attempt.question_ids) for attempt in attempts(water)}) > 1
