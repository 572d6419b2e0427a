"""From the files of a pack to one parsed value, with the problems of every file."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from courseware.content.document_reader import read_documents
from courseware.content.files import LIMITS
from courseware.content.findings import Findings
from courseware.content.parsed import ParsedChanges, ParsedGlossary, ParsedModule, ParsedPack
from courseware.content.places import Place, Sort, place_of
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
from courseware.content.totals import keeps_sizes, keeps_work
from courseware.content.yaml_reader import Document, read_yaml, validate

Schema = TypeVar("Schema", bound=BaseModel)
_STAMP = re.compile(r'^([a-z][a-z0-9/#-]*): "([0-9a-f]{12})"$', re.MULTILINE)
_STAMPS = re.compile(rb'(?:#[ -~]*\n)*(?:[a-z][a-z0-9/#-]*: "[0-9a-f]{12}"\n)*')


def parse_pack(files: Mapping[str, bytes], findings: Findings) -> ParsedPack | None:
    """Parse every file of a pack; of lessons and quizzes the outline stays. None where pack.yaml cannot be read."""
    pack = parse_frame(files, findings)
    for _ in read_documents(pack, files, findings) if pack else ():
        pass
    return pack


def parse_frame(files: Mapping[str, bytes], findings: Findings) -> ParsedPack | None:
    """Parse everything of a pack but its lessons and quizzes. None where it cannot be told what it is, or is too much."""
    pack = _read_settings(files, findings)
    if pack is None or not keeps_work(pack, files, findings):
        return None
    for path in sorted(files):
        place = place_of(path)
        if not place.language or place.language in pack.settings.languages:
            _read_file(pack, place, path, files[path], findings)
    return pack


def _read_settings(files: Mapping[str, bytes], findings: Findings) -> ParsedPack | None:
    """What pack.yaml, changes.yaml and the files module.yaml say."""
    if "pack.yaml" not in files:
        findings.add("pack-yaml-missing", "pack.yaml")
        return None
    settings = _read(PackSettings, files["pack.yaml"], "pack.yaml", findings) if keeps_sizes(files, findings) else None
    if settings is None:
        return None
    pack = ParsedPack(*settings)
    if "changes.yaml" in files and (changes := _read(ChangesFile, files["changes.yaml"], "changes.yaml", findings)):
        pack.changes.append(ParsedChanges(changes[1], changes[0].root))
    for path in sorted(files):
        place = place_of(path)
        if place.sort is Sort.MODULE and place.module in pack.settings.modules:
            _read_module(pack, place.module, files[path], path, findings)
    return pack


def _read(schema: type[Schema], data: bytes, file: str, findings: Findings) -> tuple[Schema, Document] | None:
    """A YAML file as a value of its schema, with its lines."""
    if len(data) > LIMITS.yaml_size:
        findings.add("yaml-size", file, limit=LIMITS.yaml_size)
        return None
    text = decode(data, file, findings)
    document = read_yaml(text, file, findings) if text is not None else None
    value = validate(schema, document, findings) if document else None
    return (value, replace(document, data=None)) if value is not None and document is not None else None


def _read_stamps(data: bytes, file: str, findings: Findings) -> dict[str, str] | None:
    """Stamps as our own command writes them are read line by line, because a large pack has many; others as YAML."""
    if len(data) <= LIMITS.stamps_size and _STAMPS.fullmatch(data):
        found = _STAMP.findall(data.decode())
        stamps = dict(found)
        if len(stamps) == len(found):
            return stamps
    read = _read(StampsFile, data, file, findings)
    return read[0].root if read else None


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
            if (stamps := _read_stamps(data, path, findings)) is not None:
                pack.stamps[place.language] = stamps
        case _ if place.module in pack.modules:
            _read_module_file(pack.modules[place.module], place, path, data, findings)


def _read_module_file(module: ParsedModule, place: Place, path: str, data: bytes, findings: Findings) -> None:
    match place.sort:
        case Sort.MODULE_TEXT:
            if text := read_text(data, path, ModuleFront, findings):
                module.texts[place.language] = text
        case Sort.ASSET:
            module.assets[place.name] = data
