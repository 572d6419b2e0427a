"""Packs with lessons, practice questions and a final quiz, and the random edits that authors make to them.

Everything has a number of its own (`uid`) that no edit changes and no program sees: by it the test knows what is the same thing
in two versions. `tokens` say what a section says: an edit that changes what it says gives it a new one.
"""

import copy
import random
import re
from dataclasses import dataclass, field
from itertools import count

from courseware.content.model import CompiledPack
from tests.example_pack import living
from tests.example_pack.living import Expected, LivingPack, LivingSection, new_pack

TEXT_EDITS = (
    living.rewrap, living.punctuate, living.emphasize, living.rewrite, living.oblige, living.number, living.move,
    living.split, living.add, living.remove, living.untranslate,
)  # fmt: skip


@dataclass
class TaughtQuestion:
    """A question with three choices, of which one is right. `lesson` is the number of the lesson that shows it."""

    uid: int
    id: str
    title: str
    choices: list[str]
    right: int
    lesson: int = 0
    was: list[str] = field(default_factory=list)
    choice_was: dict[int, str] = field(default_factory=dict)

    def text(self) -> str:
        """The question as it is written."""
        lines = [f"## {self.title} {{#{self.id} .single{self._was(self.was)}}}", f"What of {self.title}?", ""]
        for place, choice in enumerate(self.choices):
            was = self._was([self.choice_was[place]] if place in self.choice_was else [])
            lines.append(
                f"- [{'x' if place == self.right else ' '}] Choice {choice} {{#{choice}{was}}}\n  > Because of {choice}."
            )
        return "\n".join([*lines, "", f"> About {self.title}.", "", ""])

    @staticmethod
    def _was(names: list[str]) -> str:
        return f" was={','.join(names)}" if names else ""


@dataclass
class Content:
    """Everything that a version says. A roll-back gives it back to the authors."""

    lessons: dict[str, list[LivingSection]]
    lesson_uids: dict[str, int]
    lesson_was: dict[str, list[str]]
    practice: list[TaughtQuestion]
    final: list[TaughtQuestion]
    tokens: dict[int, dict[str, int]]

    def section(self, uid: int) -> LivingSection | None:
        """The section with a number, if the version has it."""
        return next((one for sections in self.lessons.values() for one in sections if uid_of(one) == uid), None)

    def words(self, uid: int, language: str) -> str:
        """What a reader of a language is shown of a section."""
        one = self.section(uid)
        assert one
        words = one.french if language == "fr" and one.french is not None else one.english
        paragraphs = re.split(r"\n\s*\n", " ".join(words))  # other line breaks are none, but two make a paragraph
        return f"{one.title} {[' '.join(each.split()) for each in paragraphs]} {self._asked(one)}"

    def _asked(self, section: LivingSection) -> list[int]:
        """The numbers of the practice questions that a section shows."""
        if "is_fixed" not in vars(section):
            return []
        lesson = next(lesson for lesson, sections in self.lessons.items() if section in sections)
        return [question.uid for question in self.practice if question.lesson == self.lesson_uids[lesson]]


def uid_of(section: LivingSection) -> int:
    return int(vars(section)["uid"])


