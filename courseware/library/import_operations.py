"""Keeping a version of a pack: its documents, its pictures and its plain files. Nobody sees it before it is published."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from courseware import clock
from courseware.content.model import CompiledPack
from courseware.content.places import SIGNATURE
from courseware.content.serial import to_json
from courseware.db import Base, db, insert
from courseware.library.models import Document, PackVersion, StoredFile, VersionFile

_ROWS = 50
"""Rows written with one statement."""


def import_version(pack: CompiledPack, /, *, by: str | None) -> PackVersion:
    """Write everything of a compiled version, and return its row."""
    version = PackVersion(
        pack_id=pack.id,
        version=pack.version,
        digest=pack.digest,
        licence=pack.licence,
        publisher=pack.publisher,
        source_language=pack.source_language,
        languages=" ".join((pack.source_language, *(tag for tag in pack.languages if tag != pack.source_language))),
        imported_at=clock.now(),
        imported_by=by,
    )
    db.session.add(version)
    db.session.flush()
    _write_files(pack, version.id)
    _write_in_steps(Document, _documents(pack, version.id))
    return version


def remove_version(version: PackVersion, /) -> None:
    """Remove a version that nobody ever saw. Files stay where another version has the same."""
    for table in (VersionFile, Document):
        db.session.execute(sa.delete(table).where(table.version_id == version.id))
    db.session.delete(version)
    db.session.flush()
    sources = sa.select(VersionFile.source_digest).where(VersionFile.source_digest.is_not(None))
    used = sa.select(VersionFile.digest).union(sources)
    db.session.execute(sa.delete(StoredFile).where(StoredFile.digest.not_in(used)))


def write_signature(pack: CompiledPack, version_id: int) -> None:
    """Give a version that nobody saw yet the signature with which the same content came now, or none."""
    here = (VersionFile.version_id == version_id, VersionFile.path == SIGNATURE)
    db.session.execute(sa.delete(VersionFile).where(*here))
    _write_files(pack, version_id, only=SIGNATURE)


def _write_files(pack: CompiledPack, version_id: int, *, only: str = "") -> None:
    shown = {asset.path: asset for asset in pack.assets}
    places: list[dict[str, Any]] = []
    for path, data in pack.files:
        if only and path != only:
            continue
        source = _store(data, shown[path].media_type if path in shown else "text/plain")
        asset = shown.get(path)
        digest = _store(asset.data, asset.media_type, asset.digest) if asset else source
        places.append(
            {
                "version_id": version_id,
                "path": path,
                "digest": digest,
                "source_digest": source if source != digest else None,
                "is_shown": asset is not None,
            }
        )
    _write_in_steps(VersionFile, iter(places))


def _store(data: bytes, media_type: str, digest: str = "") -> str:
    """Keep bytes by their hash, and return it. What is there is there."""
    digest = digest or hashlib.sha256(data).hexdigest()
    statement = insert(StoredFile).values(digest=digest, media_type=media_type, data=data)
    db.session.execute(statement.on_conflict_do_nothing())
    return digest


def _documents(pack: CompiledPack, version_id: int) -> Iterator[dict[str, Any]]:
    """A row for each compiled document; they are made while they are written, so that few are held at a time."""
    kinds: tuple[tuple[str, Iterable[Any], Callable[[Any], str]], ...] = (
        ("pack", pack.texts, lambda _: ""),
        ("module", pack.modules, lambda module: module.id),
        ("lesson", pack.lessons, lambda lesson: f"{lesson.module}/{lesson.id}"),
        ("quiz", pack.quizzes, lambda quiz: f"{quiz.module}/{quiz.id}"),
        ("glossary", pack.glossaries, lambda _: ""),
    )
    for kind, documents, path in kinds:
        for position, document in enumerate(documents):
            yield {
                "version_id": version_id,
                "kind": kind,
                "path": path(document),
                "language": document.language,
                "position": position,
                "content": to_json(document),
            }


def _write_in_steps(table: type[Base], rows: Iterator[dict[str, Any]]) -> None:
    waiting: list[dict[str, Any]] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == _ROWS:
            db.session.execute(sa.insert(table), waiting)
            waiting = []
    if waiting:
        db.session.execute(sa.insert(table), waiting)
