"""Two administrators at the same moment, two jobs at the same moment, and processes that serve what another one published."""

import io
import zipfile
from pathlib import Path
from threading import Barrier, Thread

import sqlalchemy as sa

from courseware.library.models import Publication
from tests.academy import PASSWORD, Academy
from tests.browse import Page
from tests.journeys.served import Served, Visitor, environment, free_port, run, wait_until_well
from tests.packs.uploads import desk as at
from tests.packs.uploads.desk import NEW_WORDS, Desk, id_of, newer, zipped

LATER = ("pack.yaml", "version: 1.2.0", "version: 1.4.0")


def send_together(pages: list[Page], buttons: list[str]) -> list[Page]:
    """Publish on several pages at the same moment; gives the answers."""
    barrier, answers = Barrier(len(pages)), dict[int, Page]()

    def send(number: int) -> None:
        form = pages[number].form(buttons[number]).fill(reason="Because")
        barrier.wait()
        answers[number] = form.send()

    threads = [Thread(target=send, args=(number,)) for number in range(len(pages))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [answers[number] for number in range(len(pages))]


def publications(desk: Desk) -> list[str]:
    with desk.rows() as session:
        query = sa.select(at.PackVersion.version).join(Publication, Publication.version_id == at.PackVersion.id)
        return list(session.scalars(query.order_by(Publication.id)))


def test_two_administrators_publish_one_upload_once(desk: Desk) -> None:
    path = desk.checked(newer(NEW_WORDS)).link("See what would change")
    pages = [desk.academy.signed_in("administrator").open(path) for _person in range(4)]
    answers = send_together(pages, ["Publish version 1.3.0"] * 4)
    assert publications(desk) == ["1.2.0", "1.3.0"]
    told = sorted(page.one(".flash").get_text(strip=True) for page in answers)
    assert told[0] == told[1] == told[2] == "This upload is published already, by you or by somebody else."
    assert told[3] == "Version 1.3.0 of town-water is published. Readers see it now."


def test_two_administrators_publish_two_uploads_one_after_the_other(desk: Desk) -> None:
    first, second = desk.checked(newer(NEW_WORDS)), desk.checked(zipped(LATER))
    pages = [
        desk.academy.signed_in("administrator").open(page.link("See what would change")) for page in (first, second)
    ]
    answers = send_together(pages, ["Publish version 1.3.0", "Publish version 1.4.0"])
    assert len(publications(desk)) == 2
    done = next(number for number, page in enumerate(answers) if "is published. Readers" in page.text)
    assert "Readers got another version meanwhile." in answers[1 - done].text
    desk.work()
    page = desk.browser.open((second, first)[done].path).follow("See what would change")
    version = ("1.4.0", "1.3.0")[done]
    form = page.form(f"Publish version {version}").fill(reason="Because")
    if done:
        form.fill(may_be_older="y")
    assert f"Version {version} of town-water is published." in form.send().text
    assert len(publications(desk)) == 3


def test_discarding_and_publishing_at_once_leave_one_of_both(desk: Desk) -> None:
    page = desk.checked(newer(NEW_WORDS))
    question, preview = page.follow("Discard the upload"), page.follow("See what would change")
    barrier = Barrier(2)

    def discard() -> None:
        barrier.wait()
        question.send("Discard the upload")

    thread = Thread(target=discard)
    thread.start()
    barrier.wait()
    answer = preview.send("Publish version 1.3.0", reason="Because")
    thread.join()
    is_published = desk.one().state == at.PUBLISHED
    assert desk.one().state in (at.PUBLISHED, at.DISCARDED)
    assert desk.versions() == (["1.2.0", "1.3.0"] if is_published else ["1.2.0"])
    assert publications(desk) == desk.versions()
    assert answer.status == 200


def test_of_several_jobs_begun_at_once_one_works(desk: Desk) -> None:
    upload_id = id_of(desk.upload(newer(NEW_WORDS)))
    done: list[bool] = []
    barrier = Barrier(3)

    def work() -> None:
        barrier.wait()
        done.append(desk.work_on(upload_id))

    threads = [Thread(target=work) for _job in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [False, False, True]
    assert desk.one().state == at.CHECKED


def test_every_process_serves_what_another_one_published_at_once(desk: Desk, academy: Academy, tmp_path: Path) -> None:
    variables = environment(academy.settings.data, academy.settings.database)
    path = desk.checked(newer(NEW_WORDS)).link("See what would change")
    port, lesson = free_port(), "/en/modules/water/lessons/tap"
    with Served(("serve", "--port", port, "--workers", "2"), variables):
        wait_until_well(port)
        visitor = Visitor(port)
        visitor.sign_in("learner@example.org", PASSWORD)
        assert all(b"at noon" not in visitor.get(lesson).body for _look in range(8))
        desk.browser.open(path).send("Publish version 1.3.0", reason="Because")
        assert all(b"at noon" in visitor.get(lesson).body for _look in range(16))
        later = zipped(LATER, (at.TAP, "The tap runs dry.", "The tap runs dry at night."))
        with zipfile.ZipFile(io.BytesIO(later)) as archive:
            archive.extractall(tmp_path / "later")
        assert run("pack", "install", tmp_path / "later", variables=variables).returncode == 0
        assert all(b"at night" in visitor.get(lesson).body for _look in range(16))
        assert "at night" in desk.academy.signed_in().open(lesson).text
