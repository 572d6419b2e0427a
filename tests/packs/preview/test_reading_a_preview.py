"""Lessons, quizzes and modules of a version that nobody sees yet, as learners will see them."""

import pytest

from courseware.db import db
from courseware.library.models import VersionKey
from courseware.library.operations import discard, stage
from courseware.packs.uploads.operations import discard_upload
from courseware.packs.uploads.queries import get_upload
from courseware.progress.models import Record
from tests.academy import Academy, said
from tests.example_pack.versions import edited
from tests.packs.preview.arrivals import NEWER, address, arrive_edited

TAP = "modules/water/lessons/tap/en.md"
BANNER = "Preview of version 1.3.0: nobody else sees this"
DRY = (TAP, "The tap runs dry. What do you do?", "The tap runs dry for 3 days. What do you do?")


def test_a_lesson_looks_as_learners_will_see_it_and_records_nothing(academy: Academy) -> None:
    upload_id = arrive_edited(academy, DRY)
    browser = academy.signed_in("administrator")
    page = browser.open(address(upload_id)).follow("See it as learners will")
    assert page.h1 == "The tap & the town"
    assert BANNER in page.text
    assert "The tap runs dry for 3 days." in page.text
    assert page.select("article[data-read]") == page.select("main form") == []
    assert "The tap runs dry for 3 days." not in academy.signed_in().open("/en/modules/water/lessons/tap").text
    with academy.app.app_context():
        assert db.session.query(Record).count() == 0


def test_practice_questions_show_their_key_and_what_is_said_about_the_answers(academy: Academy) -> None:
    page = academy.signed_in("administrator").open(address(arrive_edited(academy, DRY), "modules/water/lessons/tap"))
    check = page.one("#check-who-acts")
    assert check.select("input[type=radio]")
    assert check.details
    assert "Right answer" in check.details.get_text(" ", strip=True)


def test_each_language_of_the_pack_is_a_click_away(academy: Academy) -> None:
    browser = academy.signed_in("administrator")
    page = browser.open(address(arrive_edited(academy, DRY), "modules/water/lessons/tap"))
    page = browser.open(str(page.one("main nav a[hreflang=ar]")["href"]))
    assert page.one("main h1")["dir"] == "rtl"
    assert "This lesson is not translated into your language yet." not in page.text
    meter = browser.open(page.path.replace("tap", "meter") + "?language=ar")
    assert "In English: this section is not translated yet." in meter.text
    unknown = browser.open(page.path + "?language=xx")
    assert unknown.one("nav b[aria-current=true]").get_text() == "English"


def test_the_ways_of_a_preview_lead_to_pages_of_the_preview(academy: Academy) -> None:
    upload_id = arrive_edited(academy, DRY)
    browser = academy.signed_in("administrator")
    module = browser.open(address(upload_id)).follow("Water for all")
    assert module.path == address(upload_id, "modules/water")
    assert BANNER in module.text
    lesson = module.follow("The tap & the town")
    assert BANNER in lesson.text
    assert lesson.follow("Water for all").path == module.path
    ways = {str(tag["href"]) for tag in lesson.select("main a[href^='/']")}
    assert {way.startswith(f"/en/packs/uploads/{upload_id}/") for way in ways} == {True}
    assert BANNER in module.follow("Glossary").text
    practice = module.follow("Practice")
    assert "These questions are for practice." in practice.text
    assert module.follow("Preview the changes").path == address(upload_id)


def test_a_quiz_is_a_list_of_its_questions_with_keys_and_feedback(academy: Academy) -> None:
    browser = academy.signed_in("administrator")
    page = browser.open(address(arrive_edited(academy, DRY), "modules/water/quizzes/final"))
    assert "6 questions, 4.5 to pass. Attempts allowed: 3." in page.text
    assert len(page.select("section.q__one")) >= 6
    for words in (
        "Right answer",
        "Known mistake",
        "Said after every answer",
        "Gap 1 of",
        "Right answers",
        "Wrong choices",
        "±",
    ):
        assert words in page.text, words
    assert browser.open(page.path + "?language=ar").one("main h1")["dir"] == "rtl"


