"""The academy as people run it: the command in a process group of its own, visited over HTTP."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Self
from urllib.parse import urlencode, urlsplit

from bs4 import BeautifulSoup
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from courseware.config import ROOT

PATIENCE = 60
"""Seconds that a command or an answer may take."""
LONGEST_RUN = 240
"""Seconds after which a serving process is ended, whatever it does."""
FORM = "application/x-www-form-urlencoded"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data: Path, database: str) -> dict[str, str]:
    """The environment of a person who has set nothing else."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COURSEWARE_")}
    return {**kept, "COURSEWARE_DATA": str(data), "COURSEWARE_DATABASE": database}


def run(*arguments: object, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    whole = [sys.executable, "-m", "courseware", *map(str, arguments)]
    return subprocess.run(whole, cwd=ROOT, env=dict(variables), capture_output=True, text=True, timeout=PATIENCE)


@dataclass
class Served:
    """A serving process."""

    arguments: tuple[object, ...]
    variables: Mapping[str, str]
    process: subprocess.Popen[str] = field(init=False)
    first_lines: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "courseware", *map(str, self.arguments)],
            cwd=ROOT,
            env=dict(self.variables),
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
            start_new_session=True,
        )
        # A process that hangs fails its test instead of stopping all of them.
        self.watch = threading.Timer(LONGEST_RUN, self.kill)
        self.watch.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.watch.cancel()
        self.kill()
        self.errors.close()

    def wait_for(self, words: str) -> str:
        """Read what the process says up to the line with these words."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.first_lines.append(line)
            if words in line:
                return line
        raise AssertionError(f"{words!r} never came: {self.first_lines} {self.said_wrong()}")

    def said_wrong(self) -> str:
        """What the process wrote to its standard error."""
        self.errors.seek(0)
        return self.errors.read()

    def stop(self) -> int:
        """Ask the process to end, as service managers do, and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def kill(self) -> None:
        """End the process and its workers in the middle of whatever they do."""
        if self.process.returncode is None:  # once it was waited for, its number may be somebody else's
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)
        if self.process.stdout:
            self.process.stdout.close()


@dataclass
class Answer:
    """What a server answered; `page` is its HTML."""

    status: int
    location: str
    body: bytes

    @property
    def page(self) -> BeautifulSoup:
        return BeautifulSoup(self.body, "html.parser")


class BrokenConnectionError(Exception):
    """The server died before it had answered."""


class Visitor:
    """A browser that keeps cookies and follows nothing by itself."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: SimpleCookie = SimpleCookie()

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Mapping[str, object]) -> Answer:
        """Send fields with the token of the page that stands at `path` in this session."""
        return self._ask("POST", path, urlencode(fields, doseq=True).encode())

    def send_file(self, path: str, fields: Mapping[str, object], file: FileStorage) -> Answer:
        """Choose a file and send it with fields; the field of the file is called `file`."""
        boundary, body = encode_multipart({**fields, "file": file})
        return self._ask("POST", path, body, f'multipart/form-data; boundary="{boundary}"')

    def token(self, path: str) -> str:
        """The token of the forms of a page."""
        found = self.get(path).page.select_one("[name=csrf_token]")
        assert found, path
        return str(found["value"])

    def sign_in(self, email: str, password: str) -> None:
        fields = {"csrf_token": self.token("/en/sign-in"), "email": email, "password": password}
        answer = self.post("/en/sign-in", fields)
        assert answer.status == 303, answer.page.get_text(" ")

    def _ask(self, method: str, path: str, body: bytes | None, kind: str = FORM) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={each.value}" for name, each in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = kind
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, HTTPException) as error:
            raise BrokenConnectionError from error
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            self.cookies.load(cookie)
        return Answer(answer.status, urlsplit(answer.headers.get("Location", "")).path, content)


def wait_until_well(port: int) -> None:
    """Wait until the health address answers 200."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            answer = Visitor(port).get("/health")
        except BrokenConnectionError:
            time.sleep(0.05)
            continue
        assert json.loads(answer.body) == {"status": "ok", "database": "ok"}
        return
    raise AssertionError("the server never answered")
