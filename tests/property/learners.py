"""Learners who act at random on a pack that changes under them, and what a test knows of each without asking the program."""

import random
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import chain, takewhile

from courseware.accounts.models import Person
from courseware.certificates.queries import earned
from courseware.content.model import Question
from courseware.lessons import operations as reading
from courseware.lessons.queries import Shown, news_in, practice_questions, shown
from courseware.library.queries import PublishedModule, lesson_at, module_at, published_module
from courseware.progress.queries import standing
from courseware.progress.standing import Standing
from courseware.quizzes import queries as quizzes
from courseware.quizzes.attempt_queries import QuizKey
from courseware.quizzes.check_queries import check_page
from courseware.quizzes.operations import answer_check, save_answers, start_attempt, submit_attempt
from tests.property.taught_pack import Content, TaughtQuestion, uid_of


@dataclass
class Version:
    """A published version: its id, what it says, and the version it was held against."""

    id: int
    content: Content
    base: "Version | None"

    @property
    def chain(self) -> list["Version"]:
        """The version and those it goes back to, the latest first."""
        return [self, *(self.base.chain if self.base else [])]

    def says(self, uid: int, language: str) -> int:
        """What a section says in a language; 0 where it does not stand in the version."""
        return self.content.tokens[uid][language] if self.content.section(uid) else 0

    def lesson_uid(self, place: int) -> int:
        """The number of the lesson at a place."""
        return list(self.content.lesson_uids.values())[place]

    def section_uids(self, place: int) -> list[int]:
        """The numbers of the sections of the lesson at a place."""
        return [uid_of(section) for section in list(self.content.lessons.values())[place]]


