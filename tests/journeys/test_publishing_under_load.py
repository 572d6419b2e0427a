"""Several processes serve, learners read and submit, and versions come and go: no error, and no page of two versions.

Every version says its number in each title and question. A page shows one number; an attempt has the one with which it began.
"""

import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from courseware.accounts.operations import create_person
from courseware.content.files import PackFiles
from courseware.db import db
from courseware.library.operations import publish, roll_back
from tests.academy import PASSWORD, Academy
from tests.example_pack.compiling import compile_pack
from tests.example_pack.source import MODULE, example_files
from tests.journeys.answers import keys, right
from tests.journeys.served import Served, Visitor, environment, free_port, run, wait_until_well

PUBLICATIONS = 20
LEARNERS = 3
WATER = "/en/modules/water"
RULES = b"    attempts: 3\n    wait_minutes: 10\n    feedback: each\n    show: one\n"

pytestmark = pytest.mark.slow


def edition(number: int) -> dict[str, bytes]:
    """The example pack with a number in the titles of its module, lessons and questions, and as the key of a question."""
    files = example_files()
    for path, data in files.items():
        files[path] = data.replace("= 50 ± 2.5".encode(), f"= {5000 + number} ± 0".encode())
        if path.endswith("en.md"):
            text = files[path].decode()
            if "/quizzes/" in path:
                text = re.sub(r"^## (.*?) \{#", rf"## \1, print {number} {{#", text, flags=re.MULTILINE)
            else:
                text = re.sub(r"^title: (.*)$", rf"title: \1, edition {number}", text, flags=re.MULTILINE)
                text = re.sub(r"^## (.*?) \{#", rf"## \1, edition {number} {{#", text, flags=re.MULTILINE)
            files[path] = text.encode()
    files["pack.yaml"] = files["pack.yaml"].replace(b"1.2.0", f"2.{number}.0".encode())
    files[MODULE] = files[MODULE].replace(RULES, b"    show: all\n")
    return files


def bring(academy: Academy, number: int) -> int:
    """Publish an edition; return the id of the version."""
    with academy.app.app_context():
        row = publish(compile_pack(PackFiles(edition(number))), may_be_older=True)
        db.session.commit()
        return row.id


@pytest.fixture
def halls(academy: Academy) -> Iterator[list[int]]:
    """The ports of two processes that serve the academy with the first edition."""
    bring(academy, 0)
    with academy.app.app_context():
        for number in range(LEARNERS):
            create_person(f"learner-{number}@example.org", "Amal Haddad", password=PASSWORD)
        db.session.commit()
    variables = environment(academy.settings.data, academy.settings.database)
    ports = [free_port(), free_port()]
    first, second = (Served(("serve", "--port", port), variables) for port in ports)
    with first, second:
        for port in ports:
            wait_until_well(port)
        yield ports
        assert "Traceback" not in first.said_wrong() + second.said_wrong()


