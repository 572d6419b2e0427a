"""The standing is the same whatever the order in which records arrive, and however often."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from courseware.content.model import Completion
from courseware.progress.rules import missing
from courseware.progress.standing import NEW, Happened, Verb, fold
from courseware.progress.standing_json import from_json, to_json

DAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def record(
    verb: Verb, name: str = "r1", *, at: int = 0, lesson: str = "", thing: str = "", version: int = 1, **result: object
) -> Happened:
    return Happened(name, verb, lesson, thing, result, DAY + timedelta(minutes=at), version)


lessons = st.sampled_from(["one", "two"])
things = st.sampled_from(["a", "b"])
minutes = st.integers(0, 5)
versions = st.integers(1, 3)
names = st.uuids().map(str)
scores = st.fractions(0, 1, max_denominator=9).map(str)

records = st.one_of(
    st.builds(
        lambda n, at, le, th, v: record(Verb.EXPERIENCED, n, at=at, lesson=le, thing=th, version=v),
        names,
        minutes,
        lessons,
        things,
        versions,
    ),
    st.builds(
        lambda n, at, le, v: record(Verb.COMPLETED, n, at=at, lesson=le, version=v), names, minutes, lessons, versions
    ),
    st.builds(lambda n, at, le: record(Verb.REOPENED, n, at=at, lesson=le), names, minutes, lessons),
    st.builds(lambda n, at: record(Verb.COMPLETED, n, at=at), names, minutes),
    st.builds(
        lambda n, at, th, sc: record(Verb.ANSWERED, n, at=at, thing=th, score=sc, response=n),
        names,
        minutes,
        things,
        scores,
    ),
    st.builds(
        lambda n, at, th, sc: record(Verb.PASSED, n, at=at, thing=th, score=sc, attempt=n),
        names,
        minutes,
        things,
        scores,
    ),
    st.builds(
        lambda n, at, th, sc: record(Verb.FAILED, n, at=at, thing=th, score=sc, attempt=n),
        names,
        minutes,
        things,
        scores,
    ),
)


@given(st.lists(records, max_size=12, unique_by=lambda r: r.id), st.randoms())
def test_the_order_of_arrival_does_not_matter(happened: list[Happened], random: object) -> None:
    shuffled = list(happened)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert to_json(fold(NEW, happened)) == to_json(fold(NEW, shuffled))


@given(st.lists(records, max_size=12, unique_by=lambda r: r.id))
def test_arriving_twice_changes_nothing(happened: list[Happened]) -> None:
    once = fold(NEW, happened)
    assert to_json(fold(once, happened)) == to_json(once)


@given(st.lists(records, max_size=12, unique_by=lambda r: r.id), st.integers(0, 12))
def test_going_on_from_a_stored_standing_is_the_same_as_starting_over(happened: list[Happened], cut: int) -> None:
    stored = from_json(to_json(fold(NEW, happened[:cut])))
    assert to_json(fold(stored, happened[cut:])) == to_json(fold(NEW, happened))


def test_the_reader_is_where_the_last_section_was_read() -> None:
    now = fold(
        NEW,
        [
            record(Verb.EXPERIENCED, "r1", at=5, lesson="one", thing="b"),
            record(Verb.EXPERIENCED, "r2", at=3, lesson="one", thing="a"),
        ],
    )
    assert now.lesson("one").place == "b"
    assert set(now.lesson("one").read) == {"a", "b"}


def test_a_lesson_that_was_reopened_later_is_not_done() -> None:
    done = record(Verb.COMPLETED, "r1", at=1, lesson="one")
    reopened = record(Verb.REOPENED, "r2", at=2, lesson="one")
    assert fold(NEW, [done]).lesson("one").done_at == DAY + timedelta(minutes=1)
    assert fold(NEW, [reopened, done]).lesson("one").done_at is None
    assert fold(NEW, [reopened, done]).done == frozenset()


def test_a_practice_question_keeps_its_first_score_and_its_last_answer() -> None:
    first = record(Verb.ANSWERED, "r1", at=1, thing="q", score="0", response="wait")
    last = record(Verb.ANSWERED, "r2", at=2, thing="q", score="1", response="ask")
    check = fold(NEW, [last, first]).checks["q"]
    assert (check.response, check.score, check.first) == ("ask", Fraction(1), Fraction(0))
    assert check.answered_at == DAY + timedelta(minutes=2)


def test_answers_in_a_quiz_are_not_practice() -> None:
    assert fold(NEW, [record(Verb.ANSWERED, thing="q", score="1", response="ask", attempt="7")]).checks == {}


def test_a_quiz_keeps_its_best_score_and_the_first_time_it_was_passed() -> None:
    passed = record(Verb.PASSED, "r1", at=3, thing="final", score="9/10", attempt="2")
    failed = record(Verb.FAILED, "r2", at=1, thing="final", score="1/2", attempt="1")
    again = record(Verb.PASSED, "r3", at=5, thing="final", score="4/5", attempt="3")
    quiz = fold(NEW, [again, passed, failed]).quizzes["final"]
    assert quiz.best == Fraction(9, 10)
    assert quiz.passed_at == DAY + timedelta(minutes=3)
    assert quiz.last_at == DAY + timedelta(minutes=5)
    assert quiz.attempts == {"1", "2", "3"}


def test_a_new_learner_has_no_place_and_no_time() -> None:
    assert NEW.lesson("one").done_at is None
    assert from_json(to_json(NEW)) == NEW


def test_the_rule_says_what_is_missing_in_the_order_of_the_module() -> None:
    rule = Completion(("one", "two"), ("final",))
    assert missing(NEW, rule).lessons == ("one", "two")
    done = fold(
        NEW,
        [
            record(Verb.COMPLETED, "r1", lesson="two"),
            record(Verb.COMPLETED, "r2", lesson="one"),
            record(Verb.FAILED, "r3", thing="final", score="1/2", attempt="1"),
        ],
    )
    assert missing(done, rule).lessons == ()
    assert missing(done, rule).quizzes == ("final",)
    passed = fold(done, [record(Verb.PASSED, "r4", thing="final", score="1", attempt="2")])
    assert missing(passed, rule).is_nothing


def test_the_standing_knows_in_which_versions_a_section_was_seen_and_a_lesson_done() -> None:
    standing = fold(
        NEW,
        [
            record(Verb.EXPERIENCED, "r1", lesson="one", thing="a", version=1),
            record(Verb.COMPLETED, "r2", at=1, lesson="one", version=1),
            record(Verb.REOPENED, "r3", at=2, lesson="one", version=2),
            record(Verb.EXPERIENCED, "r4", at=3, lesson="one", thing="a", version=3),
            record(Verb.COMPLETED, "r5", at=4, lesson="one", version=3),
        ],
    )
    lesson = standing.lesson("one")
    assert lesson.seen_in == {"a": {1, 3}}
    assert lesson.done_in == {1, 3}
    assert lesson.read["a"] == DAY
