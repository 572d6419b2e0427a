"""Checks of translations against their source: the same sections, practice questions, questions and keys."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from courseware.content.document_reader import OpenDocument
from courseware.content.findings import Findings
from courseware.content.marks import GapMark
from courseware.content.model import Kind
from courseware.content.numbers import read_key_number
from courseware.content.parsed import (
    ParsedBank,
    ParsedLesson,
    ParsedModule,
    ParsedPack,
    ParsedQuestion,
    ParsedSection,
    gap_marks,
    item_id,
)
from courseware.content.schema import LessonEntry
from courseware.content.stamps import stale_keys, texts_of

Piece = TypeVar("Piece", ParsedSection, ParsedQuestion)


def check_translation(pack: ParsedPack, language: str, files: Mapping[str, bytes], findings: Findings) -> None:
    """What the pack has in one language, held against the source language; texts are for `check_translated`."""
    _check_there(f"{language}.md", language, files, findings)
    _check_glossary(pack, language, files, findings)
    for module in pack.modules.values():
        _check_there(f"{module.folder}/{language}.md", language, files, findings)
        _check_module_text(module, pack.source, language, findings)
        for lesson in module.lessons:
            _check_there(f"{module.folder}/lessons/{lesson}/{language}.md", language, files, findings)
        for quiz in module.quizzes:
            _check_there(f"{module.folder}/quizzes/{quiz}/{language}.md", language, files, findings)
    _check_stamps(pack, language, findings)


def check_translated(opened: OpenDocument, source: str, findings: Findings) -> None:
    """A lesson or a quiz that is open, held against its source."""
    module, name, language = opened.module, opened.entry.id, opened.language
    in_languages, banks = module.lessons.get(name, {}), module.quizzes.get(name, {})
    if language == source:
        return
    if isinstance(opened.entry, LessonEntry):
        if source in in_languages and language in in_languages:
            _check_lesson(in_languages[source], in_languages[language], findings)
    elif source in banks and language in banks:
        _check_bank(banks[source], banks[language], findings)


def _check_there(path: str, language: str, files: Mapping[str, bytes], findings: Findings) -> None:
    if path not in files:
        findings.add("translation-missing", path, path=path, language=language)


def _check_glossary(pack: ParsedPack, language: str, files: Mapping[str, bytes], findings: Findings) -> None:
    source, own = pack.glossaries.get(pack.source), pack.glossaries.get(language)
    if source and not own:
        _check_there(f"glossary/{language}.yaml", language, files, findings)
    if own:
        for term in own.terms.keys() - (source.terms.keys() if source else set()):
            findings.add("translation-extra", own.document.file, own.document.line(term), id=term)
    if source and own:
        for term in source.terms.keys() - own.terms.keys():
            findings.add("translation-term-missing", own.document.file, id=term)


def _check_module_text(module: ParsedModule, source: str, language: str, findings: Findings) -> None:
    text, origin = module.texts.get(language), module.texts.get(source)
    if text and text.front and origin and origin.front:
        for key in ("outcomes", "audience"):
            _check_parts(key, text.front.value, origin.front.value, text.file, findings)


def _check_parts(key: str, own: object, source: object, file: str, findings: Findings) -> None:
    """An entry of the front matter is there if the source has it; a list has as many parts."""
    counts = [_parts(getattr(each, key)) for each in (own, source)]
    if counts[0] != counts[1]:
        findings.add("translation-front", file, 1, key=key, found=counts[0], expected=counts[1])


def _parts(value: str | Sequence[str] | None) -> int:
    return int(bool(value)) if value is None or isinstance(value, str) else len(value)


def _check_lesson(source: ParsedLesson, own: ParsedLesson, findings: Findings) -> None:
    if source.front and own.front:
        for key in ("objectives", "summary"):
            _check_parts(key, own.front.value, source.front.value, own.file, findings)
    for section, origin in _pairs(source.sections, own.sections, "translation-section-missing", own.file, findings):
        shown, expected = section.checks, origin.checks
        if shown != expected:
            values = {"found": ", ".join(shown) or "–", "expected": ", ".join(expected) or "–"}
            findings.add("translation-checks", own.file, section.line, **values)


def _pairs(
    source: tuple[Piece, ...], own: tuple[Piece, ...], missing: str, file: str, findings: Findings
) -> Iterator[tuple[Piece, Piece]]:
    """Each piece of a translation with its source; what is missing, added or moved is noted on the way."""
    origins = {piece.id: piece for piece in source}
    found = {piece.id: piece for piece in own}
    for piece in source:
        if piece.id not in found:
            findings.add(missing, file, id=piece.id)
    order = [each for each in origins if each in found]
    kept = [piece for piece in found.values() if piece.id in origins]
    for piece in own:
        if piece.id and piece.id not in origins:
            findings.add("translation-extra", file, piece.line, id=piece.id)
    moved = next((piece for piece, expected in zip(kept, order, strict=True) if piece.id != expected), None)
    if moved:
        findings.add("translation-order", file, moved.line, id=moved.id)
    yield from ((piece, origins[piece.id]) for piece in kept)


def _check_bank(source: ParsedBank, own: ParsedBank, findings: Findings) -> None:
    if source.front and own.front:
        _check_parts("summary", own.front.value, source.front.value, own.file, findings)
    for asked, origin in _pairs(source.questions, own.questions, "translation-question-missing", own.file, findings):
        if asked.kind is not origin.kind:
            findings.add("translation-kind", own.file, asked.line, id=asked.id, found=asked.kind, expected=origin.kind)
            continue
        for code, shape in _SHAPES.items():
            found, expected = shape(asked), shape(origin)
            if found != expected:
                findings.add(code, own.file, asked.line, id=asked.id, found=_shown(found), expected=_shown(expected))
                break


def _shown(shape: tuple[str, ...]) -> str:
    return ", ".join(shape) or "–"


def _choices(asked: ParsedQuestion) -> tuple[str, ...]:
    """The ids of the answers; for known mistakes, which have none, their number."""
    if asked.kind in {Kind.NUMBER, Kind.SHORT_TEXT}:
        return ()
    return tuple(item_id(asked, index) if item.label else "=>" for index, item in enumerate(asked.items))


def _key(asked: ParsedQuestion) -> tuple[str, ...]:
    if asked.kind is Kind.MATCH:
        return tuple(item.target_id for item in asked.items)
    if asked.kind is Kind.NUMBER:
        return tuple(part for _, text in asked.answers for part in read_key_number(text) or (text,))
    if asked.kind is Kind.SHORT_TEXT:
        return ()
    return tuple(item_id(asked, index) for index, item in enumerate(asked.items) if item.is_right)


def _gaps(asked: ParsedQuestion) -> tuple[str, ...]:
    """The gaps by name: their order is free, because sentences differ between languages."""
    return tuple(sorted(_gap(mark) for mark in gap_marks(asked))) if asked.kind is Kind.GAPS else ()


def _gap(mark: GapMark) -> str:
    """A gap as far as it must be the same in all languages."""
    return f"{mark.id} pick {len(mark.options)}" if mark.is_pick else f"{mark.id} type"


_SHAPES = {"translation-choices": _choices, "translation-key": _key, "translation-gaps": _gaps}


def _check_stamps(pack: ParsedPack, language: str, findings: Findings) -> None:
    """Translations that are older than their source, and those that do not say."""
    file = f"stamps/{language}.yaml"
    source, own, stamps = texts_of(pack, pack.source), texts_of(pack, language), pack.stamps.get(language, {})
    for key in stale_keys(pack, language) & own.keys():
        findings.add("stale", own[key].file, own[key].line, id=key)
    if unstamped := (own.keys() & source.keys()) - stamps.keys():
        findings.add("stamps-missing", file, count=len(unstamped))
    for key in stamps.keys() - source.keys():
        findings.add("stamp-unknown", file, id=key)
