"""Packs made at random, the edits that authors make to them, and what each edit must be called afterwards.

Every section has words of its own, so that no two are alike by chance. An edit notes in `Expected` what the difference
of the two versions must say.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count, product

from courseware.content.files import PackFiles
from courseware.content.model import CompiledPack
from tests.example_pack.compiling import compile_pack

LETTERS = "bdfgklmprv"


def _vocabulary() -> Iterator[str]:
    """Words that mean nothing in any language, each once."""
    for syllables in product(LETTERS, "aou", LETTERS, "ei", LETTERS, "ao", LETTERS, "iu"):
        yield "".join(syllables)


@dataclass
class LivingSection:
    """A section in English and French; a French text of None is not translated."""

    id: str
    title: str
    english: list[str]
    french: list[str] | None
    was: str = ""


@dataclass
class LivingPack:
    """A pack of two lessons. Without marks its sections have no ids but those made from their titles."""

    is_marked: bool
    version: int
    lessons: dict[str, list[LivingSection]]
    words: Iterator[str]
    serial: Iterator[int] = field(default_factory=lambda: count(1))

    def some_words(self, number: int) -> list[str]:
        """Words that stand nowhere else."""
        return [next(self.words) for _ in range(number)]

    def new_section(self) -> LivingSection:
        """A section that was never there."""
        title = " ".join(self.some_words(2)).capitalize()
        name = title.lower().replace(" ", "-") if not self.is_marked else f"s{next(self.serial)}"
        return LivingSection(name, title, self.some_words(40), self.some_words(40))

    def files(self) -> dict[str, bytes]:
        """The files of the pack."""
        lessons = "".join(f"  - id: {name}\n    minutes: 5\n" for name in self.lessons)
        texts = {
            "pack.yaml": "format: 1\nid: living\nlicence: MIT\npublisher: Test\nsource_language: en\nlanguages: [en, fr]\n"
            f"modules: [m]\nversion: 1.{self.version}.0\n",
            "modules/m/module.yaml": f"lessons:\n{lessons}",
        }
        for language in ("en", "fr"):
            head = "---\ntitle: Title\nsummary: Summary.\n---\n"
            texts |= {f"{language}.md": head, f"modules/m/{language}.md": head}
            for name, sections in self.lessons.items():
                body = "".join(self._section(section, language) for section in sections)
                texts[f"modules/m/lessons/{name}/{language}.md"] = f"---\ntitle: {name}\n---\n{body}"
        return {path: text.encode() for path, text in texts.items()}

    def _section(self, section: LivingSection, language: str) -> str:
        words = section.english if language == "en" else section.french
        if words is None:
            return ""
        was = f" was={section.was}" if section.was else ""
        mark = f" {{#{section.id}{was}}}" if self.is_marked else ""
        return f"## {section.title}{mark}\n\n{' '.join(words)}.\n\n"

    def compiled(self) -> CompiledPack:
        """The pack as it is published."""
        return compile_pack(PackFiles(self.files()))


def new_pack(*, is_marked: bool, sizes: tuple[int, int] = (5, 4)) -> LivingPack:
    """The first version of a pack with so many sections in its two lessons."""
    pack = LivingPack(is_marked, 1, {}, _vocabulary())
    for name, size in zip(("one", "two"), sizes, strict=True):
        pack.lessons[name] = [pack.new_section() for _ in range(size)]
    return pack


@dataclass
class Expected:
    """What must be said of a section: its state in English and in French, and whether it was moved or renamed."""

    english: str = "unchanged"
    french: str = "unchanged"
    is_moved: bool = False
    is_renamed: bool = False


Edit = Callable[[LivingPack, str, int], dict[str, Expected]]
"""Changes the section at a place of a lesson; says what must be told of which section, by its key today."""


def key(lesson: str, section: LivingSection) -> str:
    """The key of a section."""
    return f"modules/m/lessons/{lesson}#{section.id}"


def _at(pack: LivingPack, lesson: str, place: int) -> LivingSection:
    return pack.lessons[lesson][place]


def rewrap(pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
    """Other line breaks are no edit at all."""
    section = _at(pack, lesson, place)
    section.english[3] = f"\n{section.english[3]}  "
    return {key(lesson, section): Expected()}


def punctuate(pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
    """A comma is an editorial change."""
    section = _at(pack, lesson, place)
    section.english[5] += ","
    return {key(lesson, section): Expected("edited")}


def emphasize(pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
    """So is markup alone, here in the translation."""
    section = _at(pack, lesson, place)
    if section.french is None:
        return {key(lesson, section): Expected(french="missing")}
    section.french[5] = f"**{section.french[5]}**"
    return {key(lesson, section): Expected(french="edited")}


def reword(pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
    """So is a word or two."""
    section = _at(pack, lesson, place)
    section.english[7:9] = pack.some_words(2)
    return {key(lesson, section): Expected("edited")}


def rewrite(pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
    """Much of the text is not."""
    section = _at(pack, lesson, place)
    section.english[10:30] = pack.some_words(20)
    return {key(lesson, section): Expected("changed")}


def oblige(pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
    """Nor is a single word that carries a duty, in either language."""
    section = _at(pack, lesson, place)
    section.english.insert(4, "must")
    if section.french is None:
        return {key(lesson, section): Expected("changed", "missing")}
    section.french.insert(4, "doit")
    return {key(lesson, section): Expected("changed", "changed")}


def number(pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
    """Nor is a number."""
    section = _at(pack, lesson, place)
    section.english.insert(4, "30")
    return {key(lesson, section): Expected("changed")}


def move(pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
    """To the end of the lesson."""
    sections = pack.lessons[lesson]
    section = sections.pop(place)
    sections.append(section)
    return {key(lesson, section): Expected(is_moved=True)}


def move_away(pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
    """To the other lesson, with its id."""
    section = pack.lessons[lesson].pop(place)
    other = next(name for name in pack.lessons if name != lesson)
    pack.lessons[other].append(section)
    return {key(other, section): Expected(is_moved=True)}


def rename(pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
    """Under another id, and it says so."""
    section = _at(pack, lesson, place)
    section.was = ",".join(filter(None, (section.id, section.was)))
    section.id = f"renamed{next(pack.serial)}"
    return {key(lesson, section): Expected(is_renamed=True)}


def split(pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
    """The second half of the text under a heading of its own; a text that was split before stays whole."""
    section = _at(pack, lesson, place)
    if len(section.english) < 40:
        return {key(lesson, section): Expected()}
    rest = pack.new_section()
    rest.english, section.english = [*section.english[20:], *pack.some_words(20)], section.english[:20]
    section.english += pack.some_words(20)
    pack.lessons[lesson].insert(place + 1, rest)
    return {key(lesson, section): Expected("changed"), key(lesson, rest): Expected("added", "added")}


def add(pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
    """Something new before it."""
    section = pack.new_section()
    pack.lessons[lesson].insert(place, section)
    return {key(lesson, section): Expected("added", "added")}


def remove(pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
    """Nothing is left of it."""
    section = pack.lessons[lesson].pop(place)
    return {key(lesson, section): Expected("removed", "missing" if section.french is None else "removed")}


def untranslate(pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
    """The French text goes, or comes."""
    section = _at(pack, lesson, place)
    state = "added" if section.french is None else "removed"
    section.french = pack.some_words(40) if section.french is None else None
    return {key(lesson, section): Expected(french=state)}


FOR_ALL: tuple[Edit, ...] = (rewrap, punctuate, emphasize, reword, rewrite, oblige, number, move, split, add, remove)
FOR_MARKED: tuple[Edit, ...] = (*FOR_ALL, move_away, rename, untranslate)
