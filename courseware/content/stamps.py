"""Which source text each translation was made from: stamps/<language>.yaml, written, and compared with the source.

A key says where a text stands: `pack#`, `modules/M#`, `modules/M/lessons/L#` and `modules/M/quizzes/Q#` for what stands
at the head of a file, `modules/M/lessons/L#section`, `modules/M/quizzes/Q#question` and `glossary#term` for the rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from courseware.content.digests import digest
from courseware.content.findings import Findings
from courseware.content.pack_parser import parse_pack
from courseware.content.parsed import ParsedFront, ParsedModule, ParsedPack, ParsedQuestion, ParsedSection
from courseware.content.schema import BankFront, LessonFront

_HEAD = """\
# Which source text each translation was made from. Written by `courseware pack stamp`; not edited by hand.
"""


@dataclass(frozen=True, slots=True)
class StampedText:
    """A text that can be translated: its digest, and where it stands (line from 1)."""

    digest: str
    file: str
    line: int


def texts_of(pack: ParsedPack, language: str) -> dict[str, StampedText]:
    """Every text of the pack in a language, by its key."""
    found = {}
    if text := pack.texts.get(language):
        found["pack#"] = StampedText(text.digest, text.file, 1)
    if glossary := pack.glossaries.get(language):
        document = glossary.document
        for term, each in glossary.terms.items():
            found[f"glossary#{term}"] = StampedText(
                digest(each.term, each.definition), document.file, document.line(term)
            )
    for module in pack.modules.values():
        found |= _module_texts(module, language)
    return found


def _module_texts(module: ParsedModule, language: str) -> dict[str, StampedText]:
    found = {}
    if text := module.texts.get(language):
        found[f"{module.folder}#"] = StampedText(text.digest, text.file, 1)
    for lesson, in_languages in module.lessons.items():
        if own := in_languages.get(language):
            found |= _file_texts(f"{module.folder}/lessons/{lesson}", own.file, own.front, own.sections)
    for quiz, banks in module.quizzes.items():
        if bank := banks.get(language):
            found |= _file_texts(f"{module.folder}/quizzes/{quiz}", bank.file, bank.front, bank.questions)
    return found


def _file_texts(
    folder: str,
    file: str,
    front: ParsedFront[LessonFront] | ParsedFront[BankFront] | None,
    pieces: Iterable[ParsedSection | ParsedQuestion],
) -> dict[str, StampedText]:
    head = {f"{folder}#": StampedText(front.digest, file, 1)} if front else {}
    found = {f"{folder}#{piece.id}": StampedText(piece.digest, file, piece.line) for piece in pieces if piece.id}
    return head | found


def stale_keys(pack: ParsedPack, language: str) -> frozenset[str]:
    """The keys of texts whose stamp names another source text than that of today."""
    source = texts_of(pack, pack.source)
    stamps = pack.stamps.get(language, {})
    return frozenset(key for key, stamp in stamps.items() if key in source and source[key].digest != stamp)


def stale_pieces(
    pack: ParsedPack, folder: str, pieces: Iterable[ParsedSection | ParsedQuestion], language: str
) -> frozenset[str]:
    """The same for the sections of one lesson, or the questions of one quiz, in the source language."""
    stamps = pack.stamps.get(language, {})
    digests = {f"{folder}#{piece.id}": piece.digest for piece in pieces}
    return frozenset(key for key, today in digests.items() if stamps.get(key, today) != today)


def make_stamps(files: Mapping[str, bytes], language: str) -> str:
    """The content of stamps/<language>.yaml that says: every translated text follows the source text of today.

    Raises:
        ValueError: the files are not a pack, or the pack is not in that language.
    """
    pack = parse_pack(files, Findings())
    if pack is None or language not in pack.translations:
        raise ValueError(language)
    source, own = texts_of(pack, pack.source), texts_of(pack, language)
    lines = [f'{key}: "{source[key].digest}"\n' for key in sorted(source) if key in own]
    return _HEAD + "".join(lines or ["{}\n"])
