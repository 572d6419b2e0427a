"""What came before: how `was` names earlier ids, and the order of versions."""

import re

from courseware.content.schema import ID_PATTERN

_WAS = re.compile(rf"(?:{ID_PATTERN}/)?{ID_PATTERN}")


def earlier_ids(was: str) -> tuple[str, ...]:
    """The ids that `was=b,a` names, the latest first."""
    return tuple(part.strip() for part in was.split(",")) if was else ()


def is_earlier_id(name: str) -> bool:
    """Whether one name after `was=` is well formed: an id, with the id of a lesson or quiz and a slash before it or not."""
    return _WAS.fullmatch(name) is not None


def earlier_key(folder: str, name: str) -> str:
    """The key of what one name after `was=` means: in the same lesson or quiz (`folder`), or in another one (`lesson/id`)."""
    item, slash, piece = name.rpartition("/")
    return f"{folder.rpartition('/')[0]}/{item}#{piece}" if slash else f"{folder}#{name}"


def version_order(version: str) -> tuple[int, ...]:
    """A key that puts versions such as 1.10.0 into their order. What stands after a plus does not count (SemVer 2.0, 10)."""
    return tuple(int(part) for part in version.partition("+")[0].split("."))
