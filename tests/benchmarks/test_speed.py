"""Throughput against a bare view on the same server, and the time that checking content takes."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from courseware.config import ROOT
from courseware.content.compiler import load
from courseware.content.reader import read_pack
from tests.benchmarks.conftest import Open
from tests.benchmarks.figures import say
from tests.benchmarks.load import answers_per_second
from tests.journeys.served import Answer, free_port

pytestmark = pytest.mark.benchmark
LESSON = "/en/modules/un-mechanisms/lessons/why-the-city"
QUIZ = "/en/modules/un-mechanisms/quizzes/final"
ROUNDS = 5
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


@dataclass(frozen=True, slots=True)
class Answering:
    """A form with an answer, where it is sent to, and what came back."""

    path: str
    body: str
    redirect: Answer


@pytest.fixture(scope="module")
def answering(academy_served: Open) -> Answering:
    """An open attempt at its first question."""
    learner = academy_served.learner
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
    return Answering(begun.location, urlencode(fields), answered)


@pytest.fixture(scope="module")
def bare(academy_served: Open, answering: Answering, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of the same server with an application that returns the same bytes and does nothing else."""
    folder, port = tmp_path_factory.mktemp("bare"), free_port()
    (folder / "page.html").write_bytes(academy_served.learner.get(LESSON).body)
    redirect = answering.redirect
    text = BARE.format(page=str(folder / "page.html"), answer=redirect.body.decode(), location=redirect.location)
    (folder / "bare_app.py").write_text(text)
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "bare_app:app", "--port", str(port), "--workers", "1",
        "--blocking-threads", "4", "--no-ws", "--log-level", "error",
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    try:
        time.sleep(2)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def compare(figure: str, ours: Callable[[], float], bare: Callable[[], float], *, least: float) -> None:
    """Load both in turn; each round gives a share, for whatever else the machine does slows both in it."""
    rounds = [(ours(), bare()) for _ in range(ROUNDS)]
    share = statistics.median(mine / other for mine, other in rounds)
    mine, other = (statistics.median(column) for column in zip(*rounds, strict=True))
    say(figure, f"{share:.3f} ({mine:.0f}/s of {other:.0f}/s)", f"at least {least}")
    assert share >= least


def test_a_lesson_page_against_a_bare_view_of_the_same_bytes(academy_served: Open, bare: int) -> None:
    compare(
        "Lesson page for a signed-in learner / bare Flask view",
        lambda: answers_per_second(academy_served.port, LESSON, cookie=academy_served.cookie),
        lambda: answers_per_second(bare, "/page"),
        least=LEAST_LESSON,
    )


def test_an_answer_against_a_bare_view_of_the_same_bytes(academy_served: Open, answering: Answering, bare: int) -> None:
    path, body, cookie = answering.path, answering.body, academy_served.cookie
    compare(
        "Answer to a question / bare Flask view",
        lambda: answers_per_second(academy_served.port, path, cookie=cookie, body=body),
        lambda: answers_per_second(bare, "/answer", body=body),
        least=LEAST_ANSWER,
    )


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
