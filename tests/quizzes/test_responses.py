"""Answers travel into a form, back out of it and through the database without a change."""

import json

import pytest
from hypothesis import given
from werkzeug.datastructures import MultiDict

from courseware.content.model import Question
from courseware.quizzes.draw import Arrangement
from courseware.quizzes.error_words import form_errors
from courseware.quizzes.fields import QuestionForm, parts_as_shown, question_form
from courseware.quizzes.responses import (
    LONGEST_TEXT,
    Answer,
    Extent,
    Fault,
    Given,
    Problem,
    extent,
    field_id,
    fitting,
    lacks,
    read_answer,
)
from tests.quizzes import questions as made


def read(question: Question, *pairs: tuple[str, str], locale: str = "en") -> Given:
    return read_answer(question, MultiDict(pairs), prefix="q", locale=locale)


def filled(form: QuestionForm) -> list[tuple[str, str]]:
    """What a browser would send for a form as it was shown."""
    ticked = [(form.prefix, option.value) for option in form.options if option.is_chosen]
    typed = [(field.name, field.value) for field in form.fields if not field.options]
    chosen = [(f.name, next((o.value for o in f.options if o.is_chosen), "")) for f in form.fields if f.options]
    return ticked + typed + chosen


@pytest.mark.parametrize("locale", ["en", "fr", "ar", "ru"])
@pytest.mark.parametrize("question", made.every_kind(), ids=lambda one: one.kind)
def test_a_right_answer_goes_into_the_form_and_comes_back_in_every_language(question: Question, locale: str) -> None:
    answer = made.right_answer(question)
    form = question_form(question, answer, Arrangement("seed"), prefix="q", locale=locale)
    assert read(question, *filled(form), locale=locale) == Given(answer)


@given(made.answered())
def test_any_stored_answer_survives_json_and_a_form_that_is_sent_back_untouched(pair: tuple[Question, Answer]) -> None:
    question, answer = pair
    once = read(question, *filled(question_form(question, answer, Arrangement("seed"), prefix="q", locale="en")))
    again = read(question, *filled(question_form(question, once.answer, Arrangement("other"), prefix="q", locale="en")))
    assert again.answer == once.answer
    assert fitting(question, json.loads(json.dumps(once.answer))) == once.answer


@pytest.mark.parametrize("question", made.every_kind(), ids=lambda one: one.kind)
def test_an_empty_form_is_no_answer_and_nothing_is_chosen_beforehand(question: Question) -> None:
    form = question_form(question, None, Arrangement("seed"), prefix="q", locale="en")
    assert not any(option.is_chosen for option in form.options)
    assert read(question, *filled(form)) == Given(None)
    assert read(question) == Given(None)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        (made.single(), "q"),
        (made.true_false(), "q"),
        (made.multiple(), "q"),
        (made.match(), "q_bus"),
        (made.order(), "q_report"),
        (made.gaps(), "q_status"),
    ],
)
def test_a_choice_that_the_question_does_not_have_is_no_answer_and_is_named(question: Question, name: str) -> None:
    found = read(question, (name, "made-up"))
    assert found.answer is None
    assert found.problems == (Problem(Fault.UNKNOWN, name.removeprefix("q").removeprefix("_")),)


def test_what_was_chosen_beside_an_unknown_choice_is_shown_again() -> None:
    boxes = read(made.multiple(), ("q", "b"), ("q", "gone"))
    assert (boxes.answer, boxes.problems) == (["b"], (Problem(Fault.UNKNOWN),))
    rows = read(made.match(), ("q_bus", "gone"), ("q_school", "letter"))
    form = question_form(made.match(), rows.answer, Arrangement("s"), prefix="q", locale="en", typed=rows.typed)
    assert [value for _name, value in filled(form) if value] == ["letter"]


def test_places_count_from_one_to_the_number_of_items() -> None:
    for place in ("0", "5", "01", "１"):
        assert read(made.order(), ("q_report", place)).problems == (Problem(Fault.UNKNOWN, "report"),)


def test_boxes_are_kept_in_one_order_and_once() -> None:
    assert read(made.multiple(), ("q", "b"), ("q", "a"), ("q", "b")).answer == ["a", "b"]


def test_what_was_left_blank_is_left_out() -> None:
    assert read(made.match(), ("q_bus", "letter"), ("q_school", "")).answer == {"bus": "letter"}


def test_typed_words_are_kept_as_typed_but_for_control_characters_and_outer_space() -> None:
    assert read(made.short_text(), ("q", "  Concluding\tObservations\x00 \n")).answer == "Concluding Observations"
    assert read(made.gaps(), ("q_cycle", " 4,5 ")).answer == {"cycle": "4,5"}
    assert read(made.short_text(), ("q", " \t ")).answer is None


def test_a_number_is_kept_as_decimal_text_whatever_the_separators() -> None:
    assert read(made.number(), ("q", "1 234,50"), locale="fr").answer == "1234.5"
    assert read(made.number(), ("q", "١٢٫٥"), locale="ar").answer == "12.5"


def test_what_is_no_number_is_said_and_shown_again_as_typed() -> None:
    given_ = read(made.number(), ("q", "fifty four"))
    assert given_ == Given(None, (Problem(Fault.NO_NUMBER),), (("q", "fifty four"),))
    form = question_form(made.number(), None, Arrangement("s"), prefix="q", locale="en", typed=given_.typed)
    assert form.fields[0].value == "fifty four"


