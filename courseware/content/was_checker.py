"""Checks of what a pack says about its past: earlier ids (`was`), and the kinds of change declared in changes.yaml."""

from collections.abc import Iterator
from dataclasses import dataclass

from courseware.content.earlier import earlier_ids, earlier_key, is_earlier_id, version_order
from courseware.content.findings import Findings
from courseware.content.parsed import ParsedModule, ParsedPack, ParsedQuestion
from courseware.content.stamps import texts_of


@dataclass(frozen=True, slots=True)
class _Claim:
    """A thing that says what it was: the key of the earlier one, where that is written, and as what."""

    key: str
    file: str
    line: int
    was: str


def check_was(pack: ParsedPack, findings: Findings) -> None:
    """Every earlier id: well formed, gone from the pack, and named once."""
    present = {*texts_of(pack, pack.source)} | _choices(pack)
    lines: dict[str, int] = {}
    for claim in _claims(pack):
        if not is_earlier_id(claim.was):
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
            for was in earlier_ids(entry.was or ""):
                yield _Claim(f"glossary#{was}", glossary.document.file, glossary.document.line(term, "was"), was)
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
            for each in earlier_ids(was or ""):
                yield _Claim(f"{module.folder}/{sort}/{each}#", document.file, document.line(sort, at, "was"), each)


def _claims_of_headings(module: ParsedModule, source: str) -> Iterator[_Claim]:
    """Sections, questions, and the choices of questions."""
    for lesson, in_languages in module.lessons.items():
        if own := in_languages.get(source):
            for section in own.sections:
                for was in earlier_ids(section.was):
                    key = earlier_key(f"{module.folder}/lessons/{lesson}", was)
                    yield _Claim(key, own.file, section.line, was)
    for quiz, banks in module.quizzes.items():
        if bank := banks.get(source):
            folder = f"{module.folder}/quizzes/{quiz}"
            for question in bank.questions:
                for was in earlier_ids(question.was):
                    yield _Claim(earlier_key(folder, was), bank.file, question.line, was)
                yield from _claims_of_choices(f"{folder}#{question.id}", question, bank.file)


def _claims_of_choices(key: str, question: ParsedQuestion, file: str) -> Iterator[_Claim]:
    """A right side that is written several times says what it was once."""
    targets = {(item.target_id, item.target_was): item.line for item in reversed(question.items) if item.target_was}
    for item in question.items:
        for was in earlier_ids(item.was):
            yield _Claim(f"{key}/{was}", file, item.line, was)
    for (_, names), line in targets.items():
        for was in earlier_ids(names):
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
