"""What going from one published version to another changes for learners.

Read off what is kept of each version (its lasting keys, and since when it says what it says): the same that decides what
the pages of learners mark as changed, and quick for packs of any size.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

import sqlalchemy as sa

from courseware.content.model import Module
from courseware.db import db
from courseware.library.models import Change, Document, PackVersion, VersionKey
from courseware.library.queries import module_at
from courseware.library.version_queries import version
from courseware.packs.audience.consequences import ModuleChange


def changes_between(old_id: int, new_id: int, locale: str, /) -> tuple[ModuleChange, ...]:
    """What becomes of each module, those of the new version first. Titles are in the best language for `locale`."""
    before, after = _modules(old_id, locale), _modules(new_id, locale)
    counts = _counts(old_id, new_id)
    return tuple(
        ModuleChange(
            name,
            module.title,
            is_new=name not in before,
            is_gone=name not in after,
            has_other_rule=name in before and name in after and before[name].completion != after[name].completion,
            **counts.get(name, Counter()),
        )
        for name, module in (after | {name: gone for name, gone in before.items() if name not in after}).items()
    )


def modules_of(version_id: int, locale: str, /) -> tuple[Module, ...]:
    """The modules of a version, in their order."""
    return tuple(_modules(version_id, locale).values())


def _modules(version_id: int, locale: str) -> dict[str, Module]:
    query = sa.select(Document.path).where(Document.version_id == version_id, Document.kind == "module")
    names = dict.fromkeys(db.session.scalars(query.order_by(Document.position)))
    return {name: module_at(version_id, name, locale) for name in names}


def _counts(old_id: int, new_id: int) -> dict[str, Counter[str]]:
    """By module: how many sections changed, came and went, and how many questions are other ones."""
    before, after = _places(old_id), _places(new_id)
    said = _other_sayings(old_id, new_id)
    counts: dict[str, Counter[str]] = {}
    for lasting in before.keys() | after.keys():
        for module, what in _fates(before.get(lasting, ""), after.get(lasting, ""), has_other_words=lasting in said):
            counts.setdefault(module, Counter())[what] += 1
    return counts


def _places(version_id: int) -> dict[str, str]:
    """Where sections and questions stand in a version, by lasting key: the keys that their authors gave them."""
    query = sa.select(VersionKey.lasting, VersionKey.key).where(VersionKey.version_id == version_id)
    return {row.lasting: row.key for row in db.session.execute(query) if not row.key.endswith("#")}


def _other_sayings(old_id: int, new_id: int) -> set[str]:
    """The lasting keys of what says something else in any language."""
    before, after = _said_since(old_id), _said_since(new_id)
    return {key for key, language in before.keys() | after.keys() if _differs(before, after, (key, language))}


def _said_since(version_id: int) -> dict[tuple[str, str], int]:
    """By lasting key and language, the version that was the first to say it; what the first version of all says is left out."""
    bases = sa.select(PackVersion.id, PackVersion.base_id).where(PackVersion.pack_id == version(version_id).pack_id)
    base_of = {row.id: row.base_id for row in db.session.execute(bases)}
    chain = [version_id]
    while (base := base_of[chain[-1]]) is not None:
        chain.append(base)
    changes = sa.select(Change.version_id, Change.lasting, Change.language).where(Change.version_id.in_(chain))
    said = sorted(db.session.execute(changes), key=lambda row: -chain.index(row.version_id))
    return {(row.lasting, row.language): row.version_id for row in said}


def _differs(before: Mapping[tuple[str, str], int], after: Mapping[tuple[str, str], int], key: tuple[str, str]) -> bool:
    return before.get(key) != after.get(key)


def _fates(old: str, new: str, *, has_other_words: bool) -> Iterator[tuple[str, str]]:
    """What became of a thing at a place in either version, by module; what went to another one is gone here and new there."""
    home, here = (key.split("/")[1] if key else "" for key in (old, new))
    is_question = "/quizzes/" in (old or new)
    if home == here:
        fates = [(here, "changed")] if has_other_words else []
    else:
        fates = [(module, what) for module, what in ((home, "removed"), (here, "added")) if module]
    yield from ((module, "questions" if is_question else what) for module, what in fates)
