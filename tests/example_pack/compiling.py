"""The steps from the files of a pack to its problems, and to the pack."""

from courseware.content.checker import check_parsed
from courseware.content.compiler import load_files
from courseware.content.files import PackFiles
from courseware.content.model import CompiledPack
from courseware.content.problem import Problem


def check(pack_files: PackFiles) -> tuple[Problem, ...]:
    """Every problem of a pack, by file and line."""
    return check_parsed(pack_files)[1]


def compile_pack(pack_files: PackFiles) -> CompiledPack:
    """A pack without errors, compiled."""
    compiled, problems = load_files(pack_files)
    assert compiled is not None, problems
    return compiled
