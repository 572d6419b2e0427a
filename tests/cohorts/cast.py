"""Who appears in the tests of cohorts, and what they have done."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from courseware.accounts.models import Person
from courseware.accounts.operations import create_person, signed_in
from courseware.certificates.operations import award_if_earned
from courseware.cohorts.models import Cohort
from courseware.cohorts.operations import create, join
from courseware.db import db, new_id
from courseware.library.queries import published_module
from courseware.progress.operations import Entry, add
from courseware.progress.standing import Verb
from tests.academy import Academy
from tests.browse import Browser, Page

MODULE = "un-mechanisms"
LESSONS = ("why-the-city", "system-on-one-page", "upr-from-inside")
QUIZ = "final"


@contextmanager
def inside(academy: Academy) -> Iterator[None]:
    """Work on the database of an academy, and keep what was done."""
    with academy.app.app_context():
        yield
        db.session.commit()


def person_id(role: str) -> str:
    """The id of one of the three people of every academy."""
    found = db.session.scalar(sa.select(Person.id).where(Person.email == f"{role}@example.org"))
    assert found
    return found


def new_learner(name: str) -> str:
    """Another learner, who has never signed in."""
    return create_person(email=f"{new_id()}@example.org", name=name).id


def new_cohort(
    *members: str, name: str = "Spring", modules: tuple[str, ...] = (MODULE,), role: str = "trainer"
) -> Cohort:
    """A cohort of the trainer with members."""
    cohort = create(name, trainer_id=person_id(role), module_ids=modules)
    for member in members:
        assert cohort.join_code
        join(cohort.join_code, member)
    return cohort


def did(learner: str, *entries: Entry, module_id: str = MODULE) -> None:
    """Record what a learner did in a module, and award the certificate if that earns it."""
    published = published_module(module_id, "en")
    standing = add(
        learner,
        module_id,
        entries,
        version_id=published.version_id,
        language="en",
        completion=published.module.completion,
    )
    person = db.session.get(Person, learner)
    if person:
        award_if_earned(signed_in(person), published, standing)


def lesson_done(lesson_id: str) -> Entry:
    """A lesson marked as done."""
    return Entry(verb=Verb.COMPLETED, lesson_id=lesson_id)


def tried(score: str, attempt: str = "a", *, is_passed: bool) -> Entry:
    """A submitted attempt at the quiz."""
    verb = Verb.PASSED if is_passed else Verb.FAILED
    return Entry(verb=verb, object_id=QUIZ, result={"attempt": attempt, "score": score})


def make(browser: Browser, name: str = "Spring", *, locale: str = "en") -> Page:
    """The page of a cohort that a trainer has just made."""
    return browser.open(f"/{locale}/cohorts").form(action="/cohorts").fill(name=name, modules=[MODULE]).send()


def rows(page: Page) -> list[list[str]]:
    """The words of the table of a page, row by row."""
    return [[cell.get_text(" ", strip=True) for cell in row.select("th,td")] for row in page.select("tbody tr")]