def test_a_text_that_is_too_long_is_said_and_all_that_was_typed_is_shown_again() -> None:
    long = "x" * (LONGEST_TEXT + 1)
    given_ = read(made.gaps(), ("q_cycle", long), ("q_status", "noted"))
    assert given_.problems == (Problem(Fault.TOO_LONG, "cycle"),)
    form = question_form(made.gaps(), None, Arrangement("s"), prefix="q", locale="en", typed=given_.typed)
    assert {field.name: field.value for field in form.fields} == {"q_cycle": long, "q_status": "noted"}
    assert read(made.short_text(), ("q", long)).problems == (Problem(Fault.TOO_LONG),)
    assert read(made.short_text(), ("q", long[1:])).problems == ()


@pytest.mark.parametrize("question", made.every_kind(), ids=lambda one: one.kind)
def test_a_whole_answer_lacks_nothing_and_no_answer_lacks_something(question: Question) -> None:
    assert lacks(question, made.right_answer(question)) == ()
    assert extent(question, made.right_answer(question)) is Extent.FULL
    assert lacks(question, None)
    assert extent(question, None) is Extent.NONE


def test_each_part_that_is_blank_is_named() -> None:
    assert lacks(made.match(), {"eviction": "letter"}) == (
        Problem(Fault.INCOMPLETE, "bus"),
        Problem(Fault.INCOMPLETE, "school"),
    )
    assert extent(made.match(), {"eviction": "letter"}) is Extent.PART
    assert [problem.part for problem in lacks(made.gaps(), None)] == ["cycle", "status"]


def test_fewer_boxes_than_asked_for_are_an_answer_in_part_and_more_are_a_whole_one() -> None:
    assert extent(made.multiple(), ["c"]) is Extent.PART
    assert lacks(made.multiple(), ["c"]) == (Problem(Fault.MISSING),)
    assert extent(made.multiple(), ["a", "b", "c"]) is Extent.FULL


def test_two_items_with_one_place_are_named_and_the_order_counts_as_answered_in_part() -> None:
    answer: Answer = {"report": "1", "questions": "1", "dialogue": "2", "outcome": "2"}
    assert lacks(made.order(), answer) == (Problem(Fault.REPEATED, "outcome"), Problem(Fault.REPEATED, "report"))
    assert extent(made.order(), answer) is Extent.PART


@pytest.mark.parametrize(
    ("question", "stored", "kept"),
    [
        (made.single(), "gone", None),
        (made.single(), ["ask"], None),
        (made.multiple(), ["a", "gone"], ["a"]),
        (made.multiple(), ["gone"], None),
        (made.multiple(), "a", None),
        (made.match(), {"bus": "gone", "school": "letter", "gone": "letter"}, {"school": "letter"}),
        (made.match(), "bus", None),
        (made.order(), {"report": 1}, None),
        (made.gaps(), {"cycle": "4.5", "status": "gone"}, {"cycle": "4.5"}),
        (made.number(), {"a": "b"}, None),
        (made.short_text(), "words", "words"),
    ],
)
def test_an_answer_to_an_older_version_is_kept_as_far_as_it_fits(
    question: Question, stored: object, kept: Answer
) -> None:
    assert fitting(question, stored) == kept


@pytest.mark.parametrize("question", made.every_kind(), ids=lambda one: one.kind)
def test_ids_of_inputs_are_unique_and_an_error_finds_its_input(question: Question) -> None:
    form = question_form(question, None, Arrangement("seed"), prefix="q", locale="en")
    ids = [option.id for option in form.options] + [field.id for field in form.fields]
    assert len(ids) == len(set(ids))
    assert {field_id("q", problem.part) for problem in lacks(question, None)} <= set(ids)
    assert field_id("q", parts_as_shown(question, Arrangement("seed"))[0]) == ids[0]


def test_gaps_stand_in_their_sentence() -> None:
    form = question_form(made.gaps(), {"cycle": "4.5"}, Arrangement("seed"), prefix="q", locale="en")
    assert [piece.field.name if piece.field else piece.html for piece in form.sentence] == [
        "It takes ",
        "q_cycle",
        " years and is ",
        "q_status",
        ".",
    ]


def test_neither_errors_nor_addresses_tell_the_right_order() -> None:
    question = made.order("zebra", "yak", "ant")
    assert [problem.part for problem in lacks(question, None)] == ["ant", "yak", "zebra"]
    shown = parts_as_shown(question, Arrangement("seed"))
    errors = form_errors(question, lacks(question, None), Arrangement("seed"), prefix="q")
    assert [error.field for error in errors] == [f"q_{part}" for part in shown]
    assert shown != question.right


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (made.single(), ["Choose an answer"]),
        (made.true_false(), ["Choose an answer"]),
        (made.multiple(), ["Choose 2 answers"]),
        (made.multiple(right=("a",)), ["Choose 1 answer"]),
        (made.match(), [f"Choose what belongs to “Text {left}”" for left in ("bus", "eviction", "school")]),
        (made.order("a", "b"), ["Choose a place for “Text a”", "Choose a place for “Text b”"]),
        (made.gaps(), ["Fill in gap 1", "Fill in gap 2"]),
        (made.number(), ["Write a number"]),
        (made.short_text(), ["Write your answer"]),
    ],
)
def test_what_is_missing_is_said_for_each_input(question: Question, words: list[str]) -> None:
    errors = form_errors(question, lacks(question, None), Arrangement("seed"), prefix="q")
    assert sorted(error.words for error in errors) == words
