"""Signing in and out through the form, and what those get who try others' accounts."""

import re
from dataclasses import replace
from threading import Thread

import pytest
from argon2 import PasswordHasher

from courseware.accounts.models import Person, Throttle
from courseware.accounts.operations import deactivate
from courseware.accounts.passwords import hashed
from courseware.accounts.sign_in.operations import WrongPasswordError, checked_password, sign_in
from courseware.accounts.throttle.limits import ADDRESS, TooManyTriesError
from courseware.accounts.throttle.operations import take_tries, throttle_key
from courseware.db import db
from tests import engines
from tests.academy import PASSWORD, Academy
from tests.accounts.conftest import Hands
from tests.accounts.look import count_queries, person, rows
from tests.browse import Browser, Page


def attempt(browser: Browser, email: str, password: str = "wrong", locale: str = "en", **more: str) -> Page:
    form = browser.open(f"/{locale}/sign-in").form(action="/sign-in")
    return form.fill(email=email, password=password, **more).send()


def test_a_person_signs_in_and_out(academy: Academy, hands: Hands) -> None:
    browser = academy.browser()
    page = attempt(browser, " Learner@Example.ORG ", PASSWORD)
    assert page.path == "/en/"
    assert "Amina Karimi" in page.soup.text
    assert person(academy, "learner@example.org").last_signed_in_at == hands.moment
    page = browser.open("/en/settings").send("Sign out")
    assert "You are signed out." in page.text
    assert browser.open("/en/settings").h1 == "Sign in"


def test_the_page_speaks_arabic_from_the_right(academy: Academy) -> None:
    page = academy.browser().open("/ar/sign-in")
    assert (page.one("html")["dir"], page.one("html")["lang"]) == ("rtl", "ar")
    assert attempt(academy.browser(), "learner@example.org", locale="ar").status == 422


def test_unknown_accounts_get_the_same_answer(academy: Academy) -> None:
    pages = [attempt(academy.browser(), email) for email in ("learner@example.org", "nobody@example.org", "nonsense")]
    assert {page.status for page in pages} == {422}
    bodies = {re.sub(r'value="[^"]*"', "", page.soup.main.decode()) for page in pages if page.soup.main}
    assert len(bodies) == 1
    assert "The e-mail or the password is not right." in pages[0].text
    assert pages[1].one("#email")["value"] == "nobody@example.org"
    assert pages[1].title.startswith("Error:")


def test_an_account_without_a_password_lets_nobody_in(academy: Academy) -> None:
    with academy.app.app_context():
        db.session.query(Person).filter_by(email="learner@example.org").one().password_hash = None
        db.session.commit()
    assert attempt(academy.browser(), "learner@example.org", PASSWORD).status == 422


def test_empty_fields_are_named(academy: Academy) -> None:
    page = attempt(academy.browser(), "", "")
    assert page.status == 422
    assert [link["href"] for link in page.select(".errsum a")] == ["#email", "#password"]


def test_a_closed_account_is_told_so_only_with_its_password(academy: Academy) -> None:
    with academy.app.app_context():
        deactivate(person(academy, "learner@example.org").id)
        db.session.commit()
    assert "not right" in attempt(academy.browser(), "learner@example.org").text
    assert "This account is closed." in attempt(academy.browser(), "learner@example.org", PASSWORD).text


def test_after_five_tries_even_the_right_password_waits(academy: Academy, hands: Hands) -> None:
    browser = academy.browser()
    for _try in range(5):
        assert attempt(browser, "learner@example.org").status == 422
    page = attempt(browser, "learner@example.org", PASSWORD)
    assert page.status == 429
    assert "Try again in 1 min." in page.text
    assert page.one("#email")["value"] == "learner@example.org"
    assert int(page.response.headers["Retry-After"]) == 31
    hands.forward(seconds=31)
    assert attempt(browser, "learner@example.org", PASSWORD).path == "/en/"


def test_tries_are_counted_for_all_processes_and_after_a_restart(academy: Academy, hands: Hands) -> None:
    other = Academy(academy.settings)
    for number in range(5):
        attempt((academy, other)[number % 2].browser(), "learner@example.org")
    assert attempt(academy.browser(), "learner@example.org", PASSWORD).status == 429
    assert attempt(other.browser(), "learner@example.org", PASSWORD).status == 429
    other.close()
    restarted = Academy(academy.settings)
    assert attempt(restarted.browser(), "learner@example.org", PASSWORD).status == 429
    assert attempt(restarted.browser(), "trainer@example.org", PASSWORD).path == "/en/"
    restarted.close()


def test_unknown_accounts_are_counted_alike(academy: Academy, hands: Hands) -> None:
    statuses = [attempt(academy.browser(), "nobody@example.org").status for _try in range(6)]
    assert statuses == [422] * 5 + [429]


def try_from_here(academy: Academy, scope: str, times: int) -> None:
    with academy.app.app_context():
        for _try in range(times):
            take_tries((throttle_key(scope, "127.0.0.1"), ADDRESS))
        db.session.commit()


def test_one_computer_cannot_try_many_accounts(academy: Academy, hands: Hands) -> None:
    try_from_here(academy, "computer", 38)
    statuses = [attempt(academy.browser(), f"person{number}@example.org").status for number in range(3)]
    assert statuses == [422, 422, 429]
    assert attempt(academy.browser(), "learner@example.org", PASSWORD).status == 429


def test_a_whole_office_signs_in_behind_one_address(academy: Academy, hands: Hands) -> None:
    try_from_here(academy, "computer", 39)
    for _person in range(3):
        assert attempt(academy.browser(), "learner@example.org", PASSWORD).path == "/en/"
    assert [row.count for row in rows(academy, Throttle)] == [39]


