"""Large packs that could be real: the texts of our own courses, shuffled into many lessons and varied."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from courseware.config import ROOT
from courseware.content.archive import build_archive
from courseware.content.findings import Findings
from courseware.content.pack_parser import parse_pack
from courseware.content.reader import read_pack
from courseware.content.stamps import texts_of

MODULE = "modules/un-mechanisms"
LESSONS = ("why-the-city", "system-on-one-page", "upr-from-inside")
WRITTEN = ("en", "fr", "es", "ar")
"""The languages of our own texts; other languages of a generated pack borrow one of them."""
PER_MODULE = 20
SECTIONS = 4
QUESTIONS = 10

_CHECK = re.compile(r"^::: check .*\n:::\n", re.MULTILINE)
_LINK = re.compile(r"\(section:[a-z0-9-]+\)")
_ORIGIN = re.compile(r" (?:lesson|section|level|was)=[^ }]+")


@cache
def _own() -> Mapping[str, bytes]:
    return read_pack(ROOT / "content").files


@cache
def _pieces(path: str) -> tuple[tuple[str, str], ...]:
    """What stands under each level-2 heading of one of our files, with its id."""
    text = _own()[path].decode()
    parts = re.split(r"^(?=## )", text.split("\n---\n", 1)[1], flags=re.MULTILINE)[1:]
    found = (re.match(r"## .*\{#([a-z0-9-]+)", part) for part in parts)
    cleaned = (_LINK.sub("(https://example.org)", _CHECK.sub("", part)) for part in parts)
    return tuple((match[1], part) for match, part in zip(found, cleaned, strict=True) if match)


@cache
def _sections(language: str) -> tuple[str, ...]:
    """Every section of our lessons, without its id."""
    parts = [part for lesson in LESSONS for _, part in _pieces(f"{MODULE}/lessons/{lesson}/{language}.md")]
    return tuple(re.sub(r" ?\{#[^}]*\}", "", part) for part in parts)


def _lesson(number: int, language: str) -> str:
    """A lesson of some sections, each with a sentence of its own, so that no two lessons are the same."""
    own = _sections(language)
    head = f"---\ntitle: Lesson {number}\nsummary: What lesson {number} is about.\n---\n"
    parts = []
    for place in range(SECTIONS):
        title, _, body = own[(number * SECTIONS + place) % len(own)].partition("\n")
        parts.append(f"{title} {number} {{#part-{place}}}\n\nLesson {number}, part {place}.\n{body}\n")
    return head + "\n".join(parts)


def _quiz(number: int, language: str) -> str:
    asked = [part for _, part in _pieces(f"{MODULE}/quizzes/final/{language}.md")]
    shown = (asked[(number + place) % len(asked)] for place in range(QUESTIONS))
    head = f"---\ntitle: Quiz {number}\nsummary: Questions about the lessons.\n---\n"
    return head + "\n".join(_ORIGIN.sub("", part) for part in shown)


def large_pack(lessons: int, languages: tuple[str, ...]) -> dict[str, bytes]:
    """The files of a pack with so many lessons in these languages, the first of which is the source."""
    files = {path: text if isinstance(text, bytes) else text.encode() for path, text in _files(lessons, languages)}
    return files | dict.fromkeys(
        (f"stamps/{language}.yaml" for language in languages[1:]), _stamps(files, languages[0])
    )


def _stamps(files: Mapping[str, bytes], source: str) -> bytes:
    """What says that every text was translated from the source of today; the same for all complete translations."""
    own = {path: data for path, data in files.items() if path.endswith((".yaml", f"{source}.md"))}
    pack = parse_pack(own, Findings())
    assert pack
    return "".join(f'{key}: "{text.digest}"\n' for key, text in sorted(texts_of(pack, source).items())).encode()


def write_zip(path: Path, lessons: int, languages: tuple[str, ...]) -> None:
    """Such a pack as a zip file."""
    path.write_bytes(build_archive(large_pack(lessons, languages), is_compressed=True))


def _files(lessons: int, languages: tuple[str, ...]) -> Iterator[tuple[str, str | bytes]]:
    modules = range(-(-lessons // PER_MODULE))
    listed, spoken = ", ".join(f"module-{number}" for number in modules), ", ".join(languages)
    yield (
        "pack.yaml",
        (
            f"format: 1\nid: large\nversion: 1.0.0\nlicence: CC-BY-4.0\npublisher: Courseware project\n"
            f"source_language: {languages[0]}\nlanguages: [{spoken}]\nmodules: [{listed}]\n"
        ),
    )
    for place, language in enumerate(languages):
        own = WRITTEN[place % len(WRITTEN)]
        yield f"{language}.md", "---\ntitle: A large pack\nsummary: Many lessons.\n---\n"
        yield f"glossary/{language}.yaml", _own()[f"glossary/{own}.yaml"]
    for number in modules:
        yield from _module(number, range(number * PER_MODULE, min((number + 1) * PER_MODULE, lessons)), languages)


def _module(number: int, lessons: range, languages: tuple[str, ...]) -> Iterator[tuple[str, str | bytes]]:
    folder = f"modules/module-{number}"
    sources = _own()[f"{MODULE}/module.yaml"].decode().partition("\nsources:\n")[2]
    entries = "".join(f"  - id: lesson-{lesson}\n    minutes: 15\n" for lesson in lessons)
    yield f"{folder}/module.yaml", f"lessons:\n{entries}quizzes:\n  - id: final\n    use: graded\nsources:\n{sources}"
    for path, data in _own().items():
        if path.startswith(f"{MODULE}/assets/"):
            yield path.replace(MODULE, folder), data
    for place, language in enumerate(languages):
        own = WRITTEN[place % len(WRITTEN)]
        titles = _own()[f"{MODULE}/{own}.md"].decode().partition("\nsources:\n")[2].partition("\n---\n")[0]
        yield f"{folder}/{language}.md", f"---\ntitle: Module {number}\nsummary: A module.\nsources:\n{titles}\n---\n"
        yield f"{folder}/quizzes/final/{language}.md", _quiz(number, own)
        for lesson in lessons:
            yield f"{folder}/lessons/lesson-{lesson}/{language}.md", _lesson(lesson, own)
