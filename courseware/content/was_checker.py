"""Checks of what a pack says about its past: earlier ids (`was`), and the kinds of change declared in changes.yaml."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from courseware.content.findings import Findings
from courseware.content.parsed import ParsedModule, ParsedPack, ParsedQuestion
from courseware.content.schema import ID_PATTERN
from courseware.content.stamps import texts_of

_WAS = re.compile(rf"(?:{ID_PATTERN}/)?{ID_PATTERN}")


@dataclass(frozen=True, slots=True)
class _Claim:
    """A thing that says what it was: the key of the earlier one, where that is written, and as what."""

    key: str
    file: str
    line: int
    was: str


def earlier_key(folder: str, was: str) -> str:
    """The key of what `was=` names: in the same lesson or quiz (`folder`), or in another one (`lesson-id/old-id`)."""
    item, slash, piece = was.rpartition("/")
    return f"{folder.rpartition('/')[0]}/{item}#{piece}" if slash else f"{folder}#{was}"


def check_was(pack: ParsedPack, findings: Findings) -> None:
    """Every earlier id: well formed, gone from the pack, and named once."""
    present = {*texts_of(pack, pack.source)} | _choices(pack)
    lines: dict[str, int] = {}
    for claim in _claims(pack):
        if not _WAS.fullmatch(claim.was):
            findings.add("was-form", claim.file, claim.line, id=claim.was)
        elif claim.key in present:
            findings.add("was-present", claim.file, claim.line, id=claim.was)
        elif claim.key in lines:
            findings.add("was-twice", claim.file, claim.line, id=claim.was, other=lines[claim.key])
        lines.setdefault(claim.key, claim.line)


def _claims(pack: ParsedPack) -> Iterator[_Claim]:
    """Everything that names an earlier id, in the source language."""
    if glossary := pack.glossaries.get(pack.source):
        for term, entry in glossary.terms.items():
            if entry.was:
                line = glossary.document.line(term, "was")
                yield _Claim(f"glossary#{entry.was}", glossary.document.file, line, entry.was)
    for module in pack.modules.values():
        yield from _claims_of_lists(module)
        yield from _claims_of_headings(module, pack.source)


def _claims_of_lists(module: ParsedModule) -> Iterator[_Claim]:
    """Lessons and quizzes of module.yaml."""
    document = module.document
    lists = (
        ("lessons", [entry.was for entry in module.settings.lessons]),
        ("quizzes", [entry.was for entry in module.settings.quizzes]),
    )
    for sort, earlier in lists:
        for at, was in enumerate(earlier):
            if was:
                yield _Claim(f"{module.folder}/{sort}/{was}#", document.file, document.line(sort, at, "was"), was)


def _claims_of_headings(module: ParsedModule, source: str) -> Iterator[_Claim]:
    """Sections, questions, and the choices of questions."""
    for lesson, in_languages in module.lessons.items():
        if own := in_languages.get(source):
            for section in own.sections:
                if section.was:
                    key = earlier_key(f"{module.folder}/lessons/{lesson}", section.was)
                    yield _Claim(key, own.file, section.line, section.was)
    for quiz, banks in module.quizzes.items():
        if bank := banks.get(source):
            folder = f"{module.folder}/quizzes/{quiz}"
            for question in bank.questions:
                if question.was:
                    yield _Claim(earlier_key(folder, question.was), bank.file, question.line, question.was)
                yield from _claims_of_choices(f"{folder}#{question.id}", question, bank.file)


def _claims_of_choices(key: str, question: ParsedQuestion, file: str) -> Iterator[_Claim]:
    """A right side that is written several times says what it was once."""
    targets = {(item.target_id, item.target_was): item.line for item in reversed(question.items) if item.target_was}
    for item in question.items:
        if item.was:
            yield _Claim(f"{key}/{item.was}", file, item.line, item.was)
    for (_, was), line in targets.items():
        yield _Claim(f"{key}/=>{was}", file, line, was)


def _choices(pack: ParsedPack) -> set[str]:
    """The keys of all choices and right sides of the source language."""
    return {
        f"{module.folder}/quizzes/{quiz}#{question.id}/{name}"
        for module in pack.modules.values()
        for quiz, banks in module.quizzes.items()
        for question in (banks[pack.source].questions if pack.source in banks else ())
        for item in question.items
        for name in (item.id, f"=>{item.target_id}")
    }


def check_changes(pack: ParsedPack, findings: Findings) -> None:
    """changes.yaml speaks of versions up to this one, and for this one of texts that are there."""
    present = texts_of(pack, pack.source).keys()
    for changes in pack.changes:
        document = changes.document
        for version, classes in changes.versions.items():
            if version_order(version) > version_order(pack.settings.version):
                findings.add("change-version", document.file, document.line(version), version=version)
            for key in classes.keys() - present if version == pack.settings.version else ():
                findings.add("change-unknown", document.file, document.line(version, key), key=key)


def version_order(version: str) -> tuple[int, ...]:
    """A key that puts versions such as 1.10.0 into their order."""
    return tuple(int(part) for part in version.split("."))