def test_of_many_guesses_at_one_moment_only_five_are_answered(academy: Academy, hands: Hands) -> None:
    answers: list[type[Exception]] = []

    def guess() -> None:
        with academy.app.app_context():
            try:
                sign_in("learner@example.org", "guess", address="192.0.2.1")
            except (WrongPasswordError, TooManyTriesError) as error:
                answers.append(type(error))
                if isinstance(error, WrongPasswordError):
                    db.session.commit()

    threads = [Thread(target=guess) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (answers.count(WrongPasswordError), answers.count(TooManyTriesError)) == (5, 5)


def test_a_password_that_changes_during_the_check_does_not_count_as_right(academy: Academy) -> None:
    with academy.app.app_context():
        is_right = checked_password("learner@example.org", PASSWORD, keys=())
        row = db.session.query(Person).filter_by(email="learner@example.org").one()
        assert is_right(row)
        row.password_hash = hashed("another-password-now")
        assert not is_right(row)


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example"])
def test_nobody_is_sent_to_another_site(academy: Academy, target: str) -> None:
    browser = academy.browser()
    page = browser.open("/en/sign-in", query={"next": target})
    assert page.one("[name=next]")["value"] == ""
    form = page.form(action="/sign-in").fill(email="learner@example.org", password=PASSWORD, next=target)
    assert form.values is not None
    answer = browser.client.post("/en/sign-in", data=form.values)
    assert answer.headers["Location"] == "/en/"


def test_a_page_that_asked_for_sign_in_is_opened_after_it(academy: Academy) -> None:
    browser = academy.browser()
    page = browser.open("/fr/settings?x=1")
    assert page.path == "/fr/sign-in"
    page = page.form(action="/sign-in").fill(email="learner@example.org", password=PASSWORD).send()
    assert page.path == "/fr/settings"
    assert browser.open("/en/sign-in").path == "/en/"
    assert browser.open("/en/sign-in", query={"next": "/ar/settings"}).path == "/ar/settings"


def test_only_who_asks_stays_signed_in(academy: Academy) -> None:
    for keep, expected in ((None, False), ("y", True)):
        browser = academy.browser()
        form = browser.open("/en/sign-in").form(action="/sign-in").fill(email="learner@example.org", password=PASSWORD)
        form.fill(keep=keep)
        answer = browser.client.post("/en/sign-in", data=form.values)
        cookies = {line.split("=")[0]: line for line in answer.headers.getlist("Set-Cookie")}
        assert ("Expires=" in cookies["courseware"]) is expected
        assert all("HttpOnly" in line and "SameSite=Lax" in line and "Secure" not in line for line in cookies.values())


def test_cookies_are_secure_where_the_setting_says_so(academy: Academy) -> None:
    secure = Academy(replace(academy.settings, secure_cookies=True))
    browser = secure.browser()
    page = browser.client.get("/en/sign-in", base_url="https://localhost")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token
    fields = {"csrf_token": token[1], "email": "learner@example.org", "password": PASSWORD}
    answer = browser.client.post("/en/sign-in", data=fields, base_url="https://localhost")
    assert answer.status_code == 303
    assert all("Secure" in line for line in answer.headers.getlist("Set-Cookie"))
    secure.close()


def test_a_form_that_is_too_old_asks_for_the_password_once_more(academy: Academy) -> None:
    browser = academy.browser()
    form = browser.open("/en/sign-in").form(action="/sign-in").fill(email="learner@example.org", password=PASSWORD)
    page = form.fill(csrf_token="old").send()
    assert page.status == 422
    assert "The page was open for too long, or you signed out meanwhile." in page.text
    assert page.form(action="/sign-in").fill(password=PASSWORD).send().path == "/en/"


def test_a_browser_without_cookies_is_told_to_allow_them(academy: Academy) -> None:
    form = academy.browser().open("/en/sign-in").form(action="/sign-in")
    form.fill(email="learner@example.org", password=PASSWORD)
    page = academy.browser().post("/en/sign-in", form.values)
    assert "Your browser sent no cookie." in page.text


def test_an_old_hash_is_made_anew_at_sign_in(academy: Academy) -> None:
    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    with academy.app.app_context():
        db.session.query(Person).filter_by(email="learner@example.org").one().password_hash = old
        db.session.commit()
    attempt(academy.browser(), "learner@example.org", PASSWORD)
    assert "m=19456,t=2,p=1" in (person(academy, "learner@example.org").password_hash or "")


def test_a_session_that_was_ended_elsewhere_opens_nothing(academy: Academy) -> None:
    browser = academy.signed_in()
    with academy.app.app_context():
        db.session.query(Person).filter_by(email="learner@example.org").one().session_stamp = "x" * 22
        db.session.commit()
    assert browser.open("/en/settings").h1 == "Sign in"


def test_looking_a_person_up_takes_one_query_and_no_write_lock(academy: Academy) -> None:
    browser = academy.signed_in()
    seen = count_queries(academy)
    browser.open("/en/settings")
    assert len([statement for statement in seen if "person" in statement]) == 1
    assert "BEGIN IMMEDIATE" not in seen
    browser.open("/en/settings").send("Save the settings")
    assert engines.IS_POSTGRESQL or "BEGIN IMMEDIATE" in seen


def test_people_of_another_role_are_refused(academy: Academy) -> None:
    assert academy.signed_in("learner").open("/en/people").status == 403
    assert academy.signed_in("trainer").open("/en/people").status == 403
    assert academy.signed_in("administrator").open("/en/people").status == 200
