"""What people do with an upload: receive, correct, decide, publish, discard. What the job does is in `job_operations`."""

import json
from collections.abc import Collection
from datetime import timedelta
from pathlib import PurePosixPath

import sqlalchemy as sa

from courseware import clock
from courseware.audit.acts import Act
from courseware.audit.operations import note
from courseware.content.difference import Difference
from courseware.content.lineage import Lineage
from courseware.content.serial import from_json, to_json
from courseware.db import db
from courseware.errors import ConflictError
from courseware.library.models import Document, PackVersion
from courseware.library.operations import MovedOnError, discard, lock_pack, publish_staged
from courseware.library.version_queries import Step, compiled_version, files_of, was_published
from courseware.packs.uploads import decisions as decided
from courseware.packs.uploads.decisions import Decisions
from courseware.packs.uploads.job_operations import compare_with_current, empty
from courseware.packs.uploads.models import Stage, State, Upload
from courseware.packs.uploads.queries import LIVE, is_moved_on, is_shared
from courseware.publishers.judging import State as Trust
from courseware.publishers.queries import admitted, origin

KEPT_FOR = timedelta(days=30)
"""After so long without a person's act an upload is discarded, when the next one arrives."""
FEW_LESSONS = 200
"""Lessons, counted in every language, that are compared at once while the administrator waits."""
LONGEST_NAME = 200


class NotCheckedError(ConflictError):
    """The upload is not, or no longer, one that waits for publishing; `upload` tells where it stands."""

    def __init__(self, upload: Upload) -> None:
        super().__init__(upload.state)
        self.upload = upload


def receive(file_name: str, data: bytes | None, /, *, by: str | None, size: int | None = None) -> Upload:
    """Take a pack in; it waits to be checked. Uploads that were left for `KEPT_FOR` are discarded.

    `data` is a zip file, whose name is `file_name`; None where the caller checks a folder itself, of `size` bytes.
    """
    discard_abandoned()
    upload = Upload(uploaded_by=by, uploaded_at=clock.now())
    db.session.add(upload)
    _take_in(upload, file_name, data, size)
    return upload


def receive_again(upload: Upload, file_name: str, data: bytes, /, *, by: str | None) -> Upload:
    """Take a corrected pack in, in place of one that was refused or waits for publishing.

    Raises:
        NotCheckedError: it is being checked, or is at its end.
    """
    _lock(upload)
    if upload.state not in {State.REFUSED, State.CHECKED}:
        raise NotCheckedError(upload)
    _drop_version(upload, by=by)
    empty(upload)
    upload.pack_id = upload.version = None
    upload.decisions, upload.report, upload.trust = "{}", "[]", None
    upload.uploaded_by, upload.uploaded_at = by, clock.now()
    _take_in(upload, file_name, data, None)
    return upload


def _take_in(upload: Upload, file_name: str, data: bytes | None, size: int | None) -> None:
    upload.file_name = _shown(file_name)
    upload.data = data
    upload.size = len(data) if data is not None else size or 0
    upload.state, upload.stage = State.WAITING, Stage.READING
    upload.done = upload.total = upload.tries = 0
    upload.touched_at = clock.now()
    db.session.flush()
    note(Act.PACK_UPLOADED, by=upload.uploaded_by, subject=upload.id, detail={"file": upload.file_name})


def _shown(file_name: str) -> str:
    """The name of a file without folders, and without characters that cannot be seen."""
    name = PurePosixPath(file_name.replace("\\", "/")).name
    return "".join(letter for letter in name if letter.isprintable())[:LONGEST_NAME].strip() or "pack.zip"


def decide(upload: Upload, decisions: Decisions, /, *, by: str | None) -> Upload:
    """Keep what an administrator decided on the preview, and let the difference follow.

    What changes which things are the same is compared again: at once for a small pack, else the upload waits for a job.

    Raises:
        NotCheckedError: it does not wait for publishing, or readers have got another version meanwhile.
    """
    _lock(upload)
    _require_checked(upload)
    upload.touched_at = clock.now()
    before = decided.decisions_of(upload.decisions)
    upload.decisions = decided.as_json(decisions)
    if not decisions.same_identity(before):
        _compare_again(upload)
    else:
        upload.difference = to_json(from_json(Difference, upload.difference or "").decide(decisions.classes))
    count = len(decisions.accepted) + len(decisions.refused) + len(decisions.classes)
    detail = {"version": upload.version, "decisions": count}
    note(Act.CHANGES_DECIDED, by=by, subject=upload.pack_id or "", detail=detail)
    db.session.flush()
    return upload


