"""The corpus of hostile packs: each is refused with a plain reason, or harmless; quickly, and without a trace."""

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from courseware.config import ROOT
from courseware.content.compiler import load
from courseware.content.findings import has_errors
from courseware.content.model import CompiledPack
from courseware.content.problem import Problem
from tests.packs.hostile.corpus import CORPUS
from tests.packs.hostile.kinds import ANYWHERE, HARMLESS, Hostile
from tests.peaks import peak

SECONDS = 6.0
"""Of processor time for one pack. The slowest takes a third of that, or all of it where coverage is measured as well."""
MEGABYTES = 300
HTML_FIELDS = {"html", "prompt", "explanation", "feedback", "description"}
"""Fields of compiled documents that reach a page as they are; all others are escaped where they are shown."""
SCHEMES = ("https://", "http://", "mailto:", "#", "/assets/")


def said(problem: Problem) -> str:
    values = dict(problem.values)
    return f"{problem.what.format(**values)} {problem.mend.format(**values)}"


def shown(path: str) -> str:
    """A path as a report shows it: in one line, not too long, nothing in it that hides or steers."""
    seen = "".join(letter if letter.isprintable() else "�" for letter in " ".join(path.split()))
    return seen if len(seen) <= 240 else f"{seen[:239]}…"


class Writes:
    """Sees every file that is opened for writing, renamed, linked or made while it watches."""

    def __init__(self) -> None:
        self.is_watching = False
        self.seen: list[str] = []
        sys.addaudithook(self.hear)

    def hear(self, event: str, details: tuple[object, ...]) -> None:
        if not self.is_watching:
            return
        is_write = event == "open" and isinstance(details[2], int) and details[2] & 0b11
        if is_write or event in {
            "os.mkdir",
            "os.rename",
            "os.link",
            "os.symlink",
            "os.remove",
            "os.rmdir",
            "os.truncate",
        }:
            self.seen.append(f"{event} {details[0]}")

    @contextmanager
    def watch(self) -> Iterator[None]:
        self.seen.clear()
        self.is_watching = True
        try:
            yield
        finally:
            self.is_watching = False


WRITES = Writes()


@pytest.mark.parametrize("hostile", CORPUS, ids=[each.name for each in CORPUS])
def test_a_hostile_pack_is_refused_or_harmless(hostile: Hostile, tmp_path: Path) -> None:
    path = hostile.build(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    gc.collect()
    start = time.process_time()
    with WRITES.watch():
        pack, problems = load(path)
    spent = time.process_time() - start
    assert WRITES.seen == []
    assert sorted(tmp_path.rglob("*")) == before
    assert spent < SECONDS
    assert_expected(hostile, problems)
    assert (pack is None) == has_errors(problems)
    if pack is not None:
        assert_harmless(pack)


def assert_expected(hostile: Hostile, problems: tuple[Problem, ...]) -> None:
    found = [(each.code, each.file, each.line) for each in problems]
    file = shown(hostile.file)
    if hostile.code == HARMLESS:
        assert not has_errors(problems), found
    elif hostile.line == ANYWHERE:
        assert any((code, file) == (hostile.code, file) and line > 0 for code, file, line in found), found
    else:
        assert (hostile.code, file, hostile.line) in found, found
    for problem in problems:
        assert said(problem).isprintable()
        assert len(said(problem)) < 600


class Page(HTMLParser):
    """Looks for anything in a piece of HTML that runs, or that calls another host by itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "form",
            "input",
            "link",
            "meta",
            "base",
        }:
            self.bad.append(tag)
        for name, value in attrs:
            is_address = name in {"href", "src"} and not (value or "").startswith(SCHEMES)
            is_foreign = name == "src" and not (value or "").startswith("/assets/")
            if name.startswith("on") or name in {"style", "srcset", "action", "formaction"} or is_address or is_foreign:
                self.bad.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        self.bad.append(f"comment {data}")


def assert_harmless(value: object) -> None:
    """Nothing in a compiled document runs when it is shown."""
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for each in value:
            assert_harmless(each)
    elif is_dataclass(value):
        for field in fields(value):
            content = getattr(value, field.name)
            if isinstance(content, str) and field.name in HTML_FIELDS:
                assert Page(content).bad == []
            elif not isinstance(value, CompiledPack) or field.name not in {"files", "assets"}:
                assert_harmless(content)


def test_every_kind_has_a_name_of_its_own() -> None:
    names = [each.name for each in CORPUS]
    assert len({*names}) == len(names)


@pytest.mark.slow
def test_the_whole_corpus_is_read_in_bounded_memory(tmp_path: Path) -> None:
    script = "from tests.content.test_hostile_packs import read_everything; read_everything()"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"TMPDIR": str(tmp_path)},
    )
    assert float(done.stdout) < MEGABYTES


def read_everything() -> None:
    """Read every kind, one after the other, and print the most memory (MB) that this process ever had."""
    for each in CORPUS:
        with tempfile.TemporaryDirectory() as folder:
            load(each.build(Path(folder)))
    print(peak())
