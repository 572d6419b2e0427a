"""Everything in a compiled pack that has an identity, with its wording in each language.

A key says what and where a thing is, as in `stamps`: `pack#`, `modules/M#`, `modules/M/lessons/L#`,
`modules/M/lessons/L#section`, `modules/M/quizzes/Q#`, `modules/M/quizzes/Q#question`, then `…#question/choice`,
`…#question/=>right-side` and `…#question/?gap`; `glossary#term`; `modules/M/assets/picture.svg`.
"""

from collections.abc import Iterable, Iterator
from html import escape
from typing import TypeVar

from courseware.content.model import Citation, CompiledPack, Lesson, Module, PackText, Quiz, Section, Term
from courseware.content.question_things import question_things
from courseware.content.wordings import Sort, Thing, Wording

PACK_KEY = "pack#"
GLOSSARY_KEY = "glossary#"

Document = TypeVar("Document", Module, Lesson, Quiz)


def things_of(pack: CompiledPack) -> dict[str, Thing]:
    """Every thing of a pack by its key, what holds others before them."""
    return {thing.key: thing for thing in _things(pack)}


def _things(pack: CompiledPack) -> Iterator[Thing]:
    yield Thing(Sort.PACK, PACK_KEY, "", pack.id, 0, wordings={text.language: _pack(text) for text in pack.texts})
    for position, documents in enumerate(_by_id(pack.modules)):
        yield _module(documents, position)
    for position, lessons in enumerate(_by_id(pack.lessons)):
        yield from _lesson(lessons, position)
    for position, quizzes in enumerate(_by_id(pack.quizzes)):
        yield from _quiz(quizzes, position)
    yield from _glossary(pack)
    for asset in pack.assets:
        folder, module, name = asset.path.split("/", 2)
        wording = Wording(name.rpartition("/")[2], (), (("content", asset.digest),))
        yield Thing(Sort.ASSET, asset.path, f"{folder}/{module}#", name, 0, wordings={pack.source_language: wording})


def _by_id(documents: Iterable[Document]) -> list[list[Document]]:
    """Documents of one thing together, each list with all its languages, in the order of the pack."""
    found: dict[tuple[str, str], list[Document]] = {}
    for document in documents:
        found.setdefault((getattr(document, "module", ""), document.id), []).append(document)
    return list(found.values())


def _plain(*texts: str) -> tuple[str, ...]:
    """Texts without marks as pieces of HTML."""
    return tuple(f"<p>{escape(text)}</p>" for text in texts if text)


def _pack(text: PackText) -> Wording:
    parts = (*_plain(text.title, text.summary), text.description)
    return Wording(text.title, parts, is_own=text.title_language == text.language)


def _module(documents: list[Module], position: int) -> Thing:
    key = f"modules/{documents[0].id}#"
    wordings = {document.language: _module_wording(document) for document in documents}
    return Thing(Sort.MODULE, key, PACK_KEY, documents[0].id, position, wordings=wordings)


def _module_wording(module: Module) -> Wording:
    folder = f"modules/{module.id}"
    needed = [f"{folder}/lessons/{each}#" for each in module.completion.lessons]
    needed += [f"{folder}/quizzes/{each}#" for each in module.completion.quizzes]
    return Wording(
        module.title,
        (*_plain(module.title, module.summary), module.description, *_plain(module.audience, *module.outcomes)),
        (*(("completion", key) for key in needed), ("certificate", str(module.certificate_minutes))),
        is_own=not module.is_fallback,
    )


def _lesson(documents: list[Lesson], position: int) -> Iterator[Thing]:
    """A lesson and its sections."""
    first = documents[0]
    folder = f"modules/{first.module}/lessons/{first.id}"
    heads = {each.language: _lesson_wording(each) for each in documents}
    parent = f"modules/{first.module}#"
    yield Thing(Sort.LESSON, f"{folder}#", parent, first.id, position, first.was, wordings=heads)
    sources = {each.language: cited(each) for each in documents}
    for index, section in enumerate(first.sections):
        wordings = {each.language: section_wording(each.sections[index], sources[each.language]) for each in documents}
        key = f"{folder}#{section.id}"
        yield Thing(
            Sort.SECTION, key, f"{folder}#", section.id, index, section.was, section.is_generated, wordings=wordings
        )


def _lesson_wording(lesson: Lesson) -> Wording:
    parts = _plain(lesson.title, lesson.summary, *lesson.objectives)
    return Wording(
        lesson.title, parts, (("minutes", str(lesson.minutes)),), is_own=lesson.title_language == lesson.language
    )


def _cited(citation: Citation) -> str:
    """A citation without its number: what is cited, and the place in it."""
    parts = (citation.symbol or citation.source, citation.date, citation.locator, citation.url)
    return ", ".join(part for part in parts if part)


def cited(lesson: Lesson) -> tuple[str, ...]:
    """What a lesson cites, in the order of its numbers."""
    return tuple(_cited(citation) for citation in lesson.citations)


def section_wording(section: Section, sources: tuple[str, ...]) -> Wording:
    """What a section says, in a lesson with these sources. Its title is the first part."""
    parts = tuple(block.html for block in section.blocks if block.html)
    checks = tuple(block.check for block in section.blocks if block.check)
    facts = (("checks", *checks),) if checks else ()
    return Wording(
        section.title,
        (*_plain(section.title), *parts),
        facts,
        sources,
        is_own=not section.is_fallback,
        is_stale=section.is_stale,
    )


def _quiz(documents: list[Quiz], position: int) -> Iterator[Thing]:
    """A bank, its questions and their choices."""
    first = documents[0]
    folder = f"modules/{first.module}/quizzes/{first.id}"
    heads = {each.language: _quiz_wording(each) for each in documents}
    parent = f"modules/{first.module}#"
    yield Thing(Sort.QUIZ, f"{folder}#", parent, first.id, position, first.was, wordings=heads)
    for index in range(len(first.questions)):
        in_languages = {each.language: each.questions[index] for each in documents}
        yield from question_things(folder, index, in_languages)


def _quiz_wording(quiz: Quiz) -> Wording:
    rules = quiz.rules
    facts = (
        ("use", str(rules.use)),
        ("pass mark", rules.pass_mark),
        ("draw", str(rules.draw)),
        ("attempts", str(rules.attempts)),
        ("waiting", str(rules.wait_minutes)),
        ("feedback", str(rules.feedback_each)),
    )
    return Wording(quiz.title, _plain(quiz.title, quiz.summary), facts, is_own=not quiz.is_fallback)


def _glossary(pack: CompiledPack) -> Iterator[Thing]:
    """Terms, in the order of their ids: a glossary is ordered by each language for itself."""
    found: dict[str, dict[str, Term]] = {}
    for glossary in pack.glossaries:
        for term in glossary.terms:
            found.setdefault(term.id, {})[glossary.language] = term
    for name, in_languages in sorted(found.items()):
        wordings = {language: _term(term, language) for language, term in in_languages.items()}
        was = next(iter(in_languages.values())).was
        yield Thing(Sort.TERM, f"{GLOSSARY_KEY}{name}", GLOSSARY_KEY, name, 0, was, wordings=wordings)


def _term(term: Term, language: str) -> Wording:
    return Wording(term.term, _plain(term.term, term.definition), is_own=term.language == language)
