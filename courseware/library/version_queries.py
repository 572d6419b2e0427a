"""The versions of a pack: which one readers see, what leads to the next one, and what its things are called for ever."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from courseware.content.comparison import compare
from courseware.content.declared import CHANGES_FILE, declared_in
from courseware.content.difference import Difference, State
from courseware.content.earlier import version_order
from courseware.content.identity import identify
from courseware.content.lineage import LASTING, Lineage, known_again, lineage
from courseware.content.model import Asset, ChangeClass, CompiledPack, Glossary, Lesson, Module, PackText, Quiz
from courseware.content.serial import from_json
from courseware.content.things import things_of
from courseware.db import db
from courseware.errors import NotFoundError
from courseware.library.models import (
    Act,
    Document,
    PackVersion,
    Publication,
    PublishedModule,
    StoredFile,
    VersionFile,
    VersionKey,
)

_SAID = {State.CHANGED, State.ADDED}
_PLAIN = sa.select(VersionFile.path, StoredFile.data).join(
    StoredFile, StoredFile.digest == sa.func.coalesce(VersionFile.source_digest, VersionFile.digest)
)


@dataclass(frozen=True, slots=True)
class NewSaying:
    """A thing, by its lasting key, that says something new in a language; `is_new`: it was not there before."""

    lasting: str
    language: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Step:
    """What leads from the version that readers see to a new one. `base_id` is none for the first version of a pack."""

    base_id: int | None
    lineage: Lineage
    difference: Difference | None

    @property
    def news(self) -> tuple[NewSaying, ...]:
        """What a learner has to hear of."""
        if self.difference is None:
            return ()
        return tuple(
            NewSaying(self.lineage.keys[thing.new], text.language, is_new=not thing.old)
            for thing in self.difference.things
            if thing.new and thing.sort in LASTING
            for text in thing.texts
            if thing.state_for(text.language) in _SAID
        )


def latest_publication(pack_id: str, /) -> Publication | None:
    """The last thing that was done with a pack; None if it was never published."""
    query = sa.select(Publication).where(Publication.pack_id == pack_id).order_by(Publication.id.desc())
    return db.session.scalar(query.limit(1))


def current_version(pack_id: str, /) -> PackVersion | None:
    """The version that readers see; None where there is none, or the pack was withdrawn."""
    last = latest_publication(pack_id)
    return None if last is None or last.act == Act.WITHDRAWN else db.session.get_one(PackVersion, last.version_id)


def was_published(version_id: int, pack_id: str | None = None, /) -> bool:
    """Whether readers ever saw a version (of this pack, if one is named). Then learners' records may point at it."""
    query = sa.select(Publication.id).where(Publication.version_id == version_id)
    if pack_id is not None:
        query = query.where(Publication.pack_id == pack_id)
    return db.session.scalar(query.limit(1)) is not None


def newer_than(number: str, pack_id: str, /) -> str | None:
    """The number of the version that readers see now, where that is newer than `number`; else None."""
    current = current_version(pack_id)
    return current.version if current and version_order(number) < version_order(current.version) else None


def taken_modules(pack_id: str, modules: Iterable[str], /) -> dict[str, str]:
    """Those of these names of modules that another pack than `pack_id` has, with the id of that pack."""
    query = sa.select(PublishedModule).where(
        PublishedModule.module_id.in_({*modules}), PublishedModule.pack_id != pack_id
    )
    return {row.module_id: row.pack_id for row in db.session.scalars(query.order_by(PublishedModule.module_id))}


def version(version_id: int, /) -> PackVersion:
    """A version.

    Raises:
        NotFoundError: there is no such version.
    """
    found = db.session.get(PackVersion, version_id)
    if found is None:
        raise NotFoundError(f"version {version_id}")
    return found


def version_like(pack: CompiledPack, /) -> int:
    """The number of the version with the very content of `pack`, which is kept.

    Raises:
        sqlalchemy.exc.NoResultFound: it is not.
    """
    query = sa.select(PackVersion.id).where(PackVersion.pack_id == pack.id, PackVersion.digest == pack.digest)
    return db.session.scalars(query).one()


