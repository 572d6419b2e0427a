"""What a step from one version to another means for learners, read off the real difference of two packs."""

from dataclasses import replace

import pytest

from courseware import i18n
from courseware.content.comparison import compare
from courseware.content.difference import Difference
from courseware.content.model import CompiledPack, Question
from courseware.packs.audience.consequences import Effect, ModuleChange, changes_of, consequences, consequences_of
from courseware.packs.audience.people import Audience, Group, ModuleAudience
from courseware.packs.audience.wording import change_words, effect_words, group_words
from tests.example_pack.compiled import PACK
from tests.example_pack.source import METER, MODULE
from tests.example_pack.versions import edited

WATER = "water"
CHANGED = (METER, "Read it twice.", "You must read it three times.")
EDITED = (METER, "Read it twice.", "Read it, twice.")
ADDED = (METER, "# Reading a meter", "# A leak {#leak}\n\nCall the plumber.\n\n## Reading a meter")
RULE = (MODULE, "lessons: all", "lessons: [tap]")
PEOPLE = Audience(
    9, 12, {WATER: ModuleAudience(finished=4, in_the_middle=5, open_attempts=2, certified=3, not_begun=3)}
)


def step(*edits: tuple[str, str, str]) -> Difference:
    return compare(PACK, edited(*edits))


def change(*edits: tuple[str, str, str]) -> ModuleChange:
    (found,) = changes_of(step(*edits))
    return found


def effects(difference: Difference) -> dict[Group, tuple[Effect, ...]]:
    (found,) = consequences(difference, PEOPLE)
    return {each.group: each.effects for each in found.groups}


def with_module(name: str, pack: CompiledPack = PACK) -> CompiledPack:
    """The pack with a second module that is like the first."""
    return replace(
        pack,
        modules=(*pack.modules, *(replace(each, id=name, title=f"Module {name}") for each in pack.modules)),
        lessons=(*pack.lessons, *(replace(each, module=name) for each in pack.lessons)),
        quizzes=(*pack.quizzes, *(replace(each, module=name) for each in pack.quizzes)),
    )


def test_the_same_version_means_nothing_to_anybody() -> None:
    difference = compare(PACK, PACK)
    (found,) = changes_of(difference)
    assert found.is_quiet
    assert change_words(found) == "Learners notice nothing: it says the same as before."
    assert effects(difference)[Group.FINISHED] == (Effect.NOTHING,)
    assert effects(difference)[Group.IN_THE_MIDDLE] == (Effect.NOTHING,)


def test_an_editorial_change_means_nothing_either() -> None:
    found = change(EDITED)
    assert (found.edited, found.changed) == (1, 0)
    assert found.is_quiet


def test_a_change_is_offered_to_who_finished_and_marked_for_who_is_in_the_middle() -> None:
    found = effects(step(CHANGED))
    assert found[Group.FINISHED] == (Effect.OFFERED,)
    assert found[Group.IN_THE_MIDDLE] == (Effect.MARKED,)
    assert found[Group.IN_AN_ATTEMPT] == (Effect.OWN_VERSION,)
    assert found[Group.CERTIFIED] == (Effect.CERTIFICATE_STAYS,)
    assert found[Group.NOT_BEGUN] == (Effect.BEGIN_HERE,)


def test_what_comes_and_another_rule_concern_who_goes_on() -> None:
    found = change(ADDED, RULE)
    assert (found.added, found.has_other_rule) == (1, True)
    assert effects(step(ADDED, RULE))[Group.IN_THE_MIDDLE] == (Effect.APPEARS, Effect.OTHER_RULE)
    assert effects(step(ADDED, RULE))[Group.FINISHED] == (Effect.OFFERED,)


def test_what_goes_stays_in_the_record() -> None:
    back = compare(edited(ADDED), PACK)
    (found,) = changes_of(back)
    assert found.removed == 1
    assert effects(back)[Group.FINISHED] == (Effect.REST_COUNTS,)
    assert effects(back)[Group.IN_THE_MIDDLE] == (Effect.REST_COUNTS,)


