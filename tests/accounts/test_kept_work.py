"""What was written when the session had ended is there after sign-in."""

from werkzeug.datastructures import MultiDict

from courseware.accounts.operations import end_sessions
from courseware.db import db
from courseware.web import kept
from tests.academy import PASSWORD, Academy
from tests.accounts.look import person
from tests.browse import Browser, Page
from tests.web.trouble import locked


def sent_after_the_session_ended(academy: Academy, **headers: str) -> tuple[Browser, Page]:
    browser = academy.signed_in()
    form = browser.open("/en/settings").form(action="/settings").fill(name="Amina K. Karimi", time_zone="Africa/Cairo")
    with academy.app.app_context():
        end_sessions(person(academy, "learner@example.org").id)
        db.session.commit()
    browser.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return browser, form.send()


def test_work_sent_without_a_session_waits_for_sign_in(academy: Academy) -> None:
    _browser, page = sent_after_the_session_ended(academy)
    assert (page.status, page.h1) == (401, "Your session has ended")
    page = page.form(action="/sign-in").fill(email="learner@example.org", password="wrong").send()
    assert page.h1 == "Your session has ended"
    page = page.form(action="/sign-in").fill(password=PASSWORD).send()
    assert page.h1 == "Your work is kept"
    assert "You are signed in as Amina Karimi . What you sent before is kept here: send it now." in page.text
    page = page.send("Send what I wrote")
    assert "Your settings are saved." in page.text
    row = person(academy, "learner@example.org")
    assert (row.name, row.time_zone) == ("Amina K. Karimi", "Africa/Cairo")


def test_work_survives_a_browser_that_lost_its_cookies(academy: Academy) -> None:
    _browser, page = sent_after_the_session_ended(academy)
    form = page.form(action="/sign-in").fill(email="learner@example.org", password=PASSWORD)
    page = academy.browser().post("/en/sign-in", form.values)
    assert (page.status, page.h1) == (422, "Your session has ended")
    page = page.form(action="/sign-in").fill(password=PASSWORD).send()
    assert page.h1 == "Your work is kept"


def test_passwords_are_never_kept_in_a_page(academy: Academy) -> None:
    browser = academy.signed_in()
    form = browser.open("/en/settings").form("Change the password")
    form.fill(present_password=PASSWORD, password="a-secret-for-tests", password_again="a-secret-for-tests")
    with academy.app.app_context():
        end_sessions(person(academy, "learner@example.org").id)
        db.session.commit()
    page = form.send().form(action="/sign-in").fill(email="learner@example.org", password=PASSWORD).send()
    assert page.h1 == "Your work is kept"
    assert [tag["name"] for tag in page.select("main [name]")] == ["csrf_token"]


def test_work_that_waits_is_offered_again_from_an_error_page(academy: Academy) -> None:
    browser, page = sent_after_the_session_ended(academy)
    kept = page.one("[name=kept]")["value"]
    page = browser.post("/en/sign-in/kept", {"kept": kept})
    assert (page.status, page.h1) == (200, "Your session has ended")
    page = academy.signed_in().post("/en/sign-in/kept", {"kept": kept})
    assert page.h1 == "Your work is kept"
    assert "The academy answers again." in page.text
    assert "You are signed in" not in page.text
    assert page.one("[name=name]")["value"] == "Amina K. Karimi"


def test_another_site_cannot_have_work_kept(academy: Academy) -> None:
    for headers in ({"sec_fetch_site": "cross-site"}, {"origin": "https://evil.example"}, {"origin": "null"}):
        _browser, page = sent_after_the_session_ended(academy, **headers)
        assert (page.status, page.h1) == (401, "Sign in")
        assert page.select("[name=kept]") == []
    _browser, page = sent_after_the_session_ended(academy, origin="http://localhost")
    kept = page.one("[name=kept]")["value"]
    page = academy.signed_in(sec_fetch_site="cross-site").post("/en/sign-in/kept", {"kept": kept})
    assert (page.status, page.h1) == (400, "This form could not be taken")


def test_a_token_that_is_not_ours_is_refused(academy: Academy) -> None:
    for token in ("", "nonsense", "x" * 300_000):
        assert academy.browser().post("/en/sign-in/kept", {"kept": token}).status == 400


def test_after_a_locked_database_nobody_is_told_to_have_signed_in(academy: Academy) -> None:
    form = academy.signed_in().open("/en/settings").form("Save the settings").fill(name="Amina K. Karimi")
    with locked(academy):
        page = form.send()
    page = page.send("Try to send it again")
    assert page.h1 == "Your work is kept"
    assert "The academy answers again. What you sent before is kept here: send it now." in page.text
    assert "Your settings are saved." in page.send("Send what I wrote").text


def test_a_sign_in_that_met_a_locked_database_is_offered_as_a_sign_in(academy: Academy) -> None:
    browser = academy.browser()
    form = browser.open("/en/sign-in", query={"next": "/en/settings"}).form(action="/sign-in")
    with locked(academy):
        page = form.fill(email="learner@example.org", password=PASSWORD).send()
    page = page.send("Try to send it again")
    assert page.h1 == "Sign in"
    assert (page.one("#email")["value"], page.select("[name=kept]")) == ("learner@example.org", [])
    assert page.form(action="/sign-in").fill(password=PASSWORD).send().h1 == "Settings"


def test_a_sign_in_that_waited_leads_home_who_signed_in_meanwhile(academy: Academy) -> None:
    browser = academy.browser()
    form = browser.open("/en/sign-in").form(action="/sign-in")
    with locked(academy):
        page = form.fill(email="learner@example.org", password=PASSWORD).send()
    browser.sign_in("learner@example.org", PASSWORD)
    assert page.send("Try to send it again").path == "/en/"


def test_what_needs_no_sign_in_is_sent_again_without_one(academy: Academy) -> None:
    form = academy.browser().open("/en/password").form("Ask for the link").fill(email="learner@example.org")
    with locked(academy):
        page = form.send()
    page = page.send("Try to send it again")
    assert page.h1 == "Your work is kept"
    assert page.send("Send what I wrote").h1 == "Ask your administrator for the link"


def test_work_for_an_address_that_is_gone_still_waits_for_sign_in(academy: Academy) -> None:
    browser = academy.browser()
    with academy.app.app_context():
        token = kept.keep("/en/gone", MultiDict({"note": "words"}))
    page = browser.post("/en/sign-in/kept", {"kept": token})
    assert (page.h1, page.one("[name=kept]")["value"]) == ("Your session has ended", token)
