"""The line of a module: its stops, which are done, where the learner is and what comes next. Pure."""

from dataclasses import dataclass, replace
from enum import StrEnum

from courseware.content.model import LessonOutline, Module, QuizOutline
from courseware.content.renaming import section_key
from courseware.lessons.sections import seen
from courseware.progress.rules import missing
from courseware.progress.standing import Standing


class StopKind(StrEnum):
    """What stands at a stop of the line."""

    LESSON = "lesson"
    QUIZ = "quiz"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop: `number` counts lessons from 1; `place` is the section where the reader of the lesson stopped."""

    kind: StopKind
    id: str
    number: int = 0
    lesson: LessonOutline | None = None
    quiz: QuizOutline | None = None
    is_done: bool = False
    is_next: bool = False
    place: str = ""
    read: frozenset[str] = frozenset()

    @property
    def place_title(self) -> str:
        """The title of the section where the reader stopped."""
        sections = dict(self.lesson.sections) if self.lesson else {}
        return sections.get(self.place, "")

    @property
    def minutes_left(self) -> int:
        """Minutes that remain of a lesson, by the share of sections not read; at least one."""
        if self.lesson is None or not self.lesson.sections:
            return 0
        unread = sum(1 for section, _ in self.lesson.sections if section not in self.read)
        return max(1, round(self.lesson.minutes * unread / len(self.lesson.sections)))


@dataclass(frozen=True, slots=True)
class Line:
    """The line of a module for a learner."""

    stops: tuple[Stop, ...]

    @property
    def next(self) -> Stop | None:
        """The stop to go to now; None when everything is done."""
        return next((stop for stop in self.stops if stop.is_next), None)

    @property
    def lessons(self) -> tuple[Stop, ...]:
        """The stops that are lessons."""
        return tuple(stop for stop in self.stops if stop.kind is StopKind.LESSON)

    @property
    def done_lessons(self) -> int:
        """How many lessons are done."""
        return sum(stop.is_done for stop in self.lessons)

    @property
    def is_begun(self) -> bool:
        """Whether anything was read or done."""
        return any(stop.is_done or stop.read for stop in self.stops)

    def neighbours(self, lesson_id: str, /) -> tuple[Stop | None, Stop | None]:
        """The stops before and after a lesson, none for one that is not in the line; the certificate is not a neighbour."""
        walk = [stop for stop in self.stops if stop.kind is not StopKind.CERTIFICATE]
        at = next((i for i, stop in enumerate(walk) if stop.kind is StopKind.LESSON and stop.id == lesson_id), None)
        if at is None:
            return None, None
        return (walk[at - 1] if at else None, walk[at + 1] if at + 1 < len(walk) else None)

    def stop(self, lesson_id: str, /) -> Stop:
        """The stop of a lesson."""
        return next(stop for stop in self.lessons if stop.id == lesson_id)


def line(module: Module, standing: Standing, /) -> Line:
    """The line of `module` for a learner with `standing`."""
    left, read = missing(standing, module.completion), seen(module.id, standing)
    stops: list[Stop] = []
    for number, lesson in enumerate(module.lessons, start=1):
        at = standing.lesson(lesson.id)
        known = {section for section, _ in lesson.sections}
        stops.append(
            Stop(
                StopKind.LESSON,
                lesson.id,
                number=number,
                lesson=lesson,
                is_done=at.is_done,
                place=at.place if at.place in known else "",
                read=frozenset(each for each in known if section_key(module.id, lesson.id, each) in read),
            )
        )
    stops += [Stop(StopKind.QUIZ, quiz.id, quiz=quiz, is_done=quiz.id in standing.passed) for quiz in module.quizzes]
    if module.certificate_minutes:
        stops.append(Stop(StopKind.CERTIFICATE, "certificate", is_done=left.is_nothing))
    return Line(_with_next(stops))


def _with_next(stops: list[Stop], /) -> tuple[Stop, ...]:
    """Mark the first stop that is not done; a certificate is earned, not gone to."""
    open_stops = [stop for stop in stops if not stop.is_done and stop.kind is not StopKind.CERTIFICATE]
    first = open_stops[0] if open_stops else None
    return tuple(replace(stop, is_next=stop is first) for stop in stops)
