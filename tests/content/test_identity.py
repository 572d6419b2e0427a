"""What continues what: by explicit id, by `was`, by generated id, by content; and what is proposed."""

import copy
import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.content.files import PackFiles
from courseware.content.identity import Ground, Identity, Match, identify
from courseware.content.model import CompiledPack
from courseware.content.similarity import features_of, likeness
from courseware.content.things import things_of
from courseware.content.wordings import Sort
from tests.example_pack.compiled import PACK
from tests.example_pack.compiling import compile_pack
from tests.example_pack.living import FOR_ALL, FOR_MARKED, new_pack
from tests.example_pack.source import FINAL, METER, MODULE, PIPE, PRACTICE, TAP, TAP_AR, example_files
from tests.example_pack.versions import edited

PRACTICE_AR = "modules/water/quizzes/practice/ar.md"
TAP_FOLDER = "modules/water/lessons/tap"
RENAMED = ((TAP, "{#duties was=obligations}", "{#three}"), (FINAL, "section=duties", "section=three"))
OLD, NEW = f"{TAP_FOLDER}#duties", f"{TAP_FOLDER}#three"


def match(identity: Identity, new: str) -> Match | None:
    """What a new thing continues."""
    return next((each for each in identity.matches if each.new == new), None)


def ground(identity: Identity, old: str, new: str) -> Ground | None:
    """Why a new thing continues an old one; None if it does not."""
    found = match(identity, new)
    return found.ground if found and found.old == old else None


def proposed(identity: Identity, sort: Sort = Sort.SECTION) -> list[tuple[str, str]]:
    """The pairs that are proposed."""
    return [(each.old, each.new) for each in identity.proposals if each.sort is sort]


@settings(max_examples=60, deadline=None)
@given(st.data(), st.booleans())
def test_matching_is_one_to_one_complete_and_always_the_same(data: st.DataObject, is_marked: bool) -> None:
    pack = new_pack(is_marked=is_marked)
    old = pack.compiled()
    for lesson in pack.lessons:
        for _ in range(data.draw(st.integers(0, 3))):
            place = data.draw(st.integers(0, len(pack.lessons[lesson]) - 2))
            data.draw(st.sampled_from(FOR_MARKED if is_marked and place else FOR_ALL))(pack, lesson, place)
    for sections in pack.lessons.values():
        for section in sections:
            section.was = ""  # as if nobody had said what was renamed
    new = pack.compiled()
    found = identify(old, new)
    assert found == identify(copy.deepcopy(old), copy.deepcopy(new))
    before, after = [each.old for each in found.matches], [each.new for each in found.matches]
    assert sorted((*before, *found.removed)) == sorted(things_of(old))
    assert sorted((*after, *found.added)) == sorted(things_of(new))
    olds, news = [each.old for each in found.proposals], [each.new for each in found.proposals]
    assert len({*olds}) == len(olds)
    assert len({*news}) == len(news)
    assert {*olds} <= {*found.removed}
    assert {*news} <= {*found.added}


@settings(max_examples=20, deadline=None)
@given(st.randoms())
def test_what_lost_its_id_is_proposed_for_what_has_its_words(chance: random.Random) -> None:
    pack = new_pack(is_marked=True)
    old = pack.compiled()
    expected = set()
    for lesson, sections in pack.lessons.items():
        for section in chance.sample(sections, 2):
            expected.add((f"modules/m/lessons/{lesson}#{section.id}", f"modules/m/lessons/{lesson}#new-{section.id}"))
            section.id = f"new-{section.id}"
            section.english[3:9] = pack.some_words(6)
        chance.shuffle(sections)
    assert {*proposed(identify(old, pack.compiled()))} == expected


def test_a_pack_continues_itself_thing_by_thing() -> None:
    found = identify(PACK, PACK)
    assert all(each.old == each.new and each.ground is Ground.EXPLICIT for each in found.matches)
    assert found.added == found.removed == found.proposals == ()


