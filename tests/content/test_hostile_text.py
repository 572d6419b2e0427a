"""Text that nobody meant well: it never stops the readers, and nothing of it reaches a page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.content.findings import Findings
from courseware.content.lesson_reader import read_lesson
from courseware.content.page import Numbering, Page, Scope
from courseware.content.question_reader import read_bank
from courseware.content.renderer import render_blocks
from courseware.content.sanitizer import sanitize
from courseware.content.text_checker import Place, check_text
from tests.example_pack.compiled import PACK


def test_what_the_renderer_writes_passes_the_sanitizer_unchanged() -> None:
    for each in PACK.lessons:
        for part in each.sections:
            for block in part.blocks:
                assert sanitize(block.html) == block.html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<p style="background: url(https://example.org)">x</p>',
        "<svg><script>alert(1)</script></svg>",
        '<iframe src="https://example.org"></iframe>',
        '<div class="note evil" onclick="x()">x</div>',
        '<form action="https://example.org"><input name="a"></form>',
    ],
)
def test_nothing_hostile_passes_the_sanitizer(hostile: str) -> None:
    clean = sanitize(hostile)
    for word in ("script", "onerror", "javascript", "style", "example.org", "onclick", "evil", "<form", "<input"):
        assert word not in clean


NOTATION = st.lists(
    st.sampled_from(
        ["## A {#a .single}\n", "### B\n", "::: case X {#b}\n", ":::\n", "::: check q\n", "[[a]]", "[[a: b]]", "[@s, 1]",
         "[^n]", "\n[^n]: note\n", "![x](assets/p.svg)", "| a | b |\n|---|---|\n| 1 | 2 |\n", "\n: c\n", "- [x] a {#a}\n",
         "  > f\n", "> e\n", "= 5 ± 1\n", "{{g pick: a / b}}", "- a => b {#b}\n", "1. x {#x}\n", "```\n", "\n\n", " ", "*",
         "a", "﷽", "<b>", "\\", "](", "    "]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(NOTATION | st.text(max_size=200))
def test_no_text_makes_the_readers_raise(text: str) -> None:
    data = f"---\ntitle: x\n---\n{text}".encode("utf-8", "surrogatepass")
    findings = Findings()
    read_bank(data, "b.md", findings)
    read = read_lesson(data, "a.md", findings)
    place = Place("a.md", findings, "glossary/en.yaml", terms=())
    for part in read.sections if read else ():
        check_text(part.body, place)


@settings(deadline=None, max_examples=200)
@given(NOTATION)
def test_text_without_problems_is_rendered_as_it_is_sanitized(text: str) -> None:
    findings = Findings()
    read = read_lesson(f"---\ntitle: x\n---\n## S {{#s}}\n{text}".encode(), "a.md", findings)
    assert read is not None
    place = Place("a.md", findings, "glossary/en.yaml", terms=(), checks={"q"}, takes_notes=True)
    for part in read.sections:
        check_text(part.body, place)
    if not findings.all():
        scope = Scope("en", {}, {}, {}.__getitem__)
        for part in read.sections:
            for block in render_blocks(part.body, Page(scope, part.id or "x", Numbering({}))):
                assert sanitize(block.html) == block.html
