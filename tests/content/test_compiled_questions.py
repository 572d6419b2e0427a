"""The questions of the example pack, compiled: what quizzes and checks get."""

from courseware.content.files import PackFiles
from courseware.content.model import Kind
from tests.example_pack.compiled import PACK, question
from tests.example_pack.compiling import compile_pack
from tests.example_pack.source import FINAL, example_files


def test_the_key_of_every_kind_is_read() -> None:
    kinds = {each.kind: each.right for each in PACK.quizzes[1].questions if each.id != "true"}
    assert kinds == {
        Kind.MULTIPLE: ("reason", "date"),
        Kind.MATCH: ("respect", "protect", "respect"),
        Kind.ORDER: ("ask", "listen", "answer"),
        Kind.GAPS: (),
        Kind.NUMBER: ("50", "2.5"),
        Kind.SHORT_TEXT: ("tariff", "water tariff"),
        Kind.SINGLE: ("right",),
    }
    assert question("true").right == ("no",)
    assert question("is-it-true").right == ("true",)


def test_a_choice_has_plain_words_html_and_feedback() -> None:
    choice = question("letter").choices[0]
    assert (choice.text, choice.html, choice.feedback) == ("The reason", "The <strong>reason</strong>", "<p>Yes.</p>")
    assert question("who-acts", "ar").choices[0].text == "صاحب الواجب"


def test_the_right_sides_of_a_match_stand_there_once() -> None:
    assert [target.id for target in question("pairs").targets] == ["respect", "protect", "none"]
    assert [choice.id for choice in question("pairs").choices] == ["cut", "no-inspection", "leak"]


def test_a_prompt_with_gaps_is_cut_at_its_gaps() -> None:
    parts = [(part.html, part.gap) for part in question("sentence").prompt_parts]
    assert parts[:3] == [("A tap serves ", ""), ("", "people"), (" people &amp; more; the meter is read ", "")]
    assert parts[4] == (" a year.<br>\n<br>\nIt is ", "")
    assert question("sentence").prompt == ""
    people, times, who = question("sentence").gaps
    assert [choice.text for choice in people.choices] == ["twenty", "two", "two hundred"]
    assert times.accepted == ("twice", "two times", "2")
    assert (times.feedback, who.feedback) == ("<p>Once is not enough.</p>", "")


def test_choices_of_a_gap_have_the_same_ids_in_all_languages_and_do_not_tell_which_is_right() -> None:
    english = {gap.id: [choice.id for choice in gap.choices] for gap in question("sentence").gaps}
    arabic = {gap.id: [choice.id for choice in gap.choices] for gap in question("sentence", "ar").gaps}
    assert english == arabic
    assert english["people"] != sorted(english["people"])


def test_known_mistakes_are_kept_with_their_feedback() -> None:
    assert [(each.answer, each.feedback) for each in question("litres").mistakes] == [
        ("20", "<p>That is the minimum.</p>")
    ]
    assert question("word").mistakes[0].answer == "fine"
    assert question("word").choices == ()


def test_where_an_answer_is_taught_stands_in_the_source_alone() -> None:
    asked = question("letter", "ar")
    assert (asked.lesson, asked.section, asked.level) == ("tap", "dry-tap", "apply")


def test_a_choice_of_two_lines_is_one_line_of_words() -> None:
    files = example_files()
    files[FINAL] = files[FINAL].replace(b"The **reason**", b"The\n  **reason**")
    asked = next(each for each in compile_pack(PackFiles(files)).quizzes[1].questions if each.id == "letter")
    assert asked.choices[0].text == "The reason"
