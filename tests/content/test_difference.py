"""What differs between two versions: the flags are those of the real edit, the words are all there."""

import copy
import json
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.content.comparison import compare
from courseware.content.difference import Difference, State, differing
from courseware.content.model import ChangeClass, CompiledPack
from courseware.content.runs import Fate, runs_of
from courseware.content.serial import from_json, to_json
from courseware.content.wordings import Sort
from tests.example_pack.compiled import PACK
from tests.example_pack.living import FOR_ALL, FOR_MARKED, Expected, add, new_pack
from tests.example_pack.source import FINAL, FINAL_AR, METER, MODULE, PIPE, PRACTICE, TAP, TAP_AR
from tests.example_pack.versions import edited

PRACTICE_AR = "modules/water/quizzes/practice/ar.md"
DRY_TAP = "modules/water/lessons/tap#dry-tap"
DUTIES = "modules/water/lessons/tap#duties"


def causes(
    difference: Difference, key: str, language: str = "en"
) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Why a text counts as another one."""
    thing = difference.thing(key)
    text = thing.text(language) if thing else None
    return {str(cause.reason): (cause.removed, cause.added) for cause in (text.causes if text else ())}


def state(difference: Difference, key: str) -> str:
    """What became of a thing."""
    thing = difference.thing(key)
    assert thing is not None
    return str(thing.state)


@settings(max_examples=80, deadline=None)
@given(st.data(), st.booleans())
def test_the_flags_are_those_of_the_real_edit(data: st.DataObject, is_marked: bool) -> None:
    pack = new_pack(is_marked=is_marked)
    old = pack.compiled()
    pack.version += 1
    expected: dict[str, Expected] = {}
    edits = st.sampled_from(FOR_MARKED if is_marked else FOR_ALL)
    for lesson in pack.lessons:  # the first sections of a lesson, so that a move to the end is a move in any case
        expected |= data.draw(edits)(pack, lesson, data.draw(st.integers(0, 1)))
    found = compare(old, pack.compiled())
    told = {
        thing.key: Expected(
            str(thing.state_in("en")), str(thing.state_in("fr")), is_moved=thing.is_moved, is_renamed=thing.is_renamed
        )
        for thing in found.things
        if thing.sort is Sort.SECTION
    }
    calm = {key: Expected() for key in told if key not in expected}
    assert told == {**calm, **expected}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_over_several_versions_nothing_is_lost_from_sight(data: st.DataObject) -> None:
    pack = new_pack(is_marked=True, sizes=(4, 4))
    first = pack.compiled()
    titles = {section.title for sections in pack.lessons.values() for section in sections}
    for _ in range(data.draw(st.integers(1, 5))):
        pack.version += 1
        lesson = data.draw(st.sampled_from(["one", "two"]))
        place = data.draw(st.integers(0, len(pack.lessons[lesson]) - 1))
        data.draw(st.sampled_from([edit for edit in FOR_MARKED if edit.__name__ != "move_away"]))(pack, lesson, place)
        if len(pack.lessons[lesson]) < 2:
            add(pack, lesson, 0)
    last = pack.compiled()
    found = compare(first, last)
    kept = {section.title for sections in pack.lessons.values() for section in sections} & titles
    matched = {thing.title for thing in found.things if thing.sort is Sort.SECTION and thing.old and thing.new}
    assert matched == kept
    assert not differing(compare(last, copy.deepcopy(last)).things)
    back = compare(last, first)
    assert {thing.new for thing in back.things} - {""} == {thing.old for thing in found.things} - {""}


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_runs_are_both_texts(old: str, new: str) -> None:
    runs = runs_of(old, new)
    assert "".join(run.text for run in runs if run.fate is not Fate.ADDED) == old
    assert "".join(run.text for run in runs if run.fate is not Fate.REMOVED) == new
    assert all(one.fate is not other.fate for one, other in pairwise(runs))


@given(st.lists(st.sampled_from(["a", "b", "must", "30", ".", "\n", "水", "لا"]), max_size=30).map(" ".join), st.data())
def test_the_same_text_is_one_kept_run(text: str, data: st.DataObject) -> None:
    assert [run.fate for run in runs_of(text, text)] == [Fate.KEPT] * bool(text)


@pytest.mark.parametrize("old", ["word " * 30_000, "line one\n" * 12_000, "x" * 9])
def test_endless_texts_are_compared_in_bounded_time(old: str) -> None:
    runs = runs_of(old, "other " * 30_000 + old[:50])
    assert "".join(run.text for run in runs if run.fate is not Fate.ADDED) == old


def test_a_pack_does_not_differ_from_itself() -> None:
    found = compare(PACK, PACK)
    assert not differing(found.things)
    assert found.identity.added == found.identity.removed == ()
    assert {thing.state for thing in found.things} == {State.UNCHANGED}


def test_what_stands_in_no_translation_is_missing_there() -> None:
    thing = compare(PACK, PACK).thing(DUTIES)
    assert thing is not None
    assert (thing.state_in("en"), thing.state_in("ar")) == (State.UNCHANGED, State.MISSING)
    assert thing.state_in("fr") is State.MISSING


def test_who_reads_the_source_in_place_of_a_translation_sees_its_changes() -> None:
    thing = compare(PACK, edited((TAP, "Count the taps.", "Count 7 taps."))).thing(DUTIES)
    assert thing is not None
    assert (thing.state_in("ar"), thing.state_for("ar")) == (State.MISSING, State.CHANGED)
    gone = compare(PACK, edited((TAP, "What do you do?", "What now?"), without=TAP_AR)).thing(DRY_TAP)
    assert gone is not None
    assert (gone.state_in("ar"), gone.state_for("ar"), gone.state_for("en")) == (
        State.REMOVED,
        State.EDITED,
        State.EDITED,
    )
    come = compare(edited(without=TAP_AR), PACK).thing(DRY_TAP)
    assert come is not None
    assert (come.state_in("ar"), come.state_for("ar")) == (State.ADDED, State.UNCHANGED)
    new = compare(PACK, edited((TAP, "---\n\n![A tap]", "## More {#more}\n\nMore.\n\n![A tap]"))).thing(
        f"{DUTIES[:-6]}more"
    )
    assert new is not None
    assert (new.state_in("ar"), new.state_for("ar")) == (State.MISSING, State.ADDED)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("What do you do?", "What do you do in 30 days?", "number"),
        ("What do you do?", "What do you not do?", "negation"),
        ("What do you do?", "What must you do?", "duty"),
        ("What do you do?", "What do you do (5 %)?", "number"),
        ("What do you do?", "What don't you do?", "negation"),
        ("para. 21; @by-law]", "para. 21]", "source"),
        ("para. 25]", "para. 26]", "source"),
        ("It acts again", "It acts [again](https://example.org)", "link"),
        ("What do you do?", "One two three. " + "Alpha beta gamma delta epsilon zeta eta theta. " * 3, "amount"),
    ],
)
def test_what_changes_a_duty_is_proposed_as_substantive(old: str, new: str, reason: str) -> None:
    found = compare(PACK, edited((TAP, old, new)))
    assert reason in causes(found, DRY_TAP)
    assert state(found, DRY_TAP) == "changed"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("What do you do?", "What do you do…", "typography"),
        ("The tap runs dry.", "THE TAP RUNS DRY.", "typography"),
        ("What do you do?", "What do *you* do?", "markup"),
        ("What do you do?", "What happens now?", "wording"),
        ("::: case The tap", "::: example The tap", "markup"),
    ],
)
def test_what_changes_the_form_alone_is_proposed_as_editorial(old: str, new: str, reason: str) -> None:
    found = compare(PACK, edited((TAP, old, new)))
    assert list(causes(found, DRY_TAP)) == [reason]
    assert state(found, DRY_TAP) == "edited"


def test_lines_in_another_order_are_editorial() -> None:
    found = compare(PACK, edited((TAP, "- Ask.\n- Listen.", "- Listen.\n- Ask.")))
    assert list(causes(found, DUTIES)) == ["order"]


def test_new_numbers_of_citations_are_no_change() -> None:
    found = compare(PACK, edited((TAP, "The tap runs dry.", "The tap [@by-law, rule 9] runs dry.")))
    assert list(causes(found, DRY_TAP)) == ["source"]
    found = compare(PACK, edited((METER, "Read it twice.", "Read it [@gc-15] twice.")))
    assert [thing.key for thing in differing(found.things)] == ["modules/water/lessons/meter#reading"]


def test_another_date_of_a_source_is_another_source() -> None:
    found = compare(PACK, edited((MODULE, "date: 2003-01-20", "date: 2003-01-21")))
    assert list(causes(found, DRY_TAP)) == ["source"]


def test_a_number_in_place_of_another_is_seen_even_if_both_stay() -> None:
    old = edited((TAP, "What do you do?", "From 3 to 5 litres for who lives near and from 9 on for others."))
    new = edited((TAP, "What do you do?", "From 5 to 3 litres for who lives near and from 9 on for others."))
    assert causes(compare(old, new), DRY_TAP)["number"] == (("3", "5"), ("5", "3"))


def test_the_same_number_in_other_digits_is_no_change_of_numbers() -> None:
    old, new = edited((TAP_AR, "ماذا تفعل؟", "في 30 لترا")), edited((TAP_AR, "ماذا تفعل؟", "في ٣٠ لترا"))
    assert list(causes(compare(old, new), DRY_TAP, "ar")) == ["typography"]


@pytest.mark.parametrize(
    ("language", "old", "new", "reason"),
    [
        ("fr", "La ville répond.", "La ville n'a rien répondu.", "negation"),
        ("fr", "La ville répond.", "La ville doit répondre.", "duty"),
        ("es", "El municipio responde.", "El municipio nunca responde.", "negation"),
        ("es", "El municipio responde.", "El municipio debe responder.", "duty"),
        ("ar", "تجيب البلدية.", "ولا تجيب البلدية.", "negation"),
        ("ar", "تجيب البلدية.", "يجب أن تجيب البلدية.", "duty"),
        ("zh-Hans", "市政府答复。", "市政府不答复。", "negation"),
        ("zh-Hans", "市政府答复。", "市政府必须答复。", "duty"),
        ("zh-Hans", "两年内答复。", "三年内答复。", "number"),
        ("ru", "Город отвечает.", "Город не отвечает.", "negation"),
        ("ru", "Город отвечает.", "Город должен ответить.", "duty"),
        ("sw", "Mji unajibu.", "Mji unajibu kwa siku 30.", "number"),
    ],
)
def test_each_language_has_words_that_carry_weight(language: str, old: str, new: str, reason: str) -> None:
    head = "---\ntitle: x\nsummary: y\nobjectives: [a, b]\n---\n"
    file = f"modules/water/lessons/tap/{language}.md"
    before, after = (
        edited(
            ("pack.yaml", "[en, ar]", f"[en, ar, {language}]" if language != "ar" else "[en, ar]"),
            written={file: f"{head}## T {{#dry-tap}}\n{text}\n\n::: check who-acts\n:::\n"},
        )
        for text in (old, new)
    )
    found = compare(before, after)
    assert reason in causes(found, DRY_TAP, language)
    thing = found.thing(DRY_TAP)
    assert thing is not None
    assert thing.state_in(language) is State.CHANGED
    assert thing.state_in("en") is State.UNCHANGED


def test_another_key_is_substantive() -> None:
    new = edited(
        (PRACTICE, "[x] True", "[ ] True"),
        (PRACTICE, "[ ] False", "[x] False"),
        (PRACTICE_AR, "[x] صح", "[ ] صح"),
        (PRACTICE_AR, "[ ] خطأ", "[x] خطأ"),
    )
    key = "modules/water/quizzes/practice#is-it-true"
    found = compare(PACK, new)
    assert causes(found, key)["key"] == ((f"key: {key}/true",), (f"key: {key}/false",))
    assert state(found, key) == "changed"


@pytest.mark.parametrize(
    ("old", "new", "question", "reason"),
    [
        ("= 50 ± 2.5", "= 50 ± 5", "litres", "key"),
        ("= water tariff\n", "", "word", "key"),
        ("- [ ] A threat {#threat}\n  > No. It frightens people.\n", "", "letter", "choice"),
        ("{{people pick: twenty / two / two hundred}}", "{{people pick: two / twenty / two hundred}}", "sentence", "key"),
        ("1. Ask {#ask}\n2. Listen {#listen}", "1. Listen {#listen}\n2. Ask {#ask}", "steps", "key"),
        ("Leak not mended {#leak} => Breach of *respect* {#respect}", "Leak {#leak} => Breach of protect {#protect}",
         "pairs", "key"),
    ],
)  # fmt: skip
def test_the_key_of_every_kind_of_question_is_watched(old: str, new: str, question: str, reason: str) -> None:
    found = compare(PACK, edited((FINAL, old, new), without=FINAL_AR))
    assert reason in causes(found, f"modules/water/quizzes/final#{question}")


def test_a_renamed_choice_keeps_the_key() -> None:
    new = edited((PRACTICE, "{#authority}", "{#town was=authority}"), (PRACTICE_AR, "{#authority}", "{#town}"))
    found = compare(PACK, new)
    assert state(found, "modules/water/quizzes/practice#who-acts") == "unchanged"
    renamed = found.thing("modules/water/quizzes/practice#who-acts/town")
    assert renamed is not None
    assert renamed.is_renamed


def test_other_rules_are_substantive_and_other_minutes_are_not() -> None:
    found = compare(PACK, edited((MODULE, "pass_mark: 0.75", "pass_mark: 0.8"), (MODULE, "minutes: 20", "minutes: 25")))
    assert causes(found, "modules/water/quizzes/final#") == {"rules": (("pass mark: 0.75",), ("pass mark: 0.8",))}
    assert state(found, "modules/water/quizzes/final#") == "changed"
    assert state(found, "modules/water/lessons/tap#") == "edited"


def test_another_picture_is_substantive_where_it_is_shown() -> None:
    found = compare(PACK, edited((PIPE, "</svg>", "<path d='M0 0'/></svg>")))
    assert {thing.key: list(causes(found, thing.key)) for thing in differing(found.things)} == {
        PIPE: ["picture"],
        DUTIES: ["picture"],
    }


def test_the_publisher_says_what_a_change_is_and_the_administrator_has_the_last_word() -> None:
    declared = {"changes.yaml": f"1.1.0:\n  {DUTIES}: editorial\n1.3.0:\n  {DRY_TAP}: editorial\n"}
    change = ((TAP, "What do you do?", "What must you do?"), (TAP, "Count the taps.", "Count the 7 taps."))
    new = edited(*change, ("pack.yaml", "1.2.0", "1.3.0"), written=declared)
    found = compare(PACK, new)
    assert state(found, DRY_TAP) == "edited"
    assert state(found, DUTIES) == "changed", "what was said of an earlier version is past"
    decided = found.decide({DRY_TAP: ChangeClass.SUBSTANTIVE, DUTIES: ChangeClass.EDITORIAL})
    assert state(decided, DRY_TAP) == "changed"
    assert state(decided, DUTIES) == "edited"
    assert state(found.decide({}), DRY_TAP) == "edited"
    assert compare(PACK, new, decided={DRY_TAP: ChangeClass.SUBSTANTIVE}).thing(DRY_TAP) == decided.thing(DRY_TAP)


def test_over_several_versions_the_strongest_word_of_the_publisher_counts() -> None:
    declared = {"changes.yaml": f"1.3.0:\n  {DRY_TAP}: substantive\n1.4.0:\n  {DRY_TAP}: editorial\n"}
    new = edited((TAP, "What do you do?", "What happens?"), ("pack.yaml", "1.2.0", "1.4.0"), written=declared)
    assert state(compare(PACK, new), DRY_TAP) == "changed"


def test_a_version_that_was_built_from_edited_files_has_its_place_among_versions() -> None:
    built = replace(PACK, version="1.2.0+3f9a1c2b")
    declared = {"changes.yaml": f"1.3.0:\n  {DRY_TAP}: substantive\n"}
    new = edited((TAP, "What do you do?", "What happens?"), ("pack.yaml", "1.2.0", "1.3.0"), written=declared)
    assert state(compare(built, new), DRY_TAP) == "changed"


def test_a_declared_class_alone_makes_no_change() -> None:
    new = edited(("pack.yaml", "1.2.0", "1.3.0"), written={"changes.yaml": f"1.3.0:\n  {DRY_TAP}: substantive\n"})
    assert differing(compare(PACK, new).things) == ()


def test_a_difference_is_written_and_read_again() -> None:
    new: CompiledPack = edited((TAP, "What do you do?", "What must you do?"), (TAP, "{#duties was=obligations}", "{#three}"),
                               (FINAL, "section=duties", "section=three"))  # fmt: skip
    found = compare(PACK, new)
    assert found.identity.proposals
    assert from_json(Difference, to_json(found)) == found
    assert json.loads(to_json(found))["old_version"] == "1.2.0"
