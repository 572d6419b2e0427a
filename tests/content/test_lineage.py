"""What a thing is called in the record: the first name it had, through every edit."""

from dataclasses import replace

from courseware.content.identity import identify
from courseware.content.lineage import Lineage, known_again, lineage
from courseware.content.model import Block, CompiledPack
from courseware.content.renaming import Renaming, authors_id, renamed, section_key
from courseware.content.things import things_of
from tests.example_pack.compiled import PACK
from tests.example_pack.source import MODULE
from tests.example_pack.versions import edited

M = "modules/water"


def line(new: CompiledPack, old: CompiledPack | None = None, *earlier: Lineage) -> Lineage:
    return lineage(things_of(new), identify(old, new) if old else None, earlier)


def section_as(pack: CompiledPack, lesson: str, old: str, new: str, was: str = "") -> CompiledPack:
    """The pack with a section under another id."""
    lessons = tuple(
        replace(
            each,
            sections=tuple(replace(one, id=new, was=was) if one.id == old else one for one in each.sections),
        )
        if each.id == lesson
        else each
        for each in pack.lessons
    )
    return replace(pack, lessons=lessons)


def test_in_the_first_version_everything_has_the_key_that_its_authors_gave() -> None:
    first = line(PACK)
    assert first.keys
    assert first.renamed == {}


def test_a_renamed_section_keeps_the_key_it_had_first_through_later_versions() -> None:
    first = line(PACK)
    old = next(lesson for lesson in PACK.lessons).sections[0].id
    lesson = PACK.lessons[0].id
    second_pack = section_as(PACK, lesson, old, "other-name", was=old)
    second = line(second_pack, PACK, first)
    assert second.renamed == {f"{M}/lessons/{lesson}#other-name": f"{M}/lessons/{lesson}#{old}"}
    third = line(section_as(PACK, lesson, old, "other-name"), second_pack, second, first)
    assert third.renamed == second.renamed
    back = line(PACK, second_pack, second, first)
    assert back.keys[f"{M}/lessons/{lesson}#{old}"] == f"{M}/lessons/{lesson}#{old}"


def test_after_a_roll_back_a_renamed_section_is_known_again_by_its_later_name() -> None:
    first = line(PACK)
    lesson, old = PACK.lessons[0].id, PACK.lessons[0].sections[0].id
    second_pack = section_as(PACK, lesson, old, "other-name", was=old)
    second = line(second_pack, PACK, first)
    third = line(section_as(PACK, lesson, old, "other-name"), PACK, first, second)
    assert third.keys[f"{M}/lessons/{lesson}#other-name"] == f"{M}/lessons/{lesson}#{old}"


def test_a_new_section_that_takes_an_old_name_gets_a_key_of_its_own() -> None:
    first = line(PACK)
    lesson = PACK.lessons[0]
    old = lesson.sections[0].id
    second_pack = section_as(PACK, lesson.id, old, "other-name", was=old)
    second = line(second_pack, PACK, first)
    stranger = replace(lesson.sections[0], id=old, title="Quite new", blocks=(Block("<p>New</p>"),))
    third_pack = replace(
        second_pack,
        lessons=tuple(
            replace(each, sections=(*each.sections, stranger)) if each.id == lesson.id else each
            for each in second_pack.lessons
        ),
    )
    third = line(third_pack, second_pack, second, first)
    assert third.keys[f"{M}/lessons/{lesson.id}#other-name"] == f"{M}/lessons/{lesson.id}#{old}"
    assert third.keys[f"{M}/lessons/{lesson.id}#{old}"] == f"{M}/lessons/{lesson.id}#{old}-2"


