"""Imports go downwards only; the layers are written in .importlinter."""

import pytest

from courseware.config import ROOT


def test_every_contract_of_the_import_linter_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    cli = pytest.importorskip("importlinter.cli", reason="import-linter is not installed (it is in the lint extra)")
    monkeypatch.chdir(ROOT)
    assert cli.lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True) == cli.EXIT_STATUS_SUCCESS
