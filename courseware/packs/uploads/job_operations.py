"""What the job does with an upload: take it up, tell how far it is, keep its version, compare it, or refuse it.

Every act asks whether the job still has the upload: one that was discarded, or taken up by another process because this
one was silent for too long, is left alone.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from courseware import clock
from courseware.content.comparison import everything_added
from courseware.content.difference import Difference
from courseware.content.model import CompiledPack
from courseware.content.problem import Problem
from courseware.content.serial import to_json
from courseware.db import db
from courseware.errors import ConflictError
from courseware.library.models import PackVersion
from courseware.library.operations import lock_pack, stage
from courseware.library.version_queries import Step, step_to, was_published
from courseware.packs.uploads import reports
from courseware.packs.uploads.decisions import decisions_of
from courseware.packs.uploads.models import Stage, State, Upload
from courseware.packs.uploads.queries import LIVE, clashes, get_upload, has_work, publication_id
from courseware.packs.uploads.refusals import problem
from courseware.publishers.queries import judged

LEASE = timedelta(seconds=30)
"""A process that was silent for so long is taken for dead."""
LONG_LEASE = timedelta(minutes=5)
"""While a version is written, SQLite lets nobody else write, not even that the process is alive."""
MOST_TRIES = 3


class LostError(ConflictError):
    """The upload was discarded, or is in the hands of another process by now."""


@dataclass(frozen=True, slots=True)
class Task:
    """An upload in the hands of a process. `number` tells this taking up from those before."""

    upload_id: str
    number: int
    file_name: str
    by: str | None
    is_read: bool
    """Whether its version is kept, so that only the comparison is left to do."""


def take_up(upload_id: str, /) -> Task | None:
    """Begin to work on an upload, or go on where a process died; None where there is nothing to do.

    One that was taken up `MOST_TRIES` times is refused: something in it ends every process.

    Raises:
        NotFoundError: there is no such upload.
    """
    upload = get_upload(upload_id)
    db.session.refresh(upload, with_for_update=True)
    if not has_work(upload):
        return None
    is_read = upload.version_id is not None
    if upload.tries >= MOST_TRIES:
        _refuse(upload, (problem("given-up", tries=upload.tries),))
        return None
    if not is_read and upload.stage == Stage.COMPARING:
        _refuse(upload, (problem("replaced", version=upload.version),))
        return None
    upload.tries = 1 if upload.state == State.CHECKED else upload.tries + 1
    upload.state, upload.stage = State.CHECKING, Stage.COMPARING if is_read else Stage.READING
    upload.done = upload.total = 0
    upload.lease_until = clock.now() + LEASE
    db.session.flush()
    return Task(upload.id, upload.tries, upload.file_name, upload.uploaded_by, is_read)


def data_of(task: Task, /) -> bytes:
    """The zip file of an upload."""
    return _mine(task).data or b""


def tell(task: Task, stage: Stage, done: int, total: int, /) -> bool:
    """Say how far the work is, and that the process is alive; False where it has lost the upload."""
    lease = LONG_LEASE if stage is Stage.KEEPING else LEASE
    mine = sa.update(Upload).where(
        Upload.id == task.upload_id, Upload.tries == task.number, Upload.state == State.CHECKING.value
    )
    values = {"stage": stage.value, "done": done, "total": total, "lease_until": _later(lease)}
    return db.session.connection().execute(mine.values(**values)).rowcount == 1


def _later(lease: timedelta) -> datetime:
    return clock.now() + lease


def refuse(task: Task, problems: tuple[Problem, ...], /) -> None:
    """Keep the report of a pack that cannot be published.

    Raises:
        LostError: the upload is not this process's any more.
    """
    _refuse(_mine(task), problems)


def keep(task: Task, pack: CompiledPack, problems: tuple[Problem, ...], /) -> bool:
    """Keep the version for the preview, if nothing in this academy speaks against it; else refuse it: False.

    Raises:
        LostError: the upload is not this process's any more.
    """
    lock_pack(pack.id)
    upload = _mine(task)
    upload.pack_id, upload.version = pack.id, pack.version
    upload.report = reports.as_json(problems)
    upload.trust = judged(dict(pack.files)).to_text()
    if found := clashes(pack):
        _refuse(upload, (*found, *problems))
        return False
    _replace_others(pack)
    upload.version_id = stage(pack, by=upload.uploaded_by).id
    upload.data = None
    upload.stage, upload.lease_until = Stage.COMPARING, _later(LEASE)
    db.session.flush()
    return True


def _replace_others(pack: CompiledPack) -> None:
    """Refuse uploads that hold other content under this version number: the latest one counts."""
    query = (
        sa.select(Upload)
        .join(PackVersion, PackVersion.id == Upload.version_id)
        .where(PackVersion.pack_id == pack.id, PackVersion.version == pack.version, PackVersion.digest != pack.digest)
        .where(Upload.state.in_(LIVE))
    )
    for upload in db.session.scalars(query.with_for_update(of=Upload)):
        upload.version_id = None
        _refuse(upload, (problem("replaced", version=upload.version),))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What publishing an upload would mean, after the publication that was the last one.

    `difference` is what the preview shows: of the first version of a pack, that everything is new.
    """

    step: Step
    difference: Difference
    publication_id: int | None


def comparison(upload: Upload, pack: CompiledPack, /) -> Comparison:
    """Hold the version of an upload against the one that readers see, with what was decided. Writes nothing."""
    decisions = decisions_of(upload.decisions)
    last = publication_id(pack.id)
    step = step_to(pack, accepted=decisions.accepted, refused=decisions.refused, decided=decisions.classes)
    return Comparison(step, step.difference or everything_added(pack), last)


def finish(task: Task, found: Comparison, /) -> None:
    """Let a compared upload wait for the word of an administrator.

    Raises:
        LostError: the upload is not this process's any more.
    """
    _finish(_mine(task), found)


def compare_with_current(upload: Upload, pack: CompiledPack, /) -> None:
    """Compare an upload at once. `pack` is its version."""
    _finish(upload, comparison(upload, pack))


def _finish(upload: Upload, found: Comparison) -> None:
    if upload.version_id is not None and was_published(upload.version_id):
        # Another upload of the same file, or the command line, was quicker.
        upload.version_id = None
        _refuse(upload, (problem("same-content", version=upload.version),))
        return
    upload.base_id, upload.publication_id = found.step.base_id, found.publication_id
    upload.lineage = json.dumps(dict(found.step.lineage.keys), ensure_ascii=False)
    upload.difference = to_json(found.difference)
    upload.state, upload.lease_until, upload.tries = State.CHECKED, None, 0
    upload.done = upload.total = 0
    db.session.flush()


def _refuse(upload: Upload, problems: tuple[Problem, ...]) -> None:
    upload.report = reports.as_json(problems)
    upload.state = State.REFUSED
    empty(upload)
    db.session.flush()


def empty(upload: Upload, /) -> None:
    """Free the room that an upload takes."""
    upload.data = upload.difference = upload.lineage = upload.lease_until = None
    upload.base_id = upload.publication_id = None
    upload.done = upload.total = upload.tries = 0


def _mine(task: Task) -> Upload:
    upload = get_upload(task.upload_id)
    db.session.refresh(upload, with_for_update=True)
    if (upload.tries, upload.state) != (task.number, State.CHECKING):
        raise LostError(task.upload_id)
    return upload
