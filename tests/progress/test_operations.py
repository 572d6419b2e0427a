"""Adding to the record: once, never changed, and the standing always equal to what the records say."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from courseware import clock
from courseware.content.model import Completion
from courseware.db import db
from courseware.library.queries import published_module
from courseware.progress.models import Record, StandingRow
from courseware.progress.operations import Entry, add, rebuild
from courseware.progress.queries import standing, standings
from courseware.progress.standing import NEW, Standing, Verb
from tests.academy import Academy

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
RULE = Completion(("one",), ("final",))


@pytest.fixture
def version(academy: Academy) -> Iterator[int]:
    clock.set_source(lambda: NOW)
    with academy.app.app_context():
        yield published_module("water", "en").version_id
        db.session.rollback()


def record(version: int, *entries: Entry, person: str = "p1") -> Standing:
    return add(person, "water", list(entries), version_id=version, language="en", completion=RULE)


def read(section: str, **more: object) -> Entry:
    return Entry(verb=Verb.EXPERIENCED, lesson_id="one", object_id=section, **more)  # type: ignore[arg-type]


def rows() -> list[Record]:
    return list(db.session.scalars(sa.select(Record).order_by(Record.id)))


def test_a_learner_without_records_stands_at_the_beginning(version: int) -> None:
    assert standing("p1", "water") == NEW
    assert standings("p1") == {}
    assert record(version) == NEW
    assert standing("p1", "water") == NEW


def test_what_is_recorded_is_read_back(version: int) -> None:
    record(version, read("a"), read("b"))
    now = standing("p1", "water")
    assert set(now.lesson("one").read) == {"a", "b"}
    assert standings("p1") == {"water": now}
    assert now.started_at == NOW


def test_the_same_record_arriving_twice_is_one_record(version: int) -> None:
    record(version, read("a", id="r1"))
    again = record(version, read("a", id="r1"))
    assert len(rows()) == 1
    assert again == standing("p1", "water")


def test_a_record_may_arrive_late_but_not_from_the_future(version: int) -> None:
    record(version, read("a", happened_at=NOW - timedelta(days=3)), read("b", happened_at=NOW + timedelta(days=1)))
    times = {row.object_id: (row.happened_at, row.arrived_at) for row in rows()}
    assert times == {"a": (NOW - timedelta(days=3), NOW), "b": (NOW, NOW)}


def test_completing_is_recorded_with_the_act_that_fulfils_the_rule_and_once(version: int) -> None:
    record(version, Entry(verb=Verb.COMPLETED, lesson_id="one"))
    passed = Entry(verb=Verb.PASSED, object_id="final", result={"score": "9/10", "attempt": "1"})
    assert record(version, passed).completed_at == NOW
    clock.set_source(lambda: NOW + timedelta(hours=1))
    later = record(version, Entry(verb=Verb.PASSED, object_id="final", result={"score": "1", "attempt": "2"}))
    assert later.completed_at == NOW
    assert [row.verb for row in rows() if row.verb == "completed" and not row.lesson_id] == ["completed"]


@pytest.mark.parametrize("statement", ["UPDATE record SET verb = 'passed'", "DELETE FROM record"])
def test_the_database_itself_keeps_every_record(version: int, statement: str) -> None:
    record(version, read("a"))
    db.session.commit()
    with pytest.raises(DatabaseError, match="append-only"):
        db.session.execute(sa.text(statement))
    db.session.rollback()
    assert len(rows()) == 1


def test_rebuilding_finds_every_standing_as_it_was(version: int) -> None:
    record(version, read("a"), Entry(verb=Verb.COMPLETED, lesson_id="one"))
    record(version, read("b"), person="p2")
    states = list(db.session.scalars(sa.select(StandingRow.state).order_by(StandingRow.person_id)))
    assert [result.is_same for result in rebuild()] == [True, True]
    assert list(db.session.scalars(sa.select(StandingRow.state).order_by(StandingRow.person_id))) == states


def test_rebuilding_mends_a_standing_that_somebody_changed_or_removed(version: int) -> None:
    before = record(version, read("a"))
    record(version, read("b"), person="p2")
    changed = db.session.get(StandingRow, ("p1", "water"))
    assert changed
    changed.state = changed.state.replace('"place":"a"', '"place":"z"')
    db.session.execute(sa.delete(StandingRow).where(StandingRow.person_id == "p2"))
    db.session.flush()
    assert [result.is_same for result in rebuild()] == [False, False]
    db.session.expire_all()
    assert standing("p1", "water") == before
    assert set(standing("p2", "water").lesson("one").read) == {"b"}


def test_rebuilding_mends_what_is_kept_beside_the_state_as_well(version: int) -> None:
    record(version, read("a"))
    row = db.session.get_one(StandingRow, ("p1", "water"))
    row.completed_at = row.last_at = NOW - timedelta(days=400)
    db.session.flush()
    assert [result.is_same for result in rebuild()] == [False]
    db.session.expire_all()
    row = db.session.get_one(StandingRow, ("p1", "water"))
    assert (row.last_at, row.completed_at) == (NOW, None)
    assert [result.is_same for result in rebuild()] == [True]


def test_rebuilding_removes_a_standing_for_which_there_is_no_record(version: int) -> None:
    record(version, read("a"))
    db.session.add(StandingRow(person_id="p0", module_id="water", state="{}", started_at=NOW, last_at=NOW))
    db.session.flush()
    assert [(result.person_id, result.is_same) for result in rebuild()] == [("p0", False), ("p1", True)]
    assert db.session.get(StandingRow, ("p0", "water")) is None


def test_moments_smaller_than_a_millisecond_do_not_make_a_standing_depend_on_when_it_was_derived(version: int) -> None:
    later = NOW - timedelta(days=1) + timedelta(microseconds=400)
    earlier = NOW - timedelta(days=1) + timedelta(microseconds=200)
    record(version, read("b", id="r1", happened_at=later))
    record(version, read("a", id="r2", happened_at=earlier))
    assert [result.is_same for result in rebuild()] == [True]


def test_two_first_acts_of_a_learner_at_once_make_one_standing(academy: Academy) -> None:
    with academy.app.app_context():
        number = published_module("water", "en").version_id
    gate = threading.Barrier(4)

    def act(section: str) -> None:
        with academy.app.app_context():
            gate.wait()
            record(number, read(section))
            db.session.commit()

    acts = [threading.Thread(target=act, args=(section,)) for section in "abcd"]
    for each in acts:
        each.start()
    for each in acts:
        each.join()
    with academy.app.app_context():
        assert set(standing("p1", "water").lesson("one").read) == set("abcd")
        assert [result.is_same for result in rebuild()] == [True]


def test_rebuilding_while_learners_go_on_loses_nothing(academy: Academy) -> None:
    with academy.app.app_context():
        number = published_module("water", "en").version_id
        record(number, read("first"))
        db.session.commit()
    stop = threading.Event()

    def read_on() -> None:
        count = 0
        while not stop.is_set() or count < 3:
            with academy.app.app_context():
                record(number, read(f"s{count}"))
                db.session.commit()
            count += 1

    reader = threading.Thread(target=read_on)
    reader.start()
    for _time in range(10):
        with academy.app.app_context():
            assert all(result.is_same for result in rebuild())
            db.session.commit()
    stop.set()
    reader.join()
    with academy.app.app_context():
        assert [result.is_same for result in rebuild()] == [True]
        assert len(standing("p1", "water").lesson("one").read) == len(rows())
