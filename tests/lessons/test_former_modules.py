"""Modules that left the catalogue: what learners keep, what their old addresses say, and how it is when they return."""

from dataclasses import replace

import pytest

from courseware.db import db
from courseware.library.operations import publish, roll_back, withdraw
from courseware.library.queries import published_module
from courseware.library.version_queries import latest_publication
from courseware.progress.operations import Entry, add
from courseware.progress.standing import Verb
from tests.academy import Academy, said
from tests.browse import Browser
from tests.example_pack.compiled import PACK, pack_like

MODULE = "/en/modules/water"
LESSON = f"{MODULE}/lessons/tap"
QUIZ = f"{MODULE}/quizzes/final"
OLD_ADDRESSES = (MODULE, LESSON, QUIZ, f"{MODULE}/glossary", f"{LESSON}/checks/who-reads")


def withdrawn(academy: Academy) -> None:
    with academy.app.app_context():
        withdraw(PACK.id, by=None, reason="The law changed")
        db.session.commit()


def returned(academy: Academy) -> None:
    with academy.app.app_context():
        last = latest_publication(PACK.id)
        assert last
        roll_back(last.version_id, by=None)
        db.session.commit()


def completed(academy: Academy, browser: Browser) -> None:
    """Let the learner complete the module and earn its certificate."""
    browser.open(LESSON).send("Mark as done and continue")
    person_id = _only_learner(academy)
    with academy.app.app_context():
        published = published_module("water", "en")
        entries = [
            Entry(verb=Verb.COMPLETED, lesson_id="meter"),
            Entry(verb=Verb.PASSED, object_id="final", result={"score": "1", "attempt": "a"}),
        ]
        add(
            person_id,
            "water",
            entries,
            version_id=published.version_id,
            language="en",
            completion=published.module.completion,
        )
        db.session.commit()
    # Marking a lesson again is the act that awards what was earned.
    browser.post(f"{LESSON}/reopen", {"csrf_token": _token(browser)})
    browser.open(LESSON).send("Mark as done and continue")


def _only_learner(academy: Academy) -> str:
    with academy.app.app_context():
        return str(db.session.execute(db.text("SELECT person_id FROM standing")).scalar_one())


def _token(browser: Browser) -> str:
    return str(browser.open(LESSON).select("[name=csrf_token]")[0]["value"])


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_learner_in_the_middle_keeps_her_record_and_goes_on_when_it_returns(academy: Academy, locale: str) -> None:
    browser = academy.signed_in(locale=locale)
    browser.open(f"/{locale}/modules/water/lessons/tap").form(action="/done").send()
    withdrawn(academy)
    page = browser.open(f"/{locale}/")
    assert said(locale, "No module is offered at present. New ones appear here.") in page.text
    page = page.follow(said(locale, "My learning"))
    assert said(locale, "No longer offered") in page.text
    card = page.one("main .plain li")
    assert card.select("a")[0]["href"] == f"/{locale}/modules/water"
    page = browser.open(f"/{locale}/modules/water")
    assert page.status == 410
    assert said(locale, "This module is no longer offered.") in page.text
    assert page.select("main dl dd")
    returned(academy)
    assert browser.open(f"/{locale}/modules/water").status == 200
    assert not browser.open(f"/{locale}/my-learning").select("main .plain li")


@pytest.mark.parametrize("address", OLD_ADDRESSES)
def test_every_old_address_explains_itself(academy: Academy, address: str) -> None:
    browser = academy.signed_in()
    withdrawn(academy)
    page = browser.open(address)
    assert page.status == 410
    assert page.h1 == "Water for all"
    assert "This module is no longer offered." in page.text
    assert "What you keep" not in page.text
    assert "was not kept" not in page.text


def test_a_visitor_is_told_as_well_and_a_module_that_never_was_is_not_there(academy: Academy) -> None:
    withdrawn(academy)
    page = academy.browser().open(MODULE)
    assert page.status == 410
    assert page.h1 == "Water for all"
    assert academy.browser().open("/en/modules/no-such-module").status == 404


def test_who_completed_it_finds_the_certificate_everywhere(academy: Academy) -> None:
    browser = academy.signed_in()
    completed(academy, browser)
    withdrawn(academy)
    page = browser.open("/en/my-learning")
    assert "Certificate earned" in page.text
    certificate = browser.open(MODULE).follow("See the certificate")
    assert certificate.status == 200
    assert certificate.h1 == "Water for all"
    assert "Completed on" in browser.open(MODULE).text
    number = certificate.path.rpartition("/")[2]
    assert academy.browser().open(f"/en/verify/{number}").h1 == "This certificate is valid"


def test_what_is_sent_to_a_module_that_left_meanwhile_is_said_not_to_be_kept(academy: Academy) -> None:
    browser = academy.signed_in()
    page = browser.open(LESSON)
    withdrawn(academy)
    page = page.send("Mark as done and continue")
    assert page.status == 410
    assert "What you just sent was not kept" in page.text


def test_an_open_attempt_can_still_be_finished(academy: Academy) -> None:
    browser = academy.signed_in()
    browser.open(QUIZ).send("Start quiz")
    withdrawn(academy)
    page = browser.open(MODULE)
    assert "An attempt at" in page.text
    page = page.follow("Go to the quiz")
    assert "This module is no longer offered." in page.text
    assert page.send("Continue attempt").status == 200


def test_a_module_that_a_newer_version_is_without_is_told_of_too(academy: Academy) -> None:
    browser = academy.signed_in()
    browser.open(LESSON).send("Mark as done and continue")
    with academy.app.app_context():
        other = replace(pack_like(PACK, "rain"), id=PACK.id, version="9.0.0", digest="9")
        publish(other)
        db.session.commit()
    page = browser.open("/en/my-learning")
    assert [tag.get_text(" ", strip=True) for tag in page.select("main ol.line b a")] == ["Module rain"]
    assert "No longer offered" in page.text
    assert browser.open(LESSON).status == 410
