"""Questions and choices under other names: open attempts, results and practice answers go on as if nothing had been."""

from pathlib import Path

import pytest

from courseware.content.model import Choice, Kind, Question
from courseware.quizzes.responses import carried
from tests.academy import Academy
from tests.browse import Browser
from tests.quizzes.test_newer_versions import LESSON, NewPack
from tests.quizzes.visits import address, attempts, standing, start

BANK = "quizzes/whole/en.md"
PRACTICE_EN, PRACTICE_AR = "quizzes/practice/en.md", "quizzes/practice/ar.md"


@pytest.fixture
def newer(tmp_path: Path) -> NewPack:
    return NewPack(tmp_path / "newer")


@pytest.fixture
def learner(water: Academy) -> Browser:
    return water.signed_in()


def renamed(newer: NewPack, version: str = "2.0.0") -> NewPack:
    """The pack with two questions and a choice renamed in one bank: one takes a name that another bank uses."""
    newer.edit("pack.yaml", ("2.0.0", version))
    newer.edit_module(
        BANK,
        ("## Rain {#rain .single", "## Drizzle {#letter .single was=rain"),
        ("- [x] No {#no}", "- [x] No {#never was=no}"),
        ("## Ice {#ice .number", "## Frost {#frost .number was=ice"),
    )
    return newer


def test_an_open_attempt_keeps_names_and_words_of_its_version(water: Academy, newer: NewPack, learner: Browser) -> None:
    page = start(learner, "whole")
    page.form("Save answers").fill({"q-rain": "no"}).send()
    renamed(newer).publish(water)
    page = learner.open(address("whole", "/attempts/1/all"))
    assert "Rain" in page.text
    assert "Drizzle" not in page.text
    assert page.one("[name=q-rain][checked]")["value"] == "no"
    fields = {"q-ice": "0", "q-steam_ice": "1", "q-steam_water": "2", "q-steam_steam": "3"}
    page = page.form("Submit answers").fill(fields).send()
    assert page.h1 == "Passed: 3 of 3"
    assert "Drizzle" not in page.text
    assert attempts(water)[0].question_ids == ["rain", "ice", "steam"]


def test_a_new_attempt_asks_in_the_words_of_today_under_the_lasting_names(
    water: Academy, newer: NewPack, learner: Browser
) -> None:
    start(learner, "whole").send("Submit answers").send("Submit with 3 unanswered")
    renamed(newer).publish(water)
    page = learner.open(address("whole")).send("Start attempt 2")
    assert "Drizzle" in page.text
    fields = {"q-rain": "never", "q-ice": "0", "q-steam_ice": "1", "q-steam_water": "2", "q-steam_steam": "3"}
    assert page.form("Submit answers").fill(fields).send().h1 == "Passed: 3 of 3"
    assert attempts(water)[1].question_ids == ["rain", "ice", "steam"]
    first = learner.open(address("whole", "/attempts/1"))
    assert "Rain" in first.text
    assert first.h1.startswith("Not yet: 0 of 3")


def test_a_name_that_another_bank_uses_renames_nothing_there(water: Academy, newer: NewPack, learner: Browser) -> None:
    renamed(newer).publish(water)
    start(learner, "final")
    assert "letter" in attempts(water)[0].question_ids
    assert "rain" not in attempts(water)[0].question_ids


def test_a_removed_and_an_added_question_change_nothing_in_an_open_attempt(
    water: Academy, newer: NewPack, learner: Browser
) -> None:
    start(learner, "whole")
    text = (newer.folder / "modules/water" / BANK).read_text(encoding="utf-8")
    newer.edit_module(BANK, (text[text.index("## Ice") : text.index("## Steam")], ""))
    newer.publish(water)
    page = learner.open(address("whole", "/attempts/1/all"))
    assert page.select("[name=q-ice]")
    page = page.form("Submit answers").fill({"q-rain": "no", "q-ice": "0"}).send().send("Submit with 1 unanswered")
    assert page.h1 == "Passed: 2 of 3"
    page = learner.open(address("whole")).send("Start attempt 2")
    assert not page.select("[name=q-ice]")


def test_a_practice_answer_stays_where_question_and_choice_are_renamed(
    water: Academy, newer: NewPack, learner: Browser
) -> None:
    learner.open(LESSON).form(action="/checks/tap-check").fill({"check-tap-check": "service"}).send()
    for path, was in ((PRACTICE_EN, ("service", "tap-check")), (PRACTICE_AR, ())):
        choice, question = [f" was={name}" for name in was] or ["", ""]
        newer.edit_module(path, ("{#service}", f"{{#network{choice}}}"), ("{#tap-check ", f"{{#dry-check{question} "))
    for language in ("en", "ar"):
        newer.edit_module(f"lessons/taps/{language}.md", ("::: check tap-check", "::: check dry-check"))
    newer.publish(water)
    page = learner.open(LESSON)
    assert page.one("#check-tap-check .note h4").get_text() == "Right"
    assert page.follow("Answer again").send("Check answer").status == 422
    assert standing(water).checks["tap-check"].response == "service"


def test_answers_are_carried_to_the_names_of_today() -> None:
    def choice(name: str, was: str = "") -> Choice:
        return Choice(name, name, name, was=was)

    def question(kind: Kind) -> Question:
        lefts, rights = (choice("a", "x,w"), choice("b", "a")), (choice("c", "y"),)
        return Question("q", kind, "Title", "en", is_fallback=False, prompt="", choices=lefts, targets=rights)

    assert carried(question(Kind.SINGLE), "w") == "a"
    assert carried(question(Kind.SINGLE), "a") == "a", "what is a name today means what it means today"
    assert carried(question(Kind.SINGLE), None) is None
    assert carried(question(Kind.MULTIPLE), ["b", "x"]) == ["b", "a"]
    assert carried(question(Kind.MATCH), {"x": "y", "b": "c"}) == {"a": "c", "b": "c"}
    assert carried(question(Kind.ORDER), {"x": "1", "b": "2"}) == {"a": "1", "b": "2"}
