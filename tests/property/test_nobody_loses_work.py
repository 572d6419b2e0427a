"""Random packs, learners and edits: whatever is published, nobody loses work, and everybody is told what is new to her.

`COURSEWARE_TEST_SERIES` is the number of series (20 without it), `COURSEWARE_TEST_FIRST_SERIES` the first one: a series that
fails is named by its number and can be repeated alone.
"""

import os
import random
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from courseware.accounts.operations import create_person
from courseware.db import db
from courseware.lessons.outline import line
from courseware.lessons.queries import news_in, practice_questions
from courseware.lessons.sections import seen
from courseware.library.operations import publish, roll_back, withdraw
from courseware.library.queries import forget, lesson_at, published_module
from courseware.progress.models import Record, StandingRow
from courseware.progress.operations import rebuild
from courseware.progress.queries import happened
from courseware.progress.standing import NEW, fold
from courseware.progress.standing_json import to_json
from courseware.quizzes import queries as quizzes
from courseware.quizzes.attempt_queries import QuizKey
from courseware.quizzes.responses import carried
from tests.academy import Academy
from tests.conftest import copied
from tests.property.learners import Learner, Version
from tests.property.taught_pack import TaughtPack

SERIES = int(os.environ.get("COURSEWARE_TEST_SERIES", "20"))
FIRST = int(os.environ.get("COURSEWARE_TEST_FIRST_SERIES", "0"))
VERSIONS, ACTS = 8, 12
LANGUAGES = ("en", "fr", "fr")
"""What the learners of a series begin with."""


class World:
    """A pack, its versions and its learners."""

    def __init__(self, series: int) -> None:
        self.chance = random.Random(series)
        self.name = f"series-{series}"
        self.pack = TaughtPack(self.name, self.chance)
        self.versions: dict[int, Version] = {}
        self.now = self._publish(None)
        self.learners = [
            Learner(create_person(f"{self.name}-{number}@example.org", "Amal Haddad"), language, self.chance)
            for number, language in enumerate(LANGUAGES)
        ]
        self.records: set[str] = set()
        self.read: dict[str, set[str]] = {}

    def _publish(self, base: Version | None) -> Version:
        row = publish(self.pack.compiled(), may_be_older=True)
        version = self.versions[row.id] = Version(row.id, self.pack.snapshot(), base)
        return version

    def step(self) -> None:
        """The authors publish something new, or an administrator brings an earlier version back."""
        for _ in range(ACTS):
            self.chance.choice(self.learners).act(self.now, list(self.versions.values()), self.name)
        if len(self.versions) > 1 and self.chance.random() < 0.25:
            self.now = self.chance.choice(list(self.versions.values()))
            roll_back(self.now.id, by=None)
            if self.chance.random() < 0.5:
                self.pack.go_back(self.now.content)
            return
        self.pack.edit()
        if self.chance.random() < 0.1:
            withdraw(self.name, by=None)
            self.now = self._publish(None)
            return
        self.pack.hold_against(self.now.content)
        self.now = self._publish(self.now)

    def check(self) -> None:
        """Nobody lost anything, and everybody is told what is new to her, and no more."""
        for learner in self.learners:
            for language in ("en", "fr"):
                learner.language = language
                self._check_sections(learner)
                self._check_answers(learner)
            self._check_attempts(learner)
            self._check_record(learner)

    def _check_sections(self, learner: Learner) -> None:
        published = published_module(self.name, learner.language)
        standing = learner.standing(self.name)
        whole, news = line(published.module, standing), news_in(published, standing)
        assert [outline.title for outline in published.module.lessons] == list(self.now.content.lessons)
        for place, outline in enumerate(published.module.lessons):
            uids = self.now.section_uids(place)
            pairs = dict(zip(uids, [name for name, _title in outline.sections], strict=True))
            stop = whole.stop(outline.id)
            assert stop.is_done == learner.done.get(self.now.lesson_uid(place), False)
            assert {uid for uid in uids if pairs[uid] in stop.read} == {uid for uid in uids if uid in learner.seen}
            told, left_open = learner.news(self.now, place)
            found = {uid: str(news.of(outline.id)[pairs[uid]]) for uid in uids if pairs[uid] in news.of(outline.id)}
            assert {uid: flag for uid, flag in found.items() if uid not in left_open} == told
        assert (standing.completed_at is not None) or not learner.completed

    def _check_answers(self, learner: Learner) -> None:
        published = published_module(self.name, learner.language)
        checks = learner.standing(self.name).checks
        shown = {}
        for outline in published.module.lessons:
            lesson = lesson_at(self.now.id, self.name, outline.id, learner.language)
            shown |= {each.title: each for each in practice_questions(published, lesson, learner.language).values()}
        assert set(shown) == {question.title for question in self.now.content.practice}
        for ours in self.now.content.practice:
            question = shown[ours.title]
            answered = checks.get(question.id)
            assert (answered is not None) == (ours.uid in learner.answers)
            if answered:
                place, name = learner.answers[ours.uid]
                assert answered.response == name
                # A version that was brought back does not know what its choices were called later.
                if name in (ours.choices[place], ours.choice_was.get(place)):
                    assert carried(question, answered.response) == question.choices[place].id == ours.choices[place]

    def _check_attempts(self, learner: Learner) -> None:
        key = QuizKey(learner.person.id, self.name, "final")
        opened = [(learner.open[0], learner.open[1], None)] if learner.open else []
        for number, version, score in (*opened, *((n, v, s) for n, (v, s) in learner.results.items())):
            page = quizzes.attempt_page(key, number, learner.language)
            assert {each.title for each in page.questions} == {each.title for each in version.content.final}
            assert page.attempt.is_open == (score is None)
            assert page.attempt.fraction == (score or 0)

    def _check_record(self, learner: Learner) -> None:
        """The record only grows, the standing is what the record says, byte for byte, and nothing read is forgotten."""
        query = sa.select(Record.__table__).where(Record.person_id == learner.person.id)
        rows = db.session.execute(query).mappings().all()
        row = db.session.get(StandingRow, (learner.person.id, self.name))
        mixed = self.chance.sample(rows, len(rows))  # records may arrive in any order
        assert (row.state if row else to_json(NEW)) == to_json(fold(NEW, map(happened, mixed)))
        mine = {each["id"] for each in rows}
        read = {*seen(self.name, learner.standing(self.name))}
        assert self.read.get(learner.person.id, set()) <= read
        self.read[learner.person.id] = read
        before = {each for each in self.records if each.endswith(learner.person.id)}
        self.records |= {f"{each} {learner.person.id}" for each in mine}
        assert before <= self.records
        assert len({each for each in self.records if each.endswith(learner.person.id)}) == len(mine)


@pytest.fixture(scope="module")
def academy_of_all(small_template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Academy]:
    """One academy for every series: each has a pack of its own."""
    yield from copied(small_template, tmp_path_factory.mktemp("series"))


@pytest.mark.parametrize("series", range(FIRST, FIRST + SERIES))
def test_whatever_is_published_nobody_loses_work(academy_of_all: Academy, series: int) -> None:
    forget()  # a series that failed took its versions back, and SQLite gives their numbers to the next one
    with academy_of_all.app.app_context():
        world = World(series)
        for _ in range(VERSIONS):
            world.step()
            world.check()
        withdraw(world.name, by=None)
        roll_back(world.now.id, by=None)
        world.check()
        ours = {learner.person.id for learner in world.learners}
        assert {one.is_same for one in rebuild() if one.person_id in ours} <= {True}
        db.session.commit()
