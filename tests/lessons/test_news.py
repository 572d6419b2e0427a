"""What learners see of a new version: only what is new to them, in their language, with the difference marked."""

import pytest
import sqlalchemy as sa

from courseware.accounts.models import Person
from courseware.db import db
from courseware.library.queries import published_module
from courseware.progress.operations import Entry, add
from courseware.progress.standing import Verb
from tests.academy import Academy, said
from tests.browse import Browser, Page
from tests.example_pack.source import METER, MODULE, TAP, TAP_AR
from tests.lessons.living import METER_PAGE, TAP_PAGE, WATER, bring_back, finish, publish_edited, rebuilt

DEADLINE = (TAP, "The tap runs dry. What do you do?", "The tap runs dry. You must answer within 30 days.")
TARIFF = (METER, "Read it twice.", "Read it 3 times. The council must not send a bill before.")
COMMA = (TAP, "And once more.", "And, once more.")
CHANGES = f"{TAP_PAGE}/changes"


@pytest.fixture
def reader(academy: Academy) -> Browser:
    return academy.signed_in()


def flagged(page: Page) -> list[str]:
    """The ids of the sections of a lesson that carry a mark of news."""
    return [
        str(section["aria-labelledby"]).removeprefix("s-")
        for section in page.select("article section")
        if section.select("a[href*='/changes#']")
    ]


def test_who_finished_is_offered_what_changed_and_nothing_else(academy: Academy, reader: Browser) -> None:
    finish(academy, reader)
    publish_edited(academy, "1.3.0", DEADLINE, TARIFF)
    learning = reader.open("/en/my-learning")
    assert "Changed since you finished: 2 sections" in learning.text
    module = learning.follow("Changed since you finished: 2 sections")
    assert module.path == WATER
    assert "Changed since you finished: 2 sections" in module.one("#changed").get_text()
    assert "You earned the certificate" in module.text
    assert "a certificate stays valid" in module.text
    page = module.follow("The tap & the town")  # the first link with these words is that of the note
    assert page.path == CHANGES
    assert [tag["id"] for tag in page.select("article h2")] == ["s-dry-tap"]
    assert [tag.get_text() for tag in page.select("article section ins")] == ["Added: You must answer within 30 days."]
    assert [tag.get_text() for tag in page.select("article section del")] == ["Removed: What do you do?"]
    assert "1 more section changed in another lesson:" in page.text
    page = page.send("Mark as seen")
    assert page.path == f"{METER_PAGE}/changes"
    page = page.send("Mark as seen")
    assert page.path == WATER
    assert "You have seen everything that changed in this module." in page.text
    assert not page.select("#changed")
    assert "Changed since" not in reader.open("/en/my-learning").text
    assert "2 of 2 lessons" in reader.open(WATER).text
    assert [one.is_same for one in rebuilt(academy)] == [True]


def test_one_changed_lesson_is_one_step_away_from_my_learning(academy: Academy, reader: Browser) -> None:
    finish(academy, reader)
    publish_edited(academy, "1.3.0", DEADLINE)
    page = reader.open("/en/my-learning").follow("Changed since you finished: 1 section")
    assert page.path == CHANGES


def test_the_page_of_changes_can_be_read_as_it_reads_now(academy: Academy, reader: Browser) -> None:
    finish(academy, reader)
    publish_edited(academy, "1.3.0", DEADLINE)
    page = reader.open(CHANGES)
    assert page.one(".switch [aria-current]").get_text() == "What changed"
    page = page.follow("As it reads now")
    assert page.one(".switch [aria-current]").get_text() == "As it reads now"
    assert not page.select("ins, del")
    assert "You must answer within 30 days." in page.text
    assert page.link("Practice question, in the lesson") == f"{TAP_PAGE}#check-who-acts"
    assert {str(tag["href"]) for tag in page.select("a.term")} == {f"{TAP_PAGE}#w-duty-bearer"}


def test_an_editorial_change_is_no_news(academy: Academy, reader: Browser) -> None:
    finish(academy, reader)
    publish_edited(academy, "1.3.0", COMMA)
    assert "Changed since" not in reader.open(WATER).text
    assert flagged(reader.open(TAP_PAGE)) == []
    assert "Nothing is new to you in this lesson." in reader.open(CHANGES).text
    assert reader.open(CHANGES).follow("Read the lesson").path == TAP_PAGE