def test_a_picture_of_the_preview_is_shown_to_the_administrator_alone(academy: Academy) -> None:
    pipe = "modules/water/assets/pipe.svg"
    upload_id = arrive_edited(academy, (pipe, "<title", "<circle r='1'/><title"))
    browser = academy.signed_in("administrator")
    picture = str(browser.open(address(upload_id, "modules/water/lessons/tap")).select("article figure img")[0]["src"])
    assert browser.client.get(picture).status_code == 200
    assert (
        academy.signed_in().client.get(picture).status_code == academy.browser().client.get(picture).status_code == 404
    )


def test_what_was_looked_at_before_publishing_keeps_its_lasting_names_after(academy: Academy) -> None:
    learner, browser = academy.signed_in(), academy.signed_in("administrator")
    learner.client.post("/en/modules/water/lessons/tap/sections/dry-tap/read", data=_token(learner))
    upload_id = arrive_edited(
        academy,
        (TAP, "{#dry-tap}", "{#no-water was=dry-tap}"),
        (TAP, "section:dry-tap", "section:no-water"),
        ("modules/water/lessons/tap/ar.md", "{#dry-tap}", "{#no-water was=dry-tap}"),
        ("modules/water/quizzes/final/en.md", "section=dry-tap", "section=no-water"),
        ("modules/water/quizzes/practice/en.md", "section=dry-tap", "section=no-water"),
    )
    assert "s-no-water" in browser.open(address(upload_id, "modules/water/lessons/tap")).response.text
    browser.open(address(upload_id)).send("Publish version 1.3.0", reason="Another name.")
    page = learner.open("/en/modules/water/lessons/tap")
    assert page.one("#s-dry-tap"), "the name under which the learner's progress is kept"
    assert "You stopped at A dry tap" in page.text
    with academy.app.app_context():
        assert db.session.query(VersionKey).filter_by(lasting="modules/water/lessons/tap#dry-tap").count() == 2


def _token(browser: object) -> dict[str, str]:
    page = browser.open("/en/modules/water/lessons/tap")  # type: ignore[attr-defined]
    return {"csrf_token": page.select("main [name=csrf_token]")[0]["value"]}


def test_a_number_that_goes_to_another_version_shows_that_one(academy: Academy) -> None:
    browser = academy.signed_in("administrator")
    first = arrive_edited(academy, DRY)
    assert "for 3 days" in browser.open(address(first, "modules/water/lessons/tap")).text
    with academy.app.app_context():
        discard_upload(get_upload(first))
        db.session.commit()
        row = stage(edited(NEWER, (TAP, "The tap runs dry.", "No water.")), by=None)
        discard(row.id)
        db.session.commit()
    second = arrive_edited(academy, (TAP, "The tap runs dry.", "No water comes."))
    assert "No water comes." in browser.open(address(second, "modules/water/lessons/tap")).text
    assert browser.open(address(first, "modules/water/lessons/tap")).status == 404


@pytest.mark.parametrize(
    "rest", ["modules/fire", "modules/water/lessons/none", "modules/water/quizzes/none", "modules/fire/glossary"]
)
def test_what_the_version_does_not_have_is_not_found(academy: Academy, rest: str) -> None:
    assert academy.signed_in("administrator").open(address(arrive_edited(academy, DRY), rest)).status == 404


def test_the_preview_of_a_lesson_works_in_arabic(academy: Academy) -> None:
    browser = academy.signed_in("administrator", locale="ar")
    page = browser.open(address(arrive_edited(academy, DRY), "modules/water/lessons/tap?language=en", locale="ar"))
    assert page.one("main h1")["dir"] == "ltr"
    assert said("ar", "Practice question") in page.text
