"""Translations know their source."""

import pytest

from courseware.content.digests import digest
from courseware.content.files import PackFiles
from courseware.content.model import CompiledPack, Section
from courseware.content.stamps import make_stamps
from tests.example_pack.compiling import compile_pack
from tests.example_pack.source import PRACTICE, TAP, example_files

FILE = "stamps/ar.yaml"


def sections(pack: CompiledPack, language: str) -> dict[str, Section]:
    """The sections of the first lesson in a language."""
    lesson = next(each for each in pack.lessons if each.language == language and each.id == "tap")
    return {section.id: section for section in lesson.sections}


def edited(path: str, old: str, new: str) -> dict[str, bytes]:
    """The example pack with one change."""
    files = example_files()
    files[path] = files[path].replace(old.encode(), new.encode())
    return files


def test_stamps_are_made_for_what_is_translated() -> None:
    text = make_stamps(example_files(), "ar")
    assert text == example_files()[FILE].decode()
    assert "modules/water/lessons/tap#dry-tap" in text
    assert "modules/water/lessons/tap#duties" not in text


def test_a_section_is_stale_when_its_source_has_changed_since() -> None:
    pack = compile_pack(PackFiles(edited(TAP, "What do you do?", "What now?")))
    assert sections(pack, "ar")["dry-tap"].is_stale
    assert not sections(pack, "en")["dry-tap"].is_stale
    assert not sections(pack, "ar")["duties"].is_stale


def test_a_question_is_stale_when_its_source_has_changed_since() -> None:
    pack = compile_pack(PackFiles(edited(PRACTICE, "Who acts first [", "Who begins [")))
    bank = next(quiz for quiz in pack.quizzes if quiz.language == "ar" and quiz.id == "practice")
    assert [question.is_stale for question in bank.questions] == [True, False]


def test_stamping_again_says_that_the_translation_follows() -> None:
    files = edited(TAP, "What do you do?", "What now?")
    files[FILE] = make_stamps(files, "ar").encode()
    assert not sections(compile_pack(PackFiles(files)), "ar")["dry-tap"].is_stale


def test_wrapping_lines_anew_changes_nothing() -> None:
    files = edited(TAP, "The tap runs dry. What do you do?", "The tap runs dry.\n  What do   you do?")
    assert not sections(compile_pack(PackFiles(files)), "ar")["dry-tap"].is_stale
    assert digest("caf\u00e9") == digest(" cafe\u0301\n")
    assert digest("a") != digest("b")


def test_renaming_a_section_keeps_its_digest() -> None:
    pack = compile_pack(PackFiles(example_files()))
    renamed = compile_pack(PackFiles(edited(TAP, "{#duties was=obligations}", "{#three was=duties}") | edited_final()))
    assert sections(renamed, "en")["three"].digest == sections(pack, "en")["duties"].digest


def edited_final() -> dict[str, bytes]:
    """The final quiz with its questions moved to the renamed section."""
    path = "modules/water/quizzes/final/en.md"
    return {path: example_files()[path].replace(b"section=duties", b"section=three")}


def test_stamping_needs_a_translation() -> None:
    for language in ("en", "fr"):
        with pytest.raises(ValueError, match=language):
            make_stamps(example_files(), language)
    with pytest.raises(ValueError, match="ar"):
        make_stamps({}, "ar")


def test_a_language_without_texts_gets_an_empty_file() -> None:
    files = {path: data for path, data in example_files().items() if "/ar." not in path and not path.startswith("ar.")}
    text = make_stamps(files, "ar")
    assert text.endswith("{}\n")
    assert compile_pack(PackFiles(files | {FILE: text.encode()})).languages == ("en", "ar")