class TaughtPack:
    """A pack that is written, edited at random and compiled. `name` is that of the pack and of its module."""

    def __init__(self, name: str, chance: random.Random) -> None:
        self.name, self.chance = name, chance
        self.numbers = count(1)
        self.words: LivingPack = new_pack(is_marked=True, sizes=(3, 3))
        self.history: dict[int, list[tuple[str, str]]] = {}
        sections = self.words.lessons
        uids = {lesson: next(self.numbers) for lesson in sections}
        self.content = Content(sections, uids, {}, [], [], {})
        for lesson in sections:
            sections[lesson].append(self._practice_section())
        self._number_sections()
        for lesson in uids.values():
            self.content.practice.append(self._question(lesson))
        self.content.final += [self._question() for _ in range(3)]

    # -- what it is made of

    def _practice_section(self) -> LivingSection:
        """The section that shows the practice questions of a lesson. No edit touches it."""
        section = self.words.new_section()
        vars(section)["is_fixed"] = True
        return section

    def _question(self, lesson: int = 0) -> TaughtQuestion:
        uid = next(self.numbers)
        return TaughtQuestion(
            uid, f"q{uid}", " ".join(self.words.some_words(3)), [f"c{uid}-{place}" for place in range(3)],
            self.chance.randrange(3), lesson,
        )  # fmt: skip

    def _number_sections(self) -> list[int]:
        """Give numbers to the sections that have none, and return those."""
        new = []
        for sections in self.content.lessons.values():
            for section in sections:
                if "uid" not in vars(section):
                    vars(section)["uid"] = next(self.numbers)
                    self.content.tokens[uid_of(section)] = {"en": next(self.numbers), "fr": next(self.numbers)}
                    new.append(uid_of(section))
        return new

    # -- edits

    def edit(self) -> None:
        """What authors do between two versions: one to five things, no section twice."""
        self.words.version += 1
        self._remember_names()
        touched: set[int] = set()
        for _ in range(self.chance.randint(1, 5)):
            what = self.chance.choices(
                (self._edit_text, self._rename_section, self._move_away, self._edit_lessons, self._edit_questions),
                (8, 2, 2, 1, 3),
            )[0]
            what(touched)

    def _remember_names(self) -> None:
        for lesson, sections in self.content.lessons.items():
            for section in sections:
                names = self.history.setdefault(uid_of(section), [])
                if (lesson, section.id) in names:
                    names.remove((lesson, section.id))
                names.insert(0, (lesson, section.id))

    def _free(self, touched: set[int]) -> tuple[str, LivingSection] | None:
        """A section that nothing was done to yet."""
        free = [
            (lesson, section)
            for lesson, sections in self.content.lessons.items()
            for section in sections
            if uid_of(section) not in touched and "is_fixed" not in vars(section)
        ]
        return self.chance.choice(free) if free else None

    def _edit_text(self, touched: set[int]) -> None:
        found = self._free(touched)
        if found is None:
            return
        lesson, section = found
        had_french = section.french is not None
        edit = self.chance.choice((*TEXT_EDITS, self._reword))
        expected = edit(self.words, lesson, self.content.lessons[lesson].index(section))
        touched |= {uid_of(section), *self._number_sections()}
        said = expected.get(living.key(lesson, section), Expected())
        has_french = section.french is not None
        tokens = self.content.tokens[uid_of(section)]
        if said.english == "changed":
            tokens["en"] = next(self.numbers)
        if said.french == "changed" or (said.english == "changed" and not (had_french and has_french)):
            tokens["fr"] = next(self.numbers)

    def _reword(self, pack: LivingPack, lesson: str, place: int) -> dict[str, Expected]:
        """A word or two at the end is an editorial change."""
        section = pack.lessons[lesson][place]
        section.english[-2:] = pack.some_words(2)
        return {living.key(lesson, section): Expected("edited")}

    def _rename_section(self, touched: set[int]) -> None:
        found = self._free(touched)
        if found:
            touched.add(uid_of(found[1]))
            found[1].id = f"renamed{next(self.numbers)}"

    def _move_away(self, touched: set[int]) -> None:
        found = self._free(touched)
        if found:
            lesson, section = found
            touched.add(uid_of(section))
            self.content.lessons[lesson].remove(section)
            other = self.chance.choice([name for name in self.content.lessons if name != lesson])
            self.content.lessons[other].append(section)

    def _edit_lessons(self, touched: set[int]) -> None:
        content = self.content
        lesson = self.chance.choice(list(content.lessons))
        name = f"lesson{next(self.numbers)}"
        what = self.chance.choice(["rename", "add", "remove"])
        if what == "rename":
            content.lesson_was[name] = [lesson, *content.lesson_was.pop(lesson, [])]
            content.lesson_uids = {name if key == lesson else key: uid for key, uid in content.lesson_uids.items()}
            renamed = {name if key == lesson else key: sections for key, sections in content.lessons.items()}
            self._put(renamed)
        elif what == "add":
            content.lesson_uids[name] = next(self.numbers)
            content.lessons[name] = [self.words.new_section(), self._practice_section()]
            touched |= {*self._number_sections()}
        elif len(content.lessons) > 2 and not any(uid_of(one) in touched for one in content.lessons[lesson]):
            del content.lessons[lesson]
            gone = content.lesson_uids.pop(lesson)
            content.lesson_was.pop(lesson, None)
            for question in content.practice:
                if question.lesson == gone:
                    question.lesson = next(iter(content.lesson_uids.values()))

    def _put(self, lessons: dict[str, list[LivingSection]]) -> None:
        self.content.lessons = self.words.lessons = lessons

    def _edit_questions(self, touched: set[int]) -> None:
        bank = self.chance.choice([self.content.practice, self.content.final])
        question = self.chance.choice(bank)
        what = self.chance.choice(["rename", "choice", "key", "add", "remove"])
        if question.uid in touched:
            return
        touched.add(question.uid)
        if what == "rename":
            question.was = [question.id, *question.was]
            question.id = f"q{next(self.numbers)}"
        elif what == "choice" and not question.choice_was:
            place = self.chance.randrange(3)
            question.choice_was[place] = question.choices[place]
            question.choices[place] = f"c{next(self.numbers)}"
        elif what == "key":
            question.right = (question.right + 1) % 3
        elif what == "add":
            is_practice = bank is self.content.practice
            bank.append(
                self._question(self.chance.choice(list(self.content.lesson_uids.values())) if is_practice else 0)
            )
            touched.add(bank[-1].uid)
        elif what == "remove" and len(bank) > 2:
            bank.remove(question)

    # -- versions

    def snapshot(self) -> Content:
        """What the pack says now, for ever."""
        return copy.deepcopy(self.content)

    def go_back(self, to: Content) -> None:
        """Let the authors go on from another version."""
        self.content = copy.deepcopy(to)
        self._put(self.content.lessons)

    def hold_against(self, base: Content) -> None:
        """Tell anew what French sections say since another version than the one that was edited.

        What was edited in several steps is compared as a whole then: two translations of one text are two texts.
        """
        for uid, tokens in self.content.tokens.items():
            here, there = self.content.section(uid), base.section(uid)
            if here is None or there is None:
                continue
            if here.french is not None and there.french is not None:
                ours, theirs = _bare(here.french), _bare(there.french)
                is_same = len({*ours} ^ {*theirs}) <= 6 and ours.count("doit") == theirs.count("doit")
            else:
                is_same = tokens["en"] == base.tokens[uid]["en"]
            if is_same:
                tokens["fr"] = base.tokens[uid]["fr"]
            elif tokens["fr"] == base.tokens[uid]["fr"]:
                tokens["fr"] = next(self.numbers)

    def compiled(self) -> CompiledPack:
        """The pack as it is published."""
        return living_compile(self._files())

    def _files(self) -> dict[str, bytes]:
        content = self.content
        folder = f"modules/{self.name}"
        entries = "".join(
            f"  - id: {name}\n    minutes: 5\n"
            + (f"    was: {','.join(was)}\n" if (was := content.lesson_was.get(name)) else "")
            for name in content.lessons
        )
        head = "---\ntitle: Title\nsummary: Summary.\n---\n"
        texts = {
            "pack.yaml": f"format: 1\nid: {self.name}\nlicence: MIT\npublisher: Test\nsource_language: en\n"
            f"languages: [en, fr]\nmodules: [{self.name}]\nversion: 1.{self.words.version}.0\n",
            f"{folder}/module.yaml": f"lessons:\n{entries}quizzes:\n  - id: practice\n    use: practice\n  - id: final\n"
            "    use: graded\n    pass_mark: 0.6\ncompletion:\n  lessons: all\n  quizzes: [final]\n"
            "certificate:\n  minutes: 30\n",
            f"{folder}/quizzes/practice/en.md": head + "".join(each.text() for each in content.practice),
            f"{folder}/quizzes/final/en.md": head + "".join(each.text() for each in content.final),
        }
        for language in ("en", "fr"):
            texts |= {f"{language}.md": head, f"{folder}/{language}.md": head}
            for lesson, sections in content.lessons.items():
                body = "".join(self._section(lesson, section, language) for section in sections)
                texts[f"{folder}/lessons/{lesson}/{language}.md"] = f"---\ntitle: {lesson}\n---\n{body}"
        return {path: text.encode() for path, text in texts.items()}

    def _section(self, lesson: str, section: LivingSection, language: str) -> str:
        words = section.english if language == "en" else section.french
        if words is None:
            return ""
        names = [name for name in self.history.get(uid_of(section), []) if name != (lesson, section.id)]
        was = f" was={','.join('/'.join(name) for name in names)}" if names and language == "en" else ""
        checks = [
            f"::: check {question.id}\n:::\n\n"
            for question in self.content.practice
            if "is_fixed" in vars(section) and question.lesson == self.content.lesson_uids[lesson]
        ]
        return f"## {section.title} {{#{section.id}{was}}}\n\n{' '.join(words)}.\n\n{''.join(checks)}"


def _bare(words: list[str]) -> list[str]:
    """Words without signs and marks."""
    return [word.strip(" \n,*") for word in words]


def living_compile(files: dict[str, bytes]) -> CompiledPack:
    """A pack of these files."""
    return living.compile_pack(living.PackFiles(files))
