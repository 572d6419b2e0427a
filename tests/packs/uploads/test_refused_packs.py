"""Packs without errors of their own that this academy does not take: each with its plain words, and nothing half-written."""

import pytest
import sqlalchemy as sa

from courseware.content.files import PackFiles
from courseware.library.models import Document, StoredFile
from courseware.library.operations import publish, roll_back
from courseware.packs.uploads import operations
from courseware.packs.uploads.working import work
from tests.academy import Academy
from tests.browse import Page
from tests.example_pack.versions import edited, edited_files
from tests.packs.uploads import desk as at
from tests.packs.uploads.desk import NEW_WORDS, NEWER, Desk, choose, newer, zipped


def told(page: Page) -> list[str]:
    return [" ".join(item.get_text().split()) for item in page.select(".finds > li")]


def weight(desk: Desk) -> tuple[int, int]:
    """How many documents and files are kept."""
    with desk.rows() as session:
        return tuple(
            session.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in (Document, StoredFile)
        )  # type: ignore[return-value]


def refused(desk: Desk, data: bytes) -> str:
    """What is said first about a pack that is refused and leaves nothing behind."""
    before = weight(desk), desk.versions()
    page = desk.checked(data)
    assert page.h1 == "The pack cannot be published yet"
    assert (weight(desk), desk.versions()) == before
    upload = desk.one()
    assert (upload.data, upload.version_id, upload.difference) == (None, None, None)
    return told(page)[0]


def test_a_version_number_belongs_to_one_content(desk: Desk) -> None:
    words = refused(desk, zipped(NEW_WORDS))
    assert "Version 1.2.0 of this pack was published with other content." in words
    assert "Raise the version in pack.yaml" in words


def test_what_readers_see_already_is_not_published_again(desk: Desk) -> None:
    words = refused(desk, zipped())
    assert "Readers see exactly this pack already, as version 1.2.0." in words
    assert "Nothing has to be done." in words


def test_what_readers_saw_before_is_brought_back_from_the_history(desk: Desk) -> None:
    with desk.rows() as session:
        publish(edited(NEWER, NEW_WORDS))
        session.commit()
    words = refused(desk, zipped())
    assert "Readers saw exactly this pack before, as version 1.2.0." in words
    assert "Open the history of the pack and bring that version back." in words


def test_the_name_of_a_module_belongs_to_one_pack(desk: Desk) -> None:
    words = refused(desk, zipped(("pack.yaml", "id: town-water", "id: other-water")))
    assert "The module “water” belongs to the pack “town-water”." in words
    assert "Give the folder of the module another name" in words


def test_a_module_that_another_pack_took_meanwhile_stops_publishing_whole(desk: Desk, academy: Academy) -> None:
    with desk.rows() as session:
        session.execute(sa.text("DELETE FROM published_module"))
        session.commit()
    page = desk.checked(zipped(("pack.yaml", "id: town-water", "id: other-water")))
    page = page.follow("See what would change")
    with desk.rows() as session:
        session.execute(
            sa.text(
                "INSERT INTO published_module (module_id, pack_id, version_id, position, published_at) "
                "SELECT 'water', pack_id, id, 0, imported_at FROM pack_version WHERE pack_id = 'town-water'"
            )
        )
        session.commit()
    page = page.send("Publish version 1.2.0", reason="Because")
    assert page.status == 409
    assert "The module “water” belongs to another pack by now. Rename its folder." in page.one(".errsum").get_text()
    assert desk.one().state == at.CHECKED
    with desk.rows() as session:
        assert session.scalar(sa.text("SELECT count(*) FROM publication WHERE pack_id = 'other-water'")) == 0
        assert (
            session.scalar(
                sa.text(
                    "SELECT count(*) FROM version_key JOIN pack_version ON id = version_id WHERE pack_id = 'other-water'"
                )
            )
            == 0
        )


def test_a_later_upload_with_the_same_number_takes_the_place_of_an_earlier_one(desk: Desk) -> None:
    first = desk.checked(newer(NEW_WORDS))
    second = desk.checked(newer())
    assert second.h1 == "The pack can be published"
    page = desk.browser.open(first.path)
    assert page.h1 == "The pack cannot be published yet"
    assert "Another file with version 1.3.0 of this pack was uploaded after this one and took its place." in page.text
    assert desk.versions() == ["1.2.0", "1.3.0"]