def test_who_is_in_the_middle_finds_the_mark_in_the_lesson(academy: Academy, reader: Browser) -> None:
    read(reader, "dry-tap")
    read(reader, "duties")
    publish_edited(academy, "1.3.0", DEADLINE)
    page = reader.open(TAP_PAGE)
    assert flagged(page) == ["dry-tap"]
    assert "Changed since you read it" in page.text
    assert "1 section changed" in reader.open(WATER).text
    assert not reader.open(WATER).select("#changed")
    changes = page.follow("See what changed")
    assert "Reading them is your choice" not in changes.text
    assert changes.send("Mark as seen").path == WATER
    page = reader.open(TAP_PAGE)
    assert flagged(page) == []
    assert "You stopped at Three duties" in page.text, "what was seen as news does not move the reader's place"


def read(browser: Browser, section: str, *, lesson: str = TAP_PAGE, query: str = "") -> int:
    """Send what the script of a lesson sends when a section was read."""
    token = str(browser.open(WATER.replace("/modules/water", "/settings")).select("[name=csrf_token]")[0]["value"])
    return browser.client.post(f"{lesson}/sections/{section}/read{query}", data={"csrf_token": token}).status_code


def test_a_section_that_nobody_read_is_no_news_where_it_changes(academy: Academy, reader: Browser) -> None:
    read(reader, "duties")
    publish_edited(academy, "1.3.0", DEADLINE)
    assert flagged(reader.open(TAP_PAGE)) == []


def test_a_change_in_another_language_is_no_news(academy: Academy) -> None:
    reader = academy.signed_in(locale="ar")
    reader.open("/ar/modules/water/lessons/tap").form(action="/done").send()
    publish_edited(academy, "1.3.0", DEADLINE)
    assert flagged(reader.open("/ar/modules/water/lessons/tap")) == []
    assert flagged(reader.open(TAP_PAGE)) == ["dry-tap"]
    publish_edited(academy, "1.4.0", DEADLINE, (TAP_AR, "ماذا تفعل؟", "يجب أن تجيب خلال 30 يوما."))
    page = reader.open("/ar/modules/water/lessons/tap")
    assert flagged(page) == ["dry-tap"]
    page = page.follow(said("ar", "See what changed"))
    assert page.soup.html
    assert page.soup.html["dir"] == "rtl"
    assert page.one("article section ins").get_text().endswith("يجب أن تجيب خلال 30 يوما.")


def test_where_a_translation_is_missing_the_text_that_stands_in_counts(academy: Academy) -> None:
    reader = academy.signed_in(locale="ar")
    reader.open("/ar/modules/water/lessons/tap").form(action="/done").send()
    publish_edited(academy, "1.3.0", (TAP, "Count the taps.", "Count the 7 taps."))
    page = reader.open("/ar/modules/water/lessons/tap")
    assert flagged(page) == ["duties"]
    changes = page.browser.open("/ar/modules/water/lessons/tap/changes")
    assert changes.one("article section")["lang"] == "en"
    assert "Count the" in changes.text


def test_a_translation_that_came_meanwhile_is_shown_as_it_reads(academy: Academy) -> None:
    reader = academy.signed_in(locale="ar")
    reader.open("/ar/modules/water/lessons/tap").form(action="/done").send()
    publish_edited(
        academy,
        "1.3.0",
        (TAP, "Count the taps.", "Count the 7 taps."),
        (TAP_AR, "ينص على ذلك.", "ينص على ذلك.\n\n## ثلاثة واجبات {#duties}\n\nنص جديد بالكامل."),
    )
    page = reader.open("/ar/modules/water/lessons/tap/changes")
    assert not page.select("article section ins")
    assert said("ar", "You read this section in another language. Its words cannot be held against those.") in page.text


def test_a_section_that_came_is_news_once_the_lesson_was_done(academy: Academy, reader: Browser) -> None:
    new = (TAP, "![A tap](assets/tap.png)", "## More {#more}\n\nQuite new.")
    trainer = academy.signed_in("trainer")
    read(trainer, "duties")
    reader.open(TAP_PAGE).send("Mark as done and continue")
    publish_edited(academy, "1.3.0", new)
    page = reader.open(TAP_PAGE)
    assert flagged(page) == ["duties", "more"], "the picture at the end of the other section went"
    assert "New since you marked this lesson as done" in page.text
    changes = page.follow("See what changed")
    assert "A picture changed." in changes.text
    assert "Quite new." in changes.text
    assert flagged(trainer.open(TAP_PAGE)) == ["duties"], "who is in the middle finds it in its place"


