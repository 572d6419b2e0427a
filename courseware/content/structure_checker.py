"""Checks of the pack as a whole: every file in its place, everything that is listed there, nothing unlisted."""

from collections.abc import Iterable, Mapping

from courseware.content.findings import Findings
from courseware.content.languages import is_valid
from courseware.content.model import Use
from courseware.content.parsed import ParsedModule, ParsedPack
from courseware.content.places import Place, Sort, is_id, place_of


def check_structure(pack: ParsedPack, files: Mapping[str, bytes], findings: Findings) -> None:
    """Places, lists, languages and ids of files and folders."""
    settings, document = pack.settings, pack.document
    if pack.source not in settings.languages:
        findings.add("source-language", document.file, document.line("source_language"), language=pack.source)
    for key, entries in (("languages", settings.languages), ("modules", settings.modules)):
        _check_twice(entries, document.file, [document.line(key, at) for at in range(len(entries))], findings)
    for path in files:
        _check_place(pack, path, place_of(path), findings)
    for at, module in enumerate(settings.modules):
        if f"modules/{module}/module.yaml" not in files:
            findings.add("module-missing", document.file, document.line("modules", at), id=module)
    _check_text_is_there(f"{pack.source}.md", files, findings)
    for module_parsed in pack.modules.values():
        _check_module(pack, module_parsed, files, findings)


def _check_twice(entries: Iterable[str], file: str, lines: list[int], findings: Findings) -> None:
    seen: set[str] = set()
    for entry, line in zip(entries, lines, strict=True):
        if entry in seen:
            findings.add("listed-twice", file, line, id=entry)
        seen.add(entry)


def _check_text_is_there(path: str, files: Mapping[str, bytes], findings: Findings) -> None:
    if path not in files:
        findings.add("text-missing", path, path=path)


def _check_place(pack: ParsedPack, path: str, place: Place, findings: Findings) -> None:
    """One file: in a place of the format, in a listed module, lesson or quiz, in a listed language."""
    for folder in (place.module, place.item):
        if folder and not is_id(folder):
            findings.add("id-form", path, id=folder)
            return
    if place.sort is Sort.UNKNOWN or (place.language and not is_valid(place.language)):
        findings.add("file-unplaced", path)
    elif place.module and place.module not in pack.settings.modules:
        findings.add("module-unlisted", path, id=place.module)
    elif place.language and place.language not in pack.settings.languages:
        findings.add("language-unlisted", path, language=place.language)
    elif place.sort in {Sort.LESSON, Sort.QUIZ} and place.module in pack.modules:
        settings = pack.modules[place.module].settings
        listed = settings.lessons if place.sort is Sort.LESSON else settings.quizzes
        if place.item not in {each.id for each in listed}:
            code = "lesson-unlisted" if place.sort is Sort.LESSON else "quiz-unlisted"
            findings.add(code, path, id=place.item)


def _check_module(pack: ParsedPack, module: ParsedModule, files: Mapping[str, bytes], findings: Findings) -> None:
    """The lists of module.yaml and the files that they promise in the source language."""
    document, settings = module.document, module.settings
    _check_text_is_there(f"{module.folder}/{pack.source}.md", files, findings)
    lists = (("lessons", [each.id for each in settings.lessons]), ("quizzes", [each.id for each in settings.quizzes]))
    for sort, ids in lists:
        lines = [document.line(sort, at, "id") for at in range(len(ids))]
        _check_twice(ids, document.file, lines, findings)
        for item, line in zip(ids, lines, strict=True):
            path = f"{module.folder}/{sort}/{item}/{pack.source}.md"
            if path not in files:
                code = "lesson-missing" if sort == "lessons" else "quiz-missing"
                findings.add(code, document.file, line, id=item, path=path)
    _check_completion(module, findings)


def _check_completion(module: ParsedModule, findings: Findings) -> None:
    """The completion rule names lessons and graded quizzes of the module."""
    rule, settings, document = module.settings.completion, module.settings, module.document
    lessons = {each.id for each in settings.lessons}
    graded = {each.id for each in settings.quizzes if each.use is Use.GRADED}
    for key, named, known in (("lessons", rule.lessons or (), lessons), ("quizzes", rule.quizzes or (), graded)):
        for at, each in enumerate(named):
            if each not in known:
                findings.add("completion-unknown", document.file, document.line("completion", key, at), id=each)