def test_a_question_counts_once_however_many_of_its_choices_changed() -> None:
    name = next(each.id for quiz in PACK.quizzes for each in quiz.questions if len(each.choices) > 2)
    (found,) = changes_of(compare(PACK, _with_other_choices(PACK, name)))
    assert found.questions == 1
    assert not found.is_quiet
    for group in (Group.FINISHED, Group.IN_THE_MIDDLE):
        assert effects(compare(PACK, _with_other_choices(PACK, name)))[group] == (Effect.OTHER_QUESTIONS,)


def test_a_comma_in_a_choice_is_no_other_question() -> None:
    name = next(each.id for quiz in PACK.quizzes for each in quiz.questions if len(each.choices) > 2)
    (found,) = changes_of(compare(PACK, _with_other_choices(PACK, name, ",")))
    assert found.is_quiet


def _with_other_choices(pack: CompiledPack, name: str, more: str = " Within 30 days.") -> CompiledPack:
    """The pack with two choices of a question that say something more."""

    def other(question: Question) -> Question:
        first, second, *rest = question.choices
        changed = [replace(each, html=f"{each.html}{more}") for each in (first, second)]
        return replace(question, choices=(*changed, *rest))

    quizzes = tuple(
        replace(quiz, questions=tuple(other(each) if each.id == name else each for each in quiz.questions))
        for quiz in pack.quizzes
    )
    return replace(pack, quizzes=quizzes)


def test_modules_that_come_and_go_are_said() -> None:
    wider = with_module("rain")
    water, rain = consequences(compare(PACK, wider), PEOPLE)
    assert (water.change.is_new, rain.change.is_new) == (False, True)
    assert change_words(rain.change) == "This module is new."
    assert rain.audience == ModuleAudience(not_begun=12)
    water, rain = consequences(compare(wider, PACK), PEOPLE)
    assert rain.change.is_gone
    assert change_words(rain.change) == "This module leaves the catalogue."
    found = {each.group: each.effects for each in rain.groups}
    assert found[Group.FINISHED] == (Effect.KEEP_RECORD,)
    assert found[Group.IN_THE_MIDDLE] == (Effect.CANNOT_GO_ON,)
    assert found[Group.NOT_BEGUN] == (Effect.CANNOT_BEGIN,)


def test_a_section_that_went_to_another_module_is_gone_in_one_and_new_in_the_other() -> None:
    wider = with_module("rain")
    moved = next(each for each in PACK.lessons if each.id == "meter").sections[0]
    old = _without(wider, "rain", moved.id)
    new = _without(wider, "water", moved.id)
    by_module = {each.module_id: each for each in changes_of(compare(old, new))}
    assert by_module["water"].removed == 1
    assert by_module["rain"].added == 1


def _without(pack: CompiledPack, module: str, section: str) -> CompiledPack:
    lessons = tuple(
        replace(each, sections=tuple(one for one in each.sections if one.id != section))
        if each.module == module
        else each
        for each in pack.lessons
    )
    return replace(pack, lessons=lessons)


def test_the_numbers_are_those_of_the_audience() -> None:
    (found,) = consequences_of([ModuleChange(WATER, "Water")], PEOPLE)
    assert [each.people for each in found.groups] == [4, 5, 2, 3, 3]


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_every_group_and_every_effect_has_its_sentence(locale: str) -> None:
    full = ModuleChange(WATER, "Water", changed=2, added=1, removed=3, questions=1, has_other_rule=True)
    with i18n.speaking(locale):
        assert len({group_words(group) for group in Group}) == len(Group)
        assert len({effect_words(effect, full) for effect in Effect}) == len(Effect)
        assert change_words(full).count("·") == 4


def test_the_change_is_told_in_one_line() -> None:
    full = ModuleChange(WATER, "Water", changed=2, added=1, removed=3, questions=1, has_other_rule=True)
    assert change_words(full) == (
        "2 sections changed · 1 section new · 3 sections removed · 1 question different · rule of completion different"
    )
