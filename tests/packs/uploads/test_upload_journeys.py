"""A pack on its way in: chosen, checked, looked at, published or discarded, in the browser."""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from courseware import clock
from courseware.library.models import Publication
from courseware.packs.uploads.operations import KEPT_FOR
from courseware.packs.uploads.reports import SHOWN
from tests.example_pack.source import TAP
from tests.packs.uploads import desk as at
from tests.packs.uploads.desk import NEW_WORDS, NOBODY, Desk, choose, newer, zipped


def stages(page: at.Page) -> list[tuple[str, str]]:
    """The stages on the line, with the words for where each stands."""
    items = page.select("ol.line--h > li")
    return [
        (item.select("b")[0].get_text(), item.select(".sub")[0].get_text().replace("\N{NO-BREAK SPACE}", " "))
        for item in items
    ]


def test_a_pack_is_uploaded_checked_looked_at_and_published(desk: Desk) -> None:
    learner = desk.academy.signed_in()
    assert "at noon" not in learner.open("/en/modules/water/lessons/tap").text
    page = desk.browser.open("/en/packs").follow("Upload a pack")
    assert "At most 50 MB." in page.text
    page = choose(page, newer(NEW_WORDS), "water 1.3.zip")
    assert page.h1 == "The pack is being checked"
    assert page.response.headers["Refresh"] == "5"
    assert "The upload arrived whole and waits for its turn." in page.text
    assert desk.begun == [at.id_of(page)]
    desk.work()
    page = page.follow("See how far it is")
    assert page.h1 == "The pack can be published"
    assert "Refresh" not in page.response.headers
    kept = desk.one()
    assert (kept.state, kept.pack_id, kept.version, kept.data) == (at.CHECKED, "town-water", "1.3.0", None)
    assert "at noon" not in learner.open("/en/modules/water/lessons/tap").text
    assert "water 1.3.zip" in desk.browser.open("/en/packs").text
    preview = page.follow("See what would change")
    assert preview.h1 == "Preview the changes"
    page = preview.send("Publish version 1.3.0", reason="The by-law  changed")
    assert "Version 1.3.0 of town-water is published. Readers see it now." in page.text
    assert "Uploads that wait" not in page.text
    assert "at noon" in learner.open("/en/modules/water/lessons/tap").text
    with desk.rows() as session:
        act = session.scalars(sa.select(Publication).order_by(Publication.id.desc())).first()
        assert act
        assert (act.reason, act.published_by is not None) == ("The by-law changed", True)
    done = desk.one()
    assert (done.state, done.data, done.difference, done.lineage, done.report) == (at.PUBLISHED, None, None, None, "[]")
    assert desk.browser.open(f"/en/packs/uploads/{done.id}").h1 == "The pack is published"


def test_the_stages_stand_on_the_line(desk: Desk) -> None:
    page = desk.browser.open("/en/packs/upload")
    assert [name for name, _words in stages(page)] == ["Upload", "Check", "Preview", "Publish"]
    assert stages(page)[0][1] == "You are here"
    page = desk.upload(newer(NOBODY))
    assert stages(page)[1][1] == "You are here"
    assert stages(page)[0][1].endswith(" KB")
    desk.work()
    page = desk.browser.open(page.path)
    assert stages(page)[1][1] == "You are here"
    page = choose(page, newer())
    desk.work()
    page = desk.browser.open(page.path)
    assert [words for _name, words in stages(page)][1:3] == ["0 errors, 7 warnings", "You are here"]
    page = page.follow("See what would change").send("Publish version 1.3.0", reason="Because")
    page = desk.browser.open(f"/en/packs/uploads/{desk.one().id}")
    assert not page.select("[aria-current=step]")


def test_every_problem_is_told_with_its_place_and_its_mend(desk: Desk) -> None:
    page = desk.checked(newer(NOBODY))
    assert page.h1 == "The pack cannot be published yet"
    assert page.one("h2#report").get_text() == "Check: 2 errors, 9 warnings"
    english = page.select("section section")[0]
    assert english.select("h3")[0].get_text() in (TAP, TAP.replace("/en", "/ar"))
    found = next(each for each in page.select("section section") if each.select("h3")[0].get_text() == TAP)
    assert "Error in line 16:" in found.get_text()
    assert "The practice question “nobody” does not exist." in found.get_text()
    assert desk.versions() == ["1.2.0"]
    assert desk.one().data is None


def test_what_comes_from_a_pack_is_told_as_text_with_its_own_direction(desk: Desk) -> None:
    page = desk.checked(newer((TAP, "The tap runs dry.", "[[<script>alert(1)</script>]] ![x](<b>.png)")))
    assert not page.select(".finds script, .finds b b")
    assert "<script>alert(1)</script>" in [each.get_text() for each in page.select(".finds bdi")]


