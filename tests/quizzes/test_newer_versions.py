"""Packs change while attempts are open: each attempt keeps its version, and links lead to what is there now."""

import shutil
from pathlib import Path

import pytest

from courseware.db import db
from courseware.library.models import PublishedModule
from courseware.library.operations import publish
from tests.academy import Academy, compiled
from tests.browse import Page
from tests.quizzes.conftest import PACK
from tests.quizzes.visits import address, answer_all_rightly, attempts, open_question, start, stored

LESSON = "/en/modules/water/lessons/taps"


class NewPack:
    """The pack of the tests as its authors go on with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(PACK, folder)
        self.edit("pack.yaml", ("1.0.0", "2.0.0"))

    def edit(self, path: str, *changes: tuple[str, str]) -> None:
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        for before, after in changes:
            assert before in text, before
            text = text.replace(before, after)
        file.write_text(text, encoding="utf-8")

    def edit_module(self, path: str, *changes: tuple[str, str]) -> None:
        self.edit(f"modules/water/{path}", *changes)

    def without_quiz(self, name: str, following: str) -> None:
        shutil.rmtree(self.folder / "modules/water/quizzes" / name)
        rules = self.folder / "modules/water/module.yaml"
        before, _, after = rules.read_text(encoding="utf-8").partition(f"  - id: {name}\n")
        rules.write_text(before + after[after.index(following) :], encoding="utf-8")

    def without_lesson_on_rights(self) -> None:
        shutil.rmtree(self.folder / "modules/water/lessons/rights")
        self.edit_module("module.yaml", ("  - id: rights\n    minutes: 5\n", ""))
        for file in (self.folder / "modules/water/quizzes").glob("*/en.md"):
            text = file.read_text(encoding="utf-8")
            file.write_text(
                text.replace("lesson=rights section=everybody", "lesson=taps section=tap"), encoding="utf-8"
            )

    def publish(self, academy: Academy) -> None:
        with academy.app.app_context():
            publish(compiled(self.folder))
            db.session.commit()


@pytest.fixture
def newer(tmp_path: Path) -> NewPack:
    return NewPack(tmp_path / "newer")


def withdraw(academy: Academy) -> None:
    with academy.app.app_context():
        db.session.delete(db.session.get(PublishedModule, "water"))
        db.session.commit()


def dead_links(page: Page) -> list[str]:
    """The links of a page, but for its error page, that lead to nothing."""
    addresses = {str(tag["href"]).partition("#")[0] for tag in page.select("main a[href^='/']")}
    return sorted(address for address in addresses if page.browser.open(address).status != 200)


def test_an_attempt_is_asked_and_graded_by_the_version_with_which_it_began(water: Academy, newer: NewPack) -> None:
    browser = water.signed_in()
    page = start(browser, "whole")
    page.form("Save answers").fill({"q-rain": "no", "q-ice": "0"}).send()
    newer.edit_module(
        "quizzes/whole/en.md",
        ("[ ] Yes", "[?] Yes"), ("[x] No", "[ ] No"), ("[?] Yes", "[x] Yes"), ("= 0 ± 0", "= 7 ± 0"), ("## Rain", "## Hail"),
    )  # fmt: skip
    newer.publish(water)
    page = browser.open(address("whole", "/attempts/1/all"))
    assert "Rain" in page.text
    page = page.send("Submit answers").send("Submit with 1 unanswered")
    assert page.h1 == "Passed: 2 of 3"
    assert "A newer version of the module was published since." in page.text
    page = browser.open(address("whole")).send("Start attempt 2")
    assert "Hail" in page.text
    assert browser.open(address("whole", "/attempts/1")).h1 == "Passed: 2 of 3"


def test_the_rules_of_an_open_attempt_are_those_with_which_it_began(water: Academy, newer: NewPack) -> None:
    browser = water.signed_in()
    start(browser, "strict")
    newer.edit_module("module.yaml", ("pass_mark: 0.75", "pass_mark: 1"), ("attempts: 2", "attempts: 5"))
    newer.publish(water)
    page = browser.open(address("strict"))
    assert "You pass with 1.5 of 2." in page.text
    assert "You have 2 attempts." in page.text
    assert "A newer version of this quiz has other rules." in page.text
    browser.open(address("strict", "/attempts/1/review")).form(action="/submit").send()
    page = browser.open(address("strict"))
    assert "You pass with 2 of 2." in page.text
    assert "A newer version" not in page.text


def test_an_attempt_at_a_quiz_that_was_taken_out_can_still_be_finished(water: Academy, newer: NewPack) -> None:
    browser = water.signed_in()
    start(browser, "strict")
    newer.without_quiz("strict", "  - id: whole")
    newer.publish(water)
    page = browser.open(address("strict"))
    assert "This quiz is no longer part of the module." in page.text
    assert "You can still finish the attempt that is open." in page.text
    page = page.send("Continue attempt").send("Save and leave")
    assert page.path == address("strict")
    assert dead_links(browser.open(address("strict", "/attempts/1/review"))) == []
    page = browser.open(address("strict", "/attempts/1/review")).send("Submit with 2 unanswered")
    assert page.h1 == "Not yet: 0 of 2, 1.5 needed"
    assert "This quiz is no longer part of the module." in page.text
    assert "try again" not in page.text
    assert dead_links(page) == []
    page = browser.open(address("strict"))
    assert "How it works" not in page.text
    assert not page.select("main form")
    assert page.link("Attempt 1")
    assert water.signed_in("trainer").open(address("strict")).status == 404


def test_an_attempt_in_a_module_that_was_withdrawn_can_still_be_finished(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    withdraw(water)
    page = browser.open(address("final"))
    assert "This module is no longer offered." in page.text
    page.send("Continue attempt").send("Save and leave")
    page = answer_all_rightly(water, browser)
    assert page.h1 == "Passed: 8 of 8"
    assert "This module is no longer offered." in page.text
    assert dead_links(page) == []
    assert len(stored(water)) == 8
    assert water.signed_in("trainer").open(address("final")).status == 410


def test_a_result_links_to_lessons_that_are_there_and_names_those_that_are_not(water: Academy, newer: NewPack) -> None:
    browser = water.signed_in()
    start(browser, "final")
    answer_all_rightly(water, browser, but=("letter", "needs")).send("Submit with 2 unanswered")
    newer.without_lesson_on_rights()
    newer.edit_module("lessons/taps/en.md", ("{#tap}", "{#spout}"))
    for bank in (newer.folder / "modules/water/quizzes").glob("*/en.md"):
        bank.write_text(bank.read_text(encoding="utf-8").replace("section=tap", "section=spout"), encoding="utf-8")
    newer.edit_module("lessons/taps/ar.md", ("{#tap}", "{#spout}"))
    newer.publish(water)
    page = browser.open(address("final", "/attempts/1"))
    rows = [tag.get_text(" ", strip=True) for tag in page.select("table tbody tr")]
    assert rows == ["Taps 3 of 4", "Rights No longer part of the module 3 of 4"]
    assert "The lesson Rights is no longer part of the module." in page.text
    assert page.link("Read “Taps” again") == LESSON
    assert dead_links(page) == []
    arabic = browser.open(address("final", "/attempts/1", locale="ar"))
    assert arabic.status == 200


def test_a_checked_answer_links_to_what_is_there(water: Academy, newer: NewPack) -> None:
    browser = water.signed_in()
    start(browser, "each").form("Check answer").fill({"q-leak": "report"}).send()
    steps = browser.open(address("each", "/attempts/1/questions/3")).form("Check answer")
    steps.fill({"q-steps_close": "3", "q-steps_repair": "2", "q-steps_open": "1"}).send()
    words = browser.open(address("each", "/attempts/1/questions/4")).form("Check answer")
    assert "again" not in words.fill({"q-words_verb": "wastes"}).send().one(".note").get_text()
    newer.without_lesson_on_rights()
    newer.publish(water)
    assert browser.open(address("each", "/attempts/1/questions/1")).link("Read “A tap” again") == f"{LESSON}#s-tap"
    page = browser.open(address("each", "/attempts/1/questions/3"))
    assert "The lesson Rights is no longer part of the module." in page.text
    withdraw(water)
    page = browser.open(address("each", "/attempts/1/questions/1"))
    assert "A tap" not in page.text
    assert len(attempts(water)) == 1


def test_a_practice_answer_that_a_newer_version_no_longer_offers_is_explained(water: Academy, newer: NewPack) -> None:
    browser = water.signed_in()
    form = browser.open(LESSON).form(action="/checks/tap-check").fill({"check-tap-check": "fire"})
    for language in ("en", "ar"):
        newer.edit_module(f"quizzes/practice/{language}.md", ("{#fire}", "{#police}"))
    newer.publish(water)
    page = form.send()
    assert page.status == 422
    assert "What you chose is no longer offered here. Choose again" in page.one(".errsum").get_text()
    assert page.select("[value=police]")


def test_a_practice_question_that_is_gone_leads_to_what_is_left(water: Academy, newer: NewPack) -> None:
    browser = water.signed_in()
    page = browser.open(LESSON)
    token = page.select("main [name=csrf_token]")[0]["value"]
    for path, end in (
        (f"{LESSON}/checks/gone", LESSON),
        ("/en/modules/water/lessons/gone/checks/gone", "/en/modules/water"),
    ):
        page = browser.post(path, {"csrf_token": token, "check-gone": "x"})
        assert page.path == end
        assert "This practice question is no longer part of the module." in page.text
    assert browser.post("/en/modules/gone/lessons/gone/checks/gone", {"csrf_token": token}).status == 404


def test_a_question_is_open_in_its_own_version_after_a_newer_one(water: Academy, newer: NewPack) -> None:
    browser = water.signed_in()
    start(browser, "final")
    newer.publish(water)
    page = open_question(water, browser, "letter")
    page.form("Save and leave").fill({"q-letter": "answer"}).send()
    assert stored(water) == {"letter": "answer"}
    assert "A newer version" not in browser.open(address("final")).text
