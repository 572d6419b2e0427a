"""Reading the list of publishers, what they published here, and what a pack is worth by it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from courseware.db import db
from courseware.errors import NotFoundError
from courseware.library.history_operations import Origin
from courseware.library.models import Act, PackVersion, Publication
from courseware.publishers.judging import Publisher, State, Trust, judge
from courseware.publishers.models import PublisherRow
from courseware.publishers.rules import admit


@dataclass(frozen=True, slots=True)
class SignedPack:
    """A pack that readers see, with the version."""

    id: str
    version: str


@dataclass(frozen=True, slots=True)
class ListedPublisher:
    """A publisher of the list, with the packs of theirs that readers see now."""

    fingerprint: str
    name: str
    is_trusted: bool
    changed_at: datetime
    packs: tuple[SignedPack, ...]


def known_publishers() -> dict[str, Publisher]:
    """Every publisher of the list by the fingerprint of the key, those who are trusted no longer as well."""
    rows = db.session.execute(sa.select(PublisherRow.fingerprint, PublisherRow.name, PublisherRow.is_trusted))
    return {row.fingerprint: Publisher(row.name, row.is_trusted) for row in rows}


def judged(files: Mapping[str, bytes], /) -> Trust:
    """What the files of a pack are worth to this academy now."""
    return judge(files, known_publishers())


def has_publishers() -> bool:
    """Whether the academy ever named a publisher: from then on it expects packs to be signed."""
    return db.session.scalar(sa.select(PublisherRow.fingerprint).limit(1)) is not None


def admitted(files: Mapping[str, bytes], /, *, meant: Collection[State], asks_always: bool) -> Trust:
    """What the files of a pack are worth now, if they may be published.

    Args:
        files: path to content, the signature among them.
        meant: the states that the administrator said to be meant.
        asks_always: whether an academy that has named no publisher yet is asked as well, as the browser does.

    Raises:
        courseware.publishers.rules.NotTrustedError: they are not trusted, and nobody said that this is meant.
    """
    trust = judged(files)
    admit(trust, meant=meant, has_publishers=asks_always or has_publishers())
    return trust


def origin(trust: Trust, /) -> Origin:
    """A judgement as the history of a pack keeps it. Who signed something else has not signed this."""
    return Origin(trust.state.value, "" if trust.state is State.TAMPERED else trust.fingerprint)


def list_publishers() -> list[ListedPublisher]:
    """The publishers, those who are trusted first, then by name. Two queries."""
    rows = db.session.scalars(
        sa.select(PublisherRow).order_by(PublisherRow.is_trusted.desc(), PublisherRow.name, PublisherRow.fingerprint)
    )
    packs = _packs_by_signer()
    return [_listed(row, packs) for row in rows]


def get_publisher(fingerprint: str, /) -> ListedPublisher:
    """One publisher of the list.

    Raises:
        NotFoundError: there is none with this fingerprint.
    """
    row = db.session.get(PublisherRow, fingerprint)
    if row is None:
        raise NotFoundError(f"publisher {fingerprint}")
    return _listed(row, _packs_by_signer())


def _listed(row: PublisherRow, packs: Mapping[str, list[SignedPack]]) -> ListedPublisher:
    return ListedPublisher(
        row.fingerprint, row.name, row.is_trusted, row.changed_at, tuple(packs.get(row.fingerprint, ()))
    )


def _packs_by_signer() -> dict[str, list[SignedPack]]:
    """The packs that readers see, by the fingerprint of who signed them; those that nobody signed are left out."""
    last = sa.select(sa.func.max(Publication.id)).group_by(Publication.pack_id)
    query = (
        sa.select(Publication.signed_by, Publication.pack_id, PackVersion.version)
        .join(PackVersion, PackVersion.id == Publication.version_id)
        .where(Publication.id.in_(last), Publication.act != Act.WITHDRAWN, Publication.signed_by != "")
        .order_by(Publication.pack_id)
    )
    found: dict[str, list[SignedPack]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.signed_by, []).append(SignedPack(row.pack_id, row.version))
    return found
