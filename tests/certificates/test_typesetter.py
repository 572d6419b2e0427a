"""Typst in a process of its own: what comes back, and what is said when nothing does."""

import io
import json
import subprocess
from dataclasses import asdict
from pathlib import Path

import pytest

from courseware.certificates import typesetter
from courseware.certificates.typesetter import Job, TypesettingError, main, typeset_apart

EMPTY = Job(page="{}", folders=(), timestamp=0)


def test_a_page_without_its_facts_is_refused_with_the_report_of_the_typesetter() -> None:
    with pytest.raises(TypesettingError, match=r"document\.typ"):
        typeset_apart(EMPTY)


def test_a_child_that_breaks_down_is_reported_with_its_last_words() -> None:
    with pytest.raises(TypesettingError, match="TypeError"):
        typeset_apart(Job(page="{}", folders=(), timestamp=10**30))


def test_the_child_answers_a_refused_page_with_status_three_and_the_report() -> None:
    target = io.BytesIO()
    assert main(io.BytesIO(json.dumps(asdict(EMPTY)).encode()), target) == 3
    assert b"error" in target.getvalue()


def test_a_page_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter, "LONGEST_RUN", 0.001)
    with pytest.raises(subprocess.TimeoutExpired):
        typeset_apart(EMPTY)


def test_the_child_writes_the_page_and_ends_with_status_zero(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = tmp_path / "page.typ"
    template.write_text('#set document(title: "Empty")\n#pdf.artifact(circle())')
    monkeypatch.setattr(typesetter, "TEMPLATE", template)
    target = io.BytesIO()
    assert main(io.BytesIO(json.dumps(asdict(EMPTY)).encode()), target) == 0
    assert target.getvalue().startswith(b"%PDF-1.7")
