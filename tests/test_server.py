"""Where the server may listen, and when it says that it is ready."""

import json
import logging
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from courseware.server import AddressError, announce, free_port, url_of, usable_address

LOCAL = "127.0.0.1"


@pytest.fixture
def taken() -> Iterator[int]:
    """A port at which somebody listens."""
    with socket.create_server((LOCAL, 0)) as listener:
        yield listener.getsockname()[1]


class Sick(BaseHTTPRequestHandler):
    """Answers the first two questions badly."""

    asked = 0

    def do_GET(self) -> None:
        Sick.asked += 1
        if Sick.asked == 1:
            self.wfile.write(b"this is not HTTP\r\n\r\n")
            return
        self.send_response(503 if Sick.asked == 2 else 200)
        self.end_headers()
        self.wfile.write(json.dumps({"status": "ok"}).encode())

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


def test_a_port_that_is_taken_is_named(taken: int) -> None:
    with pytest.raises(AddressError, match=f"Port {taken} is taken by another program. Choose one with --port."):
        usable_address(LOCAL, taken)
    with pytest.raises(AddressError, match=f"Port {taken} is taken"):
        usable_address("0.0.0.0", taken)


def test_a_port_that_is_taken_is_passed_over(taken: int) -> None:
    assert taken < free_port(LOCAL, taken) < taken + 100


def test_no_free_port_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(AddressError, match=r"No port from 65500 to 65599 is free. Choose one with --port."):
        free_port("192.0.2.1", 65500)


@pytest.mark.parametrize("address", ["192.0.2.1", "no-such-machine.invalid", "x" * 70])
def test_an_address_of_another_machine_is_named(address: str) -> None:
    with pytest.raises(AddressError, match=f"Nobody can listen at {address}, port 8000: .+"):
        usable_address(address, 8000)


def test_an_address_may_be_a_name(taken: int) -> None:
    assert usable_address("localhost", free_port(LOCAL, taken)) in (LOCAL, "::1")


def test_addresses_are_written_as_browsers_read_them() -> None:
    assert url_of(LOCAL, 8000) == "http://127.0.0.1:8000/"
    assert url_of("::1", 8000) == "http://[::1]:8000/"


def test_readiness_is_told_once_the_server_answers_well() -> None:
    told: list[bool] = []
    server = ThreadingHTTPServer((LOCAL, 0), Sick)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    announce("0.0.0.0", server.server_address[1], lambda: told.append(True), patience=30)
    server.shutdown()
    server.server_close()
    assert told == [True]
    assert Sick.asked == 3


def test_a_server_that_stays_silent_is_told_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with socket.create_server((LOCAL, 0)) as listener:
        port = listener.getsockname()[1]
    told: list[bool] = []
    log = logging.getLogger("courseware")
    log.addHandler(caplog.handler)  # whatever other tests did to the handlers above it
    log.disabled = False
    try:
        announce(LOCAL, port, lambda: told.append(True), patience=0.3)
    finally:
        log.removeHandler(caplog.handler)
    assert told == []
    assert f"no good answer from http://127.0.0.1:{port}/health yet" in caplog.text
