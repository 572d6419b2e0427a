"""One request is one transaction: kept below 400, undone otherwise, unless the view keeps it on purpose."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import abort

from courseware import clock
from courseware.db import db, writing
from courseware.library.models import Pack
from courseware.web.application import keep_writes, will_write
from courseware.web.guards import public
from tests.academy import Academy


def noted(academy: Academy) -> bool:
    with academy.app.app_context():
        return db.session.get(Pack, "noted") is not None


def note() -> None:
    db.session.add(Pack(id="noted", created_at=clock.now()))
    db.session.flush()


def fail() -> str:
    note()
    raise ZeroDivisionError


def refuse_on_purpose() -> str:
    note()
    keep_writes()
    return abort(409)


def answer_422() -> tuple[str, int]:
    note()
    return "look again", 422


def answer_422_and_keep() -> tuple[str, int]:
    note()
    keep_writes()
    return "look again", 422


def answer_well() -> str:
    note()
    return "done"


def read_only_by_name() -> str:
    assert not writing.get()
    return "read"


def write_on_reading() -> str:
    will_write()
    note()
    return "counted"


@pytest.mark.parametrize(
    ("view", "method", "is_kept"),
    [
        (answer_well, "POST", True),
        (answer_422, "POST", False),
        (answer_422_and_keep, "POST", True),
        (fail, "POST", False),
        (refuse_on_purpose, "POST", False),
        (write_on_reading, "GET", True),
        (read_only_by_name, "GET", False),
    ],
)
def test_what_is_kept_depends_on_the_answer(
    academy: Academy, view: Callable[[], object], method: str, is_kept: bool
) -> None:
    academy.app.extensions["csrf"].exempt(view)
    academy.app.add_url_rule("/<locale:locale>/note", "note", public(view), methods=[method])
    academy.app.test_client().open("/en/note", method=method)
    assert noted(academy) is is_kept


def test_a_commit_that_fails_is_answered_with_a_page(academy: Academy) -> None:
    def view() -> str:
        db.session.execute(sa.insert(Pack).values(id="noted", created_at=clock.now()))
        db.session.add(Pack(id="noted", created_at=clock.now()))
        return "done"

    academy.app.extensions["csrf"].exempt(view)
    academy.app.add_url_rule("/<locale:locale>/note", "note", public(view), methods=["POST"])
    page = academy.browser().post("/en/note")
    assert (page.status, page.h1) == (500, "Something went wrong on our side")
    assert not noted(academy)


def test_the_wish_to_write_ends_with_the_request(academy: Academy) -> None:
    before = writing.get()
    academy.app.test_client().get("/en/modules")
    assert writing.get() is before
