"""Modules, glossaries and the words about the pack, in one language."""

from collections.abc import Mapping

from courseware.content.languages import sort_key
from courseware.content.model import Completion, Glossary, LessonOutline, Module, PackText, QuizOutline, Use
from courseware.content.page import Page, Picture, Scope
from courseware.content.parsed import ParsedBank, ParsedLesson, ParsedModule, ParsedPack, ParsedText
from courseware.content.renderer import render
from courseware.content.schema import ModuleFront, PackFront
from courseware.content.scopes import Edition, terms_of


def compile_module(
    pack: ParsedPack,
    module: ParsedModule,
    edition: Edition,
    *,
    lessons: list[LessonOutline],
    quizzes: list[QuizOutline],
    complete: tuple[str, ...],
) -> Module:
    """A module in a language, with the outlines of its lessons and quizzes. `complete`: the languages that lack nothing."""
    text, front, found = _module_text(pack, module, edition.language)
    settings = module.settings
    return Module(
        id=module.id,
        language=edition.language,
        is_fallback=found != edition.language,
        title=front.title,
        summary=front.summary,
        description=render(text.body, Page(edition.scopes[found], f"m-{module.id}")),
        audience=front.audience or "",
        outcomes=front.outcomes,
        lessons=tuple(lessons),
        quizzes=tuple(quiz for quiz in quizzes if quiz.rules.use is Use.GRADED),
        practice=tuple(quiz.id for quiz in quizzes if quiz.rules.use is Use.PRACTICE),
        completion=completion_of(module),
        certificate_minutes=settings.certificate.minutes if settings.certificate else 0,
        languages=complete,
        title_language=found,
    )


def _module_text(
    pack: ParsedPack, module: ParsedModule, language: str
) -> tuple[ParsedText[ModuleFront], ModuleFront, str]:
    """The words of a module, and the language that they are in."""
    text = module.texts.get(language)
    if text is not None and text.front is not None:
        return text, text.front.value, language
    text = module.texts[pack.source]
    assert text.front is not None
    return text, text.front.value, pack.source


def completion_of(module: ParsedModule) -> Completion:
    """The completion rule with `all` spelled out."""
    rule, settings = module.settings.completion, module.settings
    lessons = tuple(lesson.id for lesson in settings.lessons)
    quizzes = tuple(quiz.id for quiz in settings.quizzes if quiz.use is Use.GRADED)
    return Completion(
        lessons=lessons if rule.lessons is None else rule.lessons,
        quizzes=quizzes if rule.quizzes is None else rule.quizzes,
    )


def complete_languages(pack: ParsedPack, module: ParsedModule) -> tuple[str, ...]:
    """The languages in which nothing of a module falls back, the source language first."""
    return (pack.source, *(each for each in pack.translations if _is_complete(pack, module, each)))


def _is_complete(pack: ParsedPack, module: ParsedModule, language: str) -> bool:
    text = module.texts.get(language)
    if text is None or text.front is None:
        return False
    lessons = all(_has_every_section(in_languages, pack.source, language) for in_languages in module.lessons.values())
    banks = all(_has_every_question(in_languages, pack.source, language) for in_languages in module.quizzes.values())
    terms = terms_of(pack, language)
    return lessons and banks and all(terms[term].language == language for term in linked_terms(module, pack.source))


def _has_every_section(in_languages: Mapping[str, ParsedLesson], source: str, language: str) -> bool:
    own = in_languages.get(language)
    return (
        own is not None
        and own.front is not None
        and all(own.section(each.id) for each in in_languages[source].sections)
    )


def _has_every_question(in_languages: Mapping[str, ParsedBank], source: str, language: str) -> bool:
    own = in_languages.get(language)
    return (
        own is not None
        and own.front is not None
        and all(own.question(each.id) for each in in_languages[source].questions)
    )


def linked_terms(module: ParsedModule, language: str) -> set[str]:
    """The terms that the lessons of a module link."""
    return {
        term
        for in_languages in module.lessons.values()
        for section in (in_languages[language].sections if language in in_languages else ())
        for term in section.terms
    }


def compile_glossary(pack: ParsedPack, language: str) -> Glossary:
    """All terms in a language, in the order of its alphabet."""
    terms = terms_of(pack, language).values()
    return Glossary(language, tuple(sorted(terms, key=lambda term: sort_key(term.term, language))))


def compile_text(pack: ParsedPack, language: str) -> PackText:
    """The words about a pack in a language."""
    text = pack.texts.get(language)
    found = language if text is not None and text.front is not None else pack.source
    text = pack.texts[found]
    assert text.front is not None
    front: PackFront = text.front.value
    no_pictures: dict[str, Picture] = {}
    scope = Scope(found, terms_of(pack, found), {}, no_pictures.__getitem__)
    return PackText(language, front.title, front.summary, render(text.body, Page(scope, "pack")), found)
