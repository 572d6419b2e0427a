"""Writing the log: one line for each act, in the transaction of the act itself."""

from collections.abc import Mapping, Sequence

from courseware import clock
from courseware.audit.acts import Act
from courseware.audit.models import AuditLine
from courseware.db import db

Value = str | int | Sequence[str] | None


def note(act: Act, /, *, by: str | None, subject: str = "", detail: Mapping[str, Value] | None = None) -> None:
    """Add a line to the log. It is there if and only if what it tells of is.

    Args:
        act: what was done.
        by: id of the person who did it; none for the command line.
        subject: what it was done to, as `Act` says.
        detail: the values that `Act` names; those that are None or empty are left out.
    """
    values = {name: value for name, value in (detail or {}).items() if value not in (None, "")}
    line = AuditLine(happened_at=clock.now(), act=act.value, by_id=by, subject=subject, detail=values)
    db.session.add(line)
    db.session.flush()
