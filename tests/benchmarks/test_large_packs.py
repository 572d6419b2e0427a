"""How time and memory grow with a pack: 10, 100 and 1,000 lessons, each checked and published by a program of its own."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pytest

from courseware.config import ROOT
from tests import engines
from tests.benchmarks.figures import say
from tests.benchmarks.large_packs import write_zip
from tests.journeys.served import environment, run

pytestmark = pytest.mark.benchmark
SIX = ("en", "fr", "es", "ar", "zh-Hans", "ru")
SEVEN = (*SIX, "pt")
SIZES = (10, 100, 1_000)
MOST_MEMORY = 300
"""MB, of 1,000,000 bytes."""
MOST_GROWTH = 1.5
"""Time for a lesson of the largest pack / time for a lesson of the middle one."""
MOST_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Spent:
    """What a program took: seconds of the processor, seconds of the day, and the most memory (MB) it ever had."""

    work: float
    wait: float
    memory: float


def written(folder: Path, lessons: int, languages: tuple[str, ...]) -> Path:
    """A zip file of a pack of so many lessons; written by a process of its own, whose memory is not measured."""
    path = folder / f"{lessons}.zip"
    writer = get_context("spawn").Process(target=write_zip, args=(path, lessons, languages))
    writer.start()
    writer.join()
    assert writer.exitcode == 0
    return path


def measured(variables: dict[str, str], *words: object) -> Spent:
    """What a command of the program takes."""
    figures = Path(variables["COURSEWARE_DATA"]) / "figures.json"
    command = [sys.executable, "-m", "tests.benchmarks.measured", figures, *words]
    begun = time.monotonic()
    subprocess.run([*map(str, command)], cwd=ROOT, env=variables, capture_output=True, check=True, timeout=600)
    wait = time.monotonic() - begun
    return Spent(wait=wait, **json.loads(figures.read_text()))


@contextmanager
def empty_academy(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of an academy without packs."""
    folder.mkdir()
    database = engines.new_database(folder)
    variables = environment(folder, database)
    assert run("db", "upgrade", variables=variables).returncode == 0
    yield variables
    engines.drop_database(database)


def test_time_and_memory_grow_with_the_pack_and_no_faster(tmp_path: Path) -> None:
    checked, installed = {}, {}
    for lessons in SIZES:
        path = written(tmp_path, lessons, SIX)
        with empty_academy(tmp_path / f"{lessons}") as variables:
            checked[lessons] = measured(variables, "pack", "check", path)
            installed[lessons] = measured(variables, "pack", "install", path)
    for name, figures in (("Check", checked), ("Check, compile and publish", installed)):
        for lessons, spent in figures.items():
            say(
                f"{name}, {lessons} lessons in six languages",
                f"{spent.work / lessons * 1_000:.0f} ms a lesson, {spent.memory:.0f} MB",
                f"at most {MOST_MEMORY} MB",
            )
        _, middle, largest = (figures[lessons].work / lessons for lessons in SIZES)
        say(f"{name}: time for one of 1,000 lessons / one of 100", f"{largest / middle:.2f}", f"at most {MOST_GROWTH}")
        assert largest / middle <= MOST_GROWTH
        assert figures[SIZES[-1]].memory <= MOST_MEMORY


def test_500_lessons_in_seven_languages_are_published_within_a_minute(tmp_path: Path) -> None:
    path = written(tmp_path, 500, SEVEN)
    with empty_academy(tmp_path / "academy") as variables:
        spent = measured(variables, "pack", "install", path)
    say(
        "Check, compile and publish 500 lessons in seven languages",
        f"{spent.wait:.0f} s, {spent.memory:.0f} MB",
        f"at most {MOST_SECONDS} s, {MOST_MEMORY} MB",
    )
    assert spent.wait <= MOST_SECONDS
    assert spent.memory <= MOST_MEMORY
