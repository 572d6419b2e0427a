"""Where each file of a pack belongs, by its path."""

import re
from dataclasses import dataclass
from enum import StrEnum

from courseware.content.schema import ID_PATTERN

SIGNATURE = "signature.txt"
"""Who made the pack (see `courseware.publishers.signature`). It speaks of the other files, and is none of the content."""

_FREE = {"README.md", "LICENSE.md", "LICENSE.txt", SIGNATURE}
_FOLDERS = re.compile(r"modules/(?P<module>[^/]+)/(?:(?P<sort>lessons|quizzes)/(?P<item>[^/]+)/)?(?P<name>[^/]+)")
_ASSET = re.compile(r"modules/(?P<module>[^/]+)/(?P<name>assets/.+)")
_LANGUAGE_YAML = re.compile(r"(?P<sort>glossary|stamps)/(?P<language>[^/.]+)\.yaml")


class Sort(StrEnum):
    """What a file is."""

    PACK = "pack"
    PACK_TEXT = "pack text"
    GLOSSARY = "glossary"
    STAMPS = "stamps"
    CHANGES = "changes"
    MODULE = "module"
    MODULE_TEXT = "module text"
    LESSON = "lessons"
    QUIZ = "quizzes"
    ASSET = "asset"
    FREE = "free"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Place:
    """What a path says about its file. `name`: of an asset, its path inside the module."""

    sort: Sort
    module: str = ""
    item: str = ""
    language: str = ""
    name: str = ""


def place_of(path: str) -> Place:
    """The place of a path in the format."""
    if path == "pack.yaml":
        return Place(Sort.PACK)
    if path == "changes.yaml":
        return Place(Sort.CHANGES)
    if path in _FREE:
        return Place(Sort.FREE)
    if found := _LANGUAGE_YAML.fullmatch(path):
        return Place(Sort(found["sort"]), language=found["language"])
    if found := _ASSET.fullmatch(path):
        return Place(Sort.ASSET, found["module"], name=found["name"])
    if found := _FOLDERS.fullmatch(path):
        return _in_module(found)
    if path.endswith(".md") and "/" not in path:
        return Place(Sort.PACK_TEXT, language=path.removesuffix(".md"))
    return Place(Sort.UNKNOWN)


def _in_module(found: re.Match[str]) -> Place:
    """The place of a file inside the folder of a module."""
    name, language = found["name"], found["name"].removesuffix(".md")
    if name == "module.yaml" and not found["sort"]:
        return Place(Sort.MODULE, found["module"])
    if not name.endswith(".md"):
        return Place(Sort.UNKNOWN)
    if found["sort"]:
        return Place(Sort(found["sort"]), found["module"], found["item"], language)
    return Place(Sort.MODULE_TEXT, found["module"], language=language)


def is_id(name: str) -> bool:
    """Whether a name is an id: lower-case Latin letters, digits and hyphens, a letter first, at most 64."""
    return re.fullmatch(ID_PATTERN, name) is not None
