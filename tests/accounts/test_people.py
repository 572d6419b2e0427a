"""Administrators' pages of people."""

from dataclasses import replace

import pytest

from courseware.accounts.models import Person
from courseware.accounts.operations import create_person
from courseware.accounts.queries import names
from courseware.db import db
from tests.academy import PASSWORD, Academy
from tests.accounts.look import letter, person
from tests.browse import Page


def listed(page: Page) -> list[str]:
    return [tag.text.strip() for tag in page.select("tbody th a")]


def open_person(academy: Academy, email: str = "learner@example.org") -> Page:
    return academy.signed_in("administrator").open(f"/en/people/{person(academy, email).id}")


def test_people_are_found_by_a_part_of_name_or_address_in_every_script(academy: Academy) -> None:
    with academy.app.app_context():
        for number, name in enumerate(("José Núñez", "Анна Петрова", "أحمد 100%")):
            create_person(f"p{number}@town.example", name)
        db.session.commit()
    browser = academy.signed_in("administrator")

    def found(words: str) -> list[str]:
        return listed(browser.open("/en/people").form("Search").fill(q=words).send())

    assert found("JOSE nun") == ["José Núñez"]
    assert found("петр") == ["Анна Петрова"]
    assert found("احمد") == ["أحمد 100%"]
    assert found("%") == ["أحمد 100%"]
    assert found("TRAINER@") == ["Daniel Osei"]
    page = browser.open("/en/people", query={"q": "nobody at all"})
    assert "Nobody here fits what you look for." in page.text
    assert page.one("#q")["value"] == "nobody at all"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"role": "learner"}, ["Amina Karimi"]),
        ({"role": "trainer"}, ["Daniel Osei"]),
        ({"role": "administrator"}, ["Ruth Adeyemi"]),
        ({"state": "active"}, ["Amina Karimi", "Ruth Adeyemi"]),
        ({"state": "closed"}, ["Daniel Osei"]),
        ({"state": "never"}, ["Amina Karimi", "Daniel Osei"]),
        ({"role": "king", "state": "x", "page": "x"}, ["Amina Karimi", "Daniel Osei", "Ruth Adeyemi"]),
        ({"page": "99"}, ["Amina Karimi", "Daniel Osei", "Ruth Adeyemi"]),
        ({"page": "-1"}, ["Amina Karimi", "Daniel Osei", "Ruth Adeyemi"]),
    ],
)
def test_the_list_is_narrowed_by_role_and_state(academy: Academy, query: dict[str, str], expected: list[str]) -> None:
    with academy.app.app_context():
        db.session.query(Person).filter_by(email="trainer@example.org").one().is_active = False
        db.session.commit()
    assert listed(academy.signed_in("administrator").open("/en/people", query=query)) == expected


def test_the_list_has_fifty_people_to_a_page(academy: Academy) -> None:
    with academy.app.app_context():
        for number in range(60):
            create_person(f"p{number}@town.example", "Zoe & Co")
        db.session.commit()
    page = academy.signed_in("administrator").open("/en/people", query={"q": "zoe &"})
    assert "Page 1 of 2" in page.text
    page = page.follow("Next page")
    assert len(listed(page)) == 10
    assert page.one("#q")["value"] == "zoe &"
    assert len(listed(page.follow("Previous page"))) == 50


def test_roles_are_given_and_taken(academy: Academy) -> None:
    page = open_person(academy).send("Save the roles", is_trainer="y", is_administrator="y")
    assert "The roles are saved." in page.text
    row = person(academy, "learner@example.org")
    assert (row.is_trainer, row.is_administrator) == (True, True)
    assert "Trainer and administrator" in page.browser.open("/en/people").text
    page.send("Save the roles", is_trainer=None, is_administrator=None)
    row = person(academy, "learner@example.org")
    assert (row.is_trainer, row.is_administrator) == (False, False)


def test_the_only_administrator_stays_one(academy: Academy) -> None:
    page = open_person(academy, "administrator@example.org")
    assert "This role stays until somebody else has it too." in page.text
    assert "This account cannot be closed" in page.text
    page = page.send("Save the roles", is_administrator=None)
    assert page.status == 422
    assert "Make somebody else an administrator first." in page.text
    page = page.browser.open(f"{page.path.rpartition('/')[0]}/deactivate")
    assert page.select("main form") == []
    token = page.browser.open("/en/settings").select("[name=csrf_token]")[0]["value"]
    assert page.browser.post(page.path, {"csrf_token": token}).status == 409
    assert person(academy, "administrator@example.org").is_active


