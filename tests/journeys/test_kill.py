"""The process is killed at random moments: what was answered is kept, and nothing is ever kept by halves.

A serving process is killed (SIGKILL, its whole group) in the middle of quiz submissions, and so are commands that install
packs, at the same time and on the same database. The moments are drawn from a seed, so that a failure can be repeated.
"""

import json
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup

from courseware.accounts.operations import create_person
from courseware.certificates.models import Certificate
from courseware.config import ROOT
from courseware.content.model import CompiledPack, Question
from courseware.db import db
from courseware.library.models import Document, PackVersion, Publication, PublishedModule, VersionFile
from courseware.library.queries import published_module
from courseware.progress.models import Record
from courseware.progress.operations import Entry, add
from courseware.progress.standing import Verb
from courseware.quizzes.models import Attempt
from tests.academy import PASSWORD, Academy, compiled
from tests.conftest import SMALL_PACK
from tests.journeys.answers import keys, right, wrong
from tests.journeys.served import BrokenConnectionError, Served, Visitor, environment, free_port, run, wait_until_well

SEED = 20261123
SUBMISSIONS, INSTALLS = 100, 20
SERVER_KILLS, INSTALL_KILLS = 7, 12
LEARNERS = 5
MODULE, QUIZ = "un-mechanisms", "final"
QUIZ_PATH = f"/en/modules/{MODULE}/quizzes/{QUIZ}"

pytestmark = pytest.mark.slow