def test_an_explicit_id_goes_before_what_was_declared_before_what_was_generated() -> None:
    declared = edited(
        (TAP, "{#duties was=obligations}", "{#three was=duties}"), (FINAL, "section=duties", "section=three")
    )
    assert ground(identify(PACK, declared), OLD, NEW) is Ground.DECLARED
    unmarked = edited((METER, " {#reading}", ""), *READING)
    marked = edited((METER, "{#reading}", "{#reading-a-meter}"), *READING)
    key = "modules/water/lessons/meter#reading-a-meter"
    assert ground(identify(unmarked, unmarked), key, key) is Ground.GENERATED
    assert ground(identify(unmarked, marked), key, key) is Ground.GENERATED, "courseware pack ids ran between"
    assert ground(identify(marked, marked), key, key) is Ground.EXPLICIT


READING = (
    (FINAL, "section=reading", "section=reading-a-meter"),
    (PRACTICE, "section=reading", "section=reading-a-meter"),
)


def test_a_section_that_lost_its_id_is_proposed_with_evidence() -> None:
    found = identify(PACK, edited(*RENAMED))
    assert proposed(found) == [(OLD, NEW)]
    evidence = found.proposals[0].evidence
    assert evidence is not None
    assert (evidence.score, evidence.text, evidence.place) == (1.0, 1.0, 1.0)
    assert "polluters" in evidence.shared


def test_what_is_accepted_is_the_same_and_what_is_refused_is_not_proposed_again() -> None:
    new = edited(*RENAMED)
    accepted = identify(PACK, new, accepted=[(OLD, NEW)])
    assert ground(accepted, OLD, NEW) is Ground.ACCEPTED
    assert accepted.added == accepted.removed == accepted.proposals == ()
    refused = identify(PACK, new, refused=[(OLD, NEW)])
    assert refused.proposals == ()
    assert (refused.removed, refused.added) == ((OLD,), (NEW,))


def test_accepting_what_does_not_exist_changes_nothing() -> None:
    assert identify(PACK, PACK, accepted=[("x#y", NEW), (OLD, "x#y"), (OLD, "pack#")]) == identify(PACK, PACK)


def test_a_section_moved_to_another_lesson_keeps_its_id_if_it_keeps_its_words() -> None:
    text = example_files()[METER].decode().partition("---\n## ")[2]
    rest = text.replace("::: check is-it-true\n:::\n", "")
    lesson = "---\ntitle: The meter\n---\n## New {#new}\n\nOther words.\n\n::: check is-it-true\n:::\n"
    end = "---\n\n![A tap]"
    moved = edited((TAP, end, f"## {rest}\n![A tap]"), *READING_IN_TAP, written={METER: lesson})
    found = identify(PACK, moved)
    assert ground(found, "modules/water/lessons/meter#reading", f"{TAP_FOLDER}#reading") is Ground.EXPLICIT


READING_IN_TAP = (
    (FINAL, "lesson=meter section=reading", "lesson=tap section=reading"),
    (PRACTICE, "lesson=meter section=reading", "lesson=tap section=reading"),
)


def test_the_same_id_in_another_lesson_with_other_words_is_something_else() -> None:
    other = edited(
        (TAP, "---\n\n![A tap]", "## Bills {#reading}\n\nWho is behind with money talks to us.\n\n![A tap]"),
        (METER, "{#reading}", "{#counter}"),
        *READING_IN_TAP,
    )
    found = identify(PACK, other)
    assert match(found, f"{TAP_FOLDER}#reading") is None
    assert proposed(found) == [("modules/water/lessons/meter#reading", "modules/water/lessons/meter#counter")]


@pytest.mark.parametrize("was", ["second,duties", "duties,first"])
def test_what_was_renamed_twice_is_found_from_either_version(was: str) -> None:
    new = edited(
        (TAP, "{#duties was=obligations}", f"{{#three was={was}}}"), (FINAL, "section=duties", "section=three")
    )
    found = identify(PACK, new)
    assert ground(found, OLD, NEW) is Ground.DECLARED
    assert found.removed == found.added == ()


def test_was_may_name_a_section_of_another_lesson() -> None:
    moved = edited(
        (TAP, "---\n\n![A tap]", "## Meters {#meters was=meter/reading}\n\nOther words.\n\n![A tap]"),
        (METER, "{#reading}", "{#counter}"),
        *((file, old, new.replace("section=reading", "section=meters")) for file, old, new in READING_IN_TAP),
    )
    key = "modules/water/lessons/meter#reading"
    assert ground(identify(PACK, moved), key, f"{TAP_FOLDER}#meters") is Ground.DECLARED


