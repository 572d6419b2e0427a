"""Rules of the house that are read off the source: who writes, who commits, who asks for time and environment."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from courseware.config import ROOT

FILES = sorted((ROOT / "courseware").rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in FILES]
WRITERS = {"add", "add_all", "delete", "merge", "flush", "bulk_save_objects"}
LONGEST_FILE = 300


def calls(path: Path) -> Iterator[tuple[int, str]]:
    """Every call in a file, as line and dotted name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_the_session_is_written_in_operations_alone(path: Path) -> None:
    if path.name.endswith("operations.py"):
        return
    found = [line for line, name in calls(path) if name.startswith("db.session.") and name.split(".")[-1] in WRITERS]
    assert found == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_only_the_edge_commits(path: Path) -> None:
    edges = {
        "courseware/web/application.py",
        "courseware/cli.py",
        "courseware/console.py",
        "courseware/accounts/messages/delivery.py",
        "courseware/packs/uploads/pulse.py",
        "courseware/packs/uploads/working.py",
        "courseware/upload_commands.py",
    }
    found = [line for line, name in calls(path) if name.endswith("session.commit")]
    assert found == [] or str(path.relative_to(ROOT)) in edges


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_the_environment_is_read_in_one_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "os.environ" not in text or path.name == "config.py"
    assert "getenv" not in text


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_only_the_clock_tells_the_time(path: Path) -> None:
    if path.name == "clock.py":
        return
    asked = {"datetime.now", "datetime.utcnow", "time.time", "time.time_ns", "date.today", "datetime.today"}
    assert [line for line, name in calls(path) if name in asked] == []


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_files_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_no_import_stands_inside_a_function(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = [n.lineno for f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)]
    assert inside == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "helpers", "services", "managers", "common", "base", "misc"}
    assert [name for name in NAMES if Path(name).stem in empty or set(Path(name).parts) & empty] == []


def test_init_files_hold_a_docstring_and_nothing_else() -> None:
    for path in FILES:
        if path.name == "__init__.py":
            body = ast.parse(path.read_text(encoding="utf-8")).body
            assert len(body) == 1, path
            assert isinstance(body[0], ast.Expr), path


def test_the_top_level_holds_what_the_contract_names() -> None:
    allowed = {
        "pyproject.toml", "wsgi.py", "courseware", "content", "translations", "migrations", "tests", "README.md",
        "uv.lock", "LICENSE", "CHANGELOG.md", "docs",
    }  # fmt: skip
    made = {"data", "build", "dist", "courseware.egg-info"}
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert found - made - allowed == set()
