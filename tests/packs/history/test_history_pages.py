"""What an administrator finds in the history of a pack, and does from there, in English and Arabic."""

import io
import re
import zipfile

import pytest
import sqlalchemy as sa

from courseware.content.archive import build_archive
from courseware.content.digests import pack_digest
from courseware.db import db
from courseware.library.models import PublishedModule
from courseware.library.operations import publish, withdraw
from courseware.library.version_queries import latest_publication
from tests.academy import Academy, said
from tests.browse import Browser, Page
from tests.example_pack.compiled import PACK, pack_like
from tests.packs.history.versions import (
    SECOND,
    THIRD,
    numbered,
    reading,
    staged,
    with_another_drawing,
    with_three_versions,
)

HISTORY = "/en/packs/town-water"
LANGUAGES = ("en", "ar")


def table(page: Page, number: int) -> list[list[str]]:
    """The rows of a table of the page, as words."""
    body = page.select("main table")[number].select("tbody tr")
    return [[re.sub(r"\s+", " ", cell.get_text(" ")).strip() for cell in row.select("th,td")] for row in body]


def people(page: Page) -> dict[str, str]:
    """How many there are in each group of the one module on a page."""
    return {row[0]: row[1] for row in table(page, 0)}


def served(academy: Academy) -> list[int]:
    with academy.app.app_context():
        return list(db.session.scalars(sa.select(PublishedModule.version_id)))


def test_the_history_tells_every_version_and_what_was_done(academy: Academy) -> None:
    with_three_versions(academy)
    staged(academy, numbered("1.5.0"))
    page = academy.signed_in("administrator").open("/en/packs").follow("Water in a town")
    assert page.path == HISTORY
    assert "Readers see version 1.4.0 ." in page.text
    versions = table(page, 0)
    assert [(row[0], row[1]) for row in versions] == [
        ("1.5.0", "Never published"),
        ("1.4.0", "Readers see it"),
        ("1.3.0", "Readers saw it before"),
        ("1.2.0", "Readers saw it before"),
    ]
    assert "by Ruth Adeyemi" in versions[1][2]
    assert "on the command line" in versions[3][2]
    done = table(page, 1)
    assert [row[0] for row in done] == [f"Version {number} published" for number in ("1.4.0", "1.3.0", "1.2.0")]
    assert [row[2] for row in done] == ["No reason given", "The law says three times", "No reason given"]
    assert [tag.get_text(" ", strip=True) for tag in page.select("main a[href$=bring-back]")] == [
        "Bring back 1.3.0",
        "Bring back 1.2.0",
    ]


@pytest.mark.parametrize("locale", LANGUAGES)
def test_an_earlier_version_is_brought_back_after_a_look_at_what_that_means(academy: Academy, locale: str) -> None:
    ids = with_three_versions(academy)
    reading(academy)
    browser = academy.signed_in("administrator", locale=locale)
    page = browser.open(f"/{locale}/packs/town-water/versions/{ids.first}/bring-back")
    assert people(page)[said(locale, "Are in the middle of it")] == "1"
    page = page.form(action="/bring-back").fill(reason="The law was not passed").send()
    assert page.path == f"/{locale}/packs/town-water"
    assert said(locale, "Readers see version %(number)s again.", number="1.2.0") in page.text
    assert table(page, 1)[0][2] == "The law was not passed"
    assert served(academy) == [ids.first]
    learner = academy.signed_in(locale=locale)
    assert learner.open(f"/{locale}/modules/water/lessons/meter").status == 200


def test_the_page_says_in_numbers_what_becomes_different(academy: Academy) -> None:
    ids = with_three_versions(academy)
    reading(academy)
    browser = academy.signed_in("administrator")
    page = browser.open(f"{HISTORY}/versions/{ids.first}/bring-back")
    assert "Readers see version 1.2.0 in place of 1.4.0 , at once." in page.text
    assert "1 person has begun a module of this pack." in page.text
    assert "1 section changed · 1 section removed · rule of completion different" in page.text
    effects = {row[0]: row[2] for row in table(page, 0)}
    assert effects["Are in the middle of it"] == (
        "What they read stays read. 1 section is marked as changed where they read it. "
        "1 section goes. What they did in it stays in their record. "
        "What completes the module is another rule. It counts for them too."
    )
    assert people(page) == {
        "Have finished the module": "0",
        "Are in the middle of it": "1",
        "Are in an open attempt at a quiz": "0",
        "Have its certificate": "0",
        "Have not begun": "2",
    }
    page = browser.open(f"{HISTORY}/versions/{ids.second}/bring-back")
    assert "1 section removed · rule of completion different" in page.text