def renamed_lesson(was: str) -> CompiledPack:
    """The good pack with the lesson `tap` in another folder."""
    files = {
        path.replace("lessons/tap/", "lessons/faucet/"): data.replace(b"lesson=tap", b"lesson=faucet")
        for path, data in example_files().items()
    }
    files[MODULE] = files[MODULE].replace(b"id: tap\n", b"id: faucet\n" + was.encode())
    files["stamps/ar.yaml"] = b"{}\n"
    return compile_pack(PackFiles(files))


def test_the_sections_of_a_renamed_lesson_are_found_in_it() -> None:
    found = identify(PACK, renamed_lesson("    was: tap\n"))
    assert ground(found, f"{TAP_FOLDER}#", "modules/water/lessons/faucet#") is Ground.DECLARED
    assert ground(found, OLD, "modules/water/lessons/faucet#duties") is Ground.EXPLICIT
    assert found.added == found.removed == ()


def test_a_lesson_whose_folder_was_renamed_in_silence_is_proposed_and_its_sections_follow_their_ids() -> None:
    new = renamed_lesson("")
    found = identify(PACK, new)
    pair = (f"{TAP_FOLDER}#", "modules/water/lessons/faucet#")
    assert proposed(found, Sort.LESSON) == [pair]
    assert ground(found, OLD, "modules/water/lessons/faucet#duties") is Ground.EXPLICIT
    assert identify(PACK, new, accepted=[pair]).removed == ()


def test_terms_choices_and_pictures_are_recognised() -> None:
    moved_picture = example_files()[PIPE]
    new = edited(
        ("glossary/en.yaml", "tariff:\n", "price:\n  was: tariff\n"),
        ("glossary/ar.yaml", "tariff:", "price:"),
        (TAP, "[[tariff]]", "[[price]]"),
        ("en.md", "[[tariff", "[[price"),
        ("ar.md", "[[tariff", "[[price"),
        (PRACTICE, "{#resident}", "{#neighbour}"),
        (PRACTICE_AR, "{#resident}", "{#neighbour}"),
        (TAP, "assets/pipe.svg", "assets/tube.svg"),
        (TAP_AR, "assets/pipe.svg", "assets/tube.svg"),
        written={
            "modules/water/assets/tube.svg": moved_picture.decode(),
            "modules/water/assets/tube.ar.svg": example_files()["modules/water/assets/pipe.ar.svg"].decode(),
        },
        without=PIPE,
    )
    found = identify(PACK, new)
    assert ground(found, "glossary#tariff", "glossary#price") is Ground.DECLARED
    assert ground(found, PIPE, "modules/water/assets/tube.svg") is Ground.CONTENT
    key = "modules/water/quizzes/practice#who-acts"
    assert proposed(found, Sort.CHOICE) == [(f"{key}/resident", f"{key}/neighbour")]


def test_texts_in_no_common_language_are_not_compared() -> None:
    other = edited(*RENAMED)
    elsewhere = replace(other, languages=("fr",), source_language="fr")
    assert identify(PACK, elsewhere).proposals == ()


def test_things_without_words_are_not_alike() -> None:
    assert likeness(frozenset(), frozenset()) == 0
    thing = things_of(PACK)[OLD]
    assert features_of(thing, "sw") == frozenset()


@pytest.mark.parametrize("is_alike", [True, False])
def test_thousands_of_nameless_sections_are_matched_in_bounded_time(is_alike: bool) -> None:
    pack = new_pack(is_marked=True, sizes=(400, 400))
    for sections in pack.lessons.values():
        for section in sections:
            section.english = ["same"] * 40 if is_alike else section.english
    old = pack.compiled()
    for sections in pack.lessons.values():
        for section in sections:
            section.id = f"new-{section.id}"
    new = pack.compiled()
    started = time.perf_counter()
    found = identify(old, new)
    assert time.perf_counter() - started < 20
    if not is_alike:
        assert len(proposed(found)) == 800
