"""The examples of docs/pack-format.md are what the reader reads."""

import re

import pytest

from courseware.config import ROOT
from courseware.content.findings import Findings
from courseware.content.lesson_reader import read_lesson
from courseware.content.model import Kind
from courseware.content.question_checker import check_question
from courseware.content.question_reader import read_bank
from courseware.content.schema import ChangesFile, GlossaryFile, ModuleFront, ModuleSettings, PackFront, PackSettings
from courseware.content.text_checker import Place, check_text
from courseware.content.text_reader import read_text
from courseware.content.yaml_reader import read_yaml, validate

TEXT = (ROOT / "docs" / "pack-format.md").read_text(encoding="utf-8")
YAML = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
MARKDOWN = re.findall(r"```markdown\n(.*?)```", TEXT, re.DOTALL)
QUESTIONS = re.findall(
    r"^\*\*([a-z-]+)\*\*[^\n]*\n(?:[^`\n][^\n]*\n)*\n?```markdown\n(.*?)```", TEXT, re.DOTALL | re.MULTILINE
)


@pytest.mark.parametrize(
    ("schema", "text"), [*zip((PackSettings, GlossaryFile, ModuleSettings, ChangesFile), YAML, strict=True)]
)
def test_yaml_examples_keep_the_schema(schema: type[PackSettings], text: str) -> None:
    findings = Findings()
    document = read_yaml(text, "example.yaml", findings)
    assert document is not None
    assert validate(schema, document, findings) is not None
    assert findings.all() == ()


@pytest.mark.parametrize(("schema", "text"), [*zip((PackFront, ModuleFront), MARKDOWN[:2], strict=True)])
def test_examples_of_front_matter_keep_the_schema(schema: type[PackFront], text: str) -> None:
    findings = Findings()
    assert read_text(text.encode(), "en.md", schema, findings) is not None
    assert findings.all() == ()


def test_the_example_of_a_lesson_has_no_problem() -> None:
    findings = Findings()
    lesson = read_lesson(MARKDOWN[2].encode(), "en.md", findings)
    assert lesson is not None
    place = Place(
        "en.md",
        findings,
        "glossary/en.yaml",
        terms={"duty-bearer"},
        sources={"a-hrc-56-32"},
        pictures={"assets/cycle.svg"},
        sections={"letter"},
        checks={"who-is-bound"},
        takes_notes=True,
    )
    for section in lesson.sections:
        check_text(section.body, place)
    assert findings.all() == ()


def test_every_kind_of_question_has_an_example() -> None:
    assert {kind for kind, _ in QUESTIONS} == {*Kind} - {Kind.MULTIPLE, Kind.TRUE_FALSE}


@pytest.mark.parametrize(("kind", "text"), QUESTIONS)
def test_the_example_of_a_question_has_no_problem(kind: str, text: str) -> None:
    heading = "" if text.startswith("## ") else f"## Title {{#id .{kind}}}\nPrompt.\n\n"
    findings = Findings()
    bank = read_bank(
        f"---\ntitle: x\n---\n{heading.removesuffix(PROMPT.get(kind, ''))}{text}".encode(), "en.md", findings
    )
    assert bank is not None
    place = Place("en.md", findings, "glossary/en.yaml", terms=())
    for question in bank.questions:
        check_question(question, place, is_graded=False)
    assert len(bank.questions) == 1
    assert {problem.code for problem in findings.all()} <= {"feedback-wanted"}


PROMPT = {"gaps": "Prompt.\n\n"}
