"""Writing the ids that headings lack into the files of a pack; not one other byte is changed."""

import re
from collections.abc import Iterable, Iterator, Mapping

from courseware.content.findings import Findings
from courseware.content.notation import with_id
from courseware.content.pack_parser import parse_pack
from courseware.content.parsed import ParsedPack, ParsedQuestion, ParsedSection

_LINE = re.compile(r".*?(?:\r\n|\r|\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"(?P<text> {0,3}##[ \t]+\S.*?)(?P<end>(?:[ \t]+#+)?[ \t]*[\r\n]*)", re.DOTALL)


def written_ids(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files in which a heading has no mark, with the mark written, in all languages of the pack.

    Headings of which nobody can tell what they translate stay as they are; the checker names them.

    Raises:
        ValueError: the files are not a pack.
    """
    pack = parse_pack(files, Findings())
    if pack is None:
        raise ValueError("pack.yaml")
    changed = {}
    for file, pieces in _texts(pack):
        marks = {piece.line: piece.id for piece in pieces if piece.is_generated}
        data = _with_marks(files[file], marks) if marks else files[file]
        if data != files[file]:
            changed[file] = data
    return changed


def _texts(pack: ParsedPack) -> Iterator[tuple[str, Iterable[ParsedSection | ParsedQuestion]]]:
    """Every lesson and bank file with its pieces."""
    for module in pack.modules.values():
        for lessons in module.lessons.values():
            yield from ((lesson.file, lesson.sections) for lesson in lessons.values())
        for banks in module.quizzes.values():
            yield from ((bank.file, bank.questions) for bank in banks.values())


def _with_marks(data: bytes, marks: Mapping[int, str]) -> bytes:
    """The text with ids on the headings at these lines (from 1). A byte order mark and all line ends stay."""
    lines = _LINE.findall(data.decode())
    for number, name in marks.items():
        heading = _HEADING.fullmatch(lines[number - 1])
        if heading:
            lines[number - 1] = f"{with_id(heading['text'], name)}{heading['end']}"
    return "".join(lines).encode()
