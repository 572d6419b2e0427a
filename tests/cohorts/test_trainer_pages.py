"""What a trainer does with cohorts, page by page."""

import pytest
import sqlalchemy as sa

from courseware.cohorts.models import Cohort
from courseware.config import ROOT
from courseware.db import db
from courseware.library.models import PublishedModule
from courseware.library.operations import publish
from tests.academy import Academy, compiled
from tests.cohorts.cast import (
    LESSONS,
    MODULE,
    did,
    inside,
    lesson_done,
    make,
    new_cohort,
    new_learner,
    person_id,
    rows,
    tried,
)
from tests.example_pack.compiled import pack_like


def test_the_list_shows_the_latest_cohort_first_and_nobody_elses(full_academy: Academy) -> None:
    with inside(full_academy):
        new_cohort(new_learner("Chen Wei"), name="First")
        new_cohort(name="Second")
        new_cohort(name="Somebody else's", role="administrator")
    page = full_academy.signed_in("trainer").open("/en/cohorts")
    assert [row[:2] for row in rows(page)] == [["Second", "0"], ["First", "1"]]


def test_a_trainer_sees_where_each_learner_stands(full_academy: Academy) -> None:
    with inside(full_academy):
        amina, chen, zoe = person_id("learner"), new_learner("Chen Wei"), new_learner("zoé Diallo")
        cohort = new_cohort(zoe, amina, chen)
        did(amina, *(lesson_done(lesson) for lesson in LESSONS), tried("9/10", is_passed=True))
        did(chen, lesson_done(LESSONS[0]), lesson_done(LESSONS[2]), tried("799/1000", is_passed=False))
        address = f"/en/cohorts/{cohort.id}"
    page = full_academy.signed_in("trainer").open(address)
    shown = rows(page)
    assert [row[:4] for row in shown] == [
        ["Amina Karimi", "3 of 3", "90%", "Yes"],
        ["Chen Wei", "2 of 3", "79%, not passed", "– not yet"],
        ["zoé Diallo", "0 of 3", "– not tried", "– not yet"],
    ]
    assert shown[0][4] != "Not started"
    assert shown[2][4] == "Not started"
    assert "3 learners" in page.text


def test_activity_in_other_modules_is_not_shown(full_academy: Academy) -> None:
    pack = compiled(ROOT / "content")
    with inside(full_academy):
        publish(pack_like(pack, "other"))
        chen = new_learner("Chen Wei")
        cohort = new_cohort(chen)
        did(chen, lesson_done(LESSONS[0]), module_id="other")
        address = f"/en/cohorts/{cohort.id}"
    assert rows(full_academy.signed_in("trainer").open(address)) == [
        ["Chen Wei", "0 of 3", "– not tried", "– not yet", "Not started", "Remove"]
    ]


@pytest.mark.parametrize(("more", "style"), [(1, "stack"), (3, "matrix")])
def test_several_modules_stand_side_by_side(full_academy: Academy, more: int, style: str) -> None:
    pack = compiled(ROOT / "content")
    others = tuple(f"other-{number}" for number in range(more))
    with inside(full_academy):
        for name in others:
            publish(pack_like(pack, name))
        chen = new_learner("Chen Wei")
        cohort = new_cohort(chen, modules=(MODULE, *others))
        did(chen, lesson_done(LESSONS[0]), module_id="other-0")
        address = f"/en/cohorts/{cohort.id}"
    page = full_academy.signed_in("trainer").open(address)
    assert rows(page)[0][1::3][: more + 1].count("1 of 3") == 1
    assert len(page.select("th[scope=colgroup]")) == 1 + more
    assert page.one("main table")["class"] == [style]
    assert page.select("td[data-l='Lessons done in Module other-0:']")


def test_a_module_that_was_withdrawn_is_named_and_the_rest_still_shown(full_academy: Academy) -> None:
    with inside(full_academy):
        chen = new_learner("Chen Wei")
        cohort = new_cohort(chen)
        did(chen, lesson_done(LESSONS[0]))
        db.session.execute(sa.delete(PublishedModule))
        address = f"/en/cohorts/{cohort.id}"
    browser = full_academy.signed_in("trainer")
    page = browser.open(address)
    assert f"{MODULE} (no longer published)" in page.text
    assert rows(page)[0][0] == "Chen Wei"
    assert f"{MODULE} (no longer published)" in browser.open("/en/cohorts").text


def test_a_member_whose_account_was_erased_comes_last_and_can_be_removed(full_academy: Academy) -> None:
    with inside(full_academy):
        cohort = new_cohort("an id of nobody", new_learner("Zoé Diallo"))
        address = f"/en/cohorts/{cohort.id}"
    page = full_academy.signed_in("trainer").open(address)
    assert [row[0] for row in rows(page)] == ["Zoé Diallo", "A learner whose account was erased"]
    page = page.browser.open(page.select("tbody tr:last-child a")[0]["href"])
    assert page.h1 == "Remove this learner from the cohort?"
    page = page.send("Remove from the cohort")
    assert [row[0] for row in rows(page)] == ["Zoé Diallo"]


