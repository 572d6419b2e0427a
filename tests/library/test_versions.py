"""Versions: published, rolled back, withdrawn; what their things are called for ever, and since when each says what it says."""

from dataclasses import replace

import pytest

from courseware.content.model import Block, CompiledPack
from courseware.content.things import things_of
from courseware.db import db
from courseware.errors import ConflictError, NotFoundError
from courseware.library import version_queries
from courseware.library.models import Act, Document, PackVersion, StoredFile
from courseware.library.operations import MovedOnError, discard, publish, roll_back, stage, withdraw
from courseware.library.queries import catalogue, lesson_at, module_at
from courseware.library.said_queries import sayings
from courseware.library.version_queries import compiled_version, current_version, files_of, step_to
from tests.academy import Academy
from tests.example_pack.compiled import PACK

LESSON = PACK.lessons[0].id
SECTION = PACK.lessons[0].sections[0].id
KEY = f"modules/water/lessons/{LESSON}#{SECTION}"


def edited(pack: CompiledPack, version: str, html: str = "", **changes: str) -> CompiledPack:
    """The next version, in which the first section says something else or has another id."""

    def section(one):  # type: ignore[no-untyped-def]
        if one.id != SECTION:
            return one
        return replace(one, **({"blocks": (Block(html),)} if html else {}), **changes)

    lessons = tuple(
        replace(each, sections=tuple(section(one) for one in each.sections)) if each.id == LESSON else each
        for each in pack.lessons
    )
    return replace(pack, version=version, digest=version, lessons=lessons)


SECOND = edited(PACK, "9.0.0", "<p>The council must answer within 45 days.</p>")


def test_what_is_stored_of_a_version_is_the_version(academy: Academy) -> None:
    with academy.app.app_context():
        version = publish(PACK)
        stored = compiled_version(version.id)
        assert things_of(stored) == things_of(PACK)
        assert files_of(version.id) == dict(PACK.files)


def test_a_new_version_tells_since_when_a_section_says_what_it_says(academy: Academy) -> None:
    with academy.app.app_context():
        first = publish(PACK)
        second = publish(SECOND)
        assert sayings(first.id, "water", "en").of(KEY) == first.id
        assert sayings(second.id, "water", "en").of(KEY) == second.id
        assert current_version(PACK.id) is second
        third = publish(edited(SECOND, "9.1.0"))
        assert sayings(third.id, "water", "en") == sayings(second.id, "water", "en")


def test_going_back_is_noted_and_says_what_the_earlier_version_said(academy: Academy) -> None:
    with academy.app.app_context():
        first, second = publish(PACK), publish(SECOND)
        assert catalogue("en")[0].version_id == second.id
        roll_back(first.id, by="somebody", reason="A wrong number")
        assert catalogue("en")[0].version_id == first.id
        last = version_queries.latest_publication(PACK.id)
        assert last
        assert (last.act, last.reason, last.published_by) == (Act.ROLLED_BACK, "A wrong number", "somebody")
        roll_back(first.id, by="somebody")
        assert version_queries.latest_publication(PACK.id) is last


def test_a_withdrawn_pack_leaves_the_catalogue_and_can_come_back(academy: Academy) -> None:
    with academy.app.app_context():
        version = publish(PACK)
        withdraw(PACK.id, by=None, reason="The law changed")
        withdraw(PACK.id, by=None)
        assert catalogue("en") == []
        assert current_version(PACK.id) is None
        assert module_at(version.id, "water", "en").title
        roll_back(version.id, by=None)
        assert [each.version_id for each in catalogue("en")] == [version.id]
        with pytest.raises(NotFoundError):
            withdraw("no-such-pack", by=None)


def test_a_renamed_section_keeps_its_name_for_readers(academy: Academy) -> None:
    with academy.app.app_context():
        publish(PACK)
        version = publish(edited(PACK, "9.0.0", id="other-name", was=SECTION))
        lesson = lesson_at(version.id, "water", LESSON, "en")
        assert lesson.sections[0].id == SECTION
        assert compiled_version(version.id).lessons[0].sections[0].id == "other-name"
        assert module_at(version.id, "water", "en").lessons[0].sections[0][0] == SECTION
        assert KEY not in sayings(version.id, "water", "en").since


def test_what_was_looked_at_before_somebody_else_published_is_looked_at_again(academy: Academy) -> None:
    with academy.app.app_context():
        publish(PACK)
        step = step_to(SECOND)
        publish(edited(PACK, "8.0.0", "<p>Quite another text of the section.</p>"))
        with pytest.raises(MovedOnError):
            publish(SECOND, step=step)


def test_a_staged_version_is_seen_by_nobody_and_can_be_removed(academy: Academy) -> None:
    with academy.app.app_context():
        version = publish(PACK)
        files = db.session.query(StoredFile).count()
        staged = stage(replace(SECOND, files=(*SECOND.files, ("extra.txt", b"more"))), by="somebody")
        assert catalogue("en")[0].version_id == version.id
        with pytest.raises(NotFoundError):
            roll_back(staged.id, by=None)
        corrected = stage(replace(SECOND, digest="corrected"), by="somebody")
        assert db.session.query(PackVersion).filter_by(version="9.0.0").count() == 1
        discard(corrected.id, by=None)
        assert db.session.query(Document).filter_by(version_id=corrected.id).count() == 0
        assert db.session.query(StoredFile).count() == files
        with pytest.raises(ConflictError):
            discard(version.id, by=None)
        with pytest.raises(NotFoundError):
            discard(999, by=None)
