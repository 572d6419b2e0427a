"""The main job: invited, she reads a module, passes its quiz, and a stranger verifies her certificate. In two languages."""

import io
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from urllib.parse import urlsplit

import pypdf
import pytest
import sqlalchemy as sa

from courseware import clock, i18n
from courseware.certificates.models import Certificate
from courseware.certificates.number import new_number
from courseware.certificates.wording import slip_words
from courseware.content.model import Module
from courseware.db import db
from courseware.i18n import gettext as _
from courseware.library.queries import published_module
from courseware.progress.models import Record
from courseware.quizzes.models import Attempt, Response
from tests.academy import PASSWORD, Academy, said
from tests.browse import Browser, Page
from tests.journeys.answers import keys, question_on, right, wrong

MODULE, QUIZ = "un-mechanisms", "final"
SECRET = "seven-blue-lanterns"
BEGAN = datetime(2026, 11, 23, 9, tzinfo=UTC)
NAMES = {"en": "Amal Haddad", "ar": "أمل حداد"}
LANGUAGES = ("en", "ar")


def module_in(academy: Academy, locale: str) -> Module:
    with academy.app.app_context():
        return published_module(MODULE, locale).module


def invited(academy: Academy, locale: str) -> str:
    """Invite somebody who speaks `locale`, and find the link in the outbox, as an administrator without mail does."""
    administrator = academy.signed_in("administrator")
    form = administrator.open("/en/people/invite").form(action="/preview")
    page = form.fill(people=f"{NAMES[locale]} <amal@town.example>", language=locale).send()
    page.form(action="/people/invite").send()
    page = administrator.open("/en/people/outbox")
    link = page.one("input[readonly]")["value"]
    return urlsplit(str(link)).path


def accepted(academy: Academy, locale: str) -> Browser:
    """Follow the link and make the account."""
    browser = academy.browser()
    page = browser.open(invited(academy, locale))
    assert page.path.startswith(f"/{locale}/invitations/")
    page = page.form(action=page.path).fill(password=SECRET, password_again=SECRET).send()
    assert page.path == f"/{locale}/"
    assert said(locale, "Welcome, %(name)s", name=NAMES[locale]) in page.text
    return browser


def read_everything(browser: Browser, locale: str, module: Module) -> Page:
    """Read every lesson from the first to the last by its one button; it leads to the quiz."""
    page = browser.open(f"/{locale}/").follow(said(locale, "Modules")).follow(module.title)
    assert page.h1 == module.title
    page = page.follow(said(locale, "Start"))
    for lesson in module.lessons:
        assert page.h1 == lesson.title
        page = page.send(said(locale, "Mark as done and continue"))
    assert page.path == f"/{locale}/modules/{MODULE}/quizzes/{QUIZ}"
    return page


def fail(page: Page, academy: Academy, locale: str) -> Page:
    """Answer two questions wrongly, leave the other ones, and submit."""
    bank = keys(academy, MODULE, QUIZ)
    page = page.send(said(locale, "Start quiz"))
    for _number in range(2):
        page = page.form(said(locale, "Save and continue")).fill(wrong(bank[question_on(page)])).send()
    page = page.send(said(locale, "All my answers"))
    return page.form(action="/submit").send()


def answer_all(page: Page, academy: Academy, locale: str) -> Page:
    """Answer every question rightly, one page each, up to the page of all answers."""
    bank = keys(academy, MODULE, QUIZ)
    while page.select("main [name^='q-']"):
        button = next(tag for tag in page.select("main button[name=go]") if tag["value"] in ("next", "review"))
        words = " ".join(button.get_text(" ").split())
        page = page.form(words).fill(right(bank[question_on(page)], locale)).send()
    return page


def facts(page: Page) -> str:
    return " ".join(page.one("main dl").get_text(" ").split())