class Hall:
    """The academy under attack: served, killed and served again."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables
        self.port = free_port()
        self.served: Served | None = None

    def open(self) -> None:
        """Serve, if nobody does."""
        if self.served and self.served.process.poll() is None:
            return
        self.close()
        self.served = Served(("serve", "--port", self.port), self.variables).__enter__()
        wait_until_well(self.port)

    def kill(self) -> None:
        """Kill the server and its workers in the middle of whatever they do."""
        assert self.served
        self.served.kill()

    def close(self) -> None:
        if self.served:
            self.served.__exit__()


@contextmanager
def killed_after(hall: Hall, seconds: float | None) -> Iterator[None]:
    """Kill the server so many seconds from now; None spares it."""
    if seconds is None:
        yield
        return
    timer = threading.Timer(seconds, hall.kill)
    timer.start()
    try:
        yield
    finally:
        timer.join()


def prepared(academy: Academy) -> list[str]:
    """Learners who have read every lesson, so that a quiz that is passed earns the certificate."""
    emails = [f"learner-{number}@example.org" for number in range(LEARNERS)]
    with academy.app.app_context():
        published = published_module(MODULE, "en")
        for email in emails:
            person = create_person(email, "Amal Haddad", password=PASSWORD)
            lessons = [Entry(verb=Verb.COMPLETED, lesson_id=lesson.id) for lesson in published.module.lessons]
            rule = published.module.completion
            add(person.id, MODULE, lessons, version_id=published.version_id, language="en", completion=rule)
        db.session.commit()
    academy.close()
    return emails


def submit(visitor: Visitor, bank: Mapping[str, Question], *, is_right: bool, hall: Hall, kill: float | None) -> str:
    """Answer a whole attempt and submit it; return its address if the server answered."""
    location = visitor.post(QUIZ_PATH, {"csrf_token": visitor.token("/en/settings")}).location
    number = re.search(r"/attempts/(\d+)", location)
    assert number, location
    address = f"{QUIZ_PATH}/attempts/{number[1]}"
    page: BeautifulSoup = visitor.get(f"{address}/all").page
    asked = {
        match[1] for tag in page.select("[name^='q-']") if (match := re.match(r"q-([a-z0-9-]+)", str(tag["name"])))
    }
    fields: dict[str, Any] = {"csrf_token": visitor.token(f"{address}/all"), "go": "submit"}
    for name in asked:
        fields |= right(bank[name], "en") if is_right else wrong(bank[name])
    with killed_after(hall, kill):
        answer = visitor.post(f"{address}/all", fields)
    assert answer.status == 303, answer.page.get_text(" ", strip=True)[:500]
    return address


def submissions(hall: Hall, emails: list[str], bank: Mapping[str, Question]) -> list[tuple[str, str]]:
    """Submit a hundred attempts while the server is killed now and then; return those that were answered."""
    chance = random.Random(SEED)
    doomed = set(chance.sample(range(SUBMISSIONS), SERVER_KILLS))
    visitors: dict[str, Visitor] = {}
    answered = []
    for number in range(SUBMISSIONS):
        email = emails[number % LEARNERS]
        kill = chance.uniform(0, 0.06) if number in doomed else None
        while True:
            hall.open()
            try:
                if email not in visitors:
                    visitor = Visitor(hall.port)
                    visitor.sign_in(email, PASSWORD)
                    visitors[email] = visitor
                address = submit(visitors[email], bank, is_right=number % 3 != 0, hall=hall, kill=kill)
                answered.append((email, address))
                break
            except BrokenConnectionError:
                kill = None  # the learner tries again, as people do
    return answered


def edited_pack(folder: Path, version: str) -> Path:
    """The small pack as another version with other words."""
    pack = Path(shutil.copytree(SMALL_PACK, folder / version))
    settings = pack / "pack.yaml"
    settings.write_text(settings.read_text().replace("version: 1.2.0", f"version: {version}"))
    lesson = pack / "modules/water/lessons/meter/en.md"
    lesson.write_text(lesson.read_text() + f"\nAs of version {version}.\n")
    return pack


def install(pack: Path, variables: Mapping[str, str], *, kill: float | None) -> int | None:
    """Run the command in a process group of its own; return its exit code, or None where it was killed."""
    command = [sys.executable, "-m", "courseware", "pack", "install", "--older", str(pack)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=dict(variables),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with suppress(subprocess.TimeoutExpired):
        return process.wait(kill if kill is not None else 60)
    process.kill()
    process.wait()
    return None


def installs(folder: Path, variables: Mapping[str, str], done: list[str]) -> None:
    """Install new versions and the first one by turns, and kill the command somewhere in its second half."""
    chance = random.Random(SEED)
    doomed = set(chance.sample(range(1, INSTALLS), INSTALL_KILLS))
    began = time.monotonic()
    assert install(SMALL_PACK, variables, kill=None) == 0
    usual = time.monotonic() - began
    done.append("1.2.0")
    for number in range(1, INSTALLS):
        version = "1.2.0" if number % 3 == 0 else f"2.{number}.0"
        pack = SMALL_PACK if version == "1.2.0" else edited_pack(folder, version)
        ended = install(pack, variables, kill=chance.uniform(usual * 0.5, usual * 1.1) if number in doomed else None)
        assert ended in (0, None)
        if ended == 0:
            done.append(version)


def rows(engine: sa.Engine, *columns: Any, **where: Any) -> list[Any]:
    with engine.connect() as connection:
        return list(connection.execute(sa.select(*columns).filter_by(**where)))


def check_submissions(engine: sa.Engine, answered: list[tuple[str, str]]) -> None:
    """Every attempt that was submitted has all its records and no other one has any; certificates come once."""
    judged: dict[str, list[str]] = {}
    graded: dict[str, int] = {}
    for verb, result in rows(engine, Record.verb, Record.result):
        attempt = json.loads(result).get("attempt")
        if verb in ("passed", "failed"):
            judged.setdefault(attempt, []).append(verb)
        elif attempt:
            graded[attempt] = graded.get(attempt, 0) + 1
    attempts = rows(
        engine, Attempt.id, Attempt.person_id, Attempt.submitted_at, Attempt.is_passed, Attempt.question_ids
    )
    for attempt_id, _person, submitted_at, is_passed, question_ids in attempts:
        expected = [] if submitted_at is None else ["passed" if is_passed else "failed"]
        assert judged.pop(attempt_id, []) == expected
        assert graded.pop(attempt_id, 0) == (len(question_ids) if submitted_at else 0)
    assert (judged, graded) == ({}, {})
    assert (
        sum(submitted_at is not None for _id, _person, submitted_at, *_rest in attempts) >= len(answered) == SUBMISSIONS
    )
    certified = [person for (person,) in rows(engine, Certificate.person_id)]
    assert sorted(certified) == sorted({person for _id, person, _at, is_passed, _ids in attempts if is_passed})
    completed = [person for (person,) in rows(engine, Record.person_id, verb="completed", lesson_id="")]
    assert sorted(completed) == sorted(certified)


def check_library(engine: sa.Engine, done: list[str], pack: CompiledPack) -> None:
    """Every version is whole, every module points to the version that was published last, and what ended well is there."""
    documents = {("pack", "", text.language) for text in pack.texts}
    documents |= {("module", module.id, module.language) for module in pack.modules}
    documents |= {("lesson", f"{lesson.module}/{lesson.id}", lesson.language) for lesson in pack.lessons}
    documents |= {("quiz", f"{quiz.module}/{quiz.id}", quiz.language) for quiz in pack.quizzes}
    documents |= {("glossary", "", glossary.language) for glossary in pack.glossaries}
    versions = dict(tuple(row) for row in rows(engine, PackVersion.id, PackVersion.version, pack_id=pack.id))
    assert set(done) <= set(versions.values())
    assert len(versions) == len(set(versions.values()))
    for version_id in versions:
        found = {
            tuple(row) for row in rows(engine, Document.kind, Document.path, Document.language, version_id=version_id)
        }
        assert found == documents
        assert {path for (path,) in rows(engine, VersionFile.path, version_id=version_id)} == {
            path for path, _data in pack.files
        }
    latest = max(rows(engine, Publication.id, Publication.version_id, pack_id=pack.id))[1]
    assert {row[0] for row in rows(engine, PublishedModule.version_id, pack_id=pack.id)} == {latest}


def test_nothing_is_kept_by_halves_whenever_the_process_is_killed(full_academy: Academy, tmp_path: Path) -> None:
    bank = keys(full_academy, MODULE, QUIZ)
    emails = prepared(full_academy)
    variables = environment(full_academy.settings.data, full_academy.settings.database)
    # A process that is killed tells nothing about coverage; without it there is time for more of them.
    variables = {name: value for name, value in variables.items() if not name.startswith("COVERAGE")}
    done: list[str] = []
    failures: list[BaseException] = []

    def install_all() -> None:
        try:
            installs(tmp_path, variables, done)
        except BaseException as error:  # noqa: BLE001 (told to the main thread, which raises it)
            failures.append(error)

    installer = threading.Thread(target=install_all)
    installer.start()
    hall = Hall(variables)
    try:
        answered = submissions(hall, emails, bank)
    finally:
        installer.join()
        hall.close()
    assert failures == []
    engine = sa.create_engine(full_academy.settings.database, poolclass=sa.NullPool)
    check_submissions(engine, answered)
    check_library(engine, done, compiled(SMALL_PACK))
    engine.dispose()
    rebuilt = json.loads(run("records", "rebuild", "--json", variables=variables).stdout)
    assert rebuilt == {"standings": LEARNERS, "changed": 0}
