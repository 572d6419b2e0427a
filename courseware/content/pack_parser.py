"""From the files of a pack to one parsed value, with the problems of every file."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel

from courseware.content.files import LIMITS
from courseware.content.findings import Findings
from courseware.content.headings import give_ids
from courseware.content.lesson_reader import read_lesson
from courseware.content.parsed import ParsedChanges, ParsedGlossary, ParsedModule, ParsedPack
from courseware.content.places import Place, Sort, place_of
from courseware.content.question_reader import read_bank
from courseware.content.schema import (
    ChangesFile,
    GlossaryFile,
    ModuleFront,
    ModuleSettings,
    PackFront,
    PackSettings,
    StampsFile,
)
from courseware.content.text_reader import decode, read_text
from courseware.content.yaml_reader import Document, read_yaml, validate

Schema = TypeVar("Schema", bound=BaseModel)


def parse_pack(files: Mapping[str, bytes], findings: Findings) -> ParsedPack | None:
    """Parse every file of a pack. None where pack.yaml does not tell what the pack is."""
    if "pack.yaml" not in files:
        findings.add("pack-yaml-missing", "pack.yaml")
        return None
    if sum(len(data) for path, data in files.items() if path.endswith(".md")) > LIMITS.markdown_total:
        findings.add("pack-text", "", limit=LIMITS.markdown_total)
        return None
    settings = _read(PackSettings, files["pack.yaml"], "pack.yaml", findings)
    pack = ParsedPack(*settings) if settings else None
    if pack is None:
        return None
    if "changes.yaml" in files and (changes := _read(ChangesFile, files["changes.yaml"], "changes.yaml", findings)):
        pack.changes.append(ParsedChanges(changes[1], changes[0].root))
    places = {path: place_of(path) for path in sorted(files)}
    for path, place in places.items():
        if place.sort is Sort.MODULE and place.module in pack.settings.modules:
            _read_module(pack, place.module, files[path], path, findings)
    for path, place in places.items():
        if not place.language or place.language in pack.settings.languages:
            _read_file(pack, place, path, files[path], findings)
    give_ids(pack)
    return pack


def _read(schema: type[Schema], data: bytes, file: str, findings: Findings) -> tuple[Schema, Document] | None:
    """A YAML file as a value of its schema, with its lines."""
    if len(data) > LIMITS.yaml_size:
        findings.add("yaml-size", file, limit=LIMITS.yaml_size)
        return None
    text = decode(data, file, findings)
    document = read_yaml(text, file, findings) if text is not None else None
    value = validate(schema, document, findings) if document else None
    return (value, document) if value is not None and document is not None else None


def _read_module(pack: ParsedPack, module: str, data: bytes, file: str, findings: Findings) -> None:
    read = _read(ModuleSettings, data, file, findings)
    if read:
        pack.modules[module] = ParsedModule(module, file.rpartition("/")[0], *read)


def _read_file(pack: ParsedPack, place: Place, path: str, data: bytes, findings: Findings) -> None:
    """Read one file into its place in the pack. What has no place is the business of `check_structure`."""
    match place.sort:
        case Sort.PACK_TEXT:
            if text := read_text(data, path, PackFront, findings):
                pack.texts[place.language] = text
        case Sort.GLOSSARY:
            if glossary := _read(GlossaryFile, data, path, findings):
                pack.glossaries[place.language] = ParsedGlossary(glossary[1], glossary[0].root)
        case Sort.STAMPS:
            if stamps := _read(StampsFile, data, path, findings):
                pack.stamps[place.language] = stamps[0].root
        case _ if place.module in pack.modules:
            _read_module_file(pack.modules[place.module], place, path, data, findings)


def _read_module_file(module: ParsedModule, place: Place, path: str, data: bytes, findings: Findings) -> None:
    match place.sort:
        case Sort.MODULE_TEXT:
            if text := read_text(data, path, ModuleFront, findings):
                module.texts[place.language] = text
        case Sort.LESSON if place.item in {each.id for each in module.settings.lessons}:
            if lesson := read_lesson(data, path, findings):
                module.lessons.setdefault(place.item, {})[place.language] = lesson
        case Sort.QUIZ if place.item in {each.id for each in module.settings.quizzes}:
            if bank := read_bank(data, path, findings):
                module.quizzes.setdefault(place.item, {})[place.language] = bank
        case Sort.ASSET:
            module.assets[place.name] = data
