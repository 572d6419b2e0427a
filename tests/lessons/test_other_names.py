"""Lessons and sections that are renamed, moved or taken out: what was read and answered stays, old addresses lead on."""

import pytest

from tests.academy import Academy, said
from tests.browse import Browser
from tests.example_pack.source import FINAL, METER, MODULE, PRACTICE, TAP, TAP_AR, example_files
from tests.example_pack.versions import edited_files
from tests.lessons.living import METER_PAGE, TAP_PAGE, WATER, publish_edited, publish_files, rebuilt, renamed_lesson
from tests.lessons.test_news import flagged

PRACTICE_AR = "modules/water/quizzes/practice/ar.md"
MOVED = (
    (TAP, "## A dry tap {#dry-tap}", "## Water {#water}\n\nWater.\n\n## A dry tap {#dry-tap}"),
    (TAP_AR, "## صنبور جاف {#dry-tap}", "## ماء {#water}\n\nماء.\n\n## صنبور جاف {#dry-tap}"),
)


@pytest.fixture
def reader(academy: Academy) -> Browser:
    return academy.signed_in()


def read_sections(browser: Browser, lesson: str) -> list[str]:
    """The sections that the line beside a lesson shows as read."""
    page = browser.open(lesson)
    return [str(tag["href"])[3:] for tag in page.select(".wide-only li.now ol li.done a")]


def answer(browser: Browser, value: str = "authority") -> None:
    browser.open(TAP_PAGE).form(action="/checks/who-acts").fill({"check-who-acts": value}).send()


def test_a_renamed_lesson_keeps_its_address_its_mark_and_its_answers(academy: Academy, reader: Browser) -> None:
    answer(reader)
    reader.open(TAP_PAGE).send("Mark as done and continue")
    files = renamed_lesson(example_files(), "tap", "faucet", was="tap")
    publish_files(academy, "1.3.0", files)
    page = reader.open(TAP_PAGE)
    assert page.path == TAP_PAGE
    assert "You marked this lesson as done." in page.text
    assert page.select("#check-who-acts .note"), "the answer is shown with what there is to say about it"
    assert reader.open(f"{WATER}/lessons/faucet").path == TAP_PAGE
    assert reader.open(f"{WATER}/lessons/faucet/changes").path == TAP_PAGE
    without_was = files | {MODULE: files[MODULE].replace(b"    was: tap\n", b"")}
    publish_files(academy, "1.4.0", renamed_lesson(without_was, "faucet", "spout", was="faucet,tap"))
    for name in ("spout", "faucet", "tap"):
        assert reader.open(f"{WATER}/lessons/{name}").path == TAP_PAGE
    assert "1 of 2 lessons" in reader.open(WATER).text
    assert [one.is_same for one in rebuilt(academy)] == [True]


def test_a_renamed_section_stays_read(academy: Academy, reader: Browser) -> None:
    answer(reader)
    publish_edited(
        academy,
        "1.3.0",
        (TAP, "{#dry-tap}", "{#arid was=dry-tap}"),
        (TAP, "(section:dry-tap)", "(section:arid)"),
        (TAP_AR, "{#dry-tap}", "{#arid}"),
        (FINAL, "section=dry-tap", "section=arid"),
        (PRACTICE, "section=dry-tap", "section=arid"),
    )
    assert read_sections(reader, TAP_PAGE) == ["dry-tap"]
    assert flagged(reader.open(TAP_PAGE)) == []


ARABIC_METER = """---
title: العداد
---
## قراءة {#reading}

اقرأ [[arrears]] [@by-law].

::: check is-it-true
:::
"""


def moved_section() -> dict[str, bytes]:
    """The example pack with its first section in the other lesson, in both languages."""
    files = edited_files(*MOVED)
    for language, other in (("en", "ar"), ("ar", "en")):
        path = f"modules/water/lessons/tap/{language}.md"
        text = files[path].decode()
        start = text.index("{#dry-tap}")
        start = text.rindex("## ", 0, start)
        end = text.find("\n## ", start)
        section, rest = (
            (text[start:], text[:start]) if end < 0 else (text[start : end + 1], text[:start] + text[end + 1 :])
        )
        files[path] = rest.replace("or go back to\n[the dry tap](section:dry-tap)", "or go back").encode()
        meter = f"modules/water/lessons/meter/{language}.md"
        head = files.get(
            meter,
            ARABIC_METER.encode(),
        )
        files[meter] = head.rstrip() + b"\n\n" + section.encode()
        del other
    for path in list(files):
        if "/quizzes/" in path:
            files[path] = files[path].replace(b"lesson=tap section=dry-tap", b"lesson=meter section=dry-tap")
    files["stamps/ar.yaml"] = b"{}\n"
    return files


