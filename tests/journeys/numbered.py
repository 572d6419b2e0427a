"""A pack whose every text carries the number of its version, so that a page that mixes two versions is seen."""

import re

from courseware.content.archive import build_archive
from courseware.content.files import PackFiles
from courseware.content.model import CompiledPack
from tests.example_pack.compiling import compile_pack

PACK, MODULE, LESSONS = "harbour-school", "harbour", ("tide", "ropes")
PRACTICE, QUESTIONS = ("knot", "wind"), ("anchor", "bell", "chart", "deck", "ebb", "flag")
CHOICES = "abc"
RENAMED = 4
"""From this version on a section and a question have other ids, and say which ones they had."""
_MARK = re.compile(r"\bNr(\d+)\b|\b7\.(\d+)\.0\b")


def marks(text: str) -> set[int]:
    """The numbers of the versions from which something stands in a text."""
    return {int(mark or version) for mark, version in _MARK.findall(text)}


def right_choice(number: int) -> str:
    """The key of every question of a version: another one than in the version before."""
    return CHOICES[number % len(CHOICES)]


def numbered(number: int) -> CompiledPack:
    """A version of the pack, compiled."""
    return compile_pack(PackFiles(_files(number)))


def zipped(number: int) -> bytes:
    """A version of the pack as it is uploaded."""
    return build_archive(_files(number))


def _files(number: int) -> dict[str, bytes]:
    texts = {
        "pack.yaml": _PACK,
        f"modules/{MODULE}/module.yaml": _MODULE,
        f"modules/{MODULE}/assets/pier.svg": _PICTURE,
    }
    for language in ("en", "fr"):
        texts |= _texts(language, is_renamed=number >= RENAMED)
    return {path: _of_version(text, number).encode() for path, text in texts.items()}


def _of_version(text: str, number: int) -> str:
    """Put the number of the version in, and tick the choices that are right in it."""
    ticked = text.replace(f"[?{right_choice(number)}]", "[x]")
    return re.sub(r"\[\?.\]", "[ ]", ticked).replace("Nr0", f"Nr{number}").replace("7.0.0", f"7.{number}.0")


def _texts(language: str, *, is_renamed: bool) -> dict[str, str]:
    """The texts in a language; what things were called before, and what they teach, stands in the source language alone."""
    is_source = language == "en"
    section, question = ("slack", "gong") if is_renamed else ("pause", "bell")
    section += " was=pause" if is_renamed and is_source else ""
    taught = f" lesson={LESSONS[0]} section=before level=apply" if is_source else ""
    renamed = f"{taught} was=bell" if is_renamed and is_source else taught
    module = f"modules/{MODULE}"
    practice = "".join(_question(name, taught) for name in PRACTICE)
    final = "".join(_question(question, renamed) if name == "bell" else _question(name, taught) for name in QUESTIONS)
    return {
        f"{language}.md": _head("Pack") + "About the pack in Nr0.\n",
        f"glossary/{language}.yaml": "mooring:\n  term: mooring Nr0\n  definition: A place to lie, in Nr0.\n",
        f"{module}/{language}.md": _ABOUT,
        f"{module}/quizzes/practice/{language}.md": _head("Practice") + practice,
        f"{module}/quizzes/final/{language}.md": _head("Final quiz") + final,
        **{
            f"{module}/lessons/{lesson}/{language}.md": _lesson(lesson, check, section)
            for lesson, check in zip(LESSONS, PRACTICE, strict=True)
        },
    }


def _head(title: str) -> str:
    return f"---\ntitle: {title} Nr0\nsummary: What it is about in Nr0.\n---\n"


def _question(name: str, attributes: str) -> str:
    choices = "".join(
        f"- [?{choice}] {name} {choice} of Nr0 {{#{choice}}}\n  > Word on {choice} of Nr0.\n" for choice in CHOICES
    )
    return (
        f"\n## The {name} Nr0 {{#{name} .single{attributes}}}\n\nWhat of it in Nr0?\n\n{choices}\n> So it is in Nr0.\n"
    )


def _lesson(name: str, check: str, section: str) -> str:
    return f"""\
---
title: The {name} Nr0
summary: About {name} in Nr0.
objectives:
  - know the {name} of Nr0
---
## Before the {name} Nr0 {{#before}}

The {name} of Nr0 [@chart-book, p. 3], at a [[mooring]] of Nr0.[^why]

[^why]: As the note of Nr0 says.

![A pier of Nr0](assets/pier.svg "The pier in Nr0")

::: check {check}
:::

## A pause of the {name} Nr0 {{#{section}}}

::: note Box of Nr0
The box says Nr0.
:::

| Pier Nr0 | Depth Nr0 |
|---|---|
| North Nr0 | deep Nr0 |

: Piers of Nr0

## After the {name} Nr0 {{#after}}

The end of the {name} in Nr0.
"""


_PACK = f"""\
format: 1
id: {PACK}
version: 7.0.0
licence: CC-BY-4.0
publisher: Harbour school
source_language: en
languages: [en, fr]
modules: [{MODULE}]
"""
_ABOUT = """\
---
title: Harbour Nr0
summary: The harbour in Nr0.
audience: Crews of Nr0.
outcomes:
  - moor a boat in Nr0
sources:
  chart-book: Book of charts Nr0
---
The module in Nr0 [@chart-book, p. 2].
"""
_MODULE = f"""\
lessons:
  - id: {LESSONS[0]}
    minutes: 10
  - id: {LESSONS[1]}
    minutes: 10
quizzes:
  - id: practice
    use: practice
  - id: final
    use: graded
    draw: 4
    pass_mark: 0.75
completion:
  lessons: all
  quizzes: [final]
certificate:
  minutes: 20
sources:
  chart-book:
    date: 2020
"""
_PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40"><title>Pier</title><text x="4" y="20">Nr0</text></svg>
"""
