"""What the page before publishing counts, groups and shortens."""

import random
from dataclasses import replace

import pytest

from courseware.content.comparison import compare, everything_added
from courseware.content.compiler import compile_pack
from courseware.content.coverage import coverage_of
from courseware.content.difference import Difference
from courseware.content.files import PackFiles
from courseware.content.findings import Findings
from courseware.content.identity import identify
from courseware.content.pack_parser import parse_pack
from courseware.content.runs import Fate as RunFate
from courseware.content.runs import Run, runs_of
from courseware.content.wordings import Sort
from courseware.packs.preview.excerpts import excerpt
from courseware.packs.preview.fates import Fate, fates_of, tallies_by_language, tallies_by_sort
from courseware.packs.preview.groups import Wanted, page_of
from courseware.packs.preview.languages import coverage_rows, shares
from tests.example_pack.compiled import PACK
from tests.example_pack.living import FOR_MARKED, LivingPack, new_pack
from tests.example_pack.source import example_files
from tests.example_pack.versions import edited

BOTH = ("en", "ar")


def everything(difference: Difference, **wanted: object) -> list[tuple[str, list[str]]]:
    """The groups of one large page: the key of the document, and the keys of its things."""
    page = page_of(difference, Wanted(**wanted), number=1, size=10_000)  # type: ignore[arg-type]
    return [(group.place.key, [thing.key for thing in group.things]) for group in page.groups]


@pytest.mark.parametrize("seed", range(12))
def test_every_thing_that_differs_is_on_exactly_one_page(seed: int) -> None:
    chance = random.Random(seed)
    pack = new_pack(is_marked=True, sizes=(9, 8))
    old = pack.compiled()
    pack.version += 1
    for _ in range(12):
        _edit(pack, chance)
    difference = compare(old, pack.compiled())
    pages = page_of(difference, Wanted(), number=1, size=4).pages
    shown = [
        thing.key
        for number in range(1, pages + 1)
        for group in page_of(difference, Wanted(), number=number, size=4).groups
        for thing in group.things
    ]
    differing = [thing.key for thing in difference.things if thing.sort is not Sort.CHOICE and not thing.is_same]
    assert sorted(shown) == sorted(differing)
    for tallies in (tallies_by_sort(difference), tallies_by_language(difference)):
        assert all(sum(each.counts.values()) >= each.total for each in tallies)
    unchanged = sum(each.of(Fate.UNCHANGED) for each in tallies_by_sort(difference))
    assert unchanged + len(differing) == sum(each.total for each in tallies_by_sort(difference))


def _edit(pack: LivingPack, chance: random.Random) -> None:
    lesson = chance.choice([name for name, sections in pack.lessons.items() if len(sections) > 1])
    chance.choice(FOR_MARKED)(pack, lesson, chance.randrange(len(pack.lessons[lesson])))


def test_a_section_that_went_is_shown_in_its_lesson_under_the_new_name_of_the_lesson() -> None:
    pack = new_pack(is_marked=True)
    old = pack.compiled()
    gone = pack.lessons["one"].pop(2)
    files = {path.replace("lessons/one/", "lessons/first/"): data for path, data in pack.files().items()}
    files["modules/m/module.yaml"] = (
        b"lessons:\n  - id: first\n    was: one\n    minutes: 5\n  - id: two\n    minutes: 5\n"
    )
    files["pack.yaml"] = files["pack.yaml"].replace(b"1.1.0", b"1.2.0")
    new = compile_pack(PackFiles(files))
    groups = dict(everything(compare(old, new)))
    assert f"modules/m/lessons/one#{gone.id}" in groups["modules/m/lessons/first#"]


def test_what_went_from_a_module_is_shown_under_the_name_that_the_module_has_now() -> None:
    files = {path.replace("modules/water/", "modules/taps/"): data for path, data in example_files().items()}
    files["pack.yaml"] = files["pack.yaml"].replace(b"[water]", b"[taps]").replace(b"1.2.0", b"1.3.0")
    files["stamps/ar.yaml"] = b"{}\n"
    del files["modules/taps/assets/film.vtt"]
    new = compile_pack(PackFiles(files))
    accepted = [("modules/water#", "modules/taps#")]
    identity = identify(PACK, replace(new, glossaries=()), accepted=accepted)
    groups = dict(everything(compare(PACK, replace(new, glossaries=()), identity=identity)))
    assert groups["modules/taps/assets#"] == ["modules/water/assets/film.vtt"]
    assert {key.partition("#")[0] for key in groups["glossary#"]} == {"glossary"}
    assert not any(key.startswith("modules/water") for key in groups)