@pytest.mark.parametrize("locale", LANGUAGES)
def test_an_official_studies_passes_and_leaves_with_a_certificate(full_academy: Academy, locale: str) -> None:
    clock.set_source(lambda: BEGAN)
    module = module_in(full_academy, locale)
    browser = accepted(full_academy, locale)
    page = read_everything(browser, locale, module)

    page = fail(page, full_academy, locale)
    none = said(locale, "%(number)s of %(total)s", number="0", total="10")
    assert page.h1 == said(locale, "Not yet: %(result)s, %(needed)s needed", result=none, needed="8")
    assert said(locale, "You have earned the certificate of this module.") not in page.text

    clock.set_source(lambda: BEGAN + timedelta(days=1))
    page = page.follow(said(locale, "Go to the next attempt"))
    page = answer_all(page.send(said(locale, "Start attempt %(number)s", number="2")), full_academy, locale)
    assert said(locale, "Every question is answered.") in page.text
    last_act = page.form(said(locale, "Submit answers"))
    page = last_act.send()
    every = said(locale, "%(number)s of %(total)s", number="10", total="10")
    assert page.h1 == said(locale, "Passed: %(result)s", result=every)
    assert said(locale, "You have earned the certificate of this module.") in page.text
    again = last_act.send()
    assert again.h1 == page.h1

    page = page.follow(said(locale, "Open the certificate"))
    number = page.one("main .plate--large code").get_text()
    assert NAMES[locale] in page.text
    pdf = browser.open(page.link(said(locale, "Download PDF")), check=False).response
    assert pdf.mimetype == "application/pdf"
    assert pdf.data.startswith(b"%PDF-")
    assert len(pypdf.PdfReader(io.BytesIO(pdf.data)).pages) == 1
    assert f'filename="{number}.pdf"' in pdf.headers["Content-Disposition"]
    assert number in browser.open(f"/{locale}/my-learning").response.text

    verified_by_a_stranger(full_academy, locale, module, number)
    with full_academy.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Certificate)) == 1
        completed = sa.select(sa.func.count()).where(Record.verb == "completed", Record.lesson_id == "")
        assert db.session.scalar(completed) == 1


def verified_by_a_stranger(academy: Academy, locale: str, module: Module, number: str) -> None:
    """A stranger types the number as it comes, and sees every certified fact in her own language."""
    stranger = academy.browser()
    sloppy = f" {number.lower().replace('-', ' ')} "
    page = stranger.open(f"/{locale}/verify")
    page = page.send(said(locale, "Check the number"), number=sloppy)
    assert page.path == f"/{locale}/verify/{number}"
    assert page.response.headers.getlist("Set-Cookie") == []
    assert page.h1 == said(locale, "This certificate is valid")
    with i18n.speaking(locale):
        expected = [
            NAMES[locale],
            module.title,
            _("Passed with %(share)s", share=i18n.format_share(Fraction(1))),
            i18n.format_minutes(module.certificate_minutes),
            i18n.language_name(locale),
            "1.0.0",
            i18n.format_date(BEGAN),
            i18n.format_date(BEGAN + timedelta(days=1)),
            "Civic Academy",
            number,
        ]
    for fact in expected:
        assert " ".join(fact.split()) in facts(page), fact
    for other in ("fr", "ru", "zh-Hans"):
        page = stranger.open(f"/{other}/verify/{number}")
        assert page.h1 == said(other, "This certificate is valid")
        assert NAMES[locale] in facts(page)
        assert module.title in facts(page)
    assert not stranger.client.get_cookie("courseware")


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize(
    "typed",
    ["nonsense", "CW-7Q4M-2XKD-91PF", "a/b", "..", ".", "?#%", "رقم", "x" * 500, "<script>", "CW 7Q4M 2XKD 91PF0"],
)
def test_what_cannot_be_a_number_is_explained(academy: Academy, locale: str, typed: str) -> None:
    stranger = academy.browser()
    page = stranger.open(f"/{locale}/verify").send(said(locale, "Check the number"), number=typed)
    assert page.status == 200
    assert page.h1 == said(locale, "No certificate has this number")
    with i18n.speaking(locale):
        assert " ".join(slip_words(typed).split()) in page.text
    assert slip_words(typed)
    assert page.one("main code.long").get_text() == typed[:80]
    assert page.response.headers.getlist("Set-Cookie") == []


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_number_that_was_never_issued_is_explained(academy: Academy, locale: str) -> None:
    number = new_number()
    page = academy.browser().open(f"/{locale}/verify/{number.lower()}")
    assert (page.status, page.h1) == (200, said(locale, "No certificate has this number"))
    words = "The number is written as our numbers are, but this academy has issued no certificate under it."
    assert said(locale, words) in page.text


