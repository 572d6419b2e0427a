"""A page of a quiz that arrives late: what was changed on it counts, the rest leaves newer answers alone."""

from hypothesis import given
from hypothesis import strategies as st

from courseware.quizzes.merging import NOTHING, merged, origin_of, shown
from courseware.quizzes.responses import Answer, Fault, Given, Problem
from tests.quizzes import questions as made

SOME: st.SearchStrategy[Answer] = made.answers(made.single()) | made.answers(made.match())


@given(SOME, SOME)
def test_what_was_not_changed_on_the_page_is_never_written(before: Answer, stored: Answer) -> None:
    found = merged(Given(before), origin_of(before), stored)
    assert not found.is_changed
    assert not found.is_clash
    assert (found.given.answer, found.origin, found.stored) == (stored, origin_of(stored), stored)


@given(SOME, SOME)
def test_what_was_changed_is_written_where_nothing_else_was_stored_since(before: Answer, sent: Answer) -> None:
    found = merged(Given(sent), origin_of(before), before)
    assert found.is_changed == (sent != before)
    assert (found.given.answer, found.origin, found.stored) == (sent, origin_of(sent), sent)


@given(SOME, SOME, SOME)
def test_two_changes_are_a_clash_that_the_next_sending_settles(before: Answer, sent: Answer, stored: Answer) -> None:
    found = merged(Given(sent), origin_of(before), stored)
    assert found.is_clash == (len({origin_of(answer) for answer in (before, sent, stored)}) == 3)
    if found.is_clash:
        assert (found.given.answer, found.stored, found.is_changed) == (sent, stored, False)
        assert merged(found.given, found.origin, stored).is_changed


def test_what_cannot_be_read_is_shown_again_and_remembers_what_it_stood_against() -> None:
    unreadable = Given(None, (Problem(Fault.NO_NUMBER),), (("q", "many"),))
    found = merged(unreadable, NOTHING, "5")
    assert (found.given, found.origin, found.is_changed, found.stored) == (unreadable, NOTHING, False, "5")
    assert merged(Given("7"), found.origin, "5").is_clash


def test_a_page_without_a_word_about_its_making_was_made_from_nothing() -> None:
    assert shown(None).origin == NOTHING
    assert merged(Given(None), NOTHING, "kept").stored == "kept"
