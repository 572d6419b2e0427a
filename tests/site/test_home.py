"""Home, and the pages that stand beside the modules."""

from sqlalchemy.orm import Session

from courseware.db import db
from courseware.library.models import PublishedModule
from tests.academy import Academy

LESSONS = ("/en/modules/water/lessons/tap", "/en/modules/water/lessons/bill")


def test_a_stranger_sees_what_can_be_learnt_here(academy: Academy) -> None:
    page = academy.browser().open("/en/")
    assert page.h1 == "Learn what human rights ask of your daily work"
    assert page.link("Sign in") == "/en/sign-in"
    assert page.select(".line a[href='/en/modules/water']")


def test_a_new_learner_sees_the_modules_to_begin_with(academy: Academy) -> None:
    page = academy.signed_in().open("/en/")
    assert "Choose a module." in page.text
    assert page.select(".line a[href='/en/modules/water']")
    assert page.link("My learning") == "/en/my-learning"


def test_a_learner_who_began_goes_on_where_she_stopped(academy: Academy) -> None:
    learner = academy.signed_in()
    learner.open(LESSONS[0]).form(action="/done").send()
    page = learner.open("/en/")
    assert "You are here" in page.text
    assert page.select(".note--do a.btn")


def test_without_modules_home_says_who_brings_them(academy: Academy) -> None:
    with academy.app.app_context():
        session: Session = db.session()
        session.query(PublishedModule).delete()
        session.commit()
    assert "No module is published yet." in academy.signed_in().open("/en/").text
    assert "Modules" not in academy.browser().open("/en/").text


def test_an_address_without_a_language_leads_to_the_best_one(academy: Academy) -> None:
    assert academy.browser(accept_language="ar").open("/").path == "/ar/"
    answer = academy.browser().client.get("/")
    assert answer.headers["Vary"].startswith("Accept-Language, Cookie")


def test_help_accessibility_and_privacy_are_open_to_everybody(academy: Academy) -> None:
    for path in ("help", "accessibility", "privacy"):
        for locale in ("en", "ar"):
            assert academy.browser().open(f"/{locale}/{path}").status == 200


def test_health_and_the_icon_are_answered(academy: Academy) -> None:
    client = academy.browser().client
    assert client.get("/health").json == {"status": "ok", "database": "ok"}
    assert client.get("/favicon.ico").headers["Location"].endswith("/icon.svg")


def test_health_names_a_database_that_is_gone(academy: Academy) -> None:
    with academy.app.app_context():
        db.session.execute(db.text("ALTER TABLE publication RENAME TO elsewhere"))
        db.session.commit()
    answer = academy.browser().client.get("/health")
    assert (answer.status_code, answer.json) == (503, {"status": "unavailable", "database": "unreachable"})
