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


PURE = {
    "accounts/paging.py", "accounts/invitations/address_list.py", "quizzes/draw.py", "quizzes/responses.py",
    "quizzes/scoring.py", "progress/rules.py", "progress/standing.py", "progress/standing_json.py",
}  # fmt: skip
"""Modules beside operations and queries that are to be as free of the request as these."""
HTTP = {"flask", "flask_login", "flask_wtf", "werkzeug", "wtforms"}
NOT_OF_THE_REQUEST = {
    "courseware.web.person.Person": "the type of whoever acts",
    "courseware.web.settings.settings": "the settings of the academy at work, with a request or without",
}
"""What of the web they may use all the same, and why."""


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


def imports(path: Path) -> Iterator[str]:
    """The dotted name of everything that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            yield from (f"{module}{each.name}" for each in node.names)


def is_below_routes(path: Path) -> bool:
    """Whether a file is one of models, queries or operations, or one of the pure modules beside them."""
    is_named = path.stem.endswith(("models", "queries", "operations"))
    return is_named or str(path.relative_to(ROOT / "courseware")) in PURE


BELOW_ROUTES = [path for path in FILES if is_below_routes(path)]


@pytest.mark.parametrize("path", BELOW_ROUTES, ids=[str(path.relative_to(ROOT)) for path in BELOW_ROUTES])
def test_models_queries_and_operations_do_not_see_the_request(path: Path) -> None:
    found = {name for name in imports(path) if name.split(".")[0] in HTTP or name.startswith("courseware.web")}
    assert found - NOT_OF_THE_REQUEST.keys() == set()


def test_every_exception_of_a_rule_is_still_there() -> None:
    below = {str(path.relative_to(ROOT / "courseware")) for path in BELOW_ROUTES}
    assert below >= PURE
    used = {name for path in BELOW_ROUTES for name in imports(path)}
    assert used >= NOT_OF_THE_REQUEST.keys()


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
