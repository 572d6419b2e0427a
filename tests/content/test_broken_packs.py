"""Every kind of problem: a pack that has it, and where the checker finds it."""

from functools import cache

import pytest

from courseware.content.compiler import load_files
from courseware.content.files import PackFiles
from courseware.content.findings import has_errors
from courseware.content.messages import MESSAGES
from courseware.content.model import CompiledPack
from courseware.content.problem import Problem, Severity
from tests.example_pack.compiling import check
from tests.example_pack.mistakes import Mistake
from tests.example_pack.mistakes_in_files import FILE_MISTAKES
from tests.example_pack.mistakes_in_questions import QUESTION_MISTAKES
from tests.example_pack.mistakes_in_texts import TEXT_MISTAKES
from tests.example_pack.mistakes_in_yaml import YAML_MISTAKES
from tests.example_pack.source import example_files

MISTAKES = (*FILE_MISTAKES, *YAML_MISTAKES, *TEXT_MISTAKES, *QUESTION_MISTAKES)
NAMES = [edit.code for edit in MISTAKES]
ABOUT_READING = {
    "pack-missing", "pack-other", "pack-unreadable", "pack-files", "pack-size", "pack-text", "pack-documents", "pack-pieces",
    "too-many-problems", "too-many-warnings",
    "zip-broken", "zip-cut", "zip-locked", "zip-packing", "zip-ratio", "zip-overlap", "name-path", "name-depth",
    "name-characters", "name-device", "name-twice", "file-type", "file-size", "file-link",
}  # fmt: skip
"""Codes of problems that an edited pack cannot have: `test_reader`, `test_totals` and the hostile packs look at them."""


def said(problem: Problem) -> str:
    """The words of a problem, filled in as a page would do it."""
    values = dict(problem.values)
    return f"{problem.what.format(**values)} {problem.mend.format(**values)}"


@cache
def loaded(position: int) -> tuple[CompiledPack | None, tuple[Problem, ...]]:
    """What loading gives for the pack with one mistake; loaded once for all tests."""
    return load_files(PackFiles(MISTAKES[position].applied()))


@pytest.mark.parametrize(("position", "edit"), [*enumerate(MISTAKES)], ids=NAMES)
def test_a_mistake_is_found_where_it_was_made(position: int, edit: Mistake) -> None:
    problems = loaded(position)[1]
    found = [(problem.file, problem.line) for problem in problems if problem.code == edit.code]
    assert edit.place() in found, [(each.code, each.file, each.line) for each in problems]


@pytest.mark.parametrize("position", range(len(MISTAKES)), ids=NAMES)
def test_a_message_says_everything_it_promises(position: int) -> None:
    for problem in loaded(position)[1]:
        assert "{name}" not in said(problem)
        assert "\n" not in said(problem)


@pytest.mark.parametrize("position", range(len(MISTAKES)), ids=NAMES)
def test_a_pack_is_compiled_exactly_when_it_has_no_error(position: int) -> None:
    pack, problems = loaded(position)
    assert (pack is None) == has_errors(problems)


def test_every_message_is_shown_by_a_broken_pack() -> None:
    assert {edit.code for edit in MISTAKES} | ABOUT_READING == {*MESSAGES}


def test_the_good_pack_has_warnings_only() -> None:
    codes = {problem.code for problem in check(PackFiles(example_files()))}
    assert codes == {
        "translation-missing",
        "translation-section-missing",
        "translation-question-missing",
        "translation-term-missing",
        "source-title-missing",
    }


def test_all_mistakes_are_reported_at_once() -> None:
    files = example_files()
    one, other = Mistake("value-minutes", "modules/water/module.yaml"), "modules/water/lessons/tap/en.md"
    files[one.file] = files[one.file].replace(b"minutes: 20", b"minutes: x").replace(b"draw: 6", b"draw: x")
    files["pack.yaml"] += b"editor: me\n"
    files[other] = files[other].replace(b"[[tariff]]", b"[[price]]")
    codes = [problem.code for problem in check(PackFiles(files))]
    assert codes == ["yaml-unknown"]
    files["pack.yaml"] = example_files()["pack.yaml"]
    assert {"value-minutes", "value-draw"} <= {problem.code for problem in check(PackFiles(files))}


def test_a_report_stops_at_a_thousand_errors() -> None:
    files = example_files()
    files["modules/water/lessons/meter/en.md"] = b"---\ntitle: Meter\n---\n## A {#a}\n" + b"[[nothing]]\n\n" * 2_000
    problems = check(PackFiles(files))
    assert sum(problem.severity is Severity.ERROR for problem in problems) == 1_001
    assert problems[-1].code == "too-many-problems"


def test_countless_warnings_do_not_hide_errors_and_do_not_block() -> None:
    files = example_files()
    languages = ", ".join(f"a{one}{two}" for one in "abcdefgh" for two in "abcdefghijkl")
    files["pack.yaml"] = files["pack.yaml"].replace(b"[en, ar]", f"[en, ar, {languages}]".encode())
    for number in range(12):
        files[f"modules/water/lessons/l{number}/en.md"] = b"---\ntitle: A\n---\n## A {#a}\nA.\n"
        files["modules/water/module.yaml"] = files["modules/water/module.yaml"].replace(
            b"quizzes:\n", f"  - id: l{number}\n    minutes: 1\nquizzes:\n".encode(), 1
        )
    pack, problems = load_files(PackFiles(files))
    assert pack is not None
    assert problems[-1].code == "too-many-warnings"
    files["en.md"] = files["en.md"].replace(b"summary", b"summery")
    assert "yaml-unknown" in {problem.code for problem in check(PackFiles(files)) if problem.severity is Severity.ERROR}
