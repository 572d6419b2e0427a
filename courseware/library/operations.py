"""Publishing: a compiled pack becomes what learners read, in one transaction; so does going back, and withdrawing."""

import sqlalchemy as sa

from courseware import clock
from courseware.content.model import CompiledPack
from courseware.db import db, insert
from courseware.errors import ConflictError, NotFoundError
from courseware.library.import_operations import import_version, remove_version
from courseware.library.models import (
    Act,
    Document,
    Pack,
    PackVersion,
    Publication,
    PublishedModule,
)
from courseware.library.step_operations import keep_step
from courseware.library.version_queries import (
    Step,
    current_version,
    latest_publication,
    newer_than,
    step_to,
    taken_modules,
    version,
    was_published,
)


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
    """Since it was looked at, readers have got another version, or none: it has to be looked at again."""


def publish(
    pack: CompiledPack,
    /,
    *,
    by: str | None = None,
    may_be_older: bool = False,
    step: Step | None = None,
    reason: str = "",
) -> PackVersion:
    """Make `pack` the version that readers see, and return its row. Publishing what is current changes nothing.

    Args:
        pack: the version, compiled.
        by: id of the person who does it; none for the command line.
        may_be_older: whether this is meant although readers see a newer version.
        step: what the administrator saw and decided; found anew where it is not given.
        reason: why, for the history.

    Raises:
        VersionTakenError: other content has this pack's version number.
        ModuleTakenError: a module's name belongs to another pack.
        OlderVersionError: readers see a newer version, and it is not said that this one `may_be_older`.
        MovedOnError: `step` begins at a version that is not current any more.
    """
    lock_pack(pack.id)
    _check_order(pack.id, pack.version, may_be_older=may_be_older)
    row = stage(pack, by=by)
    if not was_published(row.id):
        step = step or step_to(pack)
    return publish_staged(row.id, step, by=by, may_be_older=may_be_older, reason=reason)


def publish_staged(
    version_id: int, step: Step | None, /, *, by: str | None, may_be_older: bool = False, reason: str = ""
) -> PackVersion:
    """Make a version that is kept the one that readers see. `step` is needed where it never was before.

    Raises:
        NotFoundError: there is no such version.
        ModuleTakenError: a module's name belongs to another pack.
        OlderVersionError: readers see a newer version, and it is not said that this one `may_be_older`.
        MovedOnError: there is no `step`, or it begins at a version that is not current any more.
    """
    row = version(version_id)
    lock_pack(row.pack_id)
    _check_order(row.pack_id, row.version, may_be_older=may_be_older)
    current = current_version(row.pack_id)
    if current is not row:
        if not was_published(row.id):
            _begin(row, step, current)
        _serve(row)
        _note(row, Act.PUBLISHED, by=by, reason=reason)
    return row


def _check_order(pack_id: str, number: str, /, *, may_be_older: bool) -> None:
    newer = newer_than(number, pack_id)
    if newer and not may_be_older:
        raise OlderVersionError(newer)


def stage(pack: CompiledPack, /, *, by: str | None) -> PackVersion:
    """Keep a version without showing it to anybody. The same content is kept once.

    Raises:
        VersionTakenError: other content has this pack's version number and was published.
    """
    lock_pack(pack.id)
    rows = db.session.scalars(sa.select(PackVersion).where(PackVersion.pack_id == pack.id)).all()
    same = next((row for row in rows if row.digest == pack.digest), None)
    if same:
        return same
    for row in rows:
        if row.version == pack.version:
            if was_published(row.id):
                raise VersionTakenError(pack.version)
            remove_version(row)
    return import_version(pack, by=by)


def discard(version_id: int, /) -> None:
    """Remove a version that was never published.

    Raises:
        NotFoundError: there is no such version.
        ConflictError: it was published, and learners' records may point at it.
    """
    row = version(version_id)
    lock_pack(row.pack_id)
    if was_published(row.id):
        raise ConflictError(row.version)
    remove_version(row)


def roll_back(version_id: int, /, *, by: str | None, reason: str = "", after: int | None = None) -> PackVersion:
    """Show readers a version that they saw before. `after` is the publication that was the last one when this was decided.

    Raises:
        NotFoundError: there is no such version, or it was never published.
        ModuleTakenError: a module's name belongs to another pack by now.
        MovedOnError: something else was done with the pack since `after`.
    """
    row = version(version_id)
    lock_pack(row.pack_id)
    _require_latest(row.pack_id, after)
    if not was_published(row.id):
        raise NotFoundError(f"version {version_id}")
    if current_version(row.pack_id) is not row:
        _serve(row)
        _note(row, Act.ROLLED_BACK, by=by, reason=reason)
    return row


def withdraw(pack_id: str, /, *, by: str | None, reason: str = "", after: int | None = None) -> None:
    """Take a pack out of the catalogue. Learners keep their record and their certificates; doing it twice changes nothing.

    `after` is the publication that was the last one when this was decided.

    Raises:
        NotFoundError: there is no such pack.
        MovedOnError: something else was done with the pack since `after`.
    """
    if db.session.get(Pack, pack_id) is None:
        raise NotFoundError(f"pack {pack_id}")
    lock_pack(pack_id)
    _require_latest(pack_id, after)
    row = current_version(pack_id)
    if row is None:
        return
    db.session.execute(sa.delete(PublishedModule).where(PublishedModule.pack_id == pack_id))
    _note(row, Act.WITHDRAWN, by=by, reason=reason)


def lock_pack(pack_id: str, /) -> None:
    """Let two processes that publish one pack queue: the second one sees what the first one did."""
    db.session.execute(insert(Pack).values(id=pack_id, created_at=clock.now()).on_conflict_do_nothing())
    db.session.get(Pack, pack_id, with_for_update=True)


def _require_latest(pack_id: str, after: int | None) -> None:
    """Refuse to act on a pack with which something was done since somebody looked at it."""
    last = latest_publication(pack_id)
    if after is not None and (last is None or last.id != after):
        raise MovedOnError(pack_id)


def _begin(row: PackVersion, step: Step | None, current: PackVersion | None) -> None:
    """Keep what a version's things are called for ever, and what they say anew."""
    if step is None or step.base_id != (current.id if current else None):
        raise MovedOnError(row.version)
    keep_step(row, step)


def _note(row: PackVersion, act: Act, /, *, by: str | None, reason: str) -> None:
    db.session.add(
        Publication(
            pack_id=row.pack_id, version_id=row.id, act=act, reason=reason, published_at=clock.now(), published_by=by
        )
    )
    db.session.flush()


def _serve(row: PackVersion, /) -> None:
    """Point the addresses of a version's modules at it; modules that it does not have leave the catalogue."""
    modules = sa.select(Document.path).where(Document.version_id == row.id, Document.kind == "module")
    names = list(dict.fromkeys(db.session.scalars(modules.order_by(Document.position))))
    for clash in taken_modules(row.pack_id, names):
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