def _compare_again(upload: Upload) -> None:
    assert upload.version_id is not None
    lessons = sa.select(Document.path).where(Document.version_id == upload.version_id, Document.kind == "lesson")
    if len(db.session.scalars(lessons.limit(FEW_LESSONS + 1)).all()) <= FEW_LESSONS:
        compare_with_current(upload, compiled_version(upload.version_id))
    else:
        _wait_for_comparison(upload)


def _wait_for_comparison(upload: Upload) -> None:
    upload.state, upload.stage, upload.touched_at = State.WAITING, Stage.COMPARING, clock.now()
    upload.done = upload.total = upload.tries = 0
    db.session.flush()


def publish_upload(
    upload: Upload,
    /,
    *,
    reason: str,
    by: str | None,
    may_be_older: bool = False,
    meant: Collection[Trust] = (),
    asks_always: bool = True,
) -> PackVersion:
    """Let readers see the version of an upload, as the preview showed it.

    Args:
        upload: one that was checked.
        reason: why, for the history.
        by: id of the person; none for the command line.
        may_be_older: whether this is meant although readers see a newer version.
        meant: what is known of who made the pack and was said to be meant all the same.
        asks_always: whether an academy that has named no publisher yet is asked as well.

    Raises:
        NotCheckedError: it does not wait for publishing: it is published, discarded, or was not checked yet.
        MovedOnError: something was done with the pack since it was compared. It is compared again: commit that.
        ModuleTakenError: a module's name has come to belong to another pack since.
        OlderVersionError: readers see a newer version, and it is not said that this one `may_be_older`.
        NotTrustedError: its publisher is not trusted now, and nobody said that this is meant.
    """
    _lock(upload)
    _require_checked(upload, may_have_moved_on=True)
    if is_moved_on(upload):
        _wait_for_comparison(upload)
        raise MovedOnError(upload.version)
    version_id = _version_id(upload)
    trust = admitted(files_of(version_id), meant=meant, asks_always=asks_always)
    row = publish_staged(
        version_id, step_of(upload), by=by, may_be_older=may_be_older, reason=reason, origin=origin(trust)
    )
    upload.state, upload.touched_at = State.PUBLISHED, clock.now()
    empty(upload)
    upload.report = "[]"
    db.session.flush()
    return row


def step_of(upload: Upload, /) -> Step:
    """What publishing a checked upload means: what the preview shows."""
    difference = from_json(Difference, upload.difference or "") if upload.base_id is not None else None
    return Step(upload.base_id, Lineage(json.loads(upload.lineage or "{}")), difference)


def discard_upload(upload: Upload, /, *, by: str | None) -> Upload:
    """Remove an upload and what was kept of it. Doing it twice changes nothing.

    Raises:
        NotCheckedError: it is published.
    """
    _lock(upload)
    if upload.state == State.PUBLISHED:
        raise NotCheckedError(upload)
    _drop_version(upload, by=by)
    if upload.state != State.DISCARDED:
        note(Act.UPLOAD_DISCARDED, by=by, subject=upload.id, detail={"file": upload.file_name})
    upload.state, upload.touched_at = State.DISCARDED, clock.now()
    empty(upload)
    upload.report = "[]"
    db.session.flush()
    return upload


def discard_abandoned() -> None:
    """Remove uploads with which nobody did anything for `KEPT_FOR`."""
    old = sa.select(Upload).where(Upload.state.in_(LIVE), Upload.touched_at < clock.now() - KEPT_FOR)
    for upload in db.session.scalars(old.order_by(Upload.pack_id)).all():
        discard_upload(upload, by=None)


def _lock(upload: Upload) -> None:
    """Let nobody else change an upload meanwhile, and see what others did with it. The pack is locked first, as everywhere."""
    if upload.pack_id:
        lock_pack(upload.pack_id)
    db.session.refresh(upload, with_for_update=True)


def _require_checked(upload: Upload, *, may_have_moved_on: bool = False) -> None:
    if upload.state != State.CHECKED or (is_moved_on(upload) and not may_have_moved_on):
        raise NotCheckedError(upload)


def _drop_version(upload: Upload, /, *, by: str | None) -> None:
    """Let go of the kept version, and remove it where nobody else needs it."""
    version_id, is_needed = upload.version_id, is_shared(upload)
    upload.version_id = None
    db.session.flush()
    if version_id is not None and not is_needed and not was_published(version_id):
        discard(version_id, by=by)


def _version_id(upload: Upload) -> int:
    assert upload.version_id is not None, "a checked upload has a version"
    return upload.version_id
