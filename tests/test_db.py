"""What both engines keep alike: moments in UTC, ids in order of time, links between tables, waits that end."""

import uuid
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import sqlalchemy as sa

from courseware import clock, i18n
from courseware.db import LONGEST_WAIT, db, new_id
from courseware.library.models import Pack, PublishedModule
from tests import engines
from tests.academy import Academy

NOON = datetime(2026, 11, 23, 12, 0, 0, 250_000, tzinfo=UTC)


def test_a_moment_comes_back_in_utc_whatever_zone_it_had(academy: Academy) -> None:
    with academy.app.app_context():
        db.session.add(Pack(id="cairo", created_at=NOON.astimezone(timezone(timedelta(hours=2)))))
        db.session.commit()
        db.session.expire_all()
        kept = db.session.get_one(Pack, "cairo").created_at
        assert kept == NOON
        assert kept.utcoffset() == timedelta(0)


def test_a_time_without_its_zone_is_refused(academy: Academy) -> None:
    with academy.app.app_context():
        db.session.add(Pack(id="nowhere", created_at=NOON.replace(tzinfo=None)))
        with pytest.raises(sa.exc.StatementError, match="a time without its zone"):
            db.session.flush()


def test_a_missing_moment_stays_missing(academy: Academy) -> None:
    with academy.app.app_context():
        nothing = sa.select(sa.cast(sa.null(), Pack.__table__.c.created_at.type))
        assert db.session.scalar(nothing) is None
        assert db.session.scalar(sa.select(Pack.id).where(Pack.created_at == sa.bindparam("at", None))) is None


def test_ids_are_uuids_of_version_7_in_the_order_of_their_time() -> None:
    made = []
    for second in (1, 2, 3):
        clock.set_source(lambda second=second: NOON + timedelta(seconds=second))  # type: ignore[misc]
        made.append(new_id())
    assert made == sorted(made)
    assert [uuid.UUID(text).version for text in made] == [7, 7, 7]
    assert {uuid.UUID(text).variant for text in made} == {uuid.RFC_4122}
    assert int(uuid.UUID(made[0]).hex[:12], 16) == int((NOON + timedelta(seconds=1)).timestamp() * 1000)


def test_what_was_made_in_one_millisecond_has_different_ids() -> None:
    clock.set_source(lambda: NOON)
    assert len({new_id() for _ in range(1000)}) == 1000


def test_a_row_cannot_name_what_is_not_there(academy: Academy) -> None:
    with academy.app.app_context():
        db.session.add(
            PublishedModule(module_id="lost", pack_id="no-such-pack", version_id=99, position=0, published_at=NOON)
        )
        with pytest.raises(sa.exc.IntegrityError):
            db.session.flush()


def test_no_transaction_waits_for_a_lock_for_ever(academy: Academy) -> None:
    question = "SHOW lock_timeout" if engines.IS_POSTGRESQL else "PRAGMA busy_timeout"
    told = "10s" if engines.IS_POSTGRESQL else LONGEST_WAIT
    with academy.app.app_context():
        assert db.session.scalar(sa.text(question)) == told
        db.session.rollback()
        assert db.session.scalar(sa.text(question)) == told


def test_a_database_file_that_was_moved_away_is_not_made_anew_and_loses_nothing(academy: Academy) -> None:
    if not academy.settings.is_sqlite:
        pytest.skip("SQLite keeps its database in a file")
    browser = academy.signed_in()
    browser.open("/en/settings").send("Save the settings", name="Amina K. Karimi")
    file = Path(academy.settings.database.removeprefix("sqlite:///"))
    away = file.rename(file.with_suffix(".away"))
    for _ in range(3):
        assert browser.open("/en/modules").status == 503
    assert not file.exists()
    away.rename(file)
    assert "Amina K. Karimi" in browser.open("/en/settings").response.text


def test_a_certified_day_is_the_same_in_every_time_zone() -> None:
    late = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    with i18n.speaking("en", zone="Asia/Tokyo"):
        assert (i18n.format_date(late), i18n.format_day(late)) == ("24 November 2026", "23 November 2026")
