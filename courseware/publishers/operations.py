"""Trusting publishers, and trusting them no longer."""

from courseware import clock
from courseware.audit.acts import Act
from courseware.audit.operations import note
from courseware.db import db
from courseware.errors import NotFoundError
from courseware.publishers.models import PublisherRow


def trust_publisher(fingerprint: str, /, *, name: str, by: str | None) -> None:
    """Trust the owner of a key, under a name of the academy's own; a publisher of the list gets this name.

    Args:
        fingerprint: of the key, as `courseware.publishers.keys.read_fingerprint` gives it.
        name: as `courseware.publishers.names.is_name` asks.
        by: id of the person who does it; none for the command line.
    """
    db.session.merge(_row(fingerprint, name=name, is_trusted=True, by=by))
    note(Act.PUBLISHER_TRUSTED, by=by, subject=fingerprint, detail={"name": name})


def distrust_publisher(fingerprint: str, /, *, by: str | None) -> None:
    """Trust the owner of a key no longer. Packs that are published stay; their next versions need a deliberate act.

    Raises:
        NotFoundError: the academy has no such publisher.
    """
    row = db.session.get(PublisherRow, fingerprint)
    if row is None:
        raise NotFoundError(f"publisher {fingerprint}")
    if row.is_trusted:
        db.session.merge(_row(fingerprint, name=row.name, is_trusted=False, by=by))
        note(Act.PUBLISHER_DISTRUSTED, by=by, subject=fingerprint, detail={"name": row.name})


def _row(fingerprint: str, *, name: str, is_trusted: bool, by: str | None) -> PublisherRow:
    return PublisherRow(
        fingerprint=fingerprint, name=name, is_trusted=is_trusted, changed_at=clock.now(), changed_by=by
    )
