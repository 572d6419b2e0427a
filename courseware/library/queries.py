"""Reading what is published, fast: which version is current is asked of the database; what a version says is remembered.

A version never changes once it is published, so what was read once stays right for ever: the memory of a process is keyed by
version id and is only bounded, never invalidated. Of versions on their way in nothing is asked here: they are removed again,
and SQLite gives their numbers to others.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

import sqlalchemy as sa

from courseware.content.model import Glossary, Lesson, Module, PackText, Quiz
from courseware.content.renaming import authors_id, renamed
from courseware.content.serial import from_json
from courseware.db import db
from courseware.errors import NotFoundError
from courseware.i18n import matching
from courseware.library import said_queries, version_queries
from courseware.library.former_queries import missing_module
from courseware.library.models import Act, Document, PackVersion, Publication, StoredFile, VersionFile
from courseware.library.models import PublishedModule as Row
from courseware.library.version_queries import lasting_keys
from courseware.prepared import Prepared

REMEMBERED = 600
"""Documents that a process remembers; a compiled lesson takes about 30 KB."""


@dataclass(frozen=True, slots=True)
class PublishedModule:
    """A module as published now, in the best language for its reader."""

    module_id: str
    pack_id: str
    version_id: int
    version: str
    module: Module


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A pack in the list of administrators, with what was done last: `version` is the one that readers see, or saw last."""

    id: str
    version: str
    title: str
    title_language: str
    licence: str
    publisher: str
    languages: tuple[str, ...]
    act: Act
    changed_at: datetime

    @property
    def is_withdrawn(self) -> bool:
        """Whether readers see none of it."""
        return self.act is Act.WITHDRAWN


_MODULE, _VERSION, _TEXT = Row.__table__.c, PackVersion.__table__.c, Document.__table__.c
CURRENT = sa.select(
    _MODULE.module_id, _MODULE.pack_id, _MODULE.version_id, _VERSION.version, _VERSION.languages
).join_from(Row.__table__, PackVersion.__table__, _VERSION.id == _MODULE.version_id)
"""Modules as published now; other features may join what they know of a module."""
_ONE = Prepared(CURRENT.where(_MODULE.module_id == sa.bindparam("module_id")))
_ALL = Prepared(CURRENT.order_by(_MODULE.pack_id, _MODULE.position))
_DOCUMENT = Prepared(
    sa.select(_TEXT.content).where(
        _TEXT.version_id == sa.bindparam("version_id"),
        _TEXT.kind == sa.bindparam("kind"),
        _TEXT.path == sa.bindparam("path"),
        _TEXT.language == sa.bindparam("language"),
    )
)


_READ: dict[str, Callable[[str], Any]] = {
    "pack": partial(from_json, PackText),
    "module": partial(from_json, Module),
    "lesson": partial(from_json, Lesson),
    "quiz": partial(from_json, Quiz),
    "glossary": partial(from_json, Glossary),
}


@lru_cache(maxsize=REMEMBERED)
def _document(version_id: int, kind: str, path: str, language: str) -> Any:
    """A document under lasting names. `path` is under lasting names as well."""
    keys = lasting_keys(version_id) if kind in _FOLDERS else {}
    document = _as_written(version_id, kind, _authors_path(keys, kind, path), language)
    if not keys:
        return document
    banks = _as_written(version_id, "module", document.module, language).practice if kind == "lesson" else ()
    return renamed(document, keys, banks=banks)


def _as_written(version_id: int, kind: str, path: str, language: str) -> Any:
    """A document under the names of its authors.

    Raises:
        NotFoundError: the version has none of this kind and path.
    """
    row = _DOCUMENT.first(version_id=version_id, kind=kind, path=path, language=language)
    if row is None:
        raise NotFoundError(f"{kind} {path}")
    return _READ[kind](row.content)


_FOLDERS = {"module": "", "lesson": "lessons", "quiz": "quizzes"}


def _authors_path(keys: Mapping[str, str], kind: str, path: str) -> str:
    module, slash, name = path.partition("/")
    return f"{module}/{authors_id(keys, module, _FOLDERS[kind], name)}" if slash and keys else path


@lru_cache(maxsize=200)
def _languages(version_id: int) -> tuple[str, ...]:
    found = db.session.scalar(sa.select(PackVersion.languages).where(PackVersion.id == version_id))
    if found is None:
        raise NotFoundError(f"version {version_id}")
    return tuple(found.split())


def forget() -> None:
    """Forget every document: another database has other versions under the same numbers (tests open many)."""
    version_queries.forget()
    said_queries.forget()
    _document.cache_clear()
    _languages.cache_clear()


def best_language(locale: str, languages: tuple[str, ...], /) -> str:
    """The language of `languages` for a reader of `locale`; else the source language, which is the first."""
    return locale if locale in languages else matching(locale, languages) or languages[0]