def test_a_closed_account_is_out_at_once_and_can_be_opened_again(academy: Academy) -> None:
    learner = academy.signed_in("learner")
    page = open_person(academy).follow("Close the account")
    assert "The person is signed out everywhere, at once." in page.text
    page = page.send("Close the account")
    assert "The account is closed." in page.text
    assert learner.open("/en/settings").h1 == "Sign in"
    page = page.send("Open the account again")
    assert "The account is open again." in page.text
    assert learner.open("/en/settings").h1 == "Sign in"
    academy.browser().sign_in("learner@example.org", PASSWORD)


def test_an_administrator_ends_sessions_and_sends_a_link(academy: Academy) -> None:
    learner = academy.signed_in("learner")
    page = open_person(academy).send("End all sessions")
    assert "The person is signed out everywhere." in page.text
    assert learner.open("/en/settings").h1 == "Sign in"
    assert "Hand the link over yourself;" in page.text
    page = page.send("Make a link for a new password")
    assert "Hand it over to the person yourself." in page.text
    assert academy.browser().open(letter(academy, "learner@example.org").path).h1 == "Choose a new password"


def test_with_a_mail_server_the_link_is_sent(academy: Academy) -> None:
    mailing = Academy(replace(academy.settings, smtp="smtp://localhost:1", base_url="https://academy.example"))
    page = open_person(mailing)
    assert "goes to the person's e-mail." in page.text
    page = page.send("Send a link for a new password")
    assert "The link is in the outbox and works for one hour." in page.text
    assert "Hand it over" not in page.text
    mailing.close()


def second_administrator(academy: Academy) -> None:
    open_person(academy).send("Save the roles", is_administrator="y")


def test_an_administrator_is_asked_before_the_own_role_is_given_up(academy: Academy) -> None:
    second_administrator(academy)
    page = open_person(academy, "administrator@example.org").send(
        "Save the roles", is_administrator=None, is_trainer="y"
    )
    assert (page.status, page.h1) == (200, "Stop being an administrator")
    assert "Only another administrator can give it back to you." in page.text
    assert person(academy, "administrator@example.org").is_administrator
    assert page.follow("Keep it").h1 == "Ruth Adeyemi"
    page = page.send("Give up the role")
    assert (page.path, page.status) == ("/en/", 200)
    assert "You no longer administer the academy." in page.text
    row = person(academy, "administrator@example.org")
    assert (row.is_trainer, row.is_administrator, row.is_active) == (True, False, True)
    assert page.browser.open("/en/people").status == 403


def test_saving_other_roles_of_ones_own_asks_nothing(academy: Academy) -> None:
    page = open_person(academy, "administrator@example.org").send("Save the roles", is_trainer="y")
    assert "The roles are saved." in page.text
    row = person(academy, "administrator@example.org")
    assert (row.is_trainer, row.is_administrator) == (True, True)


def test_giving_up_the_role_in_one_window_and_being_the_last_in_another_is_refused(academy: Academy) -> None:
    second_administrator(academy)
    page = open_person(academy, "administrator@example.org").send("Save the roles", is_administrator=None)
    open_person(academy).send("Save the roles", is_administrator=None)
    page = page.send("Give up the role")
    assert page.status == 422
    assert "Make somebody else an administrator first." in page.text
    assert person(academy, "administrator@example.org").is_administrator


def test_an_administrator_who_closes_the_own_account_is_told_and_signed_out(academy: Academy) -> None:
    second_administrator(academy)
    page = open_person(academy, "administrator@example.org").follow("Close the account")
    assert "This is your own account." in page.text
    assert "You can open the account again at any time." not in page.text
    page = page.send("Close the account")
    assert (page.path, page.status) == ("/en/", 200)
    assert "Your account is closed. Another administrator can open it again." in page.text
    assert page.browser.open("/en/people").h1 == "Sign in"
    assert not person(academy, "administrator@example.org").is_active


def test_a_closed_account_does_not_count_as_an_administrator_who_goes_on(academy: Academy) -> None:
    second_administrator(academy)
    page = open_person(academy).follow("Close the account").send("Close the account")
    page = page.browser.open(f"/en/people/{person(academy, 'administrator@example.org').id}")
    page = page.send("Save the roles", is_administrator=None)
    assert page.status == 422
    assert person(academy, "administrator@example.org").is_administrator


def test_somebody_who_does_not_exist_is_not_found(academy: Academy) -> None:
    browser = academy.signed_in("administrator")
    token = browser.open("/en/settings").select("[name=csrf_token]")[0]["value"]
    assert browser.open("/en/people/nobody").status == 404
    assert browser.post("/en/people/nobody/end-sessions", {"csrf_token": token}).status == 404


def test_names_are_told_for_many_ids_at_once(academy: Academy) -> None:
    ids = [person(academy, f"{role}@example.org").id for role in ("learner", "trainer")]
    with academy.app.app_context():
        assert names([*ids, "nobody"]) == dict(zip(ids, ("Amina Karimi", "Daniel Osei"), strict=True))
