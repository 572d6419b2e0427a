"""Scores: what each kind of question gives for whole, partial and wrong answers."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.content.model import Gap, Question
from courseware.quizzes.responses import Answer, Extent, extent
from courseware.quizzes.scoring import attempt_score, grade, in_all_wordings, is_passed, score
from tests.quizzes import questions as made

HALF = Fraction(1, 2)


@pytest.mark.parametrize("question", made.every_kind(), ids=lambda one: one.kind)
def test_the_right_answer_scores_one_and_no_answer_nothing(question: Question) -> None:
    assert score(question, made.right_answer(question)) == 1
    assert score(question, None) == 0


@given(made.answered())
def test_a_score_is_never_below_nothing_or_above_one(pair: tuple[Question, Answer]) -> None:
    assert 0 <= score(*pair) <= 1


@given(made.answered())
def test_only_a_whole_answer_scores_one(pair: tuple[Question, Answer]) -> None:
    assert extent(*pair) is Extent.FULL or score(*pair) < 1


@given(made.answered())
def test_a_score_does_not_depend_on_the_language_of_the_question(pair: tuple[Question, Answer]) -> None:
    question, answer = pair
    translated = replace(
        question,
        language="ar",
        title="عنوان",
        choices=tuple(replace(one, text="نص", html="نص") for one in question.choices),
        targets=tuple(replace(one, text="نص", html="نص") for one in question.targets),
        gaps=tuple(reversed(question.gaps)),
    )
    assert score(translated, answer) == score(question, answer)


@given(st.sets(st.sampled_from("abcd")), st.sampled_from("abcd"))
def test_ticking_one_more_right_box_never_lowers_a_score_and_a_wrong_one_never_raises_it(
    ticked: set[str], more: str
) -> None:
    question = made.multiple()
    before, after = (score(question, sorted(boxes)) for boxes in (ticked, ticked | {more}))
    assert after >= before if more in question.right else after <= before


@pytest.mark.parametrize(
    ("ticked", "expected"),
    [
        (["a"], HALF),
        (["a", "b", "c"], HALF),
        (["a", "c"], 0),
        (["c", "d"], 0),
        (["a", "b", "c", "d"], 0),
        (["a", "b"], 1),
    ],
)
def test_each_wrong_tick_takes_away_a_right_one(ticked: list[str], expected: Fraction) -> None:
    assert score(made.multiple(), ticked) == expected


def test_a_match_counts_the_left_sides_that_stand_with_their_right_side() -> None:
    assert score(made.match(), {"bus": "cedaw", "eviction": "cedaw"}) == Fraction(1, 3)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ("1234", Fraction(1)),
        ("4321", Fraction(0)),
        ("2341", Fraction(2, 3)),
        ("2143", Fraction(1, 3)),
        ("1111", Fraction(0)),
        ("12 4", Fraction(1, 3)),
        ("1   ", Fraction(0)),
    ],
)
def test_an_order_counts_neighbours_of_which_the_earlier_one_was_placed_earlier(
    places: str, expected: Fraction
) -> None:
    question = made.order("report", "questions", "dialogue", "outcome")
    answer = {item: place for item, place in zip(question.right, places, strict=True) if place.strip()}
    assert score(question, answer) == expected


@given(st.permutations("1234567"))
def test_an_order_and_its_reverse_share_the_pairs_between_them(places: list[str]) -> None:
    question = made.order(*"abcdefg")
    turned = [str(8 - int(place)) for place in places]
    forth, back = (score(question, dict(zip("abcdefg", order, strict=True))) for order in (places, turned))
    assert forth + back == 1


def test_gaps_count_what_was_chosen_and_typed_rightly() -> None:
    assert score(made.gaps(), {"cycle": " Four and a HALF. ", "status": "binding"}) == HALF
    assert score(made.gaps(), {"status": "noted"}) == HALF


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("0.1", 1), ("0.3", 1), ("0.2", 1), ("0.30000000000000000001", 0), ("0.0999", 0), ("-0.2", 0)],
)
def test_a_number_is_right_at_the_very_ends_of_its_tolerance_and_not_beyond(answer: str, expected: int) -> None:
    assert score(made.number("0.2", "0.1"), answer) == expected


def test_any_accepted_variant_of_a_short_text_is_right() -> None:
    question = made.short_text("concluding observations", "concluding observation")
    assert score(question, "Concluding  observation!") == 1
    assert score(question, "observations") == 0


@pytest.mark.parametrize(("right", "passed"), [(8, True), (7, False), (10, True), (0, False)])
def test_eight_of_ten_is_exactly_the_pass_mark_of_four_fifths(right: int, passed: bool) -> None:
    scores = [Fraction(1)] * right + [Fraction(0)] * (10 - right)
    assert is_passed(attempt_score(scores), "0.8") is passed


@given(st.lists(st.fractions(0, 1, max_denominator=60), min_size=1, max_size=60))
def test_the_score_of_an_attempt_is_exact(scores: list[Fraction]) -> None:
    total = attempt_score(scores)
    assert 0 <= total <= 1
    assert total * len(scores) == sum(scores)
    assert attempt_score(list(reversed(scores))) == total


def test_typed_words_count_in_every_language_in_which_they_could_have_been_asked_for() -> None:
    english, arabic = made.short_text("noted"), made.short_text("أحيط علما", language="ar")
    key = in_all_wordings(english, [arabic])
    assert score(key, "noted") == score(key, "احيط علماً") == 1
    assert score(english, "احيط علماً") == 0


def test_a_translation_may_need_its_gaps_in_another_order() -> None:
    english = made.gaps(gaps=(Gap("one", accepted=("first",)), Gap("two", accepted=("second",))))
    french = made.gaps(gaps=(Gap("two", accepted=("deuxième",)), Gap("one", accepted=("premier",))))
    key = in_all_wordings(english, [french])
    assert score(key, {"one": "premier", "two": "Deuxieme"}) == 1
    assert score(key, {"one": "deuxième", "two": "premier"}) == 0


def test_other_kinds_have_one_key_for_all_languages() -> None:
    question = made.single()
    assert in_all_wordings(question, [made.single(right=("wait",))]) == question


def test_an_attempt_is_graded_with_what_is_stored_and_nothing_for_what_is_not() -> None:
    asked = [made.single(id="one"), made.multiple(id="two"), made.number(id="three")]
    graded = grade(asked, {"one": "ask", "two": ["a"], "gone": "x"})
    assert graded.scores == {"one": 1, "two": HALF, "three": 0}
    assert graded.answers["three"] is None
    assert graded.total == HALF
