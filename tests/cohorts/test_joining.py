"""How learners come into a cohort, what they are told, and how they leave."""

import sqlalchemy as sa

from courseware.accounts.models import Person
from courseware.cohorts.models import Membership
from courseware.db import db
from tests.academy import PASSWORD, Academy
from tests.cohorts.cast import MODULE, inside, new_cohort, new_learner, person_id


def link(academy: Academy, *members: str) -> str:
    with inside(academy):
        return f"/en/cohorts/join/{new_cohort(*members).join_code}"


def test_a_learner_reads_who_asks_and_what_is_seen_and_then_joins(full_academy: Academy) -> None:
    page = full_academy.signed_in().open(link(full_academy))
    assert page.h1 == "Spring"
    assert "The trainer of this cohort is Daniel Osei" in page.text
    assert "your best result in each quiz of these modules, and whether you passed" in page.text
    assert "Your e-mail and your answers are not shown." in page.text
    page = page.send("Join the cohort")
    assert page.path == "/en/my-cohorts"
    assert "You are in the cohort." in page.text
    assert "The trainer is Daniel Osei" in page.text
    assert page.one("h2 bdi").get_text() == "Spring"


def test_who_is_signed_out_signs_in_first_and_comes_back_to_the_link(full_academy: Academy) -> None:
    address = link(full_academy)
    page = full_academy.browser().open(address)
    assert "/sign-in" in page.path
    page = page.form(action="/sign-in").fill(email="learner@example.org", password=PASSWORD).send()
    assert page.path == address


def test_a_link_is_understood_in_small_letters(full_academy: Academy) -> None:
    prefix, _, code = link(full_academy).rpartition("/")
    assert full_academy.signed_in().open(f"{prefix}/{code[:4].lower()}-{code[4:].lower()}").h1 == "Spring"


def test_a_link_that_leads_nowhere_is_explained(full_academy: Academy) -> None:
    browser = full_academy.signed_in()
    for code in ("00000000", "nonsense"):
        page = browser.open(f"/en/cohorts/join/{code}")
        assert page.status == 404
        assert page.h1 == "This link leads to no cohort"
        assert "Ask your trainer for the newest link." in page.text


def test_a_link_that_stopped_while_it_was_read_is_explained(full_academy: Academy) -> None:
    with inside(full_academy):
        cohort = new_cohort()
        cohort_id, address = cohort.id, f"/en/cohorts/join/{cohort.join_code}"
    page = full_academy.signed_in().open(address)
    full_academy.signed_in("trainer").open(f"/en/cohorts/{cohort_id}").send("Close joining")
    page = page.send("Join the cohort")
    assert page.status == 404
    assert page.h1 == "This link leads to no cohort"


def test_joining_twice_is_joining_once(full_academy: Academy) -> None:
    page = full_academy.signed_in().open(link(full_academy))
    form = page.form("Join the cohort")
    assert form.send().status == 200
    assert form.send().status == 200
    with inside(full_academy):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Membership)) == 1


def test_a_member_is_told_so_and_not_asked_again(full_academy: Academy) -> None:
    with inside(full_academy):
        amina = person_id("learner")
    page = full_academy.signed_in().open(link(full_academy, amina))
    assert "You are a member of this cohort." in page.text
    assert page.select("main form") == []
    assert page.follow("My cohorts").h1 == "My cohorts"


def test_a_trainer_cannot_join_her_own_cohort(full_academy: Academy) -> None:
    trainer = full_academy.signed_in("trainer")
    address = link(full_academy)
    page = trainer.open(address)
    assert "This is your own cohort." in page.text
    assert page.select("main form") == []
    token = trainer.open("/en/cohorts").one("main [name=csrf_token]")["value"]
    assert trainer.post(address, {"csrf_token": token}).status == 409


def test_a_learner_leaves_and_the_trainer_sees_nothing_any_more(full_academy: Academy) -> None:
    with inside(full_academy):
        cohort_id = new_cohort(person_id("learner"), new_learner("Chen Wei")).id
    page = full_academy.signed_in().open("/en/my-cohorts")
    form = page.form("Leave this cohort")
    page = form.send()
    assert "You have left the cohort. Everything you learned is kept." in page.text
    assert "You are in no cohort." in page.text
    assert form.send().status == 200  # pressed twice
    text = full_academy.signed_in("trainer").open(f"/en/cohorts/{cohort_id}").text
    assert "Chen Wei" in text
    assert "Amina Karimi" not in text


def test_the_latest_joined_cohort_comes_first(full_academy: Academy) -> None:
    with inside(full_academy):
        for name in ("First", "Second"):
            new_cohort(person_id("learner"), name=name)
    page = full_academy.signed_in().open("/en/my-cohorts")
    assert [tag.get_text() for tag in page.select("h2 bdi")] == ["Second", "First"]
    assert page.select(f"a[href='/en/modules/{MODULE}']")


def test_a_trainer_whose_account_was_erased_is_not_named(full_academy: Academy) -> None:
    address = link(full_academy)
    browser = full_academy.signed_in()
    with inside(full_academy):
        db.session.execute(sa.delete(Person).where(Person.id == person_id("trainer")))
    page = browser.open(address)
    assert "The account of this cohort's trainer was erased." in page.text
    page = page.send("Join the cohort")
    assert "The account of this cohort's trainer was erased." in page.text
