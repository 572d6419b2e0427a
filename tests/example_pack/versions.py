"""Later versions of the good pack."""

from courseware.content.files import PackFiles
from courseware.content.model import CompiledPack
from tests.example_pack.compiling import compile_pack
from tests.example_pack.source import example_files


def edited_files(
    *edits: tuple[str, str, str], written: dict[str, str] | None = None, without: str = ""
) -> dict[str, bytes]:
    """The files of the good pack after edits (file, old words, new words), with files written anew or left out."""
    files = example_files() | {path: text.encode() for path, text in (written or {}).items()}
    files.pop(without, None)
    for path, old, new in edits:
        text = files[path].decode()
        assert old in text, (path, old)
        files[path] = text.replace(old, new).encode()
    return files


def edited(*edits: tuple[str, str, str], written: dict[str, str] | None = None, without: str = "") -> CompiledPack:
    """The good pack after these edits, compiled."""
    return compile_pack(PackFiles(edited_files(*edits, written=written, without=without)))
