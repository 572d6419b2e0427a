"""How often and when a quiz may be taken, and by which version it is asked and graded."""

import shutil
from pathlib import Path

import pytest

from courseware.db import db
from courseware.library.models import PublishedModule
from courseware.library.operations import publish
from tests.academy import Academy, compiled
from tests.browse import Browser
from tests.quizzes.conftest import PACK
from tests.quizzes.visits import address, answer_all_rightly, at, attempts, start, stored


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


@pytest.fixture
def newer_pack(tmp_path: Path) -> Path:
    """The pack of the tests in a version in which the key of a question is another, and a quiz is gone."""
    folder = tmp_path / "newer"
    shutil.copytree(PACK, folder)
    bank = folder / "modules" / "water" / "quizzes" / "whole" / "en.md"
    text = bank.read_text(encoding="utf-8")
    text = text.replace("[ ] Yes", "[?] Yes").replace("[x] No", "[ ] No").replace("[?] Yes", "[x] Yes")
    bank.write_text(text.replace("= 0 ± 0", "= 7 ± 0").replace("## Rain", "## Hail"), encoding="utf-8")
    shutil.rmtree(folder / "modules" / "water" / "quizzes" / "strict")
    rules = folder / "modules" / "water" / "module.yaml"
    before, _, after = rules.read_text(encoding="utf-8").partition("  - id: strict\n")
    rules.write_text(before + after[after.index("  - id: whole") :], encoding="utf-8")
    (folder / "pack.yaml").write_text(
        (folder / "pack.yaml").read_text(encoding="utf-8").replace("1.0.0", "2.0.0"), encoding="utf-8"
    )
    return folder


def publish_pack(academy: Academy, folder: Path) -> None:
    with academy.app.app_context():
        publish(compiled(folder))
        db.session.commit()


def test_an_attempt_is_asked_and_graded_by_the_version_with_which_it_began(water: Academy, newer_pack: Path) -> None:
    browser = water.signed_in()
    page = start(browser, "whole")
    page.form("Save answers").fill({"q-rain": "no", "q-ice": "0"}).send()
    publish_pack(water, newer_pack)
    page = browser.open(address("whole", "/attempts/1/all"))
    assert "Rain" in page.text
    assert page.send("Submit answers").send("Submit with 1 unanswered").h1 == "Passed: 2 of 3"
    page = browser.open(address("whole")).send("Start attempt 2")
    assert "Hail" in page.text
    assert browser.open(address("whole", "/attempts/1")).h1 == "Passed: 2 of 3"


def test_an_attempt_at_a_quiz_that_was_taken_out_can_still_be_finished(water: Academy, newer_pack: Path) -> None:
    browser = water.signed_in()
    start(browser, "strict")
    publish_pack(water, newer_pack)
    assert browser.open(address("strict")).status == 404
    page = browser.open(address("strict", "/attempts/1/review")).send("Submit with 2 unanswered")
    assert page.h1 == "Not yet: 0 of 2, 1.5 needed"
    assert "No attempt is left." in page.text


def test_an_attempt_in_a_module_that_was_withdrawn_can_still_be_finished(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    with water.app.app_context():
        db.session.delete(db.session.get(PublishedModule, "water"))
        db.session.commit()
    page = answer_all_rightly(water, browser)
    assert page.h1 == "Passed: 8 of 8"
    assert "This module is no longer offered." in page.text
    assert len(stored(water)) == 8