def test_the_report_can_be_taken_along_in_the_language_of_its_reader(desk: Desk) -> None:
    page = desk.checked(newer(NOBODY), "<b>wasser</b>.zip")
    text = page.browser.open(page.link("Download the report as text")).response
    assert text.mimetype == "text/plain"
    assert text.headers["Content-Disposition"] == "attachment; filename=report.txt"
    assert text.text.startswith("Report on b>.zip\n2 errors, 9 warnings\n")
    assert f"\n{TAP}\n- Error in line 16: The practice question “nobody” does not exist.\n  " in text.text
    told = page.browser.open(page.link("Download the report as JSON")).response.get_json()
    assert (told["errors"], told["warnings"], len(told["problems"])) == (2, 9, 11)
    assert {problem["code"] for problem in told["problems"]} >= {"check-unknown"}
    arabic = json.loads(
        page.browser.open(page.link("Download the report as JSON").replace("/en/", "/ar/")).response.text
    )
    assert arabic["problems"][0]["what"] != told["problems"][0]["what"]
    assert [each["line"] for each in arabic["problems"]] == [each["line"] for each in told["problems"]]


def test_a_long_report_is_shown_in_part_and_taken_along_whole(desk: Desk) -> None:
    lines = "".join(f"\n[[no-term-{number}]]\n" for number in range(SHOWN + 10))
    page = desk.checked(newer((TAP, "The tap runs dry.", f"The tap runs dry.{lines}")))
    assert len(page.select(".finds > li")) == SHOWN
    assert "The report that you can download has" in page.text
    assert "no-term-159" in page.browser.open(page.link("Download the report as text")).response.text


def test_a_corrected_pack_takes_the_place_of_a_refused_one_at_the_same_address(desk: Desk) -> None:
    page = desk.checked(newer(NOBODY))
    again = choose(page, newer(NEW_WORDS))
    assert again.path == page.path
    assert again.h1 == "The pack is being checked"
    desk.work()
    assert desk.browser.open(page.path).h1 == "The pack can be published"
    assert "nobody" not in desk.one().report


def test_a_checked_pack_can_be_corrected_as_well(desk: Desk) -> None:
    page = desk.checked(newer(NEW_WORDS))
    page = choose(page, zipped(("pack.yaml", "version: 1.2.0", "version: 1.4.0")))
    assert desk.versions() == ["1.2.0"]
    desk.work()
    assert desk.versions() == ["1.2.0", "1.4.0"]
    assert choose(desk.browser.open(page.path), None).status == 422


def test_while_it_is_checked_nothing_takes_its_place(desk: Desk) -> None:
    page = desk.checked(newer(NOBODY))
    choose(page, newer(NOBODY))
    page = choose(page, newer(NEW_WORDS))
    assert "This upload is being checked. Wait until that is done." in page.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (None, "No file was chosen. Choose the zip file of the pack."),
        (b"", "The file is empty. Zip the folder of the pack again and choose the new file."),
        (b"format: 1\nid: x\n", "This is not a zip file. Zip the folder of the pack and choose the zip file."),
    ],
)
def test_what_is_no_pack_at_all_is_refused_at_once(desk: Desk, data: bytes | None, words: str) -> None:
    page = desk.upload(data)
    assert page.status == 422
    assert page.one(".errsum a").get_text() == words
    assert words in page.one(".field .err").get_text()
    assert desk.begun == []
    with desk.rows() as session:
        assert not session.scalars(sa.select(at.Upload)).all()


@pytest.mark.parametrize("size", [200, 3000])
def test_half_a_zip_file_is_refused_with_its_reason(desk: Desk, size: int) -> None:
    page = desk.checked(newer()[:size])
    assert "The zip file is not whole: its end is missing." in page.text
    assert "The pack as a whole" in page.text


def test_a_file_is_named_without_its_folders(desk: Desk) -> None:
    desk.upload(newer(NOBODY), "C:/packs/\N{RIGHT-TO-LEFT OVERRIDE}piz.water.zip")
    assert desk.one().file_name == "piz.water.zip"