def test_a_version_that_only_says_the_same_changes_nothing_for_learners(academy: Academy) -> None:
    with academy.app.app_context():
        first = publish(PACK).id
        publish(numbered("1.2.1"))
        db.session.commit()
    page = academy.signed_in("administrator").open(f"{HISTORY}/versions/{first}/bring-back")
    assert "Learners notice nothing: it says the same as before." in page.text
    assert "Nobody has begun a module of this pack." in page.text
    assert not page.select("main table")


def test_without_a_reason_nothing_is_done_and_the_page_says_why(academy: Academy) -> None:
    ids = with_three_versions(academy)
    browser = academy.signed_in("administrator")
    for address, words in (
        (f"{HISTORY}/versions/{ids.first}/bring-back", ""),
        (f"{HISTORY}/withdraw", "\u202e \u200b"),
    ):
        page = browser.open(address)
        page = page.form(action=address).fill(reason=words).send()
        assert page.status == 422
        assert "Say why. The reason stands in the history of the pack." in page.text
        page = page.form(action=address).fill(reason="x" * 301).send()
        assert page.status == 422
        assert "The reason is too long. Use 300 characters or fewer." in page.text
        assert page.one("#reason")["value"] == "x" * 301
    assert served(academy) == [ids.third]


@pytest.mark.parametrize("act", ["bring-back", "withdraw"])
def test_what_was_decided_on_a_page_that_is_out_of_date_is_asked_again(academy: Academy, act: str) -> None:
    ids = with_three_versions(academy)
    address = f"{HISTORY}/versions/{ids.first}/bring-back" if act == "bring-back" else f"{HISTORY}/withdraw"
    browser = academy.signed_in("administrator")
    page = browser.open(address)
    with academy.app.app_context():
        publish(numbered("1.6.0"))
        db.session.commit()
    page = page.form(action=act).fill(reason="The law").send()
    assert page.status == 409
    assert "Something was done with this pack meanwhile" in page.text
    assert page.one("#reason")["value"] == "The law"
    assert ids.first not in served(academy)
    assert page.form(action=act).send().path == HISTORY
    assert served(academy) == ([ids.first] if act == "bring-back" else [])


def test_a_form_that_says_nothing_of_its_page_is_asked_again(academy: Academy) -> None:
    ids = with_three_versions(academy)
    browser = academy.signed_in("administrator")
    page = browser.open(f"{HISTORY}/withdraw")
    page = page.form(action="/withdraw").fill(reason="Why", after="nonsense").send()
    assert page.status == 409
    assert served(academy) == [ids.third]


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_pack_is_withdrawn_and_comes_back_with_everything_that_learners_did(academy: Academy, locale: str) -> None:
    ids = with_three_versions(academy)
    reading(academy)
    browser = academy.signed_in("administrator", locale=locale)
    page = browser.open(f"/{locale}/packs/town-water").follow(said(locale, "Withdraw the pack"))
    assert people(page)[said(locale, "Are in the middle of it")] == "1"
    page = page.form(action="/withdraw").fill(reason="Under review").send()
    assert page.path == f"/{locale}/packs/town-water"
    assert said(locale, "This pack is withdrawn. Readers see none of its modules.") in page.text
    assert served(academy) == []
    row = browser.open(f"/{locale}/packs").one("tbody tr")
    assert row.select("td")[2].get_text(strip=True) == "1"
    learner = academy.signed_in(locale=locale)
    assert learner.open(f"/{locale}/modules/water").status == 410
    page = browser.open(f"/{locale}/packs/town-water/versions/{ids.third}/bring-back")
    assert said(locale, "Nothing: readers saw this version last.") in page.text
    page.form(action="/bring-back").fill(reason="Reviewed").send()
    assert served(academy) == [ids.third]
    assert learner.open(f"/{locale}/modules/water").status == 200


def test_the_page_of_withdrawing_says_who_loses_what(academy: Academy) -> None:
    with_three_versions(academy)
    reading(academy)
    page = academy.signed_in("administrator").open(f"{HISTORY}/withdraw")
    assert "1 module leaves the catalogue, at once." in page.text
    assert "This module leaves the catalogue." in page.text
    effects = {row[0]: row[2] for row in table(page, 0)}
    assert effects["Are in the middle of it"] == (
        "They cannot go on. What they did is kept, and counts again if the module returns."
    )
    assert effects["Have its certificate"] == "The certificate stays valid and goes on naming its version."
    assert effects["Have not begun"] == "They cannot begin it."


def test_what_is_done_already_is_said_and_not_offered(academy: Academy) -> None:
    ids = with_three_versions(academy)
    browser = academy.signed_in("administrator")
    page = browser.open(f"{HISTORY}/versions/{ids.third}/bring-back")
    assert "Readers see version 1.4.0 already." in page.text
    assert not page.select("main form")
    with academy.app.app_context():
        withdraw("town-water", by=None)
        db.session.commit()
    page = browser.open(f"{HISTORY}/withdraw")
    assert "nothing to withdraw" in page.text
    assert not page.select("main form")


