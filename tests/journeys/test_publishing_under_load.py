"""Versions change twenty times while learners read and submit in three processes: no error, and no two versions mixed."""

import io
import json
import random
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from threading import Event, Thread

import pytest
import sqlalchemy as sa
from werkzeug.datastructures import FileStorage

from courseware.accounts.models import Person
from courseware.accounts.operations import create_person
from courseware.certificates.models import Certificate
from courseware.db import db
from courseware.library.models import PackVersion, Publication
from courseware.library.operations import publish
from courseware.progress.models import Record
from courseware.progress.queries import standing
from courseware.quizzes.models import Attempt
from tests.academy import PASSWORD, Academy
from tests.journeys.crew import Journal, Learner, Timeline, fields_of
from tests.journeys.numbered import LESSONS, MODULE, PACK, marks, numbered, zipped
from tests.journeys.served import PATIENCE, Served, Visitor, environment, free_port, run, wait_until_well

ACTS = 20
"""How often another version becomes the one that readers see: a new one, then two that they saw before, and so on."""
SEEN, LONGEST_SHOW = 4, 3
"""So many pages of a version are read before the next one comes, if they are within so many seconds."""
LEARNERS = 4
WORKERS = (1, 2)
"""Processes of each server."""

pytestmark = pytest.mark.slow


