"""How large a worker gets that has shown every lesson in every language and signed many people in."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.academy import PASSWORD, PEOPLE
from tests.benchmarks.conftest import Open
from tests.benchmarks.figures import say
from tests.journeys.served import Visitor

pytestmark = pytest.mark.benchmark
LESSONS = ("why-the-city", "system-on-one-page", "upr-from-inside")
LOCALES = ("en", "fr", "es", "ar", "zh-Hans", "ru")
ROUNDS = 3
MOST = 150
"""MB."""


def visit(port: int, role: str) -> None:
    """Sign in and read everything, again and again."""
    for _ in range(ROUNDS):
        reader = Visitor(port)
        reader.sign_in(f"{role}@example.org", PASSWORD)
        for locale in LOCALES:
            for lesson in LESSONS:
                assert reader.get(f"/{locale}/modules/un-mechanisms/lessons/{lesson}").status == 200


def workers(process: int) -> list[int]:
    """The processes that a process started."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return [int(child) for thread in threads for child in (thread / "children").read_text().split()]


def megabytes(process: int, kind: str) -> float:
    """A line of the sums that Linux keeps of the memory of a process."""
    found = re.search(rf"^{kind}:\s+(\d+) kB", Path(f"/proc/{process}/smaps_rollup").read_text(), re.MULTILINE)
    assert found
    return int(found[1]) * 1024 / 1_000_000


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="only Linux tells how large a process is")
def test_memory_of_a_worker_with_the_pack_loaded(academy_served: Open) -> None:
    with ThreadPoolExecutor(len(PEOPLE)) as pool:
        list(pool.map(visit, [academy_served.port] * len(PEOPLE), PEOPLE))
    (worker,) = workers(academy_served.process)
    own = megabytes(worker, "Private_Dirty") + megabytes(worker, "Private_Clean")
    largest = megabytes(worker, "Rss")
    say("Memory of one worker, all lessons in six languages, 10 sign-ins", f"{largest:.0f} MB", f"at most {MOST} MB")
    say("of it shared with no other process", f"{own:.0f} MB", "none set")
    assert largest <= MOST
