"""A process that has hashed passwords is as small as before."""

import subprocess
import sys
from pathlib import Path

import pytest

from courseware.config import ROOT

SIGN_INS = """
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from courseware.accounts.passwords import HASHER
from courseware.memory import give_memory_back

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")

give_memory_back()
HASHER.hash("quiet-harbour-lamp")
before, together = resident(), Barrier(4)

def hash_some(_number):
    together.wait(30)
    for _ in range(3):
        HASHER.hash("quiet-harbour-lamp")
    together.wait(30)
    return resident()

with ThreadPoolExecutor(4) as pool:
    print(max(pool.map(hash_some, range(4))) - before)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell how large a process is")
def test_four_threads_that_hashed_passwords_keep_nothing_of_what_they_worked_in() -> None:
    done = subprocess.run([sys.executable, "-c", SIGN_INS], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 5_000_000  # one block takes 20 million bytes