def test_the_order_is_that_of_the_pack() -> None:
    new = edited(
        ("pack.yaml", "1.2.0", "1.3.0"),
        ("en.md", "title: ", "title: New "),
        ("modules/water/en.md", "title: ", "title: New "),
        ("modules/water/lessons/meter/en.md", "title: ", "title: New "),
        ("modules/water/lessons/tap/en.md", "title: ", "title: New "),
        ("modules/water/quizzes/final/en.md", "title: ", "title: New "),
        ("glossary/en.yaml", "definition: ", "definition: New "),
        ("modules/water/assets/pipe.svg", "<title", "<circle r='1'/><title"),
    )
    assert [key for key, _ in everything(compare(PACK, new))] == [
        "pack#",
        "modules/water#",
        "modules/water/lessons/tap#",
        "modules/water/lessons/meter#",
        "modules/water/quizzes/final#",
        "modules/water/assets#",
        "glossary#",
    ]


def test_readers_of_a_language_are_told_what_they_will_see() -> None:
    new = edited(("modules/water/lessons/meter/en.md", "## ", "## Not "), ("pack.yaml", "1.2.0", "1.3.0"))
    difference = compare(PACK, new)
    english, arabic = (everything(difference, language=language) for language in BOTH)
    assert english == arabic, "the lesson is not translated: who reads Arabic sees the English text"


def test_a_translation_that_comes_is_no_change_of_the_original() -> None:
    pack = new_pack(is_marked=True)
    section = pack.lessons["one"][1]
    section.french, french = None, section.french
    old = pack.compiled()
    section.french, pack.version = french, 2
    difference = compare(old, pack.compiled())
    thing = difference.thing(f"modules/m/lessons/one#{section.id}")
    assert thing
    assert fates_of(thing) == {Fate.TRANSLATION}
    assert fates_of(thing, "en") == {Fate.UNCHANGED}
    assert fates_of(thing, "fr") == {Fate.TRANSLATION}
    assert everything(difference, fate=Fate.TRANSLATION, language="fr", module="m") == [
        ("modules/m/lessons/one#", [thing.key])
    ]
    assert everything(difference, module="elsewhere") == []


def test_the_first_version_of_a_pack_is_all_new() -> None:
    difference = everything_added(PACK)
    assert {fate for thing in difference.things for fate in fates_of(thing)} == {Fate.ADDED}
    assert [each.name for each in tallies_by_sort(difference)] == [
        "pack", "module", "lesson", "quiz", "section", "question", "term", "asset",
    ]  # fmt: skip


@pytest.mark.parametrize("difference", [everything_added(PACK), compare(PACK, PACK)])
def test_the_matrix_tells_the_same_as_the_command_for_authors(difference: Difference) -> None:
    parsed = parse_pack(example_files(), Findings())
    assert parsed
    rows = coverage_rows(difference, BOTH)
    expected = coverage_of(parsed)
    assert [(row.sort, row.key, row.texts) for row in rows] == [(row.sort, row.key, row.texts) for row in expected]
    assert [row.cells for row in rows] == [row.cells for row in expected]
    assert [(each.language, each.documents) for each in shares(rows)] == [("en", len(rows)), ("ar", len(rows))]
    assert all(each.complete + each.stale + each.missing == each.documents for each in shares(rows))


LONG = " ".join(f"word{number}" for number in range(200))


def test_an_excerpt_keeps_what_changed_and_a_little_around_it() -> None:
    runs = runs_of(f"{LONG} old {LONG}", f"{LONG} new {LONG}")
    found = excerpt(runs, longest=600)
    text = "".join(run.text for run in found.runs)
    assert not found.is_cut
    assert len(text) < 250
    assert [run.text for run in found.runs if run.fate is not RunFate.KEPT] == ["old", "new"]
    assert found.runs[0].text.startswith("… word")
    assert found.runs[-1].text.endswith(" …")


def test_an_excerpt_says_when_more_changed_than_it_shows() -> None:
    replaced = excerpt(runs_of(LONG, LONG.replace("word", "Wort")), longest=300)
    assert replaced.is_cut
    assert replaced.runs[0].text.endswith("…")
    runs = runs_of(f"one {LONG} two {LONG} three", f"eins {LONG} zwei {LONG} drei")
    assert excerpt(runs, longest=120).is_cut
    assert not excerpt(runs, longest=1_000).is_cut


def test_words_without_spaces_are_shortened_too() -> None:
    kept = "水" * 500
    runs = (Run(RunFate.KEPT, kept), Run(RunFate.ADDED, "法"), Run(RunFate.KEPT, kept), Run(RunFate.ADDED, "律"))
    text = "".join(run.text for run in excerpt(runs, longest=2_000).runs)
    assert len(text) < 300


def test_a_refused_pair_is_not_proposed_again() -> None:
    pack = new_pack(is_marked=True)
    old = pack.compiled()
    section = pack.lessons["one"][0]
    section.id, pack.version = "other", 2
    new = pack.compiled()
    [proposal] = identify(old, new).proposals
    assert identify(old, new, refused=[(proposal.old, proposal.new)]).proposals == ()
