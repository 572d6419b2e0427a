"""The job that checks an upload: in a process of its own, with limits, taken up again where it died."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
import sqlalchemy as sa

from courseware import clock
from courseware.config import ROOT, environment_of
from courseware.content.files import PackFiles
from courseware.packs.uploads import job_operations, operations
from courseware.packs.uploads.job_operations import LEASE, MOST_TRIES, LostError, Task
from courseware.packs.uploads.models import Stage
from courseware.packs.uploads.pulse import CountedFiles, Progress, Pulse
from courseware.packs.uploads.starting import PATIENCE, WORKER, start_process
from courseware.packs.uploads.working import compare_again, work
from tests.academy import Academy
from tests.example_pack.versions import edited_files
from tests.packs.uploads import desk as at
from tests.packs.uploads.desk import NEW_WORDS, NEWER, Desk, id_of, newer
from tests.web.trouble import gone

LONGEST = 90
"""Seconds that a test waits for another process."""


def until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LONGEST
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def set_row(desk: Desk, **values: object) -> None:
    with desk.rows() as session:
        session.execute(sa.update(at.Upload).values(**values))
        session.commit()


def test_what_is_uploaded_is_checked_in_a_process_of_its_own(desk: Desk) -> None:
    desk.academy.app.extensions[WORKER] = start_process
    page = desk.upload(newer(NEW_WORDS))
    until(lambda: desk.one().state not in (at.WAITING, at.CHECKING))
    assert desk.browser.open(page.path).h1 == "The pack can be published"


def test_a_process_that_is_killed_is_missed_and_another_one_goes_on(desk: Desk) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def start(settings: at.Settings, upload_id: str) -> None:
        command = [sys.executable, "-m", "courseware", "pack", "work", upload_id]
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment_of(settings)))

    desk.academy.app.extensions[WORKER] = start
    page = desk.upload(newer(NEW_WORDS))
    until(lambda: desk.one().state == at.CHECKING)
    started[0].send_signal(signal.SIGKILL)
    started[0].wait()
    row = desk.one()
    assert (row.state, row.tries) == (at.CHECKING, 1)
    assert desk.browser.open(page.path).h1 == "The pack is being checked"
    assert len(started) == 1
    set_row(desk, lease_until=clock.now() - timedelta(seconds=1))
    page = desk.browser.open(page.path)
    assert (
        "The process that worked on this upload has stopped. Another one takes it up now; nothing is lost." in page.text
    )
    assert started[1].wait(LONGEST) == 0
    row = desk.one()
    assert row.state == at.CHECKED
    assert desk.browser.open(page.path).h1 == "The pack can be published"


@pytest.mark.parametrize("stage", [Stage.READING, Stage.KEEPING])
def test_a_job_that_died_is_done_from_its_beginning(desk: Desk, stage: Stage) -> None:
    page = desk.upload(newer(NEW_WORDS))
    set_row(desk, state=at.CHECKING, stage=stage, tries=1, lease_until=clock.now() - LEASE)
    desk.work()
    assert desk.browser.open(page.path).h1 == "The pack can be published"


def test_a_job_that_died_while_it_compared_only_compares(desk: Desk) -> None:
    page = desk.checked(newer(NEW_WORDS))
    set_row(
        desk,
        state=at.CHECKING,
        stage=Stage.COMPARING,
        tries=1,
        difference=None,
        lineage=None,
        lease_until=clock.now() - LEASE,
    )
    page = desk.browser.open(page.path)
    assert page.h1 == "The pack is being compared"
    desk.work()
    assert desk.one().difference
    assert desk.browser.open(page.path).h1 == "The pack can be published"


def test_a_pack_that_ends_every_process_is_given_up_in_words(desk: Desk) -> None:
    page = desk.upload(newer(NEW_WORDS))
    set_row(desk, state=at.CHECKING, tries=MOST_TRIES, lease_until=clock.now() - LEASE)
    desk.work()
    page = desk.browser.open(page.path)
    assert "The check stopped 3 times before its end. Upload the file again." in page.text
    assert desk.one().data is None


def test_a_version_that_goes_while_it_is_compared_ends_the_job(desk: Desk) -> None:
    page = desk.checked(newer(NEW_WORDS))
    set_row(desk, state=at.WAITING)
    task = take_up(desk, id_of(page))
    set_row(desk, version_id=None)
    with desk.academy.app.app_context(), pytest.raises(LostError):
        compare_again(task, None)


def test_two_processes_never_work_on_one_upload(desk: Desk) -> None:
    page = desk.upload(newer(NEW_WORDS))
    with desk.rows() as session:
        assert job_operations.take_up(id_of(page))
        session.commit()
    assert not desk.work_on(id_of(page))
    assert desk.one().state == at.CHECKING


def test_a_process_that_lost_an_upload_writes_nothing(desk: Desk) -> None:
    page = desk.upload(newer(NEW_WORDS))
    with desk.rows() as session:
        task = job_operations.take_up(id_of(page))
        session.commit()
        assert task
        operations.discard_upload(session.get_one(at.Upload, id_of(page)))
        session.commit()
        with pytest.raises(LostError):
            job_operations.refuse(task, ())
        assert not job_operations.tell(task, Stage.CHECKING, 1, 2)
    assert desk.one().state == at.DISCARDED


def test_discarding_while_it_is_checked_leaves_nothing(desk: Desk) -> None:
    upload_id = id_of(desk.upload(newer(NEW_WORDS)))

    class Discarding(dict[str, bytes]):
        def __len__(self) -> int:
            thread = Thread(target=discard)
            thread.start()
            thread.join()
            return super().__len__()

    def discard() -> None:
        with desk.rows() as session:
            operations.discard_upload(session.get_one(at.Upload, upload_id))
            session.commit()

    with desk.academy.app.app_context():
        files = PackFiles(Discarding(edited_files(NEWER, NEW_WORDS)))
        assert not work(desk.academy.app, upload_id, files=files).is_done
    assert desk.one().state == at.DISCARDED
    assert desk.versions() == ["1.2.0"]


def test_progress_is_told_while_the_job_goes_on(desk: Desk) -> None:
    upload_id = id_of(desk.upload(newer(NEW_WORDS)))
    task = take_up(desk, upload_id)
    with Pulse(desk.academy.app, task, every=0.02) as progress:
        progress.begin(Stage.CHECKING, 28)
        files = CountedFiles(edited_files(NEWER), progress)
        for path in [*files][:7]:
            assert files[path] == files[path]
        until(lambda: desk.one().done == 7)
        page = desk.browser.open(f"/en/packs/uploads/{upload_id}")
        assert "7 of 28 files are read and looked at." in page.text
        assert (page.one("progress")["value"], page.one("progress")["max"]) == ("7", "28")
        progress.begin(Stage.KEEPING)
        until(lambda: desk.one().stage == Stage.KEEPING)
        assert "The version is being kept" in desk.browser.open(page.path).text
        progress.begin(Stage.READING)
        until(lambda: desk.one().stage == Stage.READING)
        assert "The zip file is being read." in desk.browser.open(page.path).text


def take_up(desk: Desk, upload_id: str) -> Task:
    with desk.rows() as session:
        task = job_operations.take_up(upload_id)
        session.commit()
    assert task
    return task


def test_a_pulse_ends_when_the_upload_is_lost_and_lives_through_a_lost_database(desk: Desk) -> None:
    upload_id = id_of(desk.upload(newer(NEW_WORDS)))
    task = take_up(desk, upload_id)
    pulse = Pulse(desk.academy.app, task, every=0.02, progress=Progress(Stage.CHECKING))
    with pulse as progress:
        with gone(desk.academy):
            time.sleep(0.2)
        progress.done = progress.total = 3
        until(lambda: desk.one().done == 3)
        with desk.rows() as session:
            operations.discard_upload(session.get_one(at.Upload, upload_id))
            session.commit()
        assert pulse.thread
        pulse.thread.join(LONGEST)
        assert not pulse.thread.is_alive()


def test_one_look_after_the_other_begins_one_job(desk: Desk) -> None:
    page = desk.upload(newer(NEW_WORDS))
    for _look in range(3):
        desk.browser.open(page.path)
    assert desk.begun == [id_of(page)]
    now = clock.now()
    clock.set_source(lambda: now + PATIENCE)
    desk.browser.open(page.path)
    assert desk.begun == [id_of(page)] * 2


def test_where_no_process_can_begin_the_upload_waits(
    desk: Desk, academy: Academy, caplog: pytest.LogCaptureFixture
) -> None:
    page = desk.upload(newer(NEW_WORDS))
    start_process(replace(academy.settings, base_url="x" * 10_000_000), id_of(page))
    assert "no process could be begun" in caplog.text
    assert desk.one().state == at.WAITING


LIMITED = """
import sys
from courseware.packs.uploads.limits import TooLongError, limit_process
limit_process(memory={memory}, seconds={seconds})
try:
    {act}
