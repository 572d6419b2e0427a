"""Publishing: a compiled pack becomes what learners read, in one transaction; so does going back, and withdrawing."""

import sqlalchemy as sa

from courseware import clock
from courseware.audit import acts
from courseware.audit.operations import note
from courseware.content.model import CompiledPack
from courseware.db import db, insert
from courseware.errors import ConflictError, NotFoundError
from courseware.library.history_operations import NOT_LOOKED_AT, Origin, origin_of, write_history
from courseware.library.import_operations import import_version, remove_version, write_signature
from courseware.library.models import (
    Act,
    Change,
    Document,
    Pack,
    PackVersion,
    Publication,
    PublishedModule,
    VersionKey,
)
from courseware.library.version_queries import Step, current_version, step_to, version


class VersionTakenError(ConflictError):
    """This pack has published other content under the same version number."""


class ModuleTakenError(ConflictError):
    """A module of this name belongs to another pack; `module` says which."""

    def __init__(self, module: str) -> None:
        super().__init__(module)
        self.module = module


class OlderVersionError(ConflictError):
    """Readers see a newer version; `current` is its number."""

    def __init__(self, current: str) -> None:
        super().__init__(current)
        self.current = current


class MovedOnError(ConflictError):
    """Since the difference was looked at, readers have got another version: it has to be looked at again."""


def publish(
    pack: CompiledPack,
    /,
    *,
    by: str | None = None,
    may_be_older: bool = False,
    step: Step | None = None,
    reason: str = "",
    origin: Origin = NOT_LOOKED_AT,
) -> PackVersion:
    """Make `pack` the version that readers see, and return its row. Publishing what is current changes nothing.

    Args:
        pack: the version, compiled.
        by: id of the person who does it; none for the command line.
        may_be_older: whether this is meant although readers see a newer version.
        step: what the administrator saw and decided; found anew where it is not given.
        reason: why, for the history.
        origin: what is known of who made it, for the history.

    Raises:
        VersionTakenError: other content has this pack's version number.
        ModuleTakenError: a module's name belongs to another pack.
        OlderVersionError: readers see a newer version, and it is not said that this one `may_be_older`.
        MovedOnError: `step` begins at a version that is not current any more.
    """
    _lock(pack.id)
    current = current_version(pack.id)
    if current and not may_be_older and _precedence(pack.version) < _precedence(current.version):
        raise OlderVersionError(current.version)
    row, _is_new = _keep(pack, by=by)
    if current is not row:
        if not _was_published(row):
            _begin(row, step or step_to(pack), current)
        _serve(row)
        write_history(row, Act.PUBLISHED, by=by, reason=reason, origin=origin, before=current)
    return row


def stage(pack: CompiledPack, /, *, by: str | None) -> PackVersion:
    """Keep a version without showing it to anybody. The same content is kept once.

    Raises:
        VersionTakenError: other content has this pack's version number and was published.
    """
    row, is_new = _keep(pack, by=by)
    if is_new:
        note(acts.Act.PACK_KEPT, by=by, subject=row.pack_id, detail={"version": row.version})
    return row


def _keep(pack: CompiledPack, /, *, by: str | None) -> tuple[PackVersion, bool]:
    """The row of a version, and whether it was written now."""
    _lock(pack.id)
    rows = db.session.scalars(sa.select(PackVersion).where(PackVersion.pack_id == pack.id)).all()
    same = next((row for row in rows if row.digest == pack.digest), None)
    if same:
        if not _was_published(same):
            write_signature(pack, same.id)
        return same, False
    for row in rows:
        if row.version == pack.version:
            if _was_published(row):
                raise VersionTakenError(pack.version)
            remove_version(row)
    return import_version(pack, by=by), True


