"""Publishing: all or nothing, once, and only what a pack owns."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from courseware.content.model import CompiledPack
from courseware.db import db
from courseware.errors import NotFoundError
from courseware.library import queries
from courseware.library.models import Document, PackVersion, Publication, PublishedModule, VersionFile
from courseware.library.operations import ModuleTakenError, OlderVersionError, VersionTakenError, publish, withdraw
from tests.academy import Academy
from tests.example_pack.compiled import PACK, pack_like


@pytest.fixture
def inside(academy: Academy) -> Iterator[Academy]:
    with academy.app.app_context():
        yield academy


def edited(version: str = "1.3.0", **changes: object) -> CompiledPack:
    """The small pack with other content: its lessons are longer by a minute."""
    lessons = tuple(replace(lesson, minutes=lesson.minutes + 1) for lesson in PACK.lessons)
    return replace(PACK, version=version, digest="e" * 64, lessons=lessons, **changes)  # type: ignore[arg-type]


def count(table: type) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def test_publishing_what_is_current_changes_nothing(inside: Academy) -> None:
    before = [count(table) for table in (PackVersion, Publication, Document, VersionFile)]
    version = publish(PACK, by="somebody")
    assert version.version == "1.2.0"
    assert [count(table) for table in (PackVersion, Publication, Document, VersionFile)] == before


def test_a_new_version_is_served_and_the_old_one_can_still_be_read(inside: Academy) -> None:
    old = queries.published_module("water", "en")
    publish(edited(), by="somebody")
    new = queries.published_module("water", "en")
    assert (old.version, new.version) == ("1.2.0", "1.3.0")
    was = queries.lesson_at(old.version_id, "water", "tap", "en").minutes
    assert queries.lesson_at(new.version_id, "water", "tap", "en").minutes == was + 1
    assert queries.module_at(old.version_id, "water", "en").id == "water"


def test_publishing_an_earlier_content_again_serves_its_earlier_version(inside: Academy) -> None:
    first = queries.published_module("water", "en").version_id
    publish(edited())
    publish(PACK, may_be_older=True)
    assert queries.published_module("water", "en").version_id == first
    assert count(PackVersion) == 2
    assert count(Publication) == 3


@pytest.mark.parametrize(
    ("current", "older"),
    [("1.10.0", "1.9.0"), ("1.2.10", "1.2.9"), ("2.0.0", "1.999999.0"), ("2.0.0", "1.9.9+3f9a1c2b")],
)
def test_an_older_version_is_published_only_where_it_may_be_older(inside: Academy, current: str, older: str) -> None:
    publish(edited(version=current))
    before = [count(table) for table in (PackVersion, Publication, Document)]
    earlier = replace(edited(version=older), digest="f" * 64)
    with pytest.raises(OlderVersionError) as caught:
        publish(earlier)
    assert caught.value.current == current
    assert [count(table) for table in (PackVersion, Publication, Document)] == before
    publish(earlier, may_be_older=True)
    assert queries.published_module("water", "en").version == older
    publish(edited(version=current))
    assert queries.published_module("water", "en").version == current


def test_a_version_number_belongs_to_one_content(inside: Academy) -> None:
    with pytest.raises(VersionTakenError, match=r"1\.2\.0"):
        publish(edited(version="1.2.0"))


def test_a_module_of_another_pack_is_not_taken_over(inside: Academy) -> None:
    with pytest.raises(ModuleTakenError) as caught:
        publish(pack_like(PACK, "other-pack", module="water"))
    assert caught.value.module == "water"
    db.session.rollback()
    assert queries.published_module("water", "en").pack_id == "town-water"


def test_a_module_that_left_the_pack_leaves_the_catalogue_but_not_the_library(inside: Academy) -> None:
    old = queries.published_module("water", "en")
    publish(pack_like(edited(), "town-water", module="rain"))
    assert [item.module_id for item in queries.catalogue("en")] == ["rain"]
    with pytest.raises(NotFoundError):
        queries.published_module("water", "en")
    assert queries.module_at(old.version_id, "water", "en").title


def test_the_catalogue_holds_every_pack_in_its_order(inside: Academy) -> None:
    publish(pack_like(PACK, "a-pack", module="alpha"))
    assert [item.module_id for item in queries.catalogue("ar")] == ["alpha", "water"]
    assert {item.module.language for item in queries.catalogue("ar")} == {"ar"}


def test_administrators_see_the_packs_that_are_there_and_those_that_were_withdrawn(inside: Academy) -> None:
    publish(pack_like(PACK, "a-pack", module="alpha"))
    packs = queries.installed_packs("en")
    assert [(pack.id, pack.version, pack.languages) for pack in packs] == [
        ("a-pack", "1.2.0", ("en", "ar")),
        ("town-water", "1.2.0", ("en", "ar")),
    ]
    assert all(pack.title and not pack.is_withdrawn for pack in packs)
    withdraw("a-pack", by=None)
    assert [pack.is_withdrawn for pack in queries.installed_packs("en")] == [True, False]


def test_what_is_not_there_is_not_found(inside: Academy) -> None:
    version_id = queries.published_module("water", "en").version_id
    for ask in (
        lambda: queries.lesson_at(version_id, "water", "nothing", "en"),
        lambda: queries.quiz_at(version_id, "water", "nothing", "en"),
        lambda: queries.module_at(version_id, "nothing", "en"),
        lambda: queries.glossary_at(version_id + 99, "en"),
        lambda: queries.shown_asset("0" * 64),
    ):
        with pytest.raises(NotFoundError):
            ask()


def test_a_reader_gets_the_best_language() -> None:
    assert queries.best_language("ar", ("en", "ar")) == "ar"
    assert queries.best_language("ru", ("en", "ar")) == "en"
    assert queries.best_language("zh-Hans", ("fr", "zh-Hans-CN")) == "zh-Hans-CN"


def test_the_files_of_a_pack_are_kept_as_they_came(inside: Academy) -> None:
    paths = set(db.session.scalars(sa.select(VersionFile.path)))
    assert paths == {path for path, _data in PACK.files}


def test_every_module_points_to_the_version_that_was_published_last(inside: Academy) -> None:
    publish(edited())
    rows = db.session.execute(sa.select(PublishedModule.version_id)).scalars().all()
    latest = db.session.scalar(sa.select(Publication.version_id).order_by(Publication.id.desc()).limit(1))
    assert set(rows) == {latest}
