"""Reading through HTTP: the place is kept, marks are the reader's own, and languages change nothing."""

import json

import sqlalchemy as sa

from courseware.db import db
from courseware.library.models import Document
from courseware.library.queries import forget, published_module
from tests.academy import Academy
from tests.journeys.answers import keys, question_on, right

TAP = "/en/modules/water/lessons/tap"


def test_marking_a_lesson_as_done_leads_to_the_next_one(academy: Academy) -> None:
    browser = academy.signed_in()
    page = browser.open(TAP).send("Mark as done and continue")
    assert page.path == "/en/modules/water/lessons/meter"
    assert "Done" in browser.open("/en/modules/water").text


def test_the_last_lesson_leads_to_the_quiz(academy: Academy) -> None:
    page = academy.signed_in().open("/en/modules/water/lessons/meter").send("Mark as done and continue")
    assert page.path == "/en/modules/water/quizzes/final"


def test_the_lesson_that_completes_the_module_leads_to_the_module_and_says_so(academy: Academy) -> None:
    browser = academy.signed_in()
    page = browser.open("/en/modules/water/quizzes/final").send("Start quiz")
    bank = keys(academy, "water", "final")
    stem = page.path.rpartition("/")[0]
    for position in range(1, 7):
        page = browser.open(f"{stem}/{position}")
        page.form("Check answer").fill(right(bank[question_on(page)], "en")).send()
    browser.open(stem.replace("/questions", "/review")).form(action="/submit").send()
    browser.open(TAP).send("Mark as done and continue")
    page = browser.open("/en/modules/water/lessons/meter").send("Mark as done and continue")
    assert page.path == "/en/modules/water"
    assert "You have completed this module." in page.text


def test_the_last_lesson_of_a_module_without_a_quiz_leads_back_to_the_module(academy: Academy) -> None:
    with academy.app.app_context():
        version = published_module("water", "en").version_id
        for row in db.session.scalars(
            sa.select(Document).where(Document.version_id == version, Document.kind == "module")
        ):
            content = json.loads(row.content)
            row.content = json.dumps({**content, "quizzes": []})
        db.session.commit()
    forget()
    page = academy.signed_in().open("/en/modules/water/lessons/meter").send("Mark as done and continue")
    assert page.path == "/en/modules/water"
    assert "1 of 2 lessons" in page.text


def test_a_mark_can_be_taken_away_and_set_again(academy: Academy) -> None:
    browser = academy.signed_in()
    browser.open(TAP).send("Mark as done and continue")
    page = browser.open(TAP)
    assert "You marked this lesson as done." in page.text
    page = page.send("Mark as not done")
    assert page.path == TAP
    assert page.form("Mark as done and continue")
    assert "0 of 2 lessons" in browser.open("/en/modules/water").text


def test_marking_or_taking_away_twice_changes_nothing(academy: Academy) -> None:
    browser = academy.signed_in()
    form = browser.open(TAP).form("Mark as done and continue")
    form.send()
    assert form.send().path == "/en/modules/water/lessons/meter"
    back = browser.open(TAP).form("Mark as not done")
    back.send()
    assert back.send().path == TAP


def test_the_place_is_kept_and_the_same_in_every_language(academy: Academy) -> None:
    browser = academy.signed_in()
    token = str(browser.open(TAP).select("main [name=csrf_token]")[0]["value"])
    answer = browser.client.post(f"{TAP}/sections/duties/read", data={"csrf_token": token})
    assert answer.status_code == 204
    assert "You stopped at Three duties" in browser.open(TAP).text
    assert browser.open("/ar/modules/water/lessons/tap").link("المتابعة من هناك") == "#s-duties"
    assert "About 10" in browser.open("/en/my-learning").text


def test_a_section_that_is_not_there_is_not_found(academy: Academy) -> None:
    browser = academy.signed_in()
    token = str(browser.open(TAP).select("main [name=csrf_token]")[0]["value"])
    assert browser.client.post(f"{TAP}/sections/none/read", data={"csrf_token": token}).status_code == 404


def test_lessons_and_modules_that_are_not_there_are_not_found(academy: Academy) -> None:
    browser = academy.signed_in()
    for path in (
        "/en/modules/none",
        "/en/modules/none/lessons/tap",
        "/en/modules/water/lessons/none",
        "/en/modules/none/glossary",
    ):
        assert browser.open(path).status == 404


def test_a_stranger_sees_what_there_is_to_learn_and_signs_in_to_read(academy: Academy) -> None:
    browser = academy.browser()
    assert browser.open("/en/").follow("Modules").status == 200
    page = browser.open("/en/modules/water")
    assert "Sign in to read the lessons" in page.text
    assert browser.open(TAP).path == "/en/sign-in"


def test_a_reader_of_a_language_that_the_pack_lacks_is_told_which_one_is_shown(academy: Academy) -> None:
    browser = academy.signed_in()
    page = browser.open("/ru/modules/water/lessons/tap")
    assert page.soup.html
    assert page.soup.html["lang"] == "ru"
    assert page.one("main h1")["lang"] == "en"
    assert all(section["lang"] == "en" for section in page.select("article > section"))
    assert "английский" in page.text.lower()


def test_the_sources_of_a_lesson_stand_below_it_with_their_dates(academy: Academy) -> None:
    browser = academy.signed_in()
    sources = [line.get_text() for line in browser.open(TAP).select(".sources li")]
    assert sources[0].startswith("General comment on the right to water, E/C.12/2002/11, 20 January 2003, para. 21")
    assert sources[1].startswith("By-law on water of the town, 2021")
    assert "20 يناير 2003" in browser.open(TAP.replace("/en/", "/ar/")).one("#c-1").get_text()


def test_the_glossary_explains_every_term(academy: Academy) -> None:
    page = academy.browser().open("/ar/modules/water/glossary")
    assert page.select("dl.words dt")


def test_my_learning_of_a_new_learner_has_something_to_choose(academy: Academy) -> None:
    page = academy.signed_in().open("/en/my-learning")
    assert "Not started" in page.text
    assert "You have no certificate yet." in page.text


def test_home_shows_the_next_step_once_something_was_begun(academy: Academy) -> None:
    browser = academy.signed_in()
    assert "Choose a module." in browser.open("/en/").text
    browser.open(TAP).send("Mark as done and continue")
    assert "Reading a meter" in browser.open("/en/").text or "You are here" in browser.open("/en/").text


def test_readers_who_see_the_same_page_keep_their_own_names_and_tokens(academy: Academy) -> None:
    first, second = academy.signed_in(), academy.signed_in("trainer")
    one, other = first.open(TAP), second.open(TAP)
    assert (one.one(".who").get_text(), other.one(".who").get_text()) == ("Amina Karimi", "Daniel Osei")
    tokens = {str(page.select("[name=csrf_token]")[0]["value"]) for page in (one, other, first.open(TAP))}
    assert len(tokens) >= 2
    assert second.open(TAP).send("Mark as done and continue").status == 200