def published_module(module_id: str, locale: str, /) -> PublishedModule:
    """The module as published now. One query, and one more when this process meets the version first.

    Raises:
        FormerModuleError: it was published once and is not now.
        NotFoundError: no such module was ever published.
    """
    row = _ONE.first(module_id=module_id)
    if row is None:
        raise missing_module(module_id)
    return of_row(row, locale)


def catalogue(locale: str, /) -> list[PublishedModule]:
    """Every published module, in the order of packs and of modules in them."""
    return [of_row(row, locale) for row in _ALL.rows()]


def of_row(row: Any, locale: str, /) -> PublishedModule:
    """The published module of a row of `CURRENT`, in the best language for `locale`."""
    module = _document(row.version_id, "module", row.module_id, best_language(locale, tuple(row.languages.split())))
    return PublishedModule(row.module_id, row.pack_id, row.version_id, row.version, module)


def module_at(version_id: int, module_id: str, locale: str, /) -> Module:
    """A module as it was in a version.

    Raises:
        NotFoundError: the version does not exist or has no such module.
    """
    module: Module = _document(version_id, "module", module_id, best_language(locale, _languages(version_id)))
    return module


def lesson_at(version_id: int, module_id: str, lesson_id: str, locale: str, /) -> Lesson:
    """A lesson of a version in the best language for `locale`.

    Raises:
        NotFoundError: the version has no such lesson.
    """
    path = f"{module_id}/{lesson_id}"
    lesson: Lesson = _document(version_id, "lesson", path, best_language(locale, _languages(version_id)))
    return lesson


def quiz_at(version_id: int, module_id: str, quiz_id: str, locale: str, /) -> Quiz:
    """A bank of questions of a version in the best language for `locale`.

    Raises:
        NotFoundError: the version has no such quiz.
    """
    path = f"{module_id}/{quiz_id}"
    quiz: Quiz = _document(version_id, "quiz", path, best_language(locale, _languages(version_id)))
    return quiz


def glossary_at(version_id: int, locale: str, /) -> Glossary:
    """The glossary of a version in the best language for `locale`."""
    glossary: Glossary = _document(version_id, "glossary", "", best_language(locale, _languages(version_id)))
    return glossary


def pack_text_at(version_id: int, locale: str, /) -> PackText:
    """What a version says about its pack, in the best language for `locale`."""
    text: PackText = _document(version_id, "pack", "", best_language(locale, _languages(version_id)))
    return text


@dataclass(frozen=True, slots=True)
class StoredAsset:
    """A picture as it is sent."""

    media_type: str
    data: bytes


def shown_asset(digest: str, /) -> StoredAsset:
    """A file that pages show or showed, by its hash.

    Raises:
        NotFoundError: no page that was ever published shows such a file.
    """
    was_published = (
        sa.exists()
        .where(Publication.pack_id == PackVersion.pack_id, Publication.version_id == VersionFile.version_id)
        .correlate(PackVersion, VersionFile)
    )
    return _asset(digest, was_published)


def kept_asset(digest: str, /) -> StoredAsset:
    """A picture of any version that is kept, published or not.

    Raises:
        NotFoundError: there is none.
    """
    return _asset(digest, sa.true())


def _asset(digest: str, which: sa.ColumnElement[bool]) -> StoredAsset:
    query = (
        sa.select(StoredFile.media_type, StoredFile.data)
        .join(VersionFile, VersionFile.digest == StoredFile.digest)
        .join(PackVersion, PackVersion.id == VersionFile.version_id)
        .where(StoredFile.digest == digest, VersionFile.is_shown, which)
    )
    row = db.session.execute(query.limit(1)).first()
    if row is None:
        raise NotFoundError(f"file {digest}")
    return StoredAsset(row.media_type, row.data)


def check_tables() -> None:
    """Read one row of what is published, to see that the database is there and has its tables.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: it is not, or has not.
    """
    db.session.execute(sa.select(Publication.id).limit(1))


def installed_packs(locale: str, /) -> list[InstalledPack]:
    """The packs that readers see, or saw until they were withdrawn."""
    last = sa.select(sa.func.max(Publication.id)).group_by(Publication.pack_id)
    query = (
        sa.select(Publication, PackVersion)
        .join(PackVersion, PackVersion.id == Publication.version_id)
        .where(Publication.id.in_(last))
        .order_by(Publication.pack_id)
    )
    packs = []
    for publication, version in db.session.execute(query):
        text = pack_text_at(version.id, locale)
        packs.append(
            InstalledPack(
                id=version.pack_id,
                version=version.version,
                title=text.title,
                title_language=text.title_language,
                licence=version.licence,
                publisher=version.publisher,
                languages=tuple(version.languages.split()),
                act=Act(publication.act),
                changed_at=publication.published_at,
            )
        )
    return packs