def test_documents_are_shown_under_lasting_names() -> None:
    lesson = PACK.lessons[0]
    old, new = lesson.id, "later-name"
    section = lesson.sections[0].id
    keys = {
        f"{M}/lessons/{new}#": f"{M}/lessons/{old}#",
        f"{M}/lessons/{new}#{section}": f"{M}/lessons/{old}#{section}",
    }
    keys |= {f"{M}/lessons/{new}#{each.id}": f"{M}/lessons/{old}#{each.id}" for each in lesson.sections}
    later = replace(lesson, id=new)
    assert renamed(later, keys) == lesson
    assert authors_id(keys, "water", "lessons", old) == new
    assert authors_id(keys, "water", "lessons", "unknown") == "unknown"
    assert renamed(lesson, {}) is lesson


def test_a_section_from_another_lesson_says_where_it_is_at_home() -> None:
    module = PACK.modules[0]
    first, second = module.lessons[0], module.lessons[1]
    name = first.sections[0][0]
    keys = {f"{M}/lessons/{second.id}#{name}": f"{M}/lessons/{first.id}#{name}"}
    changed = replace(second, sections=(*second.sections, (name, "Moved")))
    shown = renamed(replace(module, lessons=(first, changed, *module.lessons[2:])), keys)
    moved = shown.lessons[1].sections[-1][0]
    assert moved == f"{first.id}.{name}"
    assert (
        section_key("water", second.id, moved)
        == section_key("water", first.id, name)
        == f"{M}/lessons/{first.id}#{name}"
    )
    assert section_key("sewer", second.id, f"water.{moved}") == f"{M}/lessons/{first.id}#{name}"
    elsewhere = {f"modules/sewer/lessons/pipe#{name}": f"{M}/lessons/{first.id}#{name}"}
    assert Renaming(elsewhere, "sewer").section_id("pipe", name) == f"water.{first.id}.{name}"


def test_questions_of_one_name_in_two_banks_are_told_apart() -> None:
    quizzes = {quiz.id: quiz for quiz in PACK.quizzes if quiz.language == "en"}
    name = quizzes["practice"].questions[0].id
    keys = {f"{M}/quizzes/practice#{name}": f"{M}/quizzes/practice#older"}
    final = replace(quizzes["final"], questions=(replace(quizzes["final"].questions[0], id=name),))
    assert renamed(final, keys) == final
    assert renamed(quizzes["practice"], keys).questions[0].id == "older"
    lesson = next(
        each
        for each in PACK.lessons
        if any(block.check == name for section in each.sections for block in section.blocks)
    )
    shown = [block.check for section in renamed(lesson, keys, banks=["practice"]).sections for block in section.blocks]
    assert "older" in shown
    assert name not in shown
    others = {f"{M}/quizzes/final#{name}": f"{M}/quizzes/final#older"}
    assert renamed(lesson, others, banks=["practice"]) == lesson


def test_authors_who_go_on_from_older_files_take_nothing_away() -> None:
    old = {f"{M}/lessons/tap#": f"{M}/lessons/tap#", f"{M}/lessons/tap#dry-tap": f"{M}/lessons/tap#dry-tap"}
    current = {f"{M}/lessons/tap#": f"{M}/lessons/tap#", f"{M}/lessons/tap#arid": f"{M}/lessons/tap#dry-tap"}
    again = known_again(things_of(PACK), (Lineage(current), Lineage(old)))
    assert again == {f"{M}/lessons/tap#arid": f"{M}/lessons/tap#dry-tap"}
    assert known_again(things_of(PACK), ()) == {}


def test_what_came_in_a_version_that_was_taken_back_is_known_by_its_earlier_names() -> None:
    keys = {
        f"{M}/lessons/well#": f"{M}/lessons/well#",
        f"{M}/lessons/well#obligations": f"{M}/lessons/well#obligations",
    }
    pack = edited((MODULE, "  - id: tap\n", "  - id: tap\n    was: well\n"))
    found = lineage(things_of(pack), None, (Lineage({}), Lineage(keys))).keys
    assert found[f"{M}/lessons/tap#"] == f"{M}/lessons/well#"
    assert found[f"{M}/lessons/tap#duties"] == f"{M}/lessons/well#obligations", (
        "was names it in the lesson of that time"
    )
