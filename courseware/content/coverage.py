"""How far each language of a pack has come: a row for each document, a cell for each language."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from courseware.content.parsed import ParsedModule, ParsedPack
from courseware.content.stamps import stale_keys, texts_of
from courseware.content.wordings import Coverage, Sort


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """A document in a language: how many of its texts (head, sections or questions, terms) are missing or stale."""

    language: str
    missing: int
    stale: int

    @property
    def coverage(self) -> Coverage:
        """The worst of its texts: missing before stale before complete."""
        if self.missing:
            return Coverage.MISSING
        return Coverage.STALE if self.stale else Coverage.COMPLETE


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A document: its sort, its key (see `stamps`; the glossary has `glossary#`), its title, and its number of texts."""

    sort: Sort
    key: str
    title: str
    texts: int
    cells: tuple[CoverageCell, ...]


def coverage_of(pack: ParsedPack) -> tuple[CoverageRow, ...]:
    """The matrix of documents and languages, both in the order of the pack, the source language first."""
    languages = (pack.source, *pack.translations)
    source = texts_of(pack, pack.source)
    own = {language: texts_of(pack, language).keys() & source.keys() for language in languages}
    stale = {language: stale_keys(pack, language) & own[language] for language in languages}
    rows = []
    for sort, key, title in _documents(pack):
        texts = {each for each in source if each.partition("#")[0] == key.partition("#")[0]}
        cells = (_cell(language, texts, own[language], stale[language]) for language in languages)
        if texts:
            rows.append(CoverageRow(sort, key, title, len(texts), tuple(cells)))
    return tuple(rows)


def _cell(language: str, texts: Collection[str], own: Collection[str], stale: Collection[str]) -> CoverageCell:
    missing = sum(text not in own for text in texts)
    return CoverageCell(language, missing, sum(text in stale for text in texts))


def _documents(pack: ParsedPack) -> Iterator[tuple[Sort, str, str]]:
    """Sort, key and title of every document, in the source language."""
    text = pack.texts.get(pack.source)
    yield Sort.PACK, "pack#", text.front.value.title if text and text.front else pack.settings.id
    for name in pack.settings.modules:
        if module := pack.modules.get(name):
            yield from _in_module(module, pack.source)
    yield Sort.TERM, "glossary#", ""


def _in_module(module: ParsedModule, source: str) -> Iterator[tuple[Sort, str, str]]:
    text = module.texts.get(source)
    yield Sort.MODULE, f"{module.folder}#", text.front.value.title if text and text.front else module.id
    for lesson in module.settings.lessons:
        own = module.lessons.get(lesson.id, {}).get(source)
        title = own.front.value.title if own and own.front else lesson.id
        yield Sort.LESSON, f"{module.folder}/lessons/{lesson.id}#", title
    for quiz in module.settings.quizzes:
        bank = module.quizzes.get(quiz.id, {}).get(source)
        title = bank.front.value.title if bank and bank.front else quiz.id
        yield Sort.QUIZ, f"{module.folder}/quizzes/{quiz.id}#", title
