"""What is not translated says so, and carries its own language and direction."""

import shutil
from pathlib import Path

import pytest

from courseware.db import db
from courseware.library.operations import publish
from courseware.progress.standing import Verb
from tests.academy import Academy, compiled, said
from tests.browse import Page
from tests.quizzes.conftest import PACK
from tests.quizzes.visits import address, records, start

NOT_TRANSLATED = "This quiz is not translated into your language yet. You see it in %(language)s."


def notice(locale: str, language: str) -> str:
    return said(locale, NOT_TRANSLATED, language=language)


def contents(page: Page) -> list[str]:
    """The language and direction of each text of a question on a page."""
    found = page.select(".q__h > span:not(.num), .q__h[lang], fieldset > .flow, .opt > span, .opt > div > div")
    return [f"{tag.get('lang')} {tag.get('dir')}" for tag in found]


def test_every_page_of_a_quiz_in_another_language_says_so(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "final")
    for rest in ("", "/attempts/1/questions/1", "/attempts/1/all", "/attempts/1/review"):
        page = browser.open(address("final", rest, locale="ru"))
        assert notice("ru", "английский") in page.text, rest
        assert notice("en", "English") not in browser.open(address("final", rest)).text
    browser.open(address("final", "/attempts/1/review")).form(action="/submit").send()
    page = browser.open(address("final", "/attempts/1", locale="ru"))
    assert notice("ru", "английский") in page.text
    assert page.one(".back span")["lang"] == "en"
    assert {tag["lang"] for tag in page.select("ol.review h3 > span[lang]")} == {"en"}


def test_a_checked_question_and_a_practice_question_say_so_too(water: Academy) -> None:
    browser = water.signed_in()
    start(browser, "each").form("Check answer").fill({"q-leak": "valve"}).send()
    page = browser.open(address("each", "/attempts/1/questions/1", locale="fr"))
    assert notice("fr", "anglais") in page.text
    assert set(contents(page)) == {"en ltr"}
    page = browser.open("/fr/modules/water/lessons/taps/checks/tap-check")
    words = "This question is not translated into your language yet. You see it in %(language)s."
    assert said("fr", words, language="anglais") in page.text


def test_a_quiz_without_a_translation_in_a_pack_that_has_one_says_so(water: Academy) -> None:
    browser = water.signed_in()
    page = start(browser, "whole")
    page = browser.open(page.path.replace("/en/", "/ar/"))
    assert notice("ar", "الإنجليزية") in page.text
    assert page.one("h1")["lang"] == "en"
    assert set(contents(page)) == {"en ltr"}


@pytest.mark.parametrize(("locale", "language"), [("en", "en"), ("ar", "ar"), ("ru", "en")])
def test_the_record_tells_the_language_of_what_was_read_and_answered(
    water: Academy, locale: str, language: str
) -> None:
    browser = water.signed_in()
    start(browser, "final")
    browser.open(address("final", "/attempts/1/review", locale=locale)).form(action="/submit").send()
    lesson = browser.open(f"/{locale}/modules/water/lessons/taps")
    lesson.form(action="/checks/tap-check").fill({"check-tap-check": "service"}).send()
    browser.open(lesson.path).form(action="/done").send()
    found = {(verb, row.language) for verb in Verb for row in records(water, verb)}
    assert found == {(verb, language) for verb in (Verb.ANSWERED, Verb.FAILED, Verb.EXPERIENCED, Verb.COMPLETED)}


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_translated_quiz_says_nothing(water: Academy, locale: str) -> None:
    browser = water.signed_in()
    page = browser.open(start(browser, "final").path.replace("/en/", f"/{locale}/"))
    assert not page.select("main .note")
    assert set(contents(page)) == {"None None"}


def test_a_question_that_alone_is_not_translated_is_marked(water: Academy, tmp_path: Path) -> None:
    folder = tmp_path / "newer"
    shutil.copytree(PACK, folder)
    (folder / "pack.yaml").write_text(
        (folder / "pack.yaml").read_text(encoding="utf-8").replace("1.0.0", "2.0.0"), encoding="utf-8"
    )
    bank = "---\ntitle: الاختبار كله\nsummary: أسئلة قصيرة.\n---\n## مطر {#rain .single}\nهل يصعد المطر؟\n\n"
    bank += "- [ ] نعم {#yes}\n  > انظر مرة أخرى.\n- [x] لا {#no}\n  > صحيح.\n"
    (folder / "modules/water/quizzes/whole/ar.md").write_text(bank, encoding="utf-8")
    with water.app.app_context():
        publish(compiled(folder))
        db.session.commit()
    browser = water.signed_in()
    page = browser.open(start(browser, "whole").path.replace("/en/", "/ar/"))
    words = "Some questions are not translated yet. They are marked and shown in the language they were written in."
    assert said("ar", words) in page.text
    mark = said("ar", "In %(language)s: this question is not translated yet.", language="الإنجليزية")
    assert page.text.count(mark) == 2
    assert mark not in page.one("#at-rain").get_text()
