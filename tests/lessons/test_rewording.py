"""The difference of two wordings, paragraph by paragraph, and what changed beside words."""

from dataclasses import replace

import pytest

from courseware.content.model import Block, Lesson, Section
from courseware.lessons.rewording import Rewording, rewording
from tests.example_pack.compiled import lesson

LESSON = lesson("tap", "en")


def section(html: str, title: str = "Title") -> Section:
    return Section("s", title, "en", is_fallback=False, is_stale=False, blocks=(Block(html),), digest="")


def difference(old: str, new: str, *, new_lesson: Lesson = LESSON) -> Rewording:
    return rewording(section(old), LESSON, section(new), new_lesson)


def told(found: Rewording) -> list[str]:
    """The paragraphs with signs for what was added and removed."""
    signs = {"kept": "", "added": "+", "removed": "-"}
    return ["|".join(f"{signs[run.fate]}{run.text}" for run in paragraph) for paragraph in found.paragraphs]


@pytest.mark.parametrize(
    ("old", "new", "paragraphs"),
    [
        ("<p>One two.</p>", "<p>One three.</p>", ["One |-two|+three|."]),
        ("<p>One.</p><p>Two.</p>", "<p>One.</p><p>New here.</p><p>Two.</p>", ["One.", "+New here.", "Two."]),
        ("<p>One.</p><p>Gone away.</p><p>Two.</p>", "<p>One.</p><p>Two.</p>", ["One.", "-Gone away.", "Two."]),
        ("<p>One.</p>", "", ["-One."]),
        ("", "<p>One.</p>", ["+One."]),
        ("<img alt=''>", "<img alt=''>", []),
    ],
)
def test_paragraphs_show_what_was_added_and_removed(old: str, new: str, paragraphs: list[str]) -> None:
    assert told(difference(old, new)) == paragraphs


def test_a_new_title_is_marked_in_the_title_alone() -> None:
    found = rewording(section("<p>One.</p>", "A title"), LESSON, section("<p>One.</p>", "A new title"), LESSON)
    assert [run.text for run in found.title] == ["A ", "new ", "title"]
    assert told(found) == ["One."]


def test_another_source_under_the_same_number_is_named() -> None:
    html = '<p>One<sup class="cite"><a href="#c-1">1</a></sup>.</p>'
    first, *others = LESSON.citations
    other = replace(LESSON, citations=(replace(first, locator="para. 99"), *others))
    (cause,) = difference(html, html, new_lesson=other).causes
    assert cause.reason == "source"
    assert cause.added[0].endswith("para. 99, https://undocs.org/E/C.12/2002/11")
