"""Packs whose headings have no marks: ids are made, translations matched by place, marks written."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.content.compiler import load_files
from courseware.content.files import PackFiles
from courseware.content.mark_writer import written_ids
from courseware.content.model import CompiledPack
from courseware.content.notation import split_mark, with_id
from courseware.content.places import is_id
from courseware.content.slugs import slug
from courseware.content.starter import starter_files
from courseware.content.things import things_of
from tests.example_pack.compiling import check
from tests.example_pack.living import new_pack

LESSON = "modules/first-module/lessons/welcome/en.md"
LESSON_ES = "modules/first-module/lessons/welcome/es.md"
FINAL = "modules/first-module/quizzes/final/en.md"
FINAL_ES = "modules/first-module/quizzes/final/es.md"


def unmarked() -> dict[str, bytes]:
    """The pack for beginners without the ids of its headings."""
    files = {
        path: re.sub(rb"^(## .*?) \{#[a-z-]+ ?(.*)\}$", rb"\1 {\2}", data, flags=re.MULTILINE).replace(b" {}\n", b"\n")
        for path, data in starter_files("pack").items()
    }
    files = {path: re.sub(rb" lesson=\S+ section=\S+", b"", data) for path, data in files.items()}
    files = {path: data.replace(b"::: check first-step", b"::: check the-first-step") for path, data in files.items()}
    return {path: data for path, data in files.items() if not path.startswith("stamps")}


def compiled(files: dict[str, bytes]) -> CompiledPack:
    """The pack, which has no errors."""
    pack, problems = load_files(PackFiles(files))
    assert pack is not None, problems
    return pack


def codes(files: dict[str, bytes]) -> set[str]:
    """What the checker finds."""
    return {problem.code for problem in check(PackFiles(files))}


def sections(pack: CompiledPack, language: str) -> list[tuple[str, str, bool]]:
    """Id, title and origin of the id of each section of the first lesson."""
    lesson = next(each for each in pack.lessons if each.language == language)
    return [(section.id, section.title, section.is_generated) for section in lesson.sections]


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("A letter on Monday", "a-letter-on-monday"),
        ("¿Qué hacer, señor Núñez?", "que-hacer-senor-nunez"),
        ("L’œuvre d'Æsop & Straße", "loeuvre-daesop-strasse"),
        ("2024 in review", "h-2024-in-review"),
        ("Łódź", "lodz"),
        ("word " * 30, "word-word-word-word-word-word-word-word-word"),
        ("x" * 70, "x" * 48),
    ],
)
def test_an_id_is_made_of_the_words_of_a_latin_title(title: str, made: str) -> None:
    assert slug(title) == made


@pytest.mark.parametrize(
    "title", ["رسالة يوم الاثنين", "星期一的来信", "Письмо в понедельник", "UN 联合国人权机制", "?!", ""]
)
def test_an_id_of_another_script_is_short_and_always_the_same(title: str) -> None:
    assert re.fullmatch(r"h-[0-9a-f]{8}", slug(title))
    assert slug(title) == slug(f"  {title.upper()} ")
    assert slug(title) != slug(title + "一")


@given(st.text(max_size=120), st.sets(st.text(alphabet="ab-", max_size=3)))
def test_every_title_gives_an_id_that_is_free(title: str, taken: set[str]) -> None:
    made = slug(title, taken)
    assert is_id(made)
    assert made not in taken
    assert is_id(slug(title, {made}))
    assert slug(title, {made}) != made


def test_a_pack_without_marks_works_and_the_checker_says_how_to_write_them() -> None:
    files = unmarked()
    pack = compiled(files)
    assert sections(pack, "en") == [
        ("a-letter-on-monday", "A letter on Monday", True),
        ("what-to-do", "What to do", True),
    ]
    assert [name for name, _, _ in sections(pack, "es")] == ["a-letter-on-monday", "what-to-do"]
    assert [question.id for quiz in pack.quizzes for question in quiz.questions] == [
        "the-first-step",
        "the-bus-stop",
    ] * 2
    found = [problem for problem in check(PackFiles(files)) if problem.code == "heading-id"]
    assert [(problem.file, problem.line) for problem in found if "lessons" in problem.file] == [
        (LESSON, 7),
        (LESSON_ES, 7),
    ]
    assert all("courseware pack ids" in problem.mend for problem in found)
    assert dict(found[0].values)["count"] == "2"


def test_two_headings_with_the_same_title_get_two_ids() -> None:
    files = unmarked()
    for path in (LESSON, LESSON_ES):
        title = files[path].decode().partition("\n## ")[2].partition("\n")[0]
        files[path] += f"\n## {title}\n\nMore.\n".encode()
    assert [name for name, _, _ in sections(compiled(files), "en")][-1] == "a-letter-on-monday-2"


def test_an_id_is_never_made_that_something_had_before() -> None:
    files = unmarked()
    files[LESSON] = files[LESSON].replace(b"## What to do", b"## What to do {#new was=a-letter-on-monday}")
    assert [name for name, _, _ in sections(compiled(files), "en")] == ["a-letter-on-monday-2", "new"]


def test_questions_of_two_practice_banks_have_ids_of_their_own() -> None:
    files = unmarked()
    module = "modules/first-module/module.yaml"
    files[module] = files[module].replace(b"  - id: final", b"  - id: again\n    use: practice\n  - id: final")
    for language in ("en", "es"):
        bank = files[f"modules/first-module/quizzes/practice/{language}.md"]
        files[f"modules/first-module/quizzes/again/{language}.md"] = bank
    pack = compiled(files)
    assert {question.id for quiz in pack.quizzes if quiz.rules.use == "practice" for question in quiz.questions} == {
        "the-first-step",
        "the-first-step-2",
    }


def test_marked_headings_are_fixed_points_for_those_between() -> None:
    files = unmarked()
    files[LESSON] += b"\n## Third\n\nText.\n\n## Fourth\n\nText.\n\n## Fifth\n\nText.\n"
    files[LESSON_ES] += b"\n## Cuarta {#fourth}\n\nTexto.\n\n## Quinta\n\nTexto.\n"
    assert "heading-unmatched" in codes(files), "two headings stand for three"
    files[LESSON_ES] = files[LESSON_ES].replace(b"## Cuarta", b"## Tercera\n\nTexto.\n\n## Cuarta")
    assert [title for _, title, _ in sections(compiled(files), "es")][2:] == ["Tercera", "Cuarta", "Quinta"]


def test_a_heading_that_may_translate_either_of_two_is_left_to_its_author() -> None:
    files = unmarked()
    files[LESSON] += b"\n## Third\n\nText.\n"
    assert "heading-unmatched" in codes(files)
    files[LESSON_ES] = files[LESSON_ES].replace("Qué hacer".encode(), "Qué hacer {#what-to-do}".encode())
    assert "heading-unmatched" not in codes(files)
    files[LESSON_ES] += b"\n## Otra\n\nTexto.\n\n## Y otra\n\nTexto.\n"
    assert "heading-unmatched" in codes(files)


def test_writing_ids_changes_the_headings_and_nothing_else() -> None:
    files = unmarked()
    changed = written_ids(files)
    assert {*changed} == {path for path in files if "/lessons/" in path or "/quizzes/" in path}
    for path, data in changed.items():
        for before, after in zip(files[path].split(b"\n"), data.split(b"\n"), strict=True):
            assert after == before or after.startswith(b"## ")
    assert b"## Una carta el lunes {#a-letter-on-monday}\n" in changed[LESSON_ES]
    assert b"## The bus stop {#the-bus-stop .true-false level=apply}\n" in changed[FINAL]


def test_writing_ids_twice_is_writing_them_once() -> None:
    files = unmarked()
    files |= written_ids(files)
    assert written_ids(files) == {}
    assert "heading-id" not in codes(files)


def test_a_pack_is_the_same_before_and_after_its_ids_are_written() -> None:
    files = unmarked()
    before, after = compiled(files), compiled(files | written_ids(files))
    assert things_of(before).keys() == things_of(after).keys()
    assert [lesson.sections[0].digest for lesson in before.lessons] == [
        lesson.sections[0].digest for lesson in after.lessons
    ]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", " ##", "  ", "\t#  "]), st.booleans(), st.booleans())
def test_line_ends_byte_order_marks_and_closing_signs_are_kept(
    end: str, closing: str, bom: bool, is_last: bool
) -> None:
    files = new_pack(is_marked=False, sizes=(3, 2)).files()
    path = "modules/m/lessons/one/en.md"
    text = re.sub(r"(?m)^(## .*)$", rf"\1{closing}", files[path].decode())
    text = text.rstrip("\n") if is_last else text
    files[path] = (("\ufeff" if bom else "") + text.replace("\n", end)).encode()
    changed = written_ids(files)[path].decode()
    assert re.sub(r" \{#[a-z-]+\}", "", changed).encode() == files[path]
    assert len(re.findall(r"\{#", changed)) == 3
    assert written_ids(files | written_ids(files)) == {}


@given(st.text(alphabet="aZ {}#.=-`\\", max_size=20), st.sampled_from(["a", "x-1"]))
def test_an_id_that_is_written_is_read_again(title: str, name: str) -> None:
    words, mark = split_mark(title)
    if not mark.id:
        again, found = split_mark(with_id(title, name))
        assert found.id == name
        assert (again, found.kinds, found.pairs, found.other) == (words, mark.kinds, mark.pairs, mark.other)


def test_what_is_no_pack_gets_no_ids() -> None:
    with pytest.raises(ValueError, match=r"pack\.yaml"):
        written_ids({})


def test_a_heading_without_words_is_left_alone() -> None:
    files = unmarked()
    files[LESSON] += b"\n##\n\nText.\n"
    assert "heading-empty" in codes(files)
    assert written_ids(files)[LESSON].endswith(b"\n##\n\nText.\n")


def test_a_lesson_without_its_source_is_named_and_harms_nothing(tmp_path: Path) -> None:
    files = unmarked()
    del files[LESSON], files[FINAL]
    assert {"lesson-missing", "quiz-missing"} <= codes(files)
