"""Statements that pass by SQLAlchemy fail as its own statements do."""

import pytest
import sqlalchemy as sa

from courseware.db import db
from courseware.prepared import Prepared
from tests.academy import Academy

NOWHERE = sa.table("nowhere", sa.column("a", sa.Integer))


def test_a_statement_that_fails_is_told_as_any_other(academy: Academy) -> None:
    with academy.app.app_context():
        with pytest.raises(sa.exc.DBAPIError, match="nowhere"):
            Prepared(sa.select(NOWHERE.c.a)).rows()
        db.session.rollback()
