"""How many queries a step of a quiz costs, whatever the size of the bank and the number of attempts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa

from courseware.db import db
from tests.academy import Academy
from tests.browse import Browser
from tests.quizzes.visits import RIGHT, address, open_question, start


@contextmanager
def counted(academy: Academy) -> Iterator[list[str]]:
    """The statements that run inside the block."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    with academy.app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    yield statements
    sa.event.remove(engine, "before_cursor_execute", note)


def visits(academy: Academy, browser: Browser) -> dict[str, Callable[[], Any]]:
    page = open_question(academy, browser, "letter")
    form = page.form("Save and leave").fill(RIGHT["letter"])
    return {
        "quiz": lambda: browser.client.get(address("final")),
        "question": lambda: browser.client.get(page.path),
        "answer": lambda: browser.client.post(page.path, data=form.values),
        "review": lambda: browser.client.get(address("final", "/attempts/1/review")),
    }


@pytest.mark.parametrize(("step", "most"), [("quiz", 3), ("question", 3), ("answer", 4), ("review", 3)])
def test_a_step_of_a_quiz_asks_the_database_little(water: Academy, step: str, most: int) -> None:
    browser = water.signed_in()
    start(browser, "final")
    act = visits(water, browser)[step]
    with counted(water) as statements:
        act()
    said = [statement for statement in statements if not statement.upper().startswith(("BEGIN", "PRAGMA"))]
    assert len(said) <= most, said
