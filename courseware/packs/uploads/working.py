"""The job: an upload is read, checked, kept and compared.

This is an edge like the command line: it begins and commits transactions of its own, outside every request. It may die at
any moment, and another process goes on.
"""

import logging
import tempfile
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from courseware.content.compiler import load_files
from courseware.content.files import PackFiles
from courseware.content.findings import has_errors
from courseware.content.model import CompiledPack
from courseware.content.reader import read_pack
from courseware.db import db, writing
from courseware.library.version_queries import compiled_version
from courseware.packs.uploads import job_operations as operations
from courseware.packs.uploads.job_operations import Comparison, LostError, Task
from courseware.packs.uploads.limits import TooLongError
from courseware.packs.uploads.models import Stage
from courseware.packs.uploads.pulse import EVERY, CountedFiles, Progress, Pulse
from courseware.packs.uploads.queries import get_upload
from courseware.packs.uploads.refusals import problem
from courseware.packs.uploads.reports import renamed

log = logging.getLogger("courseware")


@dataclass(slots=True)
class Work:
    """What a job did. `is_done` is false where another process has the upload, or there was nothing to do."""

    is_done: bool = False
    pack: CompiledPack | None = None
    """The pack, if this job read it and it has no errors."""


def work(app: Flask, upload_id: str, /, *, files: PackFiles | None = None, beats: float = EVERY) -> Work:
    """Do all there is to do with an upload.

    Args:
        app: the application in whose context this runs.
        upload_id: the upload.
        files: the pack, where the caller has read it; else the zip file of the upload is read.
        beats: seconds after which the progress is told again.

    Raises:
        NotFoundError: there is no such upload.
    """
    task = operations.take_up(upload_id)
    db.session.commit()
    done = Work(is_done=task is not None)
    if task is None:
        return done
    try:
        with Pulse(app, task, beats) as progress:
            if task.is_read or _is_kept(task, files or _read(task), progress, done):
                progress.begin(Stage.COMPARING)
                operations.finish(task, compare_again(task, done.pack))
                db.session.commit()
    except LostError:
        db.session.rollback()
        log.info("upload %s went on without this process", upload_id)
        return Work()
    except (MemoryError, TooLongError):
        db.session.rollback()
        operations.refuse(task, (problem("too-heavy"),))
        db.session.commit()
    return done


def _read(task: Task) -> PackFiles:
    """The files of the zip file. It has no name while it is read, so that nothing stays of it whatever happens."""
    data = operations.data_of(task)
    db.session.commit()
    if not data:
        return PackFiles({}, (problem("left-alone"),))
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        found = read_pack(Path(f"/dev/fd/{file.fileno()}"))
    return PackFiles(found.files, renamed(found.problems, task.file_name))


def _is_kept(task: Task, files: PackFiles, progress: Progress, done: Work) -> bool:
    """Check a pack and keep its version; whether it was not refused."""
    progress.begin(Stage.CHECKING, len(files.files))
    pack, problems = load_files(PackFiles(CountedFiles(files.files, progress), files.problems))
    if pack is None or has_errors(problems):
        operations.refuse(task, problems)
        db.session.commit()
        return False
    done.pack = pack
    progress.begin(Stage.KEEPING)
    operations.tell(task, Stage.KEEPING, 0, 0)
    db.session.commit()
    is_kept = operations.keep(task, pack, problems)
    db.session.commit()
    return is_kept


def compare_again(task: Task, pack: CompiledPack | None, /) -> Comparison:
    """What publishing would mean. Comparing takes its time, so it keeps nobody from writing.

    Raises:
        LostError: the version went, because another upload took its number.
    """
    token = writing.set(False)
    try:
        upload = get_upload(task.upload_id)
        if pack is None:
            if upload.version_id is None:
                raise LostError(task.upload_id)
            pack = compiled_version(upload.version_id)
        return operations.comparison(upload, pack)
    finally:
        db.session.rollback()
        writing.reset(token)
