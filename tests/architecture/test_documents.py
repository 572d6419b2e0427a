"""What the documents show works: the examples of the pack format and of the authors' guide pass the checker."""

import re
from pathlib import Path

from courseware.config import ROOT
from courseware.content.compiler import load
from courseware.content.model import Kind, Severity

BLOCK = re.compile(r"```(yaml|markdown)\n(.*?)```", re.DOTALL)
PROMPTS = {
    Kind.MATCH: "Match each line.",
    Kind.ORDER: "Put them in order.",
    Kind.NUMBER: "How many?",
    Kind.SHORT_TEXT: "What is the name?",
    Kind.GAPS: "",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def errors(folder: Path) -> list[tuple[str, int, str]]:
    _pack, problems = load(folder)
    return [(p.file, p.line, p.code) for p in problems if p.severity is Severity.ERROR]


def test_the_pack_of_the_authors_guide_is_without_errors(tmp_path: Path) -> None:
    blocks = [text for _kind, text in BLOCK.findall((ROOT / "docs" / "authors.md").read_text(encoding="utf-8"))]
    pack_yaml, pack_text, module_yaml, lesson = blocks[:4]
    module_text = "---\ntitle: First module\nsummary: One sentence.\n---\n"
    module = "modules/first-module"
    files = {"pack.yaml": pack_yaml, f"{module}/module.yaml": module_yaml}
    for tag in ("en", "es"):
        files |= {
            f"{tag}.md": pack_text,
            f"{module}/{tag}.md": module_text,
            f"{module}/lessons/welcome/{tag}.md": lesson,
        }
    assert errors(write(tmp_path, files)) == []


def test_the_examples_of_the_pack_format_are_without_errors(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "pack-format.md").read_text(encoding="utf-8")
    blocks = [block for _kind, block in BLOCK.findall(text)]
    pack_yaml, pack_text, glossary, module_yaml, module_text, lesson, *questions, changes = blocks
    assert len(questions) == 6, "single, match, order, gaps, number, short-text"
    single, *others = questions
    headed = [
        f"## An example {{#example-{kind} .{kind}}}\n{PROMPTS[kind]}\n\n{example}\n> Explanation.\n"
        for kind, example in zip((Kind.MATCH, Kind.ORDER, Kind.GAPS, Kind.NUMBER, Kind.SHORT_TEXT), others, strict=True)
    ]
    bank = "---\ntitle: Questions\nsummary: One sentence.\n---\n"
    single = re.sub(r" lesson=\S+ section=\S+", "", single)
    module = "modules/un-mechanisms"
    files = {
        "pack.yaml": pack_yaml.replace("[en, fr, es, ar]", "[en]").replace("version: 1.0.0", "version: 1.1.0"),
        "changes.yaml": changes,
        "en.md": pack_text,
        "glossary/en.yaml": glossary,
        f"{module}/module.yaml": module_yaml.replace("draw: 10", "draw: 1"),
        f"{module}/en.md": module_text,
        f"{module}/lessons/why-the-city/en.md": lesson,
        f"{module}/assets/cycle.svg": (ROOT / "content/modules/un-mechanisms/assets/upr-cycle.svg").read_text(
            encoding="utf-8"
        ),
        f"{module}/quizzes/practice/en.md": bank + single.replace("{#email", "{#who-is-bound"),
        f"{module}/quizzes/final/en.md": bank + single + "\n" + "\n".join(headed),
    }
    assert errors(write(tmp_path, files)) == []
    assert not [p for p in load(tmp_path)[1] if p.code.startswith("change-")]


def test_the_readme_names_one_command_to_run_and_one_to_test() -> None:
    commands = re.findall(r"^python3 -m venv .*$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) == 2
    assert commands[0].endswith("courseware demo")
    assert commands[1].endswith("-m pytest")


def test_every_setting_is_documented() -> None:
    named = set(re.findall(r'get\("(\w+)"', (ROOT / "courseware" / "config.py").read_text(encoding="utf-8")))
    told = set(re.findall(r"`COURSEWARE_(\w+)`", (ROOT / "docs" / "administrators.md").read_text(encoding="utf-8")))
    assert named <= told, named - told
