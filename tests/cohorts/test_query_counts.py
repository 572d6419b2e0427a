"""The pages of a cohort ask the same number of questions, whatever its size."""

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from courseware.cohorts.models import Cohort
from courseware.db import db
from tests.academy import Academy
from tests.browse import Browser
from tests.cohorts.cast import LESSONS, did, inside, lesson_done, new_cohort, new_learner, person_id


def count(academy: Academy, browser: Browser, address: str) -> int:
    """How many selects an address needs once the process has met the content."""
    browser.open(address)
    asked: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    with academy.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", listen)
    try:
        assert browser.open(address).status == 200
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    return sum(statement.lstrip().upper().startswith("SELECT") for statement in asked)


@pytest.mark.parametrize("size", [2, 30])
def test_a_cohort_of_two_and_one_of_thirty_need_six_queries(full_academy: Academy, size: int) -> None:
    with inside(full_academy):
        learners = [new_learner(f"Learner-{number} Amin") for number in range(size)]
        cohort_id = new_cohort(*learners).id
        for learner in learners:
            did(learner, *(lesson_done(lesson) for lesson in LESSONS))
    browser = full_academy.signed_in("trainer")
    page = browser.open(f"/en/cohorts/{cohort_id}")
    assert len(page.select("tbody tr")) == size
    assert count(full_academy, browser, f"/en/cohorts/{cohort_id}") == 6  # who is signed in, and five of the page


@pytest.mark.parametrize("size", [2, 12])
def test_the_lists_of_cohorts_need_as_many_for_two_as_for_twelve(full_academy: Academy, size: int) -> None:
    with inside(full_academy):
        for number in range(size):
            new_cohort(person_id("learner"), name=f"Cohort {number}")
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Cohort)) == size
    assert count(full_academy, full_academy.signed_in("trainer"), "/en/cohorts") == 5
    assert count(full_academy, full_academy.signed_in(), "/en/my-cohorts") == 5