def discard(version_id: int, /, *, by: str | None) -> None:
    """Remove a version that was never published.

    Raises:
        NotFoundError: there is no such version.
        ConflictError: it was published, and learners' records may point at it.
    """
    row = version(version_id)
    _lock(row.pack_id)
    if _was_published(row):
        raise ConflictError(row.version)
    note(acts.Act.VERSION_DISCARDED, by=by, subject=row.pack_id, detail={"version": row.version})
    remove_version(row)


def roll_back(version_id: int, /, *, by: str | None, reason: str = "") -> PackVersion:
    """Show readers a version that they saw before.

    Raises:
        NotFoundError: there is no such version, or it was never published.
        ModuleTakenError: a module's name belongs to another pack by now.
    """
    row = version(version_id)
    _lock(row.pack_id)
    if not _was_published(row):
        raise NotFoundError(f"version {version_id}")
    current = current_version(row.pack_id)
    if current is not row:
        _serve(row)
        write_history(row, Act.ROLLED_BACK, by=by, reason=reason, origin=origin_of(row), before=current)
    return row


def withdraw(pack_id: str, /, *, by: str | None, reason: str = "") -> None:
    """Take a pack out of the catalogue. Learners keep their record and their certificates; doing it twice changes nothing.

    Raises:
        NotFoundError: there is no such pack.
    """
    if db.session.get(Pack, pack_id) is None:
        raise NotFoundError(f"pack {pack_id}")
    _lock(pack_id)
    row = current_version(pack_id)
    if row is None:
        return
    db.session.execute(sa.delete(PublishedModule).where(PublishedModule.pack_id == pack_id))
    write_history(row, Act.WITHDRAWN, by=by, reason=reason, origin=origin_of(row), before=None)


def _lock(pack_id: str, /) -> None:
    """Let two processes that publish one pack queue: the second one sees what the first one did."""
    db.session.execute(insert(Pack).values(id=pack_id, created_at=clock.now()).on_conflict_do_nothing())
    db.session.get(Pack, pack_id, with_for_update=True)


def _was_published(row: PackVersion, /) -> bool:
    return db.session.scalar(sa.select(Publication.id).where(Publication.version_id == row.id).limit(1)) is not None


def _begin(row: PackVersion, step: Step, current: PackVersion | None) -> None:
    """Keep what a version's things are called for ever, and what they say anew."""
    if step.base_id != (current.id if current else None):
        raise MovedOnError(row.version)
    row.base_id = step.base_id
    keys = [{"version_id": row.id, "key": key, "lasting": lasting} for key, lasting in step.lineage.keys.items()]
    news = [
        {"version_id": row.id, "lasting": each.lasting, "language": each.language, "is_new": each.is_new}
        for each in step.news
    ]
    for table, values in ((VersionKey, keys), (Change, news)):
        if values:
            db.session.execute(sa.insert(table), values)
    db.session.flush()


def _precedence(number: str, /) -> tuple[int, ...]:
    """What orders versions (SemVer 2.0, 11). The demonstration's mark after a plus counts for nothing (10)."""
    return tuple(map(int, number.partition("+")[0].split(".")))


def _serve(row: PackVersion, /) -> None:
    """Point the addresses of a version's modules at it; modules that it does not have leave the catalogue."""
    modules = sa.select(Document.path).where(Document.version_id == row.id, Document.kind == "module")
    names = list(dict.fromkeys(db.session.scalars(modules.order_by(Document.position))))
    taken = sa.select(PublishedModule.module_id).where(
        PublishedModule.module_id.in_(names), PublishedModule.pack_id != row.pack_id
    )
    clash = db.session.scalar(taken.limit(1))
    if clash:
        raise ModuleTakenError(clash)
    found = {
        each.module_id: each for each in db.session.scalars(sa.select(PublishedModule).filter_by(pack_id=row.pack_id))
    }
    for name, module in found.items():
        if name not in names:
            db.session.delete(module)
    for position, name in enumerate(names):
        module = found.get(name) or PublishedModule(module_id=name, pack_id=row.pack_id)
        module.version_id, module.position, module.published_at = row.id, position, clock.now()
        db.session.add(module)
    db.session.flush()