def test_publishing_asks_why_and_keeps_what_was_typed(desk: Desk) -> None:
    page = desk.checked(newer(NEW_WORDS))
    preview = page.follow("See what would change")
    page = preview.send("Publish version 1.3.0", reason="  ")
    assert page.status == 422
    assert page.h1 == "Publish version 1.3.0"
    assert "Write in a few words why." in page.one(".errsum").get_text()
    page = page.send("Publish version 1.3.0", reason="x" * 501)
    assert "Write at most 500 characters." in page.one(".errsum").get_text()
    assert "x" * 501 in page.one("textarea").get_text()
    assert desk.browser.open(page.path).status == 200
    assert "is published" in page.send("Publish version 1.3.0", reason="x" * 500).text
    assert desk.browser.open(page.path).h1 == "The pack is published"


def test_an_older_version_is_published_only_on_purpose(desk: Desk) -> None:
    page = desk.checked(zipped(("pack.yaml", "version: 1.2.0", "version: 1.1.0")))
    page = page.follow("See what would change")
    assert "Readers see version 1.2.0 , which is newer than this one." in page.text
    page = page.send("Publish version 1.1.0", reason="The new one was wrong")
    assert page.status == 422
    assert "Readers see version 1.2.0, which is newer. Tick the box if you mean it." in page.one(".errsum").get_text()
    assert page.one("textarea").get_text().strip() == "The new one was wrong"
    page = page.form("Publish version 1.1.0").fill(may_be_older="y").send()
    assert "Version 1.1.0 of town-water is published." in page.text


def test_an_upload_is_discarded_after_a_question(desk: Desk) -> None:
    page = desk.checked(newer(NEW_WORDS)).follow("Discard the upload")
    assert page.follow("Keep it").h1 == "The pack can be published"
    page = page.send("Discard the upload")
    assert "The upload is discarded. What readers see did not change." in page.text
    assert desk.versions() == ["1.2.0"]
    gone = desk.one()
    assert (gone.state, gone.difference, gone.lineage, gone.version_id) == (at.DISCARDED, None, None, None)
    page = desk.browser.open(f"/en/packs/uploads/{gone.id}")
    assert page.h1 == "The upload was discarded"
    page = desk.browser.open(f"/en/packs/uploads/{gone.id}/discard").send("Discard the upload")
    assert "The upload is discarded." in page.text


def test_a_published_upload_cannot_be_discarded(desk: Desk) -> None:
    page = desk.checked(newer(NEW_WORDS))
    question = page.follow("Discard the upload")
    page.follow("See what would change").send("Publish version 1.3.0", reason="Because")
    page = question.send("Discard the upload")
    assert "This upload is published already, by you or by somebody else." in page.text
    assert desk.versions() == ["1.2.0", "1.3.0"]


def test_an_upload_can_be_left_and_found_again_and_is_not_kept_for_ever(desk: Desk) -> None:
    page = desk.checked(newer(NEW_WORDS))
    _leave(desk, KEPT_FOR - timedelta(minutes=5))
    desk.upload(newer(NOBODY), "other.zip")
    assert desk.browser.open("/en/packs").follow("pack.zip").h1 == "The pack can be published"
    _leave(desk, KEPT_FOR + timedelta(minutes=5))
    desk.upload(newer(NOBODY))
    assert desk.browser.open(page.path).h1 == "The upload was discarded"
    assert desk.versions() == ["1.2.0"]


def _leave(desk: Desk, length: timedelta) -> None:
    """Let so much time pass in which nobody looks at what was uploaded."""
    with desk.rows() as session:
        session.execute(sa.update(at.Upload).values(touched_at=clock.now() - length))
        session.commit()


def test_only_administrators_upload(desk: Desk) -> None:
    page = desk.checked(newer(NEW_WORDS))
    for role in ("learner", "trainer"):
        browser = desk.academy.signed_in(role)
        for path in (
            "/en/packs/upload",
            page.path,
            f"{page.path}/report",
            f"{page.path}/discard",
            f"{page.path}/publish",
        ):
            assert browser.open(path).status == 403
        token = str(browser.open("/en/settings").select("main [name=csrf_token]")[0]["value"])
        for path in ("/en/packs/upload", page.path, f"{page.path}/discard", f"{page.path}/publish"):
            assert browser.post(path, {"csrf_token": token}).status == 403
    assert desk.browser.open("/en/packs/uploads/nothing").status == 404


def test_who_was_signed_out_meanwhile_signs_in_and_chooses_the_file_again(desk: Desk) -> None:
    page = desk.browser.open("/en/packs/upload")
    desk.browser.client.delete_cookie("courseware")
    page = choose(page, newer(NEW_WORDS))
    assert page.status == 401
    assert "You were signed out. Sign in, then choose the file again" in page.text
    assert desk.begun == []
    page.form(action="/sign-in").fill(email="administrator@example.org", password="quiet-harbour-lamp").send()
    assert desk.browser.open("/en/packs/upload").h1 == "Upload a pack"
