"""A new password by a link in a message."""

from dataclasses import replace

import pytest

from courseware.accounts.links.states import LinkClosedError, UnknownLinkError
from courseware.accounts.models import Message, PasswordReset, Person
from courseware.accounts.operations import deactivate
from courseware.accounts.password_reset.operations import request_reset, reset_password, send_reset
from courseware.accounts.throttle.limits import ADDRESS
from courseware.accounts.throttle.operations import take_tries, throttle_key
from courseware.db import db
from courseware.errors import NotFoundError
from tests.academy import PASSWORD, Academy
from tests.accounts.conftest import Hands
from tests.accounts.look import letter, person, rows
from tests.browse import Page

NEW = "seven-blue-lanterns"


def ask(academy: Academy, email: str = "learner@example.org") -> Page:
    return academy.browser().open("/en/password").send("Ask for the link", email=email)


def test_a_forgotten_password_is_replaced(academy: Academy) -> None:
    signed_in = academy.signed_in()
    page = academy.browser().open("/en/sign-in").follow("I forgot my password")
    page = page.send("Ask for the link", email="learner@example.org")
    assert page.h1 == "Ask your administrator for the link"
    browser = academy.browser()
    page = browser.open(letter(academy, "learner@example.org").path)
    assert page.one("#email")["value"] == "learner@example.org"
    page = page.send("Save the password", password="short", password_again="short")
    assert page.status == 422
    page = page.send("Save the password", password=PASSWORD, password_again=PASSWORD)
    assert (page.status, [link["href"] for link in page.select(".errsum a")]) == (422, ["#password"])
    assert "This is the password that you have now." in page.text
    page = page.send("Save the password", password=NEW, password_again=NEW)
    assert "Your password is changed." in page.text
    assert browser.open("/en/settings").h1 == "Settings"
    assert signed_in.open("/en/settings").h1 == "Sign in"
    academy.browser().sign_in("learner@example.org", NEW)


def test_an_account_without_a_password_gets_its_first_one(academy: Academy) -> None:
    with academy.app.app_context():
        db.session.query(Person).filter_by(email="learner@example.org").one().password_hash = None
        db.session.commit()
    ask(academy)
    page = academy.browser().open(letter(academy, "learner@example.org").path)
    assert "Your password is changed." in page.send("Save the password", password=NEW, password_again=NEW).text


def test_without_a_mail_server_no_page_says_that_a_message_is_sent(academy: Academy) -> None:
    with_mail = Academy(replace(academy.settings, smtp="smtp://localhost:1", base_url="https://academy.example"))
    browser, mailing = academy.browser(), with_mail.browser()
    assert "a link is sent to it" in mailing.open("/en/password").text
    assert "your administrator gets a link for you" in browser.open("/en/password").text
    assert "It comes by e-mail" in mailing.open("/en/help").text
    assert "Your administrator hands you its link" in browser.open("/en/help").text
    with_mail.close()


def test_the_link_is_good_once(academy: Academy) -> None:
    ask(academy)
    path = letter(academy, "learner@example.org").path
    academy.browser().open(path).send("Save the password", password=NEW, password_again=NEW)
    page = academy.browser().open(path)
    assert (page.status, page.h1) == (410, "This link was used already")
    assert rows(academy, Message) == []


def test_one_use_ends_the_other_links_too(academy: Academy, hands: Hands) -> None:
    ask(academy)
    first = letter(academy, "learner@example.org").path
    ask(academy)
    paths = [row.path for row in rows(academy, Message)]
    assert len(paths) == 2
    page = academy.browser().open(first)
    form = academy.browser().open(paths[1]).form("Save the password").fill(password=NEW, password_again=NEW)
    assert "Your password is changed." in page.send("Save the password", password=NEW, password_again=NEW).text
    assert form.send().status == 410


def test_the_link_is_good_for_an_hour(academy: Academy, hands: Hands) -> None:
    ask(academy)
    path = letter(academy, "learner@example.org").path
    hands.forward(minutes=59)
    assert academy.browser().open(path).status == 200
    hands.forward(minutes=1)
    page = academy.browser().open(path)
    assert (page.status, page.h1) == (410, "This link is too old")
    assert page.link("Ask for another link") == "/en/password"
    hands.forward(hours=2)
    ask(academy)
    assert len(rows(academy, PasswordReset)) == 1


def test_asking_gets_the_same_answer_without_an_account(academy: Academy) -> None:
    answers = [ask(academy, email) for email in ("learner@example.org", "nobody@example.org")]
    assert len({(page.status, page.path, page.text) for page in answers}) == 1
    assert [row.to_email for row in rows(academy, Message)] == ["learner@example.org"]


def test_a_mailbox_is_not_filled(academy: Academy, hands: Hands) -> None:
    for email in ("learner@example.org", "nobody@example.org"):
        assert [ask(academy, email).status for _time in range(4)] == [200, 200, 200, 429]
    page = ask(academy)
    assert "Try again in 6 min." in page.text
    assert page.one("#email")["value"] == "learner@example.org"


def test_what_is_no_address_is_named(academy: Academy) -> None:
    page = ask(academy, "learner")
    assert page.status == 422
    assert "Enter an e-mail address like" in page.text


def test_a_closed_account_gets_no_link_and_its_links_end(academy: Academy) -> None:
    ask(academy)
    path = letter(academy, "learner@example.org").path
    form = academy.browser().open(path).form("Save the password").fill(password=NEW, password_again=NEW)
    with academy.app.app_context():
        deactivate(person(academy, "learner@example.org").id, by="somebody")
        db.session.commit()
    assert academy.browser().open(path).h1 == "This link was withdrawn"
    assert form.send().status == 410
    ask(academy)
    assert len(rows(academy, Message)) == 1
    with academy.app.app_context(), pytest.raises(NotFoundError):
        send_reset(person(academy, "learner@example.org").id, by="somebody")


def test_links_that_do_not_exist_are_counted(academy: Academy, hands: Hands) -> None:
    browser = academy.browser()
    with academy.app.app_context():
        for _try in range(38):
            take_tries((throttle_key("links", "127.0.0.1"), ADDRESS))
        db.session.commit()
    for kind in ("password", "invitations"):
        page = browser.open(f"/en/{kind}/guess")
        assert (page.status, page.h1) == (404, "This link is not known")
    page = browser.open("/en/password/guess")
    assert (page.status, page.h1) == (429, "Wait a moment")
    assert "Retry-After" in page.response.headers
    hands.forward(minutes=1)
    assert browser.open("/en/password/guess").status == 404


def test_two_windows_with_one_link_change_the_password_once(academy: Academy) -> None:
    ask(academy)
    token = letter(academy, "learner@example.org").path.rpartition("/")[2]
    with academy.app.app_context():
        reset_password(token, NEW)
        with pytest.raises(LinkClosedError):
            reset_password(token, PASSWORD)
        with pytest.raises(UnknownLinkError):
            reset_password("guess", NEW)


def test_the_message_speaks_the_language_of_its_reader(academy: Academy) -> None:
    academy.signed_in().open("/en/settings").send("Save the settings", locale="ar")
    with academy.app.app_context():
        request_reset("learner@example.org", address="192.0.2.1")
        db.session.commit()
    message = letter(academy, "learner@example.org")
    assert message.locale == "ar"
    assert message.path.startswith("/ar/password/")
    assert message.body.count("{link}") == 1
