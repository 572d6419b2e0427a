"""Lessons, section by section, in one language."""

from collections.abc import Iterator, Mapping

from courseware.content.model import Lesson, LessonOutline, Section, Term
from courseware.content.page import Numbering, Page
from courseware.content.parsed import ParsedLesson, ParsedModule, ParsedSection
from courseware.content.renderer import line_of, plain_text, render_blocks
from courseware.content.schema import LessonEntry, LessonFront
from courseware.content.scopes import Edition


def compile_lesson(module: ParsedModule, entry: LessonEntry, edition: Edition) -> Lesson:
    """A lesson in a language; sections that are missing in it stand there in the source language."""
    in_languages, language = module.lessons[entry.id], edition.language
    front, title_language = _front(in_languages, language, edition.source)
    numbering = Numbering(edition.scope.sources)
    chosen = list(_choose(in_languages, language, edition.source))
    folder = f"{module.folder}/lessons/{entry.id}"
    sections = tuple(
        _section(
            section,
            origin,
            Page(edition.scopes[found], section.id, numbering),
            language=language,
            is_stale=f"{folder}#{section.id}" in edition.stale,
        )
        for section, origin, found in chosen
    )
    return Lesson(
        module=module.id,
        id=entry.id,
        language=language,
        title=front.title,
        title_language=title_language,
        summary=front.summary or "",
        objectives=front.objectives,
        minutes=entry.minutes,
        sections=sections,
        terms=_terms((section for section, _, _ in chosen), edition.scope.glossary),
        citations=numbering.citations(),
        was=entry.was or "",
    )


def _front(in_languages: Mapping[str, ParsedLesson], language: str, source: str) -> tuple[LessonFront, str]:
    """The front matter of a lesson and the language that it is in."""
    own = in_languages.get(language)
    if own is not None and own.front is not None:
        return own.front.value, language
    front = in_languages[source].front
    assert front is not None
    return front.value, source


def _choose(
    in_languages: Mapping[str, ParsedLesson], language: str, source: str
) -> Iterator[tuple[ParsedSection, ParsedSection, str]]:
    """Each section of the source as it is shown, the source section, and the language that it is shown in."""
    own = in_languages.get(language)
    for origin in in_languages[source].sections:
        section = own.section(origin.id) if own else None
        yield (section, origin, language) if section else (origin, origin, source)


def _section(section: ParsedSection, origin: ParsedSection, page: Page, *, language: str, is_stale: bool) -> Section:
    return Section(
        id=section.id,
        title=plain_text(line_of(section.title), page),
        language=page.scope.language,
        is_fallback=page.scope.language != language,
        is_stale=is_stale and section is not origin,
        blocks=render_blocks(section.body, page),
        digest=origin.digest,
        was=origin.was,
        is_generated=origin.is_generated,
    )


def _terms(sections: Iterator[ParsedSection], glossary: Mapping[str, Term]) -> tuple[Term, ...]:
    """The terms that the sections link, in the order in which they first appear."""
    linked = dict.fromkeys(term for section in sections for term in section.terms)
    return tuple(glossary[term] for term in linked)


def outline_of(lesson: Lesson) -> LessonOutline:
    """What the outline of the module says about a lesson."""
    sections = tuple((section.id, section.title) for section in lesson.sections)
    return LessonOutline(lesson.id, lesson.title, lesson.minutes, sections, lesson.title_language)