def test_a_new_lesson_is_offered_to_who_finished(academy: Academy, reader: Browser) -> None:
    finish(academy, reader)
    publish_edited(
        academy,
        "1.3.0",
        (MODULE, "  - id: meter\n    minutes: 10\n", "  - id: meter\n    minutes: 10\n  - id: pump\n    minutes: 5\n"),
        written={"modules/water/lessons/pump/en.md": "---\ntitle: The pump\n---\n## Pumping {#pumping}\n\nPump.\n"},
    )
    assert "New since you finished: 1 lesson" in reader.open("/en/my-learning").text
    page = reader.open(WATER)
    assert "New since you finished: 1 lesson" in page.one("#changed").get_text()
    assert "You earned the certificate" in page.text
    page.follow("The pump").send("Mark as done and continue")
    assert not reader.open(WATER).select("#changed")


def test_what_is_changed_back_is_no_news_to_who_never_saw_it_otherwise(academy: Academy, reader: Browser) -> None:
    finish(academy, reader)
    publish_edited(academy, "1.3.0", DEADLINE)
    publish_edited(academy, "1.4.0")
    assert flagged(reader.open(TAP_PAGE)) == []
    publish_edited(academy, "1.5.0", DEADLINE)
    assert flagged(reader.open(TAP_PAGE)) == ["dry-tap"]


def test_a_version_that_is_rolled_back_and_comes_again_is_no_news_twice(academy: Academy, reader: Browser) -> None:
    finish(academy, reader)
    publish_edited(academy, "1.3.0", DEADLINE)
    reader.open(CHANGES).send("Mark as seen")
    bring_back(academy, "1.2.0")
    assert flagged(reader.open(TAP_PAGE)) == []
    publish_edited(academy, "1.4.0", DEADLINE, TARIFF)
    assert flagged(reader.open(TAP_PAGE)) == [], "these words were read in the version that was taken back"
    assert flagged(reader.open(METER_PAGE)) == ["reading"]


def test_who_read_only_the_version_that_was_taken_back_is_told(academy: Academy, reader: Browser) -> None:
    publish_edited(academy, "1.3.0", DEADLINE)
    reader.open(TAP_PAGE).send("Mark as done and continue")
    bring_back(academy, "1.2.0")
    assert flagged(reader.open(TAP_PAGE)) == ["dry-tap"]
    assert [tag.get_text() for tag in reader.open(CHANGES).select("article section ins")] == ["Added: What do you do?"]


def test_what_was_read_counts_for_the_version_that_was_on_the_page(academy: Academy, reader: Browser) -> None:
    form = reader.open(TAP_PAGE).form("Mark as done and continue")
    version = str(form.tag.select("[name=version]")[0]["value"])
    publish_edited(academy, "1.3.0", DEADLINE)
    read(reader, "dry-tap", query=f"?version={version}")
    assert flagged(reader.open(TAP_PAGE)) == ["dry-tap"]
    form.send()
    assert flagged(reader.open(TAP_PAGE)) == ["dry-tap"]
    for unknown in ("99", "9" * 30, "x"):
        assert read(reader, "dry-tap", query=f"?version={unknown}") == 204
    assert flagged(reader.open(TAP_PAGE)) == [], "a version that nobody had is none: what counts is the one of today"


def test_an_answer_from_an_older_page_reads_nothing_new(academy: Academy, reader: Browser) -> None:
    form = reader.open(TAP_PAGE).form("Check answer")
    read(reader, "dry-tap")
    publish_edited(academy, "1.3.0", DEADLINE)
    form.fill({"check-who-acts": "authority"}).send()
    assert flagged(reader.open(TAP_PAGE)) == ["dry-tap"]
    again = reader.open(TAP_PAGE).follow("Answer again").form("Check answer")
    again.fill({"check-who-acts": "authority"}).send()
    assert flagged(reader.open(TAP_PAGE)) == []


def test_changes_are_held_against_the_version_that_was_marked_as_done(academy: Academy, reader: Browser) -> None:
    read(reader, "dry-tap")
    publish_edited(academy, "1.3.0", DEADLINE)
    reader.open(TAP_PAGE).send("Mark as done and continue")
    assert flagged(reader.open(TAP_PAGE)) == []
    publish_edited(
        academy, "1.4.0", (TAP, "The tap runs dry. What do you do?", "The tap runs dry. You must answer within 7 days.")
    )
    marks = reader.open(CHANGES).select("article section :is(ins, del)")
    assert [tag.get_text() for tag in marks] == ["Removed: 30", "Added: 7"]


