"""What a pack may weigh as a whole: bounds of the memory and the time that checking and compiling take."""

from collections.abc import Iterator, Mapping

from courseware.content.files import LIMITS
from courseware.content.findings import Findings
from courseware.content.parsed import ParsedPack


def keeps_sizes(files: Mapping[str, bytes], findings: Findings) -> bool:
    """Whether the settings and stamps of a pack are not larger than they may be together; where they are, it is said."""
    stamps = _size(files, "stamps/", ".yaml")
    settings = _size(files, "", ".yaml") - stamps
    for size, limit in ((settings, LIMITS.yaml_total), (stamps, LIMITS.stamps_total)):
        if size > limit:
            findings.add("pack-text", "", limit=limit)
            return False
    return True


def _size(files: Mapping[str, bytes], start: str, end: str) -> int:
    return sum(len(data) for path, data in files.items() if path.startswith(start) and path.endswith(end))


def keeps_work(pack: ParsedPack, files: Mapping[str, bytes], findings: Findings) -> bool:
    """Whether not more is to be compiled than may be; where it is, it is said. Settings of modules are read already.

    What a language lacks is compiled from the source, so a small file in many languages is much work.
    """
    languages = {*pack.settings.languages}
    folders = [*_folders(pack)]
    if len(folders) * len(languages) > LIMITS.documents:
        findings.add("pack-documents", "", limit=LIMITS.documents)
        return False
    size = _size(files, "", ".md")
    for folder in folders:
        source = len(files.get(f"{folder}/{pack.source}.md", b""))
        size += source * sum(f"{folder}/{language}.md" not in files for language in languages)
    if size > LIMITS.markdown_total:
        findings.add("pack-text", "", limit=LIMITS.markdown_total)
        return False
    return True


def _folders(pack: ParsedPack) -> Iterator[str]:
    """Every folder that holds a text in each language."""
    for module in pack.modules.values():
        yield module.folder
        yield from (f"{module.folder}/lessons/{lesson.id}" for lesson in module.settings.lessons)
        yield from (f"{module.folder}/quizzes/{quiz.id}" for quiz in module.settings.quizzes)
