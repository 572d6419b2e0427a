"""Reading an academy's log, for the tests."""

import sqlalchemy as sa

from courseware.audit.models import AuditLine
from courseware.db import db
from tests.academy import Academy


def log_of(academy: Academy) -> list[AuditLine]:
    """The lines of the log, the oldest first, read anew."""
    with academy.app.app_context():
        lines = list(db.session.scalars(sa.select(AuditLine).order_by(AuditLine.id)))
        db.session.expunge_all()
        return lines