except (MemoryError, TooLongError) as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize(
    ("memory", "seconds", "act", "said"),
    [
        (400_000_000, 60, "bytearray(500_000_000)", "MemoryError"),
        (400_000_000, 60, "print(len(bytearray(1_000_000)))", "1000000"),
        (2_000_000_000, 1, "[x for x in range(10**10) if x < 0]", "TooLongError"),
    ],
)
def test_a_job_takes_no_more_of_the_machine_than_it_may(memory: int, seconds: int, act: str, said: str) -> None:
    program = LIMITED.format(memory=memory, seconds=seconds, act=act)
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=LONGEST)
    assert done.stdout.strip() == said, done.stderr


def test_limits_are_never_raised() -> None:
    program = (
        "import resource as r; r.setrlimit(r.RLIMIT_CPU, (50, 60)); from courseware.packs.uploads.limits import *; "
        "limit_process(); print(r.getrlimit(r.RLIMIT_CPU), r.getrlimit(r.RLIMIT_CORE))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=LONGEST)
    assert done.stdout.strip() == "(50, 60) (0, 0)"


def test_nothing_of_an_upload_is_left_in_a_folder(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "empty"))
    (tmp_path / "empty").mkdir()
    desk.academy.app.extensions[WORKER] = start_process
    desk.upload(newer(NEW_WORDS))
    until(lambda: desk.one().state == at.CHECKED)
    assert [*(tmp_path / "empty").iterdir()] == []
