"""Packs of which every file is small enough, and all of them together are too much."""

from tests.example_pack.source import MODULE, TAP, example_files
from tests.packs.hostile.kinds import Hostile, zipped

LETTERS = "abcdefghijklmnopqrstuvwxyz"
MANY = [f"{one}{other}{third}" for one in LETTERS for other in LETTERS for third in "abc"]


def _spoken(count: int) -> str:
    """pack.yaml with so many languages."""
    text = example_files()["pack.yaml"].decode()
    tags = [f"en-{name}xx" for name in MANY]
    return text.replace("[en, ar]", f"[en, ar, {', '.join(tags[: count - 2])}]")


def _listed(*, lessons: int) -> str:
    """module.yaml with so many more lessons."""
    text = example_files()[MODULE].decode()
    entries = "".join(f"  - id: more-{number}\n    minutes: 5\n" for number in range(lessons))
    return text.replace("  - id: meter\n", f"{entries}  - id: meter\n", 1)


def _together(name: str, code: str, more: dict[str, bytes | str], file: str = "") -> Hostile:
    return Hostile(name, code, lambda folder: zipped(folder, example_files() | more), file)


def _varied(size: int) -> bytes:
    """Text that does not pack to nothing, so that its ratio is that of real words."""
    return b"".join(b"# %08d words of no use\n" % (number * 7_919 % 99_999_989) for number in range(size // 27))


SUMS = (
    _together(
        "settings without end", "pack-text", {f"modules/{name}/module.yaml": _varied(250_000) for name in MANY[:20]}
    ),
    _together("stamps without end", "pack-text", {f"stamps/{name}.yaml": _varied(1_900_000) for name in MANY[:11]}),
    _together("one file of stamps without end", "yaml-size", {"stamps/ar.yaml": _varied(2_500_000)}, "stamps/ar.yaml"),
    _together(
        "lessons in a hundred languages", "pack-documents", {"pack.yaml": _spoken(100), MODULE: _listed(lessons=197)}
    ),
    _together(
        "long lessons in a hundred languages",
        "pack-text",
        {"pack.yaml": _spoken(100), MODULE: _listed(lessons=6)}
        | {TAP.replace("/tap/", f"/more-{number}/"): _varied(200_000) for number in range(6)},
    ),
)
