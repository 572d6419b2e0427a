"""Reading a version that is on its way in.

Nothing of it is remembered in the process, as published versions are: its lasting names are given when it is published, and
the number under which it is kept may go to another version when it is discarded.
"""

from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa

from courseware.content.model import Glossary, Lesson, Module, Quiz
from courseware.content.serial import from_json
from courseware.db import db
from courseware.errors import NotFoundError
from courseware.library.models import Document
from courseware.library.queries import PublishedModule
from courseware.library.version_queries import version
from courseware.packs.uploads.models import State, Upload

Kind = TypeVar("Kind", Module, Lesson, Quiz, Glossary)
_KEPT = (State.CHECKED, State.WAITING, State.CHECKING)
"""States in which the version of an upload can be looked at; it is compared again in the last two."""


@dataclass(frozen=True, slots=True)
class Staged:
    """The version of an upload, in one of its languages."""

    upload_id: str
    pack_id: str
    version_id: int
    version: str
    languages: tuple[str, ...]
    language: str

    def module(self, module_id: str) -> PublishedModule:
        """A module, as if it was published.

        Raises:
            NotFoundError: the version has no such module.
        """
        module = document(Module, self.version_id, "module", module_id, self.language)
        return PublishedModule(module_id, self.pack_id, self.version_id, self.version, module)

    def lesson(self, module_id: str, lesson_id: str) -> Lesson:
        """A lesson.

        Raises:
            NotFoundError: the version has no such lesson.
        """
        return document(Lesson, self.version_id, "lesson", f"{module_id}/{lesson_id}", self.language)

    def quiz(self, module_id: str, quiz_id: str) -> Quiz:
        """A bank of questions.

        Raises:
            NotFoundError: the version has no such bank.
        """
        return read_quiz(self.version_id, module_id, quiz_id, self.language)

    def glossary(self) -> Glossary:
        """The glossary."""
        return document(Glossary, self.version_id, "glossary", "", self.language)


def staged(upload_id: str, language: str) -> Staged:
    """The version of an upload, in a language; in the source language where it has no such one.

    Raises:
        NotFoundError: there is no such upload, or its version is not kept, or published by now.
    """
    upload = db.session.get(Upload, upload_id)
    if upload is None or upload.version_id is None or upload.state not in _KEPT:
        raise NotFoundError(f"upload {upload_id}")
    row = version(upload.version_id)
    languages = tuple(row.languages.split())
    return Staged(
        upload_id, row.pack_id, row.id, row.version, languages, language if language in languages else languages[0]
    )


def read_quiz(version_id: int, module_id: str, quiz_id: str, language: str) -> Quiz:
    """A bank of questions of a version.

    Raises:
        NotFoundError: the version has no such bank.
    """
    return document(Quiz, version_id, "quiz", f"{module_id}/{quiz_id}", language)


def document(kind: type[Kind], version_id: int, name: str, path: str, language: str) -> Kind:
    """A compiled document under the names of its authors.

    Raises:
        NotFoundError: the version has no such document.
    """
    query = sa.select(Document.content).filter_by(version_id=version_id, kind=name, path=path, language=language)
    content = db.session.scalar(query)
    if content is None:
        raise NotFoundError(f"{name} {path}")
    return from_json(kind, content)