@dataclass
class Learner:
    """A person and what she did. Sections, lessons, questions and choices are known by the test's own numbers and words."""

    person: Person
    language: str
    chance: random.Random
    seen: dict[int, list[Version]] = field(default_factory=dict)
    """The versions in which each section was read."""
    done: dict[int, bool] = field(default_factory=dict)
    """The lessons that were ever marked as done; whether they still are."""
    answers: dict[int, tuple[int, str]] = field(default_factory=dict)
    """The place and the name of the choice, by practice question."""
    open: tuple[int, Version] | None = None
    """The number of the open attempt, and the version with which it began."""
    results: dict[int, tuple[Version, Fraction]] = field(default_factory=dict)
    certificate: str = ""
    completed: bool = False

    def act(self, now: Version, published: list[Version], module_id: str) -> None:
        """Do something, now and then from a page that was opened before the last version came."""
        what = self.chance.choices(
            (self._read, self._mark, self._see_news, self._answer, self._begin, self._submit), (6, 4, 2, 3, 2, 2)
        )[0]
        at = self.chance.choice(published) if self.chance.random() < 0.15 else now
        self.language = self.chance.choice(("en", "fr")) if self.chance.random() < 0.1 else self.language
        what(published_module(module_id, self.language), now, at)
        certificate = earned(self.person.id).get(module_id)
        assert not self.certificate or (certificate and certificate.number == self.certificate)
        self.certificate = certificate.number if certificate else ""
        self.completed = self.standing(module_id).completed_at is not None or self.completed

    def standing(self, module_id: str) -> Standing:
        return standing(self.person.id, module_id)

    def _lesson(self, published: PublishedModule, at: Version) -> tuple[Shown, int]:
        """A lesson of a page made from a version, and its place there."""
        place = self.chance.randrange(len(at.content.lessons))
        name = _lesson_ids(published, at)[place]
        return shown(published, name, str(at.id), self.language), place

    def _saw(self, version: Version, uid: int) -> None:
        self.seen.setdefault(uid, []).append(version)

    def _read(self, published: PublishedModule, now: Version, at: Version) -> None:
        lesson, place = self._lesson(published, at)
        index = self.chance.randrange(len(lesson.lesson.sections))
        reading.read_section(self.person, published, lesson, lesson.lesson.sections[index].id)
        self._saw(at, at.section_uids(place)[index])

    def _mark(self, published: PublishedModule, now: Version, at: Version) -> None:
        lesson, place = self._lesson(published, at)
        uid = at.lesson_uid(place)
        before = self.standing(published.module_id)
        if self.done.get(uid) and self.chance.random() < 0.2:
            reading.reopen(self.person, published, lesson, before)
            self.done[uid] = False
            return
        reading.mark_done(self.person, published, lesson, before)
        if not self.done.get(uid):
            self.done[uid] = True
            for section in at.section_uids(place):
                self._saw(at, section)

    def _see_news(self, published: PublishedModule, now: Version, at: Version) -> None:
        lesson, place = self._lesson(published, now)
        before = self.standing(published.module_id)
        told, left_open = self.news(now, place)
        shown_as_new = news_in(published, before).of(lesson.lesson.id)
        reading.mark_seen(self.person, published, lesson, before)
        for uid, section in zip(now.section_uids(place), lesson.lesson.sections, strict=True):
            if uid in told or (uid in left_open and section.id in shown_as_new):
                self._saw(now, uid)

    def news(self, now: Version, place: int) -> tuple[dict[int, str], set[int]]:
        """What must be told of the sections of a lesson, and those of which it is left open whether anything is told.

        Left open: what was read in a version that was taken back, came again, and was corrected in form alone meanwhile.
        """
        told, left_open = {}, set()
        for uid in now.section_uids(place):
            if uid in self.seen:
                verdicts = {self._is_known(uid, then, now) for then in self.seen[uid]}
                if True not in verdicts:
                    left_open |= {uid} if None in verdicts else set()
                    told |= {} if None in verdicts else {uid: "changed"}
            elif now.lesson_uid(place) in self.done:
                told[uid] = "added"
        return told, left_open

    def _is_known(self, uid: int, then: Version, now: Version) -> bool | None:
        """Whether a section says what it said in an earlier version; None where both answers are right."""
        if then.content.words(uid, self.language) == now.content.words(uid, self.language):
            return True
        token = now.content.tokens[uid][self.language]
        if then.content.tokens[uid][self.language] != token:
            return False
        # Said without a break ever since: then nothing but form may have changed on the way.
        return True if all(each.says(uid, self.language) == token for each in _way(then, now)) else None

    def _answer(self, published: PublishedModule, now: Version, at: Version) -> None:
        place = self.chance.randrange(len(now.content.lessons))
        lesson = lesson_at(now.id, published.module_id, _lesson_ids(published, now)[place], self.language)
        found = practice_questions(published, lesson, self.language)
        if not found:
            return
        question = self.chance.choice(list(found.values()))
        page = check_page(published.module_id, lesson.id, question.id, self.language)
        choice = self.chance.randrange(3)
        section = page.section_in(lesson)
        answer_check(
            self.person, published, page.key, question.choices[choice].id, lesson_id=lesson.id, section_id=section,
            locale=self.language,
        )  # fmt: skip
        ours = _named(now.content.practice, question)
        self.answers[ours.uid] = (choice, ours.choices[choice])
        index = [each.id for each in lesson.sections].index(section)
        self._saw(now, now.section_uids(place)[index])

    def _begin(self, published: PublishedModule, now: Version, at: Version) -> None:
        number = start_attempt(self._key(published), self.language).number
        if self.open:
            assert number == self.open[0]
        else:
            self.open = (number, now)

    def _submit(self, published: PublishedModule, now: Version, at: Version) -> None:
        if self.open is None:
            return
        number, version = self.open
        page = quizzes.attempt_page(self._key(published), number, self.language, is_held=True)
        ours = [_named(version.content.final, question) for question in page.questions]
        assert {one.uid for one in ours} == {one.uid for one in version.content.final}
        picks = [one.right if self.chance.random() < 0.7 else (one.right + 1) % 3 for one in ours]
        pairs = zip(page.questions, picks, strict=True)
        save_answers(page, {question.id: question.choices[pick].id for question, pick in pairs})
        page = quizzes.attempt_page(self._key(published), number, self.language, is_held=True)
        submit_attempt(self.person, page, self.language)
        hits = sum(pick == one.right for pick, one in zip(picks, ours, strict=True))
        self.results[number] = (version, Fraction(hits, len(ours)))
        self.open = None

    def _key(self, published: PublishedModule) -> QuizKey:
        return QuizKey(self.person.id, published.module_id, "final")


def _way(then: Version, now: Version) -> list[Version]:
    """The versions on the way from one to another; where they go back to nothing in common, one that says nothing."""
    ids = [each.id for each in then.chain]
    common = next((each for each in now.chain if each.id in ids), Version(0, Content({}, {}, {}, [], [], {}), None))
    ends = (list(takewhile(lambda each: each.id != common.id, one.chain)) for one in (then, now))
    return [*chain(*ends), common]


def _lesson_ids(published: PublishedModule, at: Version) -> list[str]:
    """The ids of the lessons of a version as pages have them."""
    return [lesson.id for lesson in module_at(at.id, published.module_id, "en").lessons]


def _named(ours: list[TaughtQuestion], question: Question) -> TaughtQuestion:
    """The question of the test that a page shows, by its title: titles are never used twice."""
    return next(one for one in ours if one.title == question.title)
