"""Which questions an attempt asks, and in which order its choices stand: the same for the same seed."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.content.model import Question, QuizRules
from courseware.quizzes.draw import (
    Arrangement,
    arranged_choices,
    arranged_gap,
    arranged_targets,
    draw_questions,
    new_seed,
)
from tests.quizzes import questions as made

seeds = st.text(alphabet="0123456789abcdef", min_size=16, max_size=16)
banks = st.lists(st.sampled_from(["", "first", "second", "third"]), min_size=1, max_size=25).map(
    lambda lessons: [made.single(id=f"q{number}", lesson=lesson) for number, lesson in enumerate(lessons)]
)


@given(banks, seeds, st.integers(0, 30), st.booleans())
def test_a_draw_is_the_same_for_the_same_seed_whatever_the_language_and_the_order_of_the_file(
    bank: list[Question], seed: str, draw: int, shuffle: bool
) -> None:
    rules = QuizRules(draw=draw, shuffle=shuffle)
    drawn = draw_questions(bank, rules, seed)
    translated = [replace(question, language="fr", title="Un titre") for question in bank]
    assert draw_questions(translated, rules, seed) == drawn
    assert set(draw_questions(list(reversed(bank)), rules, seed)) == set(drawn)


@given(banks, seeds, st.integers(0, 30))
def test_a_draw_takes_as_many_as_asked_for_each_once(bank: list[Question], seed: str, draw: int) -> None:
    drawn = draw_questions(bank, QuizRules(draw=draw), seed)
    assert len(drawn) == len(set(drawn)) == (min(draw, len(bank)) if draw else len(bank))
    assert set(drawn) <= {question.id for question in bank}


@given(banks, seeds, st.integers(1, 25))
def test_every_lesson_is_asked_about_as_evenly_as_the_bank_allows(bank: list[Question], seed: str, draw: int) -> None:
    lesson_of = {question.id: question.lesson for question in bank}
    held = Counter(lesson_of.values())
    drawn = Counter(lesson_of[name] for name in draw_questions(bank, QuizRules(draw=draw), seed))
    for lesson in held:
        is_exhausted = drawn[lesson] == held[lesson]
        assert is_exhausted or drawn[lesson] >= max(drawn.values()) - 1


@given(banks, seeds)
def test_without_shuffling_the_questions_keep_the_order_of_the_bank(bank: list[Question], seed: str) -> None:
    drawn = draw_questions(bank, QuizRules(draw=5, shuffle=False), seed)
    assert list(drawn) == [question.id for question in bank if question.id in drawn]


def test_a_known_seed_gives_the_same_draw_for_ever() -> None:
    bank = [made.single(id=f"q{number}", lesson=f"l{number % 3}") for number in range(12)]
    assert draw_questions(bank, QuizRules(draw=6), "00112233aabbccdd") == ("q9", "q7", "q11", "q10", "q8", "q0")


def test_other_seeds_give_other_draws() -> None:
    bank = [made.single(id=f"q{number}") for number in range(20)]
    draws = {draw_questions(bank, QuizRules(draw=10), new_seed()) for _ in range(20)}
    assert len(draws) == 20


@given(seeds)
def test_choices_are_shuffled_but_true_and_false_keep_their_order(seed: str) -> None:
    question, statement = made.single(), made.true_false()
    assert set(arranged_choices(question, Arrangement(seed))) == set(question.choices)
    assert arranged_choices(question, Arrangement(seed, shuffle=False)) == question.choices
    assert arranged_choices(statement, Arrangement(seed)) == statement.choices


def test_over_many_seeds_every_choice_comes_first() -> None:
    question = made.single()
    firsts = {arranged_choices(question, Arrangement(new_seed()))[0].id for _ in range(100)}
    assert firsts == {"ask", "wait", "write"}


@pytest.mark.parametrize("count", [2, 3, 6])
@given(seed=seeds, shuffle=st.booleans())
def test_items_to_put_in_order_never_stand_in_the_right_order(count: int, seed: str, shuffle: bool) -> None:
    question = made.order(*"abcdef"[:count])
    shown = arranged_choices(question, Arrangement(seed, shuffle=shuffle))
    assert set(shown) == set(question.choices)
    assert shown != question.choices


def test_right_sides_and_choices_of_gaps_are_shuffled_even_where_choices_are_not() -> None:
    question, sentence = made.match(), made.gaps()
    arrangements = [Arrangement(new_seed(), shuffle=False) for _ in range(100)]
    assert {arranged_targets(question, one)[0].id for one in arrangements} == {"cedaw", "letter", "advice"}
    status = sentence.gaps[1]
    assert {arranged_gap(sentence, status, one)[0].id for one in arrangements} == {"noted", "binding", "voted"}


def test_two_questions_of_an_attempt_are_shuffled_independently() -> None:
    names = [f"q{number}" for number in range(30)]
    orders = {tuple(c.id for c in arranged_choices(made.single(id=name), Arrangement("seed"))) for name in names}
    assert len(orders) == 6