def test_the_same_file_uploaded_twice_is_kept_once(desk: Desk) -> None:
    first, second = desk.checked(newer(NEW_WORDS)), desk.checked(newer(NEW_WORDS))
    assert desk.versions() == ["1.2.0", "1.3.0"]
    second.follow("Discard the upload").send("Discard the upload")
    assert desk.versions() == ["1.2.0", "1.3.0"]
    third = desk.checked(newer(NEW_WORDS))
    third.follow("See what would change").send("Publish version 1.3.0", reason="Because")
    page = desk.browser.open(first.path)
    assert page.h1 == "The pack is being compared"
    desk.work()
    page = desk.browser.open(first.path)
    assert "Readers see exactly this pack already, as version 1.3.0." in told(page)[0]
    page.follow("Discard the upload").send("Discard the upload")
    assert desk.versions() == ["1.2.0", "1.3.0"]


def test_a_kept_version_that_went_is_told_and_not_missed(desk: Desk) -> None:
    page = desk.checked(newer(NEW_WORDS))
    with desk.rows() as session:
        publish(edited(NEWER))
        session.commit()
    desk.browser.open(page.path)
    desk.work()
    page = desk.browser.open(page.path)
    assert "Another file with version 1.3.0 of this pack was uploaded after this one" in told(page)[0]


def test_when_readers_got_another_version_meanwhile_the_difference_is_made_again(desk: Desk) -> None:
    page = desk.checked(zipped(("pack.yaml", "version: 1.2.0", "version: 2.0.0"), NEW_WORDS))
    preview = page.follow("See what would change")
    with desk.rows() as session:
        publish(edited(NEWER, NEW_WORDS))
        session.commit()
    answer = preview.send("Publish version 2.0.0", reason="Because")
    assert "Readers got another version meanwhile. The difference is being made again: look at it first." in answer.text
    assert answer.h1 == "The pack is being compared"
    assert "2.0.0" not in desk.browser.open("/en/modules/water").text
    desk.work()
    preview = desk.browser.open(page.path).follow("See what would change")
    assert "Version 2.0.0 of town-water is published." in preview.send("Publish version 2.0.0", reason="Because").text


def test_an_upload_whose_pack_moved_on_is_compared_again_when_it_is_found_again(desk: Desk) -> None:
    page = desk.checked(zipped(("pack.yaml", "version: 1.2.0", "version: 2.0.0")))
    with desk.rows() as session:
        first = session.scalars(sa.select(at.PackVersion.id)).first()
        publish(edited(NEWER, NEW_WORDS))
        assert first
        roll_back(first, by=None)
        session.commit()
    page = desk.browser.open(page.path)
    assert page.h1 == "The pack is being compared"
    assert page.response.headers["Refresh"] == "5"
    desk.work()
    page = desk.browser.open(page.path)
    assert page.h1 == "The pack can be published"
    assert "is published" in page.follow("See what would change").send("Publish version 2.0.0", reason="Because").text


def test_a_pack_that_is_too_heavy_is_refused_in_words(desk: Desk) -> None:
    class Heavy(dict[str, bytes]):
        def __len__(self) -> int:
            raise MemoryError

    with desk.rows() as session:
        upload_id = operations.receive("pack.zip", None, by=None, size=1).id
        session.commit()
        assert work(desk.academy.app, upload_id, files=PackFiles(Heavy(edited_files(NEWER)))).is_done
    page = desk.browser.open(f"/en/packs/uploads/{desk.one().id}")
    assert "Checking the pack takes more time or memory than a pack may take." in page.text
    assert "From the command line" in page.text


def test_a_pack_from_a_command_that_died_is_refused_in_words(desk: Desk) -> None:
    with desk.rows() as session:
        upload_id = operations.receive("folder", None, by=None, size=1).id
        session.commit()
    desk.work_on(upload_id)
    page = desk.browser.open(f"/en/packs/uploads/{desk.one().id}")
    assert "The command that brought the pack ended before the check did." in page.text
    page = choose(page, newer(NEW_WORDS))
    desk.work()
    assert desk.browser.open(page.path).h1 == "The pack can be published"


def test_the_first_version_of_a_pack_is_published_like_any_other(desk: Desk) -> None:
    files = {path.replace("modules/water", "modules/spring"): data for path, data in edited_files().items()}
    files["pack.yaml"] = files["pack.yaml"].replace(b"town-water", b"spring").replace(b"water", b"spring")
    del files["stamps/ar.yaml"]
    page = desk.checked(at.build_archive(files))
    assert page.h1 == "The pack can be published", page.text
    page = page.follow("See what would change").send("Publish version 1.2.0", reason="Begin")
    assert "Version 1.2.0 of spring is published." in page.text


@pytest.mark.parametrize("path", ["preview", "publish"])
def test_pages_of_an_upload_that_is_not_checked_lead_to_where_it_stands(desk: Desk, path: str) -> None:
    page = desk.upload(newer(NEW_WORDS))
    assert desk.browser.open(f"{page.path}/{path}").path == page.path
    token = page.select("main [name=csrf_token]")
    assert not token
