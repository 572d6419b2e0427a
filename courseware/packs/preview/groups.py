"""The things that differ, put together under the lesson, quiz or glossary where they stand, in the order of the pack. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from courseware.content.difference import Difference, ThingDifference
from courseware.content.wordings import Sort
from courseware.packs.preview.fates import Fate, counted, fates_of

_ORDER = (Sort.PACK, Sort.MODULE, Sort.LESSON, Sort.QUIZ, Sort.ASSET, Sort.TERM)
_SORT_OF_FOLDER = {"lessons": Sort.LESSON, "quizzes": Sort.QUIZ, "assets": Sort.ASSET}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands: the document (by its key, see `courseware.content.things`) and the module, if it is in one."""

    sort: Sort
    key: str
    module: str = ""

    @property
    def id(self) -> str:
        """The id of the lesson or quiz."""
        return self.key.rpartition("/")[2].removesuffix("#")


def place_of(key: str) -> Place:
    """Where the thing with a key stands."""
    if not key.startswith("modules/"):
        return Place(Sort.PACK if key.startswith("pack#") else Sort.TERM, f"{key.partition('#')[0]}#")
    document = key.partition("#")[0].split("/")
    module = document[1]
    if len(document) == 2:
        return Place(Sort.MODULE, f"modules/{module}#", module)
    sort = _SORT_OF_FOLDER[document[2]]
    name = f"modules/{module}/assets#" if sort is Sort.ASSET else f"{'/'.join(document)}#"
    return Place(sort, name, module)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the administrator wants to see: empty fields leave nothing out."""

    language: str = ""
    fate: Fate | None = None
    module: str = ""

    def takes(self, thing: ThingDifference, place: Place) -> bool:
        """Whether a thing is to be seen."""
        fates = fates_of(thing, self.language)
        is_wanted = self.fate in fates if self.fate else Fate.UNCHANGED not in fates
        return is_wanted and self.module in ("", place.module)


@dataclass(frozen=True, slots=True)
class Group:
    """The things of a document that are to be seen on a page."""

    place: Place
    title: str
    module_title: str
    things: tuple[ThingDifference, ...]
    is_gone: bool = False
    """The document itself is not in the new version."""


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A page of groups: things from `first` (from 1) on, out of `total`; which page of how many, from 1."""

    groups: tuple[Group, ...]
    first: int
    shown: int
    total: int
    number: int
    pages: int

    @property
    def modules(self) -> tuple[tuple[str, tuple[Group, ...]], ...]:
        """The groups by the id of their module; without one stand the pack, before the modules, and the glossary after them."""
        by_module = groupby(self.groups, key=lambda group: group.place.module)
        return tuple((module, tuple(groups)) for module, groups in by_module)


@dataclass(frozen=True, slots=True)
class Map:
    """The documents of both versions. Where something is gone, it is shown in the document that continues its old one."""

    new_of: Mapping[str, str]
    titles: Mapping[str, str]
    gone: frozenset[str]
    ranks: dict[str, int] = field(default_factory=dict)

    def place(self, thing: ThingDifference) -> Place:
        """Where a thing is shown."""
        place = place_of(thing.key)
        if thing.new or place.key in self.gone:
            return place
        if place.key in self.new_of:
            return place_of(self.new_of[place.key])
        folder = f"modules/{place.module}"
        return place_of(place.key.replace(folder, self.new_of.get(f"{folder}#", folder).removesuffix("#"), 1))

    def order(self, place: Place) -> tuple[int, int, int]:
        """The pack, then module by module (itself, lessons, quizzes, pictures), then the glossary."""
        module = (
            self.ranks[f"modules/{place.module}#"]
            if place.module
            else (-1 if place.sort is Sort.PACK else len(self.ranks))
        )
        return module, _ORDER.index(place.sort), self.ranks.get(place.key, 0)


def map_of(things: Iterable[ThingDifference]) -> Map:
    """The documents among things."""
    heads = [each for each in things if each.sort in {Sort.PACK, Sort.MODULE, Sort.LESSON, Sort.QUIZ}]
    found = Map(
        {each.old: each.new for each in heads if each.old and each.new},
        {each.key: each.title for each in heads},
        frozenset(each.key for each in heads if not each.new),
    )
    for each in heads:
        found.ranks.setdefault(each.key, len(found.ranks))
    return found


def page_of(difference: Difference, wanted: Wanted, *, number: int, size: int) -> GroupPage:
    """A page of the things that are to be seen, `size` to a page; a page before the first gives the first, and so on."""
    things = counted(difference)
    where = map_of(things)
    placed = [(where.place(thing), thing) for thing in things]
    seen = [(place, thing) for place, thing in placed if wanted.takes(thing, place)]
    seen.sort(key=lambda each: where.order(each[0]))
    pages = max(1, -(-len(seen) // size))
    number = min(max(number, 1), pages)
    first = (number - 1) * size
    shown = seen[first : first + size]
    return GroupPage(tuple(_groups(shown, where)), first + 1, len(shown), len(seen), number, pages)


def _groups(shown: Iterable[tuple[Place, ThingDifference]], where: Map) -> Iterator[Group]:
    by_place: dict[Place, list[ThingDifference]] = {}
    for place, thing in shown:
        by_place.setdefault(place, []).append(thing)
    for place, things in by_place.items():
        yield Group(
            place,
            where.titles.get(place.key, ""),
            where.titles.get(f"modules/{place.module}#", ""),
            tuple(things),
            is_gone=place.key in where.gone,
        )
