"""The example pack as its author wrote it: where it lies, its files, and the names of those that tests change."""

from courseware.config import ROOT
from courseware.content.reader import read_pack

EXAMPLE = ROOT / "tests" / "example_pack" / "pack"

TAP = "modules/water/lessons/tap/en.md"
TAP_AR = "modules/water/lessons/tap/ar.md"
METER = "modules/water/lessons/meter/en.md"
PRACTICE = "modules/water/quizzes/practice/en.md"
FINAL = "modules/water/quizzes/final/en.md"
FINAL_AR = "modules/water/quizzes/final/ar.md"
MODULE = "modules/water/module.yaml"
PIPE = "modules/water/assets/pipe.svg"


def example_files() -> dict[str, bytes]:
    """The files of the example pack, to be changed at will."""
    return dict(read_pack(EXAMPLE).files)