def test_a_module_that_another_pack_has_by_now_stands_in_the_way(academy: Academy) -> None:
    ids = with_three_versions(academy)
    with academy.app.app_context():
        withdraw("town-water", by=None)
        publish(pack_like(PACK, "rival", module="water"))
        db.session.commit()
    browser = academy.signed_in("administrator")
    page = browser.open(f"{HISTORY}/versions/{ids.third}/bring-back")
    page = page.form(action="/bring-back").fill(reason="Again").send()
    assert page.status == 409
    assert "Another pack has a module called water by now." in page.text
    assert page.one("#reason")["value"] == "Again"


def test_a_version_nobody_saw_can_be_exported_and_not_brought_back(academy: Academy) -> None:
    with_three_versions(academy)
    never = staged(academy, numbered("1.5.0"))
    browser = academy.signed_in("administrator")
    assert browser.open(f"{HISTORY}/versions/{never}/bring-back").status == 404
    assert browser.open(f"{HISTORY}/versions/{never}/export").status == 200


def test_a_pack_of_which_nothing_was_published_has_its_page(academy: Academy) -> None:
    never = staged(academy, pack_like(PACK, "rain"))
    browser = academy.signed_in("administrator")
    page = browser.open("/en/packs/rain")
    assert "No version of this pack was published yet." in page.text
    assert "Nothing yet." in page.text
    assert browser.open(f"/en/packs/rain/versions/{never}/bring-back").status == 404
    assert "nothing to withdraw" in browser.open("/en/packs/rain/withdraw").text


def test_what_is_not_there_is_not_found_and_only_administrators_look(academy: Academy) -> None:
    ids = with_three_versions(academy)
    other = staged(academy, pack_like(PACK, "rain"))
    browser = academy.signed_in("administrator")
    for address in (
        "/en/packs/no-such-pack",
        "/en/packs/no-such-pack/withdraw",
        f"{HISTORY}/versions/{other}/bring-back",
        f"{HISTORY}/versions/{other}/export",
        f"{HISTORY}/versions/{2**31}/export",
    ):
        assert browser.open(address).status == 404
    trainer = academy.signed_in("trainer")
    for address in (HISTORY, f"{HISTORY}/withdraw", f"{HISTORY}/versions/{ids.first}/export"):
        assert trainer.open(address).status == 403


def export(browser: Browser, version_id: int) -> bytes:
    response = browser.client.get(f"{HISTORY}/versions/{version_id}/export")
    assert response.mimetype == "application/zip"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=town-water-1.")
    return bytes(response.data)


def test_an_export_has_the_same_files_byte_for_byte_each_time(academy: Academy) -> None:
    ids = with_three_versions(academy)
    browser = academy.signed_in("administrator")
    for version_id, pack in ((ids.first, PACK), (ids.second, SECOND), (ids.third, THIRD)):
        data = export(browser, version_id)
        assert data == export(browser, version_id) == build_archive(dict(pack.files))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        assert files == dict(pack.files)
        assert pack_digest(files) == pack.digest


def test_an_export_that_is_not_the_imported_files_says_so_first(academy: Academy) -> None:
    ids = with_three_versions(academy)
    with_another_drawing(academy, ids.first)
    browser = academy.signed_in("administrator")
    page = browser.open(f"{HISTORY}/versions/{ids.first}/export")
    assert "These are not the same files, byte for byte" in page.text
    address = page.link("Export what is kept")
    response = browser.client.get(address)
    assert response.mimetype == "application/zip"
    assert response.data != build_archive(dict(PACK.files))


def test_a_reason_is_shown_as_it_was_written_and_does_nothing(academy: Academy) -> None:
    ids = with_three_versions(academy)
    browser = academy.signed_in("administrator")
    page = browser.open(f"{HISTORY}/versions/{ids.first}/bring-back")
    page = page.form(action="/bring-back").fill(reason="<script>alert(1)</script> \u202eeno\x07").send()
    assert table(page, 1)[0][2] == "<script>alert(1)</script> eno"
    assert not page.select("main script")
    with academy.app.app_context():
        last = latest_publication("town-water")
        assert last
        assert last.reason == "<script>alert(1)</script> eno"


def test_what_somebody_did_whose_account_is_gone_stays_in_the_history(academy: Academy) -> None:
    with academy.app.app_context():
        publish(SECOND, by="somebody", reason="")
        db.session.commit()
    page = academy.signed_in("administrator").open(HISTORY)
    assert "by somebody whose account is gone" in page.text
