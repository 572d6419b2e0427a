"""What a learner does with the quizzes of the test pack, as few words as possible."""

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from courseware import clock
from courseware.db import db
from courseware.progress.models import Record
from courseware.progress.queries import standings
from courseware.progress.standing import NEW, Standing
from courseware.quizzes.models import Attempt, Response
from tests.academy import Academy
from tests.browse import Browser, Page

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

RIGHT: dict[str, dict[str, Any]] = {
    "letter": {"q-letter": "answer"},
    "contract": {"q-contract": "false"},
    "needs": {"q-needs": ["safe", "price"]},
    "duties": {"q-duties_pipe": "fulfil", "q-duties_polluter": "protect"},
    "well": {"q-well_ask": "1", "q-well_drill": "2", "q-well_test": "3", "q-well_open": "4"},
    "reading": {"q-reading": "1.5"},
    "word": {"q-word": "Water."},
}
"""Right answers to the final test by question, as a learner sends them; `sentence` is picked by its words."""


def address(quiz: str, rest: str = "", *, locale: str = "en") -> str:
    return f"/{locale}/modules/water/quizzes/{quiz}{rest}"


def at(minutes: int) -> None:
    """Set the clock to so many minutes after noon."""
    clock.set_source(lambda: NOW + timedelta(minutes=minutes))


def start(browser: Browser, quiz: str, button: str = "Start quiz") -> Page:
    return browser.open(address(quiz)).send(button)


def question_ids(academy: Academy, quiz: str = "final") -> list[str]:
    """The questions of the first attempt at a quiz, in their order."""
    query = sa.select(Attempt.question_ids).where(Attempt.number == 1, Attempt.quiz_id == quiz)
    with academy.app.app_context():
        return list(db.session.scalars(query).one())


def place_of(academy: Academy, question: str) -> int:
    """The position, from 1, of a question in the first attempt at the final test."""
    return question_ids(academy).index(question) + 1


def open_question(academy: Academy, browser: Browser, question: str, *, locale: str = "en") -> Page:
    return browser.open(address("final", f"/attempts/1/questions/{place_of(academy, question)}", locale=locale))


def right_fields(page: Page, question: str) -> dict[str, Any]:
    """The right answer to a question of the final test that stands on this page."""
    if question != "sentence":
        return RIGHT[question]
    options = page.select("[name=q-sentence_kind] option")
    pick = next(tag["value"] for tag in options if tag.get_text() in ("for everybody", "للجميع"))
    return {"q-sentence_word": "right", "q-sentence_kind": pick}


def answer_all_rightly(academy: Academy, browser: Browser, *, but: tuple[str, ...] = ()) -> Page:
    """Answer the final test on its one page, and submit it; `but` names questions to leave out."""
    page = browser.open(address("final", "/attempts/1/all"))
    form = page.form("Submit answers")
    for question in question_ids(academy):
        if question not in but:
            form.fill(right_fields(page, question))
    return form.send()


def stored(academy: Academy) -> dict[str, object]:
    """The answers that are kept, by question, whatever the attempt."""
    with academy.app.app_context():
        return {row.question_id: row.answer for row in db.session.scalars(sa.select(Response))}


def attempts(academy: Academy) -> list[Attempt]:
    with academy.app.app_context():
        found = list(db.session.scalars(sa.select(Attempt).order_by(Attempt.number)))
        db.session.expunge_all()
        return found


def records(academy: Academy, verb: str) -> list[Record]:
    with academy.app.app_context():
        found = list(db.session.scalars(sa.select(Record).where(Record.verb == verb).order_by(Record.id)))
        db.session.expunge_all()
        return found


def standing(academy: Academy) -> Standing:
    """Where the learner stands: the only one with a record."""
    with academy.app.app_context():
        person = db.session.scalars(sa.select(Record.person_id).limit(1)).one_or_none()
        return standings(person).get("water", NEW) if person else NEW
