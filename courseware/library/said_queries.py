"""What versions of a module say in a language: since when, and in which words. A published version never changes."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from courseware.content.html_text import said
from courseware.content.model import Lesson, Module
from courseware.content.renaming import renamed, section_key
from courseware.content.serial import from_json
from courseware.content.things import cited, section_wording
from courseware.db import db
from courseware.library.models import Change, Document, PackVersion
from courseware.library.version_queries import lasting_keys, version

REMEMBERED = 2000
"""Modules in a version and a language of which a process remembers what they say; each takes a few kilobytes."""


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section as a version has it: the lesson in which it stands, by lasting id, and a digest of what it says."""

    lesson_id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Sayings:
    """Since when a version says what it says. `first`: the version that all goes back to."""

    first: int
    since: Mapping[str, int]

    def of(self, key: str, /) -> int:
        """The version that was the first to say what is said under a lasting key.

        Two versions say the same to a reader where this is the same: what lies between was editorial.
        """
        return self.since.get(key, self.first)


@lru_cache(maxsize=REMEMBERED)
def sayings(version_id: int, module_id: str, language: str, /) -> Sayings:
    """Since when a version says what it says of a module in a language. One query."""
    first = version_id
    since: dict[str, int] = {}
    for row in db.session.execute(_chain(version_id, f"modules/{module_id}/", language)):
        first = row.id
        # Before the pack had the language, its readers were shown the source language.
        is_own = language in f"{row.languages} {row.before or ''}".split()
        if row.lasting and row.language == (language if is_own else row.source_language):
            since.setdefault(row.lasting, row.id)
    return Sayings(first, since)


def _chain(version_id: int, prefix: str, language: str) -> sa.Select[Any]:
    """A version and those that it goes back to, the latest first, with what was new in each."""
    columns = (PackVersion.id, PackVersion.base_id, PackVersion.languages, PackVersion.source_language)
    chain = sa.select(*columns, sa.literal(0).label("steps")).where(PackVersion.id == version_id).cte(recursive=True)
    chain = chain.union_all(sa.select(*columns, chain.c.steps + 1).where(PackVersion.id == chain.c.base_id))
    base = aliased(PackVersion)
    is_new = sa.and_(
        Change.version_id == chain.c.id,
        Change.language.in_((language, chain.c.source_language)),
        Change.lasting.startswith(prefix, autoescape=True),
    )
    return (
        sa.select(chain, base.languages.label("before"), Change.lasting, Change.language)
        .outerjoin(base, base.id == chain.c.base_id)
        .outerjoin(Change, is_new)
        .order_by(chain.c.steps)
    )


@lru_cache(maxsize=REMEMBERED)
def printed_sections(version_id: int, module_id: str, language: str, /) -> Mapping[str, PrintedSection]:
    """The sections of a module as a version has them, by lasting key; without that language in the source language."""
    row = version(version_id)
    written_in = language if language in row.languages.split() else row.source_language
    query = sa.select(Document.kind, Document.content).where(
        Document.version_id == version_id,
        Document.language == written_in,
        sa.or_(
            sa.and_(Document.kind == "module", Document.path == module_id),
            sa.and_(Document.kind == "lesson", Document.path.startswith(f"{module_id}/", autoescape=True)),
        ),
    )
    texts: dict[str, list[str]] = {"module": [], "lesson": []}
    for document in db.session.execute(query):
        texts[document.kind].append(document.content)
    banks = [bank for text in texts["module"] for bank in from_json(Module, text).practice]
    keys = lasting_keys(version_id)
    lessons = [renamed(from_json(Lesson, text), keys, banks=banks) for text in texts["lesson"]]
    return {key: printed for lesson in lessons if isinstance(lesson, Lesson) for key, printed in _printed(lesson)}


def _printed(lesson: Lesson) -> list[tuple[str, PrintedSection]]:
    sources = cited(lesson)
    found = []
    for section in lesson.sections:
        wording = section_wording(section, sources)
        spoken = repr((section.language, wording.facts, said(wording.parts, sources)))
        digest = hashlib.sha256(spoken.encode()).hexdigest()[:16]
        found.append((section_key(lesson.module, lesson.id, section.id), PrintedSection(lesson.id, digest)))
    return found


def forget() -> None:
    """Forget what is remembered of versions (see `courseware.library.queries.forget`)."""
    sayings.cache_clear()
    printed_sections.cache_clear()
