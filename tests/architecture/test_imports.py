"""Imports go downwards only; the layers are written in .importlinter."""

import logging

import pytest

from courseware.config import ROOT


def test_every_contract_of_the_import_linter_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    cli = pytest.importorskip("importlinter.cli", reason="import-linter is not installed (it is in the lint extra)")
    monkeypatch.chdir(ROOT)
    # The linter silences every logger that is there; tests that come after this one read ours.
    monkeypatch.setattr(logging.getLogger("courseware"), "disabled", False)
    assert cli.lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True) == cli.EXIT_STATUS_SUCCESS
