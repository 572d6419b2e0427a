"""The line of a module: what is done, where the learner is and what comes next."""

from datetime import UTC, datetime
from fractions import Fraction

from courseware.content.model import Completion, LessonOutline, Module, QuizOutline, QuizRules
from courseware.lessons.outline import StopKind, line
from courseware.progress.standing import NEW, LessonStanding, QuizStanding, Standing

DAY = datetime(2026, 11, 23, tzinfo=UTC)


def outline(name: str, minutes: int = 20) -> LessonOutline:
    sections = tuple((f"{name}-{n}", f"Section {n}") for n in range(4))
    return LessonOutline(name, name.title(), minutes, sections, "en")


def module(*, certificate_minutes: int = 60, quizzes: tuple[str, ...] = ("final",)) -> Module:
    return Module(
        id="water",
        language="en",
        is_fallback=False,
        title="Water",
        summary="",
        description="",
        audience="",
        outcomes=(),
        lessons=(outline("tap"), outline("meter")),
        quizzes=tuple(QuizOutline(name, name.title(), "", 6, QuizRules(), "en") for name in quizzes),
        practice=(),
        completion=Completion(("tap", "meter"), quizzes),
        certificate_minutes=certificate_minutes,
        languages=("en",),
    )


def done(*names: str, **more: object) -> Standing:
    lessons = {name: LessonStanding(done_by=(DAY, "r"), is_done=True) for name in names}
    return Standing(lessons=lessons, **more)  # type: ignore[arg-type]


def test_a_new_learner_begins_with_the_first_lesson() -> None:
    whole = line(module(), NEW)
    assert [stop.kind for stop in whole.stops] == [
        StopKind.LESSON, StopKind.LESSON, StopKind.QUIZ, StopKind.CERTIFICATE,
    ]  # fmt: skip
    assert whole.next is whole.stops[0]
    assert (whole.is_begun, whole.done_lessons) == (False, 0)


def test_after_the_lessons_comes_the_quiz() -> None:
    whole = line(module(), done("tap", "meter"))
    assert whole.next
    assert whole.next.kind is StopKind.QUIZ
    assert (whole.is_begun, whole.done_lessons) == (True, 2)


def test_when_everything_is_done_nothing_comes_next_and_the_certificate_is_reached() -> None:
    passed = {"final": QuizStanding(best=Fraction(1), passed_at=DAY)}
    whole = line(module(), done("tap", "meter", quizzes=passed))
    assert whole.next is None
    assert whole.stops[-1].is_done


def test_a_module_without_certificate_has_no_such_stop() -> None:
    assert StopKind.CERTIFICATE not in {stop.kind for stop in line(module(certificate_minutes=0), NEW).stops}


def test_the_reader_finds_the_place_and_the_minutes_left() -> None:
    read = {"tap-0": DAY, "tap-1": DAY, "gone": DAY}
    whole = line(module(), Standing(lessons={"tap": LessonStanding(read=read, place="tap-1", place_by=(DAY, "r"))}))
    stop = whole.stop("tap")
    assert (stop.place, stop.place_title, stop.minutes_left) == ("tap-1", "Section 1", 10)
    assert stop.read == {"tap-0", "tap-1"}
    assert whole.is_begun


def test_a_place_that_the_new_version_no_longer_has_is_no_place() -> None:
    stop = line(module(), Standing(lessons={"tap": LessonStanding(place="gone", place_by=(DAY, "r"))})).stop("tap")
    assert (stop.place, stop.place_title) == ("", "")


def test_something_is_left_until_a_lesson_is_marked_as_done() -> None:
    read = {f"tap-{n}": DAY for n in range(4)}
    assert line(module(), Standing(lessons={"tap": LessonStanding(read=read)})).stop("tap").minutes_left == 1


def test_a_quiz_takes_no_reading_time() -> None:
    assert line(module(), NEW).stops[2].minutes_left == 0
    assert line(module(), NEW).stops[2].place_title == ""


def test_neighbours_are_lessons_and_quizzes() -> None:
    whole = line(module(), NEW)
    before, after = whole.neighbours("tap")
    assert before is None
    assert after
    assert after.id == "meter"
    before, after = whole.neighbours("meter")
    assert before
    assert after
    assert (before.id, after.id) == ("tap", "final")
    assert line(module(quizzes=()), NEW).neighbours("meter")[1] is None
