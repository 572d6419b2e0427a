"""Figures as ratios, each measured in one run: run with `python -m pytest -m benchmark -s tests/benchmarks`."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from courseware.config import ROOT
from courseware.content.compiler import load
from courseware.content.reader import read_pack
from tests import engines
from tests.academy import PASSWORD
from tests.benchmarks.load import answers_per_second
from tests.journeys.served import Served, Visitor, environment, free_port

pytestmark = pytest.mark.benchmark
LESSON = "/en/modules/un-mechanisms/lessons/why-the-city"
QUIZ = "/en/modules/un-mechanisms/quizzes/final"
ROUNDS = 3
LEAST_LESSON = 0.15
LEAST_ANSWER = 0.15
BARE = """
import os
from flask import Flask, Response
app = Flask("bare")
page = open({page!r}, "rb").read()
@app.get("/page")
def show():
    return Response(page, mimetype="text/html")
@app.post("/answer")
def take():
    return Response({answer!r}, status=303, headers={{"Location": {location!r}}}, mimetype="text/html")
"""


@dataclass
class Measured:
    """An academy that is served, a learner in it, and a bare server beside it."""

    port: int
    bare: int
    cookie: str
    answer_path: str
    answer_body: str
    process: int


def say(figure: str, measured: str, bound: str) -> None:
    print(f"{figure:64} {measured:>24}   bound: {bound}")


@pytest.fixture(scope="module")
def servers(full_template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Measured]:
    folder = tmp_path_factory.mktemp("speed")
    database = engines.copy_database(full_template, folder)
    port, bare_port = free_port(), free_port()
    with Served(("serve", "--port", port), environment(folder, database)) as served:
        served.wait_for("Serving at")
        learner = Visitor(port)
        learner.sign_in("learner@example.org", PASSWORD)
        page = learner.get(LESSON)
        assert page.status == 200
        token = learner.token(LESSON)
        begun = learner.post(QUIZ, {"csrf_token": token})
        assert begun.status == 303
        question = learner.get(begun.location).page
        fields = {"csrf_token": token, "go": "next"}
        for field in question.select("main form [name]"):
            if field.name == "select":
                fields[str(field["name"])] = str(field.select("option")[1]["value"])
            elif field.get("type") in ("radio", "text"):
                fields[str(field["name"])] = str(field.get("value") or "4")
        answered = learner.post(begun.location, fields)
        assert answered.status == 303, answered.page.get_text(" ")
        module = folder / "bare_app.py"
        (folder / "page.html").write_bytes(page.body)
        module.write_text(
            BARE.format(page=str(folder / "page.html"), answer=answered.body.decode(), location=answered.location)
        )
        command = [
            sys.executable, "-m", "granian", "--interface", "wsgi", "bare_app:app", "--port", str(bare_port), "--workers", "1",
            "--blocking-threads", "4", "--no-ws", "--log-level", "error",
        ]  # fmt: skip
        bare = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
        try:
            time.sleep(2)
            cookie = "; ".join(f"{name}={each.value}" for name, each in learner.cookies.items())
            body = "&".join(f"{name}={value}" for name, value in fields.items())
            yield Measured(port, bare_port, cookie, begun.location, body, served.process.pid)
        finally:
            bare.terminate()
            bare.wait(20)
    engines.drop_database(database)


def ratio(figure: str, ours: list[float], bare: list[float], *, least: float) -> None:
    share = statistics.median(ours) / statistics.median(bare)
    say(
        figure, f"{share:.3f} ({statistics.median(ours):.0f}/s of {statistics.median(bare):.0f}/s)", f"at least {least}"
    )
    assert share >= least


def test_a_lesson_page_against_a_bare_view_of_the_same_bytes(servers: Measured) -> None:
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(answers_per_second(servers.port, LESSON, cookie=servers.cookie))
        bare.append(answers_per_second(servers.bare, "/page"))
    ratio("Lesson page for a signed-in learner / bare Flask view", ours, bare, least=LEAST_LESSON)


def test_an_answer_against_a_bare_view_of_the_same_bytes(servers: Measured) -> None:
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(
            answers_per_second(servers.port, servers.answer_path, cookie=servers.cookie, body=servers.answer_body)
        )
        bare.append(answers_per_second(servers.bare, "/answer", body=servers.answer_body))
    ratio("Answer to a question / bare Flask view", ours, bare, least=LEAST_ANSWER)


def test_memory_of_a_worker_with_the_pack_loaded(servers: Measured) -> None:
    learner = Visitor(servers.port)
    learner.sign_in("learner@example.org", PASSWORD)
    for locale in ("en", "fr", "es", "ar", "zh-Hans", "ru"):
        for lesson in ("why-the-city", "system-on-one-page", "upr-from-inside"):
            assert learner.get(f"/{locale}/modules/un-mechanisms/lessons/{lesson}").status == 200
    children = Path(f"/proc/{servers.process}/task/{servers.process}/children").read_text().split()
    sizes = [resident(int(child)) for child in children]
    assert sizes
    say("Memory of one worker, every lesson read in six languages", f"{max(sizes):.0f} MB", "at most 150 MB")
    assert max(sizes) <= 150


def resident(process: int) -> float:
    """Resident memory in MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1_000_000


def test_checking_and_compiling_for_each_thousand_words() -> None:
    files = read_pack(ROOT / "content").files
    words = sum(len(data.decode().split()) for path, data in files.items() if path.endswith(".md"))
    load(ROOT / "content")
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        load(ROOT / "content")
        times.append(time.process_time() - start)
    figure = statistics.median(times) / words * 1_000_000
    say(f"Reading, checking and compiling {words} words", f"{figure:.1f} ms per 1,000 words", "none set")
