"""How many people are in the modules of a pack: counted once each, with as many queries for many as for few."""

from dataclasses import replace
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from courseware import clock
from courseware.accounts.models import Person
from courseware.accounts.operations import create_person, deactivate
from courseware.certificates.models import Certificate
from courseware.content.model import CompiledPack
from courseware.db import db
from courseware.library.models import PackVersion
from courseware.library.operations import publish, stage, withdraw
from courseware.packs.audience.people import Audience, ModuleAudience
from courseware.packs.audience.queries import audience
from courseware.progress.models import StandingRow
from courseware.quizzes.models import Attempt
from tests.academy import Academy
from tests.example_pack.compiled import PACK

NOW = clock.now()


def began(person_id: str, module: str = "water", *, is_finished: bool = False) -> None:
    end = NOW if is_finished else None
    row = StandingRow(person_id=person_id, module_id=module, state="{}", started_at=NOW, last_at=NOW, completed_at=end)
    db.session.add(row)


def sits(person_id: str, quiz: str = "final") -> None:
    db.session.add(
        Attempt(
            person_id=person_id,
            module_id="water",
            quiz_id=quiz,
            version_id=1,
            number=1,
            seed="s",
            question_ids=[],
            language="en",
            started_at=NOW,
        )
    )


def certified(person_id: str) -> None:
    facts = {"name": "n", "module_title": "t", "version": "1", "language": "en", "score": "", "issuer": "i"}
    db.session.add(
        Certificate(
            number=f"CW-{person_id}",
            person_id=person_id,
            module_id="water",
            version_id=1,
            study_minutes=1,
            lessons="[]",
            began_at=NOW - timedelta(days=1),
            awarded_at=NOW,
            **facts,
        )
    )


def person(name: str) -> str:
    return create_person(email=f"{name}@example.org", name=name.title()).id


def queries_for(pack_id: str) -> tuple[Audience, int]:
    """The audience, and how many statements it took."""
    db.session.flush()
    asked: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", listen)
    try:
        found = audience(pack_id)
    finally:
        event.remove(db.engine, "before_cursor_execute", listen)
    return found, len(asked)


def test_everybody_counts_once_in_each_number(academy: Academy) -> None:
    with academy.app.app_context():
        done, reading, sitting, closed = (person(name) for name in ("done", "reading", "sitting", "closed"))
        began(done, is_finished=True)
        certified(done)
        sits(done)
        began(reading)
        sits(sitting)
        sits(sitting, "practice")
        began(closed)
        db.session.flush()
        deactivate(closed)
        began("somebody whose account was erased", is_finished=True)
        began(reading, "another module")
        found = audience("town-water")
        assert found.of("water") == ModuleAudience(
            finished=2, in_the_middle=3, open_attempts=2, certified=1, not_begun=3
        )
        assert found.of("water").inside == found.inside == 5
        assert found.accounts == 6
        assert found.of("a module that comes") == ModuleAudience(not_begun=6)
        assert audience("no such pack") == Audience(accounts=6)


def test_a_withdrawn_pack_and_modules_that_went_have_their_people_still(academy: Academy) -> None:
    with academy.app.app_context():
        began(person("amina"))
        publish(_wider(PACK, "2.0.0", "rain"))
        began(person("chen"), "rain")
        publish(replace(PACK, version="3.0.0", digest="three"))
        stage(_wider(PACK, "4.0.0", "snow"), by=None)
        withdraw("town-water", by=None)
        found = audience("town-water")
        assert list(found.modules) == ["water", "rain"]
        assert found.inside == 2
        assert found.of("rain").in_the_middle == 1


def _wider(pack: CompiledPack, version: str, *modules: str) -> CompiledPack:
    more = tuple(replace(each, id=name) for name in modules for each in pack.modules)
    return replace(pack, version=version, digest=version, modules=(*pack.modules, *more))


@pytest.mark.parametrize(("lessons", "learners"), [(1, 5), (18, 5000)])
def test_five_thousand_learners_of_eighteen_modules_need_six_queries(
    academy: Academy, lessons: int, learners: int
) -> None:
    with academy.app.app_context():
        modules = [f"module-{number}" for number in range(lessons)]
        publish(_wider(PACK, "2.0.0", *modules))
        assert db.session.scalar(sa.select(sa.func.count()).select_from(PackVersion)) == 2
        values = {"locale": "en", "session_stamp": "0" * 16, "created_at": NOW, "search": "x", "name": "Somebody"}
        people = [{"id": f"p{n}", "email": f"p{n}@example.org", **values} for n in range(learners)]
        db.session.execute(sa.insert(Person), people)
        times = {"state": "{}", "started_at": NOW, "last_at": NOW}
        rows = [
            {"person_id": f"p{n}", "module_id": module, "completed_at": NOW if n % 2 else None, **times}
            for n in range(learners)
            for module in modules
        ]
        db.session.execute(sa.insert(StandingRow), rows)
        found, asked = queries_for("town-water")
        assert asked == 6
        assert found.inside == learners
        assert found.of(modules[-1]).finished == learners // 2