def test_a_section_that_moved_to_another_lesson_stays_read(academy: Academy, reader: Browser) -> None:
    answer(reader)
    reader.open(TAP_PAGE).send("Mark as done and continue")
    publish_files(academy, "1.3.0", moved_section())
    assert read_sections(reader, METER_PAGE) == ["tap.dry-tap"]
    assert reader.open(METER_PAGE).select("#check-who-acts .note")
    assert flagged(reader.open(METER_PAGE)) == []
    assert flagged(reader.open(TAP_PAGE)) == ["water"]
    files = moved_section()
    files[METER] = files[METER].replace(b"What do you do?", b"You must answer within 30 days.")
    publish_files(academy, "1.4.0", files)
    page = reader.open(METER_PAGE)
    assert flagged(page) == ["tap.dry-tap"]
    page = page.follow("See what changed")
    assert [tag.get_text() for tag in page.select("article section del")] == ["Removed: What do you do?"]
    page.send("Mark as seen")
    assert flagged(reader.open(METER_PAGE)) == []
    publish_files(academy, "1.5.0", example_files())
    assert flagged(reader.open(TAP_PAGE)) == [], "these are the words of the first version, which were read"
    assert set(read_sections(reader, TAP_PAGE)) == {"dry-tap", "duties"}
    assert [one.is_same for one in rebuilt(academy)] == [True]


def without_tap(files: dict[str, bytes]) -> dict[str, bytes]:
    """The example pack without its first lesson."""
    left = {path: data for path, data in files.items() if "/lessons/tap/" not in path}
    left[MODULE] = left[MODULE].replace(b"  - id: tap\n    minutes: 20\n", b"")
    for path in [path for path in left if "/quizzes/" in path]:
        for section in (b"dry-tap", b"duties"):
            left[path] = left[path].replace(b"lesson=tap section=" + section, b"lesson=meter section=reading")
    left[METER] = left[METER].replace(b"::: check is-it-true", b"::: check who-acts\n:::\n\n::: check is-it-true")
    left["stamps/ar.yaml"] = b"{}\n"
    return left


def test_a_lesson_that_was_taken_out_says_so_and_its_record_stays(academy: Academy, reader: Browser) -> None:
    page = reader.open(TAP_PAGE)
    done = page.form("Mark as done and continue")
    stranger = academy.signed_in("trainer")
    late = stranger.open(TAP_PAGE).form("Mark as done and continue")
    done.send()
    publish_files(academy, "1.3.0", without_tap(example_files()))
    page = reader.open(TAP_PAGE)
    assert page.status == 410
    assert page.h1 == "This lesson is no longer part of the module"
    assert "You marked it as done on" in page.text
    assert page.follow("See the lessons of the module").path == WATER
    assert "marked it as done" not in stranger.open(TAP_PAGE).text
    assert late.send().path == WATER, "what was open when the lesson went is recorded all the same"
    assert "You marked it as done on" in stranger.open(TAP_PAGE).text
    arabic = reader.open("/ar/modules/water/lessons/tap/changes")
    assert arabic.status == 410
    assert arabic.h1 == said("ar", "This lesson is no longer part of the module")
    assert reader.open(f"{WATER}/lessons/none").status == 404
    publish_files(academy, "1.4.0", example_files())
    assert "You marked this lesson as done." in reader.open(TAP_PAGE).text
    assert all(one.is_same for one in rebuilt(academy))


def test_a_lesson_that_was_taken_out_names_what_stands_in_other_lessons(academy: Academy, reader: Browser) -> None:
    files = without_tap(moved_section())
    files[METER] = files[METER].replace(b"::: check who-acts\n:::\n\n", b"", 1)
    files["modules/water/lessons/meter/ar.md"] = moved_section()["modules/water/lessons/meter/ar.md"]
    publish_files(academy, "1.3.0", files)
    page = reader.open(TAP_PAGE)
    assert page.status == 410
    assert page.link("A dry tap") == f"{METER_PAGE}#s-tap.dry-tap"
