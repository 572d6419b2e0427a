"""The first commands of a new user, in real processes: demo and serve."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests import engines
from tests.academy import PASSWORD
from tests.journeys.served import Served, Visitor, environment, free_port, run


@pytest.fixture
def place(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an academy that does not exist yet, in a folder with a space in its name."""
    folder = tmp_path / "my academy"
    folder.mkdir()
    database = engines.new_database(folder)
    yield environment(folder, database)
    engines.drop_database(database)


def test_the_demonstration_opens_with_one_command_and_opens_again(place: dict[str, str]) -> None:
    port = free_port()
    command = ("demo", "--data", place["COURSEWARE_DATA"], "--port", port, "--password", PASSWORD, "--json")
    for _time in range(2):
        with Served(command, place) as served:
            told = json.loads(served.wait_for("{"))
            assert served.first_lines == [served.first_lines[-1]]
            assert told["url"] == f"http://127.0.0.1:{port}/"
            assert [person["role"] for person in told["people"]] == ["learner", "trainer", "administrator"]
            assert json.loads(Visitor(port).get("/health").body)["status"] == "ok"
            for person in told["people"]:
                visitor = Visitor(port)
                visitor.sign_in(person["email"], person["password"])
                page = visitor.get("/en/my-learning").page
                assert page.h1
                assert person["name"] in page.h1.get_text()
            assert served.stop() == 0
            assert "Traceback" not in served.said_wrong()


def test_the_demonstration_says_in_words_how_to_sign_in_and_how_to_stop(place: dict[str, str]) -> None:
    with Served(("demo", "--data", place["COURSEWARE_DATA"]), place) as served:
        served.wait_for("Stop it with Ctrl+C.")
        told = "".join(served.first_lines)
        assert "listens on this machine alone" in told
        line = next(line for line in served.first_lines if "learner@example.org" in line)
        port = int(told.split("http://127.0.0.1:")[1].split("/")[0])
        Visitor(port).sign_in("learner@example.org", line.split()[-1])
        taken = run("demo", "--data", place["COURSEWARE_DATA"], "--port", port, variables=place)
        assert taken.returncode == 1
        assert f"Error: Port {port} is taken by another program." in taken.stderr
        taken = run("serve", "--port", port, variables=place)
        assert taken.returncode == 1
        assert f"Error: Port {port} is taken by another program." in taken.stderr
        assert served.stop() == 0


def test_the_demonstration_refuses_a_password_that_is_easy_to_guess(place: dict[str, str]) -> None:
    ended = run("demo", "--data", place["COURSEWARE_DATA"], "--password", "short", variables=place)
    assert ended.returncode == 1
    assert "Error: --password: " in ended.stderr


def test_the_demonstration_does_not_enter_an_academy_in_use(place: dict[str, str]) -> None:
    assert run("db", "upgrade", variables=place).returncode == 0
    made = run(
        "admin",
        "create",
        "--email",
        "amal@town.example",
        "--name",
        "Amal Haddad",
        "--password",
        PASSWORD,
        variables=place,
    )
    assert made.returncode == 0, made.stderr
    ended = run("demo", "--data", place["COURSEWARE_DATA"], variables=place)
    assert ended.returncode == 1
    assert "This database belongs to an academy in use." in ended.stderr
    engine = sa.create_engine(place["COURSEWARE_DATABASE"], poolclass=sa.NullPool)
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM person")) == 1
    engine.dispose()


def test_an_academy_is_served_until_it_is_asked_to_stop(place: dict[str, str]) -> None:
    port = free_port()
    assert run("db", "upgrade", variables=place).returncode == 0
    with Served(("serve", "--port", port, "--address", "localhost", "--workers", "2"), place) as served:
        assert served.wait_for("Serving at") == f"Serving at http://localhost:{port}/\n"
        answer = Visitor(port).get("/ar/modules")
        assert answer.status == 200
        assert answer.page.html
        assert answer.page.html["dir"] == "rtl"
        assert served.stop() == 0
        assert "Traceback" not in served.said_wrong()
