"""What a learner is told about an answer agrees with its score."""

from dataclasses import replace

import pytest
from hypothesis import given

from courseware.content.model import Gap, Kind, Question
from courseware.quizzes.feedback import Feedback, Mark, Piece, Row, Verdict, feedback
from courseware.quizzes.responses import Answer
from tests.quizzes import questions as made


def about(question: Question, answer: object, *, locale: str = "en", key: Question | None = None) -> Feedback:
    return feedback(question, answer, key=key or question, locale=locale)


@pytest.mark.parametrize("question", made.every_kind(), ids=lambda one: one.kind)
def test_a_right_answer_is_called_right_and_shows_nothing_as_wrong(question: Question) -> None:
    shown = about(question, made.right_answer(question))
    assert shown.verdict is Verdict.RIGHT
    assert {row.mark for row in shown.rows} <= {Mark.RIGHT, Mark.PLAIN}


@pytest.mark.parametrize("question", made.every_kind(), ids=lambda one: one.kind)
def test_no_answer_is_called_so_and_shows_what_was_right_without_feedback(question: Question) -> None:
    shown = about(question, None)
    assert shown.verdict is Verdict.UNANSWERED
    assert {row.mark for row in shown.rows} <= {Mark.MISSED, Mark.PLAIN}
    assert not any(row.feedback or row.yours for row in shown.rows)


@given(made.answered())
def test_every_answer_gets_a_verdict_that_agrees_with_its_score(pair: tuple[Question, Answer]) -> None:
    shown = about(*pair)
    assert (shown.verdict is Verdict.RIGHT) == (shown.score == 1)
    assert (shown.verdict is Verdict.PARTLY) == (0 < shown.score < 1)


def test_feedback_of_a_choice_speaks_only_to_who_chose_it() -> None:
    rows = about(made.single(), "wait").rows
    assert [(row.mark, row.feedback) for row in rows] == [
        (Mark.MISSED, ""),
        (Mark.WRONG, "<p>On wait</p>"),
        (Mark.PLAIN, ""),
    ]


def test_a_choice_of_several_shows_what_was_right_chosen_and_forgotten() -> None:
    shown = about(made.multiple(), ["b", "c"])
    assert [row.mark for row in shown.rows] == [Mark.MISSED, Mark.RIGHT, Mark.WRONG, Mark.PLAIN]
    assert shown.verdict is Verdict.WRONG


def test_a_wrong_pair_shows_both_right_sides_and_its_feedback() -> None:
    shown = about(made.match(), {"bus": "letter", "eviction": "letter"})
    assert shown.rows == (
        Row(Mark.WRONG, "Text <b>bus</b>", "Text letter", "Text cedaw", "<p>On bus</p>"),
        Row(Mark.RIGHT, "Text <b>eviction</b>", "Text letter"),
        Row(Mark.MISSED, "Text <b>school</b>", right="Text cedaw"),
    )
    assert shown.verdict is Verdict.PARTLY


def test_an_order_shows_the_place_given_beside_the_right_one_and_counts_neighbours() -> None:
    shown = about(made.order(), {"report": "2", "questions": "3", "dialogue": "4", "outcome": "1"})
    assert [(row.yours, row.right) for row in shown.rows] == [("2", "1"), ("3", "2"), ("4", "3"), ("1", "4")]
    assert (shown.in_order, shown.pairs) == (2, 3)


def test_gaps_are_shown_in_their_sentence_and_one_by_one() -> None:
    shown = about(made.gaps(), {"cycle": "5", "status": "binding"})
    assert shown.rows == (
        Row(Mark.WRONG, yours="5", right="4.5", feedback="<p>On cycle</p>"),
        Row(Mark.WRONG, yours="Text binding", right="Text noted", feedback="<p>On status</p>"),
    )
    assert shown.sentence[1] == Piece(gap=1, yours="5")
    assert shown.sentence[3] == Piece(gap=2, yours="Text binding")


def test_a_gap_typed_in_another_language_is_right_by_the_key_of_all_languages() -> None:
    cycle, status = made.gaps().gaps
    key = replace(made.gaps(), gaps=(status, Gap("cycle", accepted=(*cycle.accepted, "أربع سنوات ونصف"))))
    assert about(made.gaps(), {"cycle": "اربع سنوات ونصف", "status": "noted"}, key=key).verdict is Verdict.RIGHT


def test_a_known_wrong_number_gets_its_own_feedback() -> None:
    assert about(made.number(), "48").rows == (Row(Mark.WRONG, yours="48", right="54", feedback="<p>On 48</p>"),)
    assert about(made.number(), "-1.5").rows[0].feedback == "<p>On minus</p>"
    assert about(made.number(), "7").rows[0].feedback == ""


def test_numbers_are_written_as_the_language_writes_them_with_their_tolerance() -> None:
    row = about(made.number("4.5", "0.25"), "5.5", locale="fr").rows[0]
    assert (row.yours, row.right) == ("5,5", "4,5 ± 0,25")


def test_a_known_wrong_wording_gets_its_own_feedback() -> None:
    shown = about(made.short_text(), "Recommendations!")
    assert shown.rows == (
        Row(
            Mark.WRONG, yours="Recommendations!", right="concluding observations", feedback="<p>On recommendations</p>"
        ),
    )
    assert about(made.short_text(), "something else").rows[0].feedback == ""


def test_an_answer_of_an_older_version_is_judged_as_far_as_it_fits() -> None:
    assert about(made.single(), {"bus": "letter"}).verdict is Verdict.UNANSWERED
    assert (
        about(made.question(Kind.SINGLE, choices=made.choices("a"), right=("a",)), "gone").verdict is Verdict.UNANSWERED
    )