class Office:
    """The administrator, who does everything through pages."""

    def __init__(self, ports: list[int], timeline: Timeline) -> None:
        self.ports, self.timeline = ports, timeline
        self.chance = random.Random(ACTS)
        self.visitor = Visitor(ports[0])
        self.visitor.sign_in("administrator@example.org", PASSWORD)
        self.published = [timeline.current]

    def work(self, journal: Journal) -> None:
        """Publish a new version, bring an earlier one back, and so on, as long as all goes well."""
        for number in range(ACTS):
            if journal.faults:
                return
            self.visitor.port = self.chance.choice(self.ports)
            if number % 3:
                self.bring_back(self.chance.choice([each for each in self.published if each != self.timeline.current]))
            else:
                self.publish(max(self.published) + 1)
            journal.wait_for(self.timeline.current, SEEN, LONGEST_SHOW)

    def publish(self, number: int) -> None:
        """Upload a version, wait until it is checked, look at what would change, and publish it."""
        token = self.visitor.token("/en/packs/upload")
        file = FileStorage(io.BytesIO(zipped(number)), f"harbour-{number}.zip")
        sent = self.visitor.send_file("/en/packs/upload", {"csrf_token": token}, file)
        assert sent.status == 303, sent.page.get_text(" ")
        preview = f"{self.checked(sent.location)}/preview"
        page = self.visitor.get(preview).page
        assert marks(page.get_text()) == {self.timeline.current, number}
        form = page.select("form#publish")[0]
        meant = {str(box["name"]): str(box["value"]) for box in form.select("[name=meant]")}
        self.timeline.begin(number)
        sent = self.visitor.post(str(form["action"]), {**fields_of(form), **meant, "reason": f"Nr{number}"})
        assert (sent.status, sent.location) == (303, "/en/packs"), sent.page.get_text(" ")
        self.timeline.end()
        self.published.append(number)

    def checked(self, address: str) -> str:
        """Wait until an upload can be looked at; gives its address."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            page = self.visitor.get(address).page
            if page.select("main a[href$='/preview']"):
                return address
            assert not page.select(".finds"), page.get_text(" ")
            time.sleep(0.1)
        raise AssertionError(f"{address} was never checked")

    def bring_back(self, number: int) -> None:
        """Show readers a version again that they saw before."""
        history = self.visitor.get(f"/en/packs/{PACK}").page
        [link] = [row.a for row in history.select("tbody tr") if row.th and row.a and f"7.{number}.0" == row.th.text]
        form = self.visitor.get(str(link["href"])).page.select("main form")[0]
        self.timeline.begin(number)
        sent = self.visitor.post(str(form["action"]), {**fields_of(form), "reason": f"Back to Nr{number}"})
        assert (sent.status, sent.location) == (303, f"/en/packs/{PACK}"), sent.page.get_text(" ")
        self.timeline.end()


def prepared(academy: Academy) -> list[str]:
    """The first version is there, and so are the learners; gives their addresses."""
    emails = [f"learner-{number}@example.org" for number in range(LEARNERS)]
    with academy.app.app_context():
        publish(numbered(1))
        for email in emails:
            create_person(email, "Amal Haddad", password=PASSWORD)
        db.session.commit()
    academy.close()
    return emails


@pytest.fixture
def servers(academy: Academy) -> Iterator[tuple[dict[str, str], list[Served], list[int]]]:
    """The environment, two servers of together three processes on one database, and their ports."""
    variables = environment(academy.settings.data, academy.settings.database)
    # What the processes do is covered by other tests; measuring it would slow them down.
    variables = {name: value for name, value in variables.items() if not name.startswith("COV")}
    ports: list[int] = []
    with ExitStack() as stack:
        yield variables, [stack.enter_context(_server(workers, variables, ports)) for workers in WORKERS], ports


def _server(workers: int, variables: Mapping[str, str], ports: list[int]) -> Served:
    ports.append(free_port())
    return Served(("serve", "--port", ports[-1], "--workers", workers), variables)


def test_readers_see_whole_versions_while_they_change(
    academy: Academy, servers: tuple[dict[str, str], list[Served], list[int]]
) -> None:
    emails = prepared(academy)
    variables, served, ports = servers
    for port in ports:
        wait_until_well(port)
    timeline, journal, is_over = Timeline([(0, 0, 1)]), Journal(), Event()
    office = Office(ports, timeline)
    began = time.monotonic()
    learners = [Learner(email, ports, timeline, journal) for email in emails]
    threads = [Thread(target=learner.live, args=(is_over,)) for learner in learners]
    for thread in threads:
        thread.start()
    try:
        office.work(journal)
    finally:
        is_over.set()
        for thread in threads:
            thread.join(PATIENCE)
    print(
        time.monotonic() - began, journal.pages, journal.overtaken, len(journal.attempts), {*journal.attempts.values()}
    )
    assert not journal.faults, "\n".join(map(str, journal.faults))
    assert not any(thread.is_alive() for thread in threads)
    check_every_process(ports, timeline.current)
    assert [server.said_wrong().count("failure") + server.said_wrong().count("Traceback") for server in served] == [
        0,
        0,
    ]
    check_what_was_seen(journal, office)
    check_what_is_kept(academy, journal, office)
    rebuilt = json.loads(run("records", "rebuild", "--json", variables=variables).stdout)
    assert rebuilt == {"standings": LEARNERS, "changed": 0}


def check_every_process(ports: list[int], number: int) -> None:
    """With the next request every process serves what was published last; each connection may meet another one."""
    for port in ports:
        for _time in range(6):
            assert marks(Visitor(port).get(f"/en/modules/{MODULE}").body.decode()) == {number}


def check_what_was_seen(journal: Journal, office: Office) -> None:
    """The learners were there while versions changed, or nothing is shown by this test."""
    assert len(office.timeline.acts) == ACTS + 1
    assert {*journal.pages} == {*office.published}
    assert journal.pages.total() >= ACTS * SEEN
    assert journal.overtaken >= LEARNERS
    assert len({*journal.attempts.values()}) >= LEARNERS


def check_what_is_kept(academy: Academy, journal: Journal, office: Office) -> None:
    """Every attempt is graded by its version, nothing that was done is lost, and each certificate is there once."""
    with academy.app.app_context():
        numbers = {row.id: row.version for row in db.session.scalars(sa.select(PackVersion))}
        people = {row.id: row.email for row in db.session.scalars(sa.select(Person))}
        attempts = db.session.scalars(sa.select(Attempt)).all()
        assert {
            (people[each.person_id], each.number): int(numbers[each.version_id].split(".")[1]) for each in attempts
        } == journal.attempts
        assert {each.score for each in attempts} == {"1"}
        records = db.session.scalars(sa.select(Record)).all()
        assert sum(each.verb == "passed" for each in records) == len(attempts)
        assert {
            (people[each.person_id], each.lesson_id, int(numbers[each.version_id].split(".")[1]))
            for each in records
            if each.verb == "completed" and each.lesson_id
        } >= journal.done
        for person_id in {each.person_id for each in attempts}:
            now = standing(person_id, MODULE)
            assert all(now.lesson(lesson).is_done for lesson in LESSONS)
            assert now.completed_at
        certified = db.session.scalars(sa.select(Certificate.person_id)).all()
        assert sorted(certified) == sorted({each.person_id for each in attempts})
        assert len(certified) == LEARNERS
        acts = db.session.scalars(sa.select(Publication).where(Publication.pack_id == PACK)).all()
        assert [f"7.{number}.0" for _begun, _ended, number in office.timeline.acts] == [
            numbers[each.version_id] for each in sorted(acts, key=lambda each: each.id)
        ]