def compiled_version(version_id: int, /) -> CompiledPack:
    """A version as it was compiled, under the names of its authors. Plain files and the bytes of pictures are left out.

    Raises:
        NotFoundError: there is no such version.
    """
    row = version(version_id)
    found: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    query = sa.select(Document).where(Document.version_id == version_id).order_by(Document.position)
    for document in db.session.scalars(query):
        found[document.kind].append(from_json(_KINDS[document.kind], document.content))
    return CompiledPack(
        id=row.pack_id,
        version=row.version,
        licence=row.licence,
        publisher=row.publisher,
        source_language=row.source_language,
        languages=tuple(row.languages.split()),
        digest=row.digest,
        texts=tuple(found["pack"]),
        modules=tuple(found["module"]),
        lessons=tuple(found["lesson"]),
        quizzes=tuple(found["quiz"]),
        glossaries=tuple(found["glossary"]),
        assets=_assets(version_id),
        files=(),
        changes=declared_in(_file(version_id, CHANGES_FILE)),
    )


_KINDS: Mapping[str, type[Any]] = {
    "pack": PackText,
    "module": Module,
    "lesson": Lesson,
    "quiz": Quiz,
    "glossary": Glossary,
}


def _assets(version_id: int) -> tuple[Asset, ...]:
    query = (
        sa.select(VersionFile.path, VersionFile.digest, StoredFile.media_type)
        .join(StoredFile, StoredFile.digest == VersionFile.digest)
        .where(VersionFile.version_id == version_id, VersionFile.is_shown)
        .order_by(VersionFile.path)
    )
    return tuple(Asset(row.path, row.digest, row.media_type, b"") for row in db.session.execute(query))


def _file(version_id: int, path: str) -> bytes:
    """A plain file of a version as it came; nothing where it has none of this name."""
    query = _PLAIN.where(VersionFile.version_id == version_id, VersionFile.path == path)
    found = db.session.execute(query).first()
    return found.data if found else b""


def files_of(version_id: int, /) -> dict[str, bytes]:
    """The plain files of a version as they came, by path.

    Raises:
        NotFoundError: there is no such version.
    """
    version(version_id)
    query = _PLAIN.where(VersionFile.version_id == version_id).order_by(VersionFile.path)
    return {row.path: row.data for row in db.session.execute(query)}


def lineages(pack_id: str, current_id: int | None, /) -> tuple[Lineage, ...]:
    """The lineage of every version of a pack that was ever published: the current one first, then the latest ones."""
    query = (
        sa.select(VersionKey)
        .join(PackVersion, PackVersion.id == VersionKey.version_id)
        .where(PackVersion.pack_id == pack_id)
        .order_by(VersionKey.version_id.desc())
    )
    keys: dict[int, dict[str, str]] = {}
    for row in db.session.scalars(query):
        keys.setdefault(row.version_id, {})[row.key] = row.lasting
    order = sorted(keys, key=lambda version_id: version_id != current_id)  # steady: the others stay in their order
    return tuple(Lineage(keys[version_id]) for version_id in order)


def step_to(
    pack: CompiledPack,
    /,
    *,
    accepted: Mapping[str, str] | None = None,
    refused: frozenset[tuple[str, str]] = frozenset(),
    decided: Mapping[str, ChangeClass] | None = None,
) -> Step:
    """What publishing a version for the first time would mean, held against the version that readers see now.

    Args:
        pack: the new version.
        accepted: the administrator's word that things are the same (old key to new key).
        refused: pairs of keys that are not the same.
        decided: the administrator's classes of changes, by key.
    """
    base = current_version(pack.id)
    things = things_of(pack)
    if base is None:
        return Step(None, lineage(things, None, lineages(pack.id, None)), None)
    old, earlier = compiled_version(base.id), lineages(pack.id, base.id)
    known = {pair for pair in known_again(things, earlier).items() if pair not in refused}
    identity = identify(old, pack, accepted=(*known, *(accepted or {}).items()), refused=refused)
    difference = compare(old, pack, identity=identity, decided=decided)
    return Step(base.id, lineage(things, identity, earlier), difference)


@lru_cache(maxsize=100)
def lasting_keys(version_id: int, /) -> Mapping[str, str]:
    """The lasting keys of a published version that are not those of its authors. A version never changes."""
    query = sa.select(VersionKey.key, VersionKey.lasting).where(
        VersionKey.version_id == version_id, VersionKey.key != VersionKey.lasting
    )
    return {row.key: row.lasting for row in db.session.execute(query)}


def forget() -> None:
    """Forget what is remembered of versions (see `courseware.library.queries.forget`)."""
    lasting_keys.cache_clear()
