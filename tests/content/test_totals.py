"""What a pack may weigh as a whole, and what stays in memory of it."""

from dataclasses import replace

from courseware.content.compiler import load_files
from courseware.content.document_reader import read_documents
from courseware.content.files import LIMITS, PackFiles
from courseware.content.findings import Findings
from courseware.content.kept import Kept
from courseware.content.model import Lesson
from courseware.content.pack_parser import parse_frame, parse_pack
from tests.example_pack.compiled import PACK
from tests.example_pack.compiling import check, compile_pack
from tests.example_pack.source import FINAL, METER, MODULE, TAP, example_files

STAMPS = "stamps/ar.yaml"


def codes(files: dict[str, bytes]) -> list[str]:
    return [problem.code for problem in check(PackFiles(files))]


def test_texts_have_a_limit_together() -> None:
    large = b"x" * 4_000_000
    files = example_files() | {f"modules/water/lessons/l{number}/en.md": large for number in range(26)}
    assert codes(files) == ["pack-text"]


def test_settings_and_stamps_have_limits_of_their_own() -> None:
    large = b"#" * 5_000_000
    assert codes(example_files() | {"changes.yaml": large}) == ["pack-text"]
    assert "pack-text" not in codes(example_files() | {STAMPS: large})
    assert codes(example_files() | {f"stamps/x{number}.yaml": large for number in range(5)}) == ["pack-text"]


def test_a_lesson_that_is_not_translated_counts_in_each_language() -> None:
    tags = ", ".join(f"en-var{number:03}" for number in range(98))
    files = example_files()
    files["pack.yaml"] = files["pack.yaml"].replace(b"[en, ar]", f"[en, ar, {tags}]".encode())
    assert "pack-text" not in codes(files)
    assert codes(files | {METER: b"x" * 1_100_000}) == ["pack-text"]


def test_reading_ends_where_too_much_would_stay_in_memory() -> None:
    findings = Findings()
    pack = parse_frame(example_files(), findings)
    assert pack is not None
    opened = list(read_documents(pack, example_files(), findings, replace(LIMITS, pieces=30)))
    assert [problem.code for problem in findings.all()] == ["pack-pieces"]
    assert 0 < len(opened) < 8


def test_of_a_document_that_is_closed_the_outline_stays() -> None:
    pack = parse_pack(example_files(), Findings())
    assert pack is not None
    module = pack.modules["water"]
    for lessons in module.lessons.values():
        assert not any(section.body.tokens for lesson in lessons.values() for section in lesson.sections)
    for banks in module.quizzes.values():
        assert not any(question.prompt.tokens for bank in banks.values() for question in bank.questions)
    tap = module.lessons["tap"]["en"].sections
    assert [section.id for section in tap] == [each.id for each in PACK.lessons[0].sections]
    assert any(section.checks for section in tap)
    assert any(section.terms for section in tap)


def test_large_stamps_are_read_as_our_own_command_writes_them() -> None:
    lines = b"".join(b'modules/water/lessons/tap#more-%d: "0123456789ab"\n' % number for number in range(20_000))
    read = codes(example_files() | {STAMPS: example_files()[STAMPS] + lines})
    assert "stamp-unknown" in read
    assert "yaml-size" not in read


def test_stamps_with_a_key_twice_are_refused() -> None:
    line = b'glossary#tariff: "0123456789ab"\n'
    assert "yaml-twice" in codes(example_files() | {STAMPS: line * 2})


def test_stamps_as_people_write_them_are_read_as_well() -> None:
    files = example_files()
    written = files[STAMPS].replace(b'"', b"'")
    assert load_files(PackFiles(files | {STAMPS: written}))[1] == load_files(PackFiles(files))[1]
    assert "value" in codes(files | {STAMPS: b"glossary#tariff: today\n"})


def test_a_lesson_that_is_listed_twice_is_read_once() -> None:
    files = example_files()
    files[MODULE] = files[MODULE].replace(b"  - id: meter\n", b"  - id: tap\n    minutes: 5\n  - id: meter\n", 1)
    assert codes(files).count("listed-twice") == 1


def test_a_translation_without_its_source_is_checked_by_itself() -> None:
    files = example_files()
    for path in (TAP, FINAL):
        del files[path]
    assert {"lesson-missing", "quiz-missing"} <= {*codes(files)}


def test_kept_documents_are_a_sequence_like_any_other() -> None:
    again = compile_pack(PackFiles(example_files())).lessons
    assert isinstance(again, Kept)
    assert again == PACK.lessons
    assert hash(again) == hash(PACK.lessons)
    assert again != tuple(PACK.lessons)
    assert again[:2] == PACK.lessons[:2]
    assert len(again[1:]) == len(again) - 1
    assert [*again[1:]] == [*PACK.lessons][1:]
    assert again[-1] == [*again][-1]
    assert not Kept(Lesson)