def test_names_are_text_whatever_stands_in_them(full_academy: Academy) -> None:
    with inside(full_academy):
        cohort = new_cohort(new_learner("<b>Bo</b> & أمينة"), name="<i>Spring</i> & ربيع")
        address = f"/en/cohorts/{cohort.id}"
    page = full_academy.signed_in("trainer").open(address)
    assert page.h1 == "<i>Spring</i> & ربيع"
    assert page.one("tbody th bdi").get_text() == "<b>Bo</b> & أمينة"


def test_a_new_link_stops_the_old_one_and_joining_can_be_closed_and_opened(full_academy: Academy) -> None:
    trainer, learner = full_academy.signed_in("trainer"), full_academy.signed_in()
    page = make(trainer)
    first = page.one("code.long").get_text()
    asked = page.follow("Make a new link")
    assert "The link that you sent before stops at once." in asked.text
    assert learner.open(first).status == 200
    page = asked.send("Make a new link")
    second = page.one("code.long").get_text()
    assert "The old one no longer works." in page.text
    assert learner.open(first).status == 404
    assert learner.open(second).status == 200
    page = page.send("Close joining")
    assert "Joining is closed" in page.text
    assert "Nobody has joined, and joining is closed." in page.text
    assert page.select("code.long") == []
    assert learner.open(second).status == 404
    page = page.send("Make a new link")
    assert learner.open(page.one("code.long").get_text()).status == 200


def test_removing_a_member_is_explained_first_and_takes_nothing_from_the_learner(full_academy: Academy) -> None:
    with inside(full_academy):
        amina = person_id("learner")
        cohort = new_cohort(amina)
        did(amina, lesson_done(LESSONS[0]))
        address = f"/en/cohorts/{cohort.id}"
    learner = full_academy.signed_in()
    before = learner.open("/en/my-learning").text
    confirm = full_academy.signed_in("trainer").open(address).follow("Remove")
    assert confirm.h1 == "Remove Amina Karimi from the cohort?"
    assert "The learner keeps everything" in confirm.text
    assert "Make a new one if they should not join again." in confirm.text
    assert rows(confirm.follow("Keep in the cohort"))[0][0] == "Amina Karimi"
    page = confirm.send("Remove from the cohort")
    assert "The learner is no longer in this cohort." in page.text
    assert "Nobody has joined yet." in page.text
    assert confirm.send("Remove from the cohort").status == 200  # pressed twice
    assert learner.open("/en/my-learning").text == before
    assert "You are in no cohort." in learner.open("/en/my-cohorts").text


def test_the_page_of_removal_says_nothing_of_a_link_where_joining_is_closed(full_academy: Academy) -> None:
    with inside(full_academy):
        amina = person_id("learner")
        cohort = new_cohort(amina)
        cohort.join_code = None
        address = f"/en/cohorts/{cohort.id}/members/{amina}/remove"
    assert "link" not in full_academy.signed_in("trainer").open(address).text


OTHERS = ["", "/name", "/link", "/close", "/members/somebody/remove"]


@pytest.mark.parametrize("end", OTHERS)
def test_somebody_elses_cohort_is_not_there(full_academy: Academy, end: str) -> None:
    with inside(full_academy):
        theirs = new_cohort("somebody", name="Theirs", role="administrator")
        cohort_id, code = theirs.id, theirs.join_code
    browser = full_academy.signed_in("trainer")
    token = browser.open("/en/cohorts").one("main [name=csrf_token]")["value"]
    for unknown in (cohort_id, "nowhere"):
        if end not in ("/link", "/close"):
            assert browser.open(f"/en/cohorts/{unknown}{end}").status == 404
        if end:
            fields = {"csrf_token": token, "name": "Mine now"}
            assert browser.post(f"/en/cohorts/{unknown}{end}", fields).status == 404
            assert browser.post(f"/en/cohorts/{unknown}{end}", {"csrf_token": token, "name": ""}).status == 404
    with inside(full_academy):
        kept = db.session.get(Cohort, cohort_id)
        assert kept
        assert (kept.name, kept.join_code) == ("Theirs", code)


def test_somebody_who_is_not_a_member_cannot_be_removed(full_academy: Academy) -> None:
    browser = full_academy.signed_in("trainer")
    assert browser.open(f"{make(browser).path}/members/somebody/remove").status == 404


def test_the_pages_of_trainers_are_closed_to_learners(full_academy: Academy) -> None:
    learner = full_academy.signed_in()
    assert learner.open("/en/cohorts").status == 403
    assert learner.open("/en/cohorts/any").status == 403


def test_the_pages_work_in_arabic(full_academy: Academy) -> None:
    with inside(full_academy):
        cohort = new_cohort(person_id("learner"))
        own = f"/ar/cohorts/{cohort.id}"
        addresses = [own, f"{own}/name", f"{own}/delete", "/ar/cohorts", "/ar/my-cohorts"]
    browser = full_academy.signed_in("trainer", locale="ar")
    for address in addresses:
        page = browser.open(address)
        assert page.status == 200
        assert page.soup.html
        assert page.soup.html["dir"] == "rtl"
