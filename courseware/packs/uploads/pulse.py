"""The pulse of a job: every few seconds it says that the job is alive, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Event, Thread
from types import TracebackType

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from courseware.db import db
from courseware.packs.uploads.job_operations import Task, tell
from courseware.packs.uploads.models import Stage

EVERY = 2.0
"""Seconds between two beats."""


@dataclass
class Progress:
    """How far a job has come. The job writes it, the pulse reads it."""

    stage: Stage = Stage.READING
    done: int = 0
    total: int = 0

    def begin(self, stage: Stage, total: int = 0) -> None:
        """Go on to another stage."""
        self.done, self.total, self.stage = 0, total, stage


class CountedFiles(dict[str, bytes]):
    """The files of a pack, which count how many of them were looked at: parsing them takes most of a check."""

    def __init__(self, files: Mapping[str, bytes], progress: Progress, /) -> None:
        super().__init__(files)
        self._progress, self._seen = progress, set[str]()

    def __getitem__(self, path: str) -> bytes:
        data = super().__getitem__(path)
        self._seen.add(path)
        self._progress.done = len(self._seen)
        return data


@dataclass
class Pulse:
    """Beats in a thread while the block runs; `progress` is what it tells."""

    app: Flask
    task: Task
    every: float = EVERY
    progress: Progress = field(default_factory=Progress)
    _is_over: Event = field(default_factory=Event)
    thread: Thread | None = None

    def __enter__(self) -> Progress:
        self.thread = Thread(target=self._beat, name="pulse", daemon=True)
        self.thread.start()
        return self.progress

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._is_over.set()
        assert self.thread
        self.thread.join()

    def _beat(self) -> None:
        """Tell until the block is over, or the upload is lost: the job itself notices that at its next act."""
        is_mine = True
        while is_mine and not self._is_over.wait(self.every):
            with self.app.app_context():
                try:
                    is_mine = tell(self.task, self.progress.stage, self.progress.done, self.progress.total)
                    db.session.commit()
                except SQLAlchemyError:
                    db.session.rollback()  # the database is busy or away; the next beat tells
