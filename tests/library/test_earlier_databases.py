"""Databases of the first version of the program, brought to this one with what is in them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask_migrate import upgrade

from courseware.app import create_app
from courseware.config import ROOT
from courseware.content.model import Block, CompiledPack, Lesson
from courseware.content.things import things_of
from courseware.db import db
from courseware.library import queries
from courseware.library.models import Change, PackVersion, VersionKey
from courseware.library.operations import publish, withdraw
from courseware.library.step_operations import begin_earlier_versions, has_earlier_versions
from courseware.library.version_queries import compiled_version, files_of
from courseware.web.application import Application
from tests import engines
from tests.academy import settings_for
from tests.commands import Command, command_for
from tests.example_pack.compiled import PACK, pack_like

LESSON = PACK.lessons[0]
FIRST, SECOND = LESSON.sections[0].id, LESSON.sections[1].id
SAID = f"modules/water/lessons/{LESSON.id}#{FIRST}"
NEW_COLUMNS = (
    ("pack_version", "base_id"),
    ("document", "position"),
    ("version_file", "source_digest"),
    ("publication", "act"),
    ("publication", "reason"),
)


def saying(pack: CompiledPack, version: str, html: str) -> CompiledPack:
    """The pack as it says something else in the first section of its first lesson."""

    def changed(lesson: Lesson) -> Lesson:
        if lesson.id != LESSON.id:
            return lesson
        first, *others = lesson.sections
        return replace(lesson, sections=(replace(first, blocks=(Block(html),)), *others))

    lessons = tuple(changed(each) for each in pack.lessons)
    return replace(pack, version=version, digest=f"{pack.id} {version}", lessons=lessons)


THIRTY = saying(PACK, "2.0.0", "<p>The council must answer within 30 days.</p>")
FORTY = saying(PACK, "3.0.0", "<p>The council must answer within 40 days.</p>")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    """An empty database."""
    address = engines.new_database(tmp_path)
    yield address
    engines.drop_database(address)


@pytest.fixture
def app(database: str, tmp_path: Path) -> Iterator[Application]:
    """An application on the tables of the first migration."""
    queries.forget()
    app = create_app(settings_for(tmp_path, database))
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"), revision="0001")
        yield app
        db.session.remove()
        db.engine.dispose()


def _copy_rows(app: Application, source: str) -> None:
    """Fill the tables of `app` from a database of today, without what the first migration did not have."""
    engine = sa.create_engine(source)
    tables = sa.MetaData()
    tables.reflect(db.engine)
    with engine.connect() as old, db.engine.begin() as new:
        found = sa.MetaData()
        found.reflect(engine)
        for table in tables.sorted_tables:
            if table.name == "alembic_version":
                continue
            rows = [
                {column.name: row[column.name] for column in table.columns}
                for row in old.execute(sa.select(found.tables[table.name])).mappings()
            ]
            if rows:
                new.execute(sa.insert(table), rows)
            if rows and engines.IS_POSTGRESQL and table.name in {"pack_version", "publication"}:
                # Rows with numbers of their own do not move the counter.
                new.exec_driver_sql(f"SELECT setval('{table.name}_id_seq', {len(rows)})")
    engine.dispose()


@pytest.fixture
def earlier(app: Application, tmp_path: Path) -> Application:
    """A database of the first version of the program, in which two packs and a second version were published."""
    folder = tmp_path / "today"
    folder.mkdir()
    source = engines.new_database(folder)
    today = create_app(settings_for(folder, source))
    with today.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        publish(PACK)
        publish(pack_like(PACK, "rain"))
        publish(THIRTY)
        publish(PACK, may_be_older=True)
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    _copy_rows(app, source)
    engines.drop_database(source)
    return app


def columns() -> set[tuple[str, str]]:
    inspector = sa.inspect(db.engine)
    return {(table, column["name"]) for table in inspector.get_table_names() for column in inspector.get_columns(table)}


def known_keys(version_id: int) -> set[str]:
    return set(db.session.scalars(sa.select(VersionKey.lasting).where(VersionKey.version_id == version_id)))


def said_anew(version_id: int) -> set[tuple[str, str]]:
    query = sa.select(Change.lasting, Change.language).where(Change.version_id == version_id)
    return {(row.lasting, row.language) for row in db.session.execute(query)}


def test_the_second_migration_keeps_what_is_in_the_database(earlier: Application) -> None:
    assert not columns() & set(NEW_COLUMNS)
    upgrade(directory=str(ROOT / "migrations"))
    assert columns() >= set(NEW_COLUMNS)
    ids = db.session.scalars(sa.select(PackVersion.id).order_by(PackVersion.id)).all()
    assert len(ids) == 3
    stored = compiled_version(ids[0])
    assert things_of(stored).keys() == things_of(PACK).keys()
    assert stored.modules[0].language == PACK.source_language
    assert files_of(ids[0]).keys() == dict(PACK.files).keys()
    acts = db.session.execute(sa.text("SELECT act, reason FROM publication")).all()
    assert set(acts) == {("published", "")}
    assert [each.version for each in queries.catalogue("en")] == ["1.2.0", "1.2.0"]


def test_earlier_versions_get_the_keys_and_the_changes_that_others_begin_with(earlier: Application) -> None:
    upgrade(directory=str(ROOT / "migrations"))
    assert has_earlier_versions()
    assert begin_earlier_versions() == 3
    first, rain, second = db.session.scalars(sa.select(PackVersion).order_by(PackVersion.id))
    assert (first.base_id, rain.base_id, second.base_id) == (None, None, first.id)
    assert SAID in known_keys(first.id)
    assert known_keys(first.id) == known_keys(second.id)
    assert said_anew(first.id) == set()
    assert said_anew(second.id) == {(SAID, "en"), (SAID, "ar")}


def test_beginning_them_again_changes_nothing(earlier: Application) -> None:
    upgrade(directory=str(ROOT / "migrations"))
    begin_earlier_versions()
    db.session.commit()
    before = _counts()
    assert begin_earlier_versions() == 0
    assert not has_earlier_versions()
    assert _counts() == before


def _counts() -> tuple[int, int]:
    return db.session.query(VersionKey).count(), db.session.query(Change).count()


def test_the_next_version_is_published_as_after_any_other(earlier: Application) -> None:
    upgrade(directory=str(ROOT / "migrations"))
    begin_earlier_versions()
    third = publish(FORTY)
    first = db.session.scalars(sa.select(PackVersion).order_by(PackVersion.id)).first()
    assert first
    assert third.base_id == first.id
    assert (SAID, "en") in said_anew(third.id)
    withdraw(PACK.id, by=None)
    assert [each.module_id for each in queries.catalogue("en")] == ["rain"]


def test_the_command_line_begins_them_and_the_server_waits_for_it(
    earlier: Application, database: str, tmp_path: Path
) -> None:
    db.session.remove()
    db.engine.dispose()
    command: Command = command_for(tmp_path, database)
    assert "courseware db upgrade" in command("serve").stderr
    upgrade(directory=str(ROOT / "migrations"))
    db.engine.dispose()
    assert "courseware db upgrade" in command("serve").stderr
    upgraded = command("db", "upgrade")
    assert upgraded.exit_code == 0, upgraded.stderr
    assert not has_earlier_versions()
    db.session.remove()
