"""Publishing: a compiled pack becomes what learners read, in one transaction."""

import hashlib

import sqlalchemy as sa

from courseware import clock
from courseware.content.earlier import version_order
from courseware.content.model import CompiledPack
from courseware.content.serial import to_json
from courseware.db import db, insert
from courseware.errors import ConflictError
from courseware.library.models import Document, Pack, PackVersion, Publication, PublishedModule, StoredFile, VersionFile


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


def publish(pack: CompiledPack, /, *, by: str | None = None, may_be_older: bool = False) -> PackVersion:
    """Make `pack` the version that readers see, and return its row. Publishing what is current changes nothing.

    Raises:
        VersionTakenError: other content has this pack's version number.
        ModuleTakenError: a module's name belongs to another pack.
        OlderVersionError: readers see a newer version, and it is not said that this one `may_be_older`.
    """
    imported = _imported(pack)
    current = _current_version(pack.id)
    if current and not may_be_older and version_order(pack.version) < version_order(current.version):
        raise OlderVersionError(current.version)
    version = imported or _import(pack, by=by)
    if current is not version:
        _serve(pack, version)
        db.session.add(Publication(pack_id=pack.id, version_id=version.id, published_at=clock.now(), published_by=by))
        db.session.flush()
    return version


def _imported(pack: CompiledPack, /) -> PackVersion | None:
    """The row of this very content, if it was imported before."""
    db.session.execute(insert(Pack).values(id=pack.id, created_at=clock.now()).on_conflict_do_nothing())
    # Two processes that publish one pack queue here: the second one sees what the first one did.
    db.session.get(Pack, pack.id, with_for_update=True)
    rows = db.session.scalars(sa.select(PackVersion).where(PackVersion.pack_id == pack.id)).all()
    same = next((row for row in rows if row.digest == pack.digest), None)
    if same is None and any(row.version == pack.version for row in rows):
        raise VersionTakenError(pack.version)
    return same


def _import(pack: CompiledPack, /, *, by: str | None) -> PackVersion:
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
    _store_files(pack, version.id)
    _store_documents(pack, version.id)
    return version


def _store_files(pack: CompiledPack, version_id: int) -> None:
    shown = {asset.path: asset for asset in pack.assets}
    known = set(db.session.scalars(sa.select(StoredFile.digest)))
    for path, data in pack.files:
        asset = shown.get(path)
        digest = asset.digest if asset else hashlib.sha256(data).hexdigest()
        if digest not in known:
            known.add(digest)
            media_type = asset.media_type if asset else "text/plain"
            db.session.add(StoredFile(digest=digest, media_type=media_type, data=asset.data if asset else data))
            db.session.flush()
        db.session.add(VersionFile(version_id=version_id, path=path, digest=digest, is_shown=asset is not None))


def _store_documents(pack: CompiledPack, version_id: int) -> None:
    rows = [("pack", "", text.language, to_json(text)) for text in pack.texts]
    rows += [("module", module.id, module.language, to_json(module)) for module in pack.modules]
    rows += [("lesson", f"{lesson.module}/{lesson.id}", lesson.language, to_json(lesson)) for lesson in pack.lessons]
    rows += [("quiz", f"{quiz.module}/{quiz.id}", quiz.language, to_json(quiz)) for quiz in pack.quizzes]
    rows += [("glossary", "", glossary.language, to_json(glossary)) for glossary in pack.glossaries]
    for kind, path, language, content in rows:
        db.session.add(Document(version_id=version_id, kind=kind, path=path, language=language, content=content))
    db.session.flush()


def _current_version(pack_id: str, /) -> PackVersion | None:
    published = sa.select(PackVersion).join(Publication, Publication.version_id == PackVersion.id)
    latest = published.where(Publication.pack_id == pack_id).order_by(Publication.id.desc())
    return db.session.scalar(latest.limit(1))


def _serve(pack: CompiledPack, version: PackVersion) -> None:
    """Point the addresses of the pack's modules at `version`; modules that it no longer has leave the catalogue."""
    names = list(dict.fromkeys(module.id for module in pack.modules))
    taken = sa.select(PublishedModule.module_id).where(
        PublishedModule.module_id.in_(names), PublishedModule.pack_id != pack.id
    )
    clash = db.session.scalar(taken.limit(1))
    if clash:
        raise ModuleTakenError(clash)
    rows = {row.module_id: row for row in db.session.scalars(sa.select(PublishedModule).filter_by(pack_id=pack.id))}
    for name, row in rows.items():
        if name not in names:
            db.session.delete(row)
    for position, name in enumerate(names):
        row = rows.get(name) or PublishedModule(module_id=name, pack_id=pack.id)
        row.version_id, row.position, row.published_at = version.id, position, clock.now()
        db.session.add(row)