def test_a_form_that_is_sent_empty_asks_for_the_number(academy: Academy) -> None:
    page = academy.browser().open("/en/verify").send("Check the number", number=" ")
    assert page.status == 200
    assert "Type the number of the certificate" in page.text


def test_a_change_of_language_in_the_middle_keeps_attempt_place_and_answer(full_academy: Academy) -> None:
    bank = keys(full_academy, MODULE, QUIZ)
    browser = full_academy.signed_in()
    page = browser.open(f"/en/modules/{MODULE}/quizzes/{QUIZ}").send("Start quiz")
    for _number in range(2):
        page = page.form("Save and continue").fill(right(bank[question_on(page)], "en")).send()
    asked = question_on(page)
    arabic = page.send("العربية")
    assert arabic.path == page.path.replace("/en/", "/ar/")
    assert question_on(arabic) == asked
    order = [
        [tag.get("value") for tag in each.select("main input[name^='q-'], main option")] for each in (page, arabic)
    ]
    assert order[0] == order[1]
    arabic.form(said("ar", "Save and continue")).fill(right(bank[asked], "ar")).send()
    english = browser.open(page.path)
    assert question_on(english) == asked
    with full_academy.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Attempt)) == 1
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Response)) == 3
    page = answer_all(english, full_academy, "en").send("Submit answers")
    assert page.h1 == "Passed: 10 of 10"


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_session_that_ends_in_the_middle_of_an_answer_loses_nothing(full_academy: Academy, locale: str) -> None:
    bank = keys(full_academy, MODULE, QUIZ)
    browser = full_academy.signed_in()
    page = browser.open(f"/{locale}/modules/{MODULE}/quizzes/{QUIZ}").send(said(locale, "Start quiz"))
    asked, place = question_on(page), page.path
    form = page.form(said(locale, "Save and continue")).fill(right(bank[asked], locale))
    browser.client.delete_cookie("courseware")
    page = form.send()
    assert (page.status, page.h1) == (401, said(locale, "Your session has ended"))
    page = page.form(action="/sign-in").fill(email="learner@example.org", password=PASSWORD).send()
    assert page.h1 == said(locale, "Your work is kept")
    page = page.send(said(locale, "Send what I wrote"))
    assert page.path == place.replace("/questions/1", "/questions/2")
    page = browser.open(place)
    kept = page.form(said(locale, "Save and continue")).values
    assert kept
    for name, value in right(bank[asked], locale).items():
        assert set(kept.getlist(name)) == set(value if isinstance(value, list) else [value])


def test_the_last_act_may_be_a_lesson_and_may_be_done_twice(full_academy: Academy) -> None:
    browser = full_academy.signed_in()
    page = browser.open(f"/en/modules/{MODULE}/quizzes/{QUIZ}").send("Start quiz")
    page = answer_all(page, full_academy, "en").send("Submit answers")
    assert "3 lessons are still to be marked as done:" in page.text
    form = None
    for lesson in module_in(full_academy, "en").lessons:
        form = browser.open(f"/en/modules/{MODULE}/lessons/{lesson.id}").form("Mark as done and continue")
        page = form.send()
    assert form
    assert page.path == f"/en/modules/{MODULE}"
    assert "You have completed this module." in page.text
    assert "You earned the certificate on" in page.text
    again = form.send()
    assert again.status == 200
    with full_academy.app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Certificate)) == 1