def test_seen_is_only_what_stood_on_the_page(academy: Academy, reader: Browser) -> None:
    finish(academy, reader)
    publish_edited(academy, "1.3.0", DEADLINE)
    form = reader.open(CHANGES).form("Mark as seen")
    publish_edited(academy, "1.4.0", (TAP, "The tap runs dry. What do you do?", "You must answer within 7 days."))
    page = form.send()
    assert page.path == CHANGES
    assert "The module changed again while you read." in page.text
    assert page.send("Mark as seen").path == WATER
    assert page.send("Mark as seen").path == WATER, "twice is once"
    assert len([1 for one in rebuilt(academy) if one.is_same]) == 1


def test_other_sources_links_and_titles_are_named(academy: Academy, reader: Browser) -> None:
    finish(academy, reader)
    publish_edited(
        academy,
        "1.3.0",
        (TAP, "[@gc-15, para. 25]", "[@gc-15, para. 26]"),
        (TAP, "https://www.ohchr.org/en/water", "https://www.ohchr.org/en/sewers"),
        (TAP, "## Three duties", "## Three duties of the town"),
        (TAP, "::: check who-acts\n:::\n\n", ""),
        (TAP_AR, "::: check who-acts\n:::\n\n", ""),
        (METER, "::: check is-it-true\n:::", "::: check is-it-true\n:::\n\n::: check who-acts\n:::"),
    )
    page = reader.open(CHANGES)
    assert "A source changed." in page.text
    assert "para. 26" in page.text
    assert "A link leads elsewhere." in page.text
    assert "The practice questions changed." in page.text
    assert page.one("h2#s-duties ins").get_text() == "Added:  of the town"


PARTS = (
    "Parts of this module are not translated into your language yet. "
    "They are marked and shown in the language they were written in."
)
SECTIONS = "Some sections are not translated yet. They are marked and shown in the language they were written in."
OLDER = "Some sections are older than their original. They are marked; where the two differ, the original counts."


def test_languages_are_told_as_they_are(academy: Academy) -> None:
    reader = academy.signed_in(locale="ar")
    publish_edited(academy, "1.3.0", DEADLINE)
    assert said("ar", PARTS) in reader.open("/ar/modules/water").text
    assert PARTS not in reader.open("/en/modules/water").text
    page = reader.open("/ar/modules/water/lessons/tap")
    assert said("ar", SECTIONS) in page.text
    assert said("ar", OLDER) in page.text
    assert page.one("article section a[hreflang=en]")["href"] == f"{TAP_PAGE}#s-dry-tap"
    page.form(action="/done").send()
    publish_edited(academy, "1.4.0", DEADLINE, (TAP_AR, "ماذا تفعل؟", "يجب أن تجيب خلال 30 يوما."))
    page = reader.open("/ar/modules/water/lessons/tap/changes")
    assert said("ar", "The original of this section is newer than its translation.") in page.text


def recorded(academy: Academy, *entries: Entry, version_id: int) -> None:
    """Records as an earlier release wrote them."""
    with academy.app.app_context():
        person = db.session.scalars(sa.select(Person.id).where(Person.email == "learner@example.org")).one()
        rule = published_module("water", "en").module.completion
        add(person, "water", entries, version_id=version_id, language="en", completion=rule)
        db.session.commit()


def test_a_lesson_marked_as_done_was_seen_as_it_was_then(academy: Academy, reader: Browser) -> None:
    read(reader, "dry-tap")
    second = publish_edited(academy, "1.3.0", DEADLINE)
    assert flagged(reader.open(TAP_PAGE)) == ["dry-tap"]
    recorded(academy, Entry(verb=Verb.COMPLETED, lesson_id="tap"), version_id=second)
    assert flagged(reader.open(TAP_PAGE)) == ["duties"], "nothing says that this one was read"
    publish_edited(academy, "1.4.0", COMMA, DEADLINE)
    assert flagged(reader.open(TAP_PAGE)) == ["duties"]


def test_what_no_version_holds_is_shown_as_it_reads(academy: Academy, reader: Browser) -> None:
    with academy.app.app_context():
        first = published_module("water", "en").version_id
    recorded(academy, Entry(verb=Verb.EXPERIENCED, lesson_id="tap", object_id="more"), version_id=first)
    publish_edited(academy, "1.3.0", (TAP, "![A tap](assets/tap.png)", "## More {#more}\n\nQuite new."))
    assert flagged(reader.open(TAP_PAGE)) == ["more"]
    page = reader.open(CHANGES)
    assert "Quite new." in page.text
    assert not page.select("article section ins")
