"""Reading uploads: one of them, those that wait, and what speaks against publishing a pack."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from courseware import clock
from courseware.accounts.models import Person
from courseware.content.model import CompiledPack
from courseware.content.problem import Problem
from courseware.db import db
from courseware.errors import NotFoundError
from courseware.library.models import PackVersion
from courseware.library.version_queries import current_version, latest_publication, taken_modules, was_published
from courseware.packs.uploads.models import State, Upload
from courseware.packs.uploads.refusals import problem

LIVE = (State.WAITING, State.CHECKING, State.REFUSED, State.CHECKED)
"""The states of uploads that somebody still has to do something with."""


@dataclass(frozen=True, slots=True)
class WaitingUpload:
    """An upload in the list of those that wait."""

    id: str
    file_name: str
    state: State
    pack_id: str | None
    version: str | None
    uploaded_at: datetime
    uploaded_by: str | None
    """The name of the person; none where the command line did it."""


def get_upload(upload_id: str, /) -> Upload:
    """An upload.

    Raises:
        NotFoundError: there is no such upload.
    """
    found = db.session.get(Upload, upload_id)
    if found is None:
        raise NotFoundError(f"upload {upload_id}")
    return found


def name_of(person_id: str | None, /) -> str | None:
    """The name of who did something; None for the command line, and for somebody who is no longer there."""
    return db.session.scalar(sa.select(Person.name).where(Person.id == person_id)) if person_id else None


def waiting_uploads() -> list[WaitingUpload]:
    """The uploads that wait for somebody, the latest first."""
    query = (
        sa.select(Upload, Person.name)
        .outerjoin(Person, Person.id == Upload.uploaded_by)
        .where(Upload.state.in_(LIVE))
        .order_by(Upload.uploaded_at.desc(), Upload.id.desc())
    )
    return [
        WaitingUpload(row.id, row.file_name, State(row.state), row.pack_id, row.version, row.uploaded_at, name)
        for row, name in db.session.execute(query)
    ]


def is_stopped(upload: Upload, /) -> bool:
    """Whether the process that works on an upload has died."""
    return upload.state == State.CHECKING and (upload.lease_until is None or upload.lease_until < clock.now())


def publication_id(pack_id: str, /) -> int | None:
    """The last thing that was done with a pack."""
    last = latest_publication(pack_id)
    return last.id if last else None


def is_moved_on(upload: Upload, /) -> bool:
    """Whether something was done since a checked upload was compared: with the pack, or with the version that was kept."""
    if upload.state != State.CHECKED:
        return False
    return upload.version_id is None or publication_id(upload.pack_id or "") != upload.publication_id


def has_work(upload: Upload, /) -> bool:
    """Whether a process has to begin with an upload, or to go on with it."""
    return upload.state == State.WAITING or is_stopped(upload) or is_moved_on(upload)


def clashes(pack: CompiledPack, /) -> tuple[Problem, ...]:
    """What speaks against publishing a pack in this academy, although it has no errors of its own."""
    query = sa.select(PackVersion).where(PackVersion.pack_id == pack.id)
    published = [row for row in db.session.scalars(query) if was_published(row.id)]
    found = []
    for row in published:
        if row.digest == pack.digest:
            code = "same-content" if row == current_version(pack.id) else "published-before"
            return (problem(code, version=row.version),)
        if row.version == pack.version:
            found.append(problem("version-taken", "pack.yaml", version=row.version))
    taken = taken_modules(pack.id, [module.id for module in pack.modules])
    found += [
        problem("module-taken", f"modules/{module}/module.yaml", module=module, pack=other)
        for module, other in taken.items()
    ]
    return tuple(found)


def is_shared(upload: Upload, /) -> bool:
    """Whether another upload that is not at its end has the same version."""
    query = sa.select(Upload.id).where(
        Upload.version_id == upload.version_id, Upload.id != upload.id, Upload.state.in_(LIVE)
    )
    return db.session.scalar(query.limit(1)) is not None