class Reader:
    """A learner who goes from one process to the other with every step."""

    def __init__(self, ports: list[int], number: int, bank: dict[str, dict[str, object]]) -> None:
        self.visitors = [Visitor(port) for port in ports]
        self.visitors[0].sign_in(f"learner-{number}@example.org", PASSWORD)
        self.visitors[1].cookies = self.visitors[0].cookies
        self.bank, self.steps, self.seen = bank, 0, set[str]()

    @property
    def visitor(self) -> Visitor:
        self.steps += 1
        return self.visitors[self.steps % 2]

    def look(self, path: str, kind: str) -> str:
        """Open a page; it shows one number of a kind, which is returned."""
        answer = self.visitor.get(path)
        assert answer.status == 200, (path, answer.status)
        numbers = set(re.findall(rf"{kind} (\d+)", answer.page.get_text(" ")))
        assert len(numbers) == 1, (path, numbers)
        return numbers.pop()

    def post(self, path: str, **fields: object) -> str:
        """Send a form; return where it leads."""
        answer = self.visitor.post(path, {"csrf_token": self.visitor.token("/en/settings"), **fields})
        assert answer.status in (204, 303, 302), (path, answer.status)
        return answer.location

    def go_round(self) -> None:
        """Read, mark, and take the quiz once."""
        self.seen.add(self.look(f"{WATER}/lessons/tap", "edition"))
        self.look(WATER, "edition")
        self.look("/en/modules", "edition")
        self.post(f"{WATER}/lessons/tap/sections/duties/read")
        self.post(f"{WATER}/lessons/tap/{'done' if self.steps % 2 else 'reopen'}")
        page = self.visitor.get(f"{WATER}/lessons/tap/changes")
        assert page.status == 200
        attempt = self.post(f"{WATER}/quizzes/final").removesuffix("/all")
        number = self.look(f"{attempt}/all", "print")
        assert self.look(f"{attempt}/review", "print") == number
        fields = {name: value for each in self.bank.values() for name, value in each.items()}
        self.post(f"{attempt}/all", **{**fields, "q-litres": 5000 + int(number), "go": "submit"})
        assert self.look(attempt, "print") == number
        result = self.visitor.get(attempt).page
        assert result.h1
        assert "Passed: 6 of 6" in " ".join(result.h1.get_text(" ").split()), result.get_text(" ", strip=True)[:1500]


def at_once(what: list[Callable[[], None]]) -> None:
    """Do these things in threads, and raise what goes wrong in one."""
    failures: list[BaseException] = []

    def kept(each: Callable[[], None]) -> None:
        try:
            each()
        except BaseException as error:  # noqa: BLE001 (told to the main thread, which raises it)
            failures.append(error)

    threads = [threading.Thread(target=kept, args=(each,)) for each in what]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def test_versions_come_and_go_while_learners_read_and_submit(academy: Academy, halls: list[int]) -> None:
    bank = {name: right(question, "en") for name, question in keys(academy, "water", "final").items()}
    readers = [Reader(halls, number, bank) for number in range(LEARNERS)]
    is_over = threading.Event()

    def come_and_go() -> None:
        try:
            first = bring(academy, 1)
            for number in range(2, PUBLICATIONS + 1):
                time.sleep(0.3)
                if number % 3:
                    bring(academy, number)
                else:
                    with academy.app.app_context():
                        roll_back(first, by=None)
                        db.session.commit()
        finally:
            is_over.set()

    def learn(reader: Reader) -> None:
        while not is_over.is_set():
            reader.go_round()
        reader.go_round()

    at_once([come_and_go, *((lambda reader=reader: learn(reader)) for reader in readers)])
    assert len(set.union(*(reader.seen for reader in readers))) > 3
    variables = environment(academy.settings.data, academy.settings.database)
    assert '"changed": 0' in run("records", "rebuild", "--json", variables=variables).stdout


def test_every_process_serves_a_new_version_at_once(academy: Academy, halls: list[int]) -> None:
    reader = Reader(halls, 0, {})
    for number in range(3):
        bring(academy, number)
        for _visit in range(4):
            assert reader.look(f"{WATER}/lessons/tap", "edition") == str(number)
            assert reader.look(WATER, "edition") == str(number)


def test_what_a_process_remembers_is_never_of_another_version(
    academy: Academy, halls: list[int], tmp_path: Path
) -> None:
    reader = Reader(halls, 1, {})
    first = bring(academy, 1)
    reader.post(f"{WATER}/lessons/tap/done")
    bring(academy, 2)
    for _visit in range(4):
        assert "edition 1" not in reader.visitor.get(f"{WATER}/lessons/tap").page.get_text()
    with academy.app.app_context():
        roll_back(first, by=None)
        db.session.commit()
    for _visit in range(4):
        page = reader.visitor.get(f"{WATER}/lessons/tap").page
        assert "edition 1" in page.get_text()
        assert "You marked this lesson as done." in page.get_text()
