"""Requests of one process take turns while they are quick; slow ones and slow senders hold nobody up."""

import io
import threading
import time
from collections.abc import Iterable
from typing import Any

from courseware.web.turns import PATIENCE, in_turn

LARGEST = 1000


class Desk:
    """An application that says who is being answered."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.inside = self.most_inside = 0
        self.bodies: list[bytes] = []

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        self.inside += 1
        self.most_inside = max(self.most_inside, self.inside)
        time.sleep(self.seconds)
        self.bodies.append(environ["wsgi.input"].read())
        self.inside -= 1
        if environ["PATH_INFO"] == "/trouble":
            raise RuntimeError
        return [b"done"]


def ask(application: Any, body: Any = None, *, length: str = "", path: str = "/") -> Iterable[bytes]:
    environ = {"PATH_INFO": path, "CONTENT_LENGTH": length, "wsgi.input": body or io.BytesIO()}
    answer: Iterable[bytes] = application(environ, lambda _status, _headers: None)
    return answer


def together(application: Any, count: int) -> float:
    """Seconds until so many requests that came at the same moment were answered."""
    threads = [threading.Thread(target=ask, args=(application,)) for _ in range(count)]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - start


def test_quick_requests_are_answered_one_after_the_other() -> None:
    desk = Desk(PATIENCE / 20)
    together(in_turn(desk, largest=LARGEST), 4)
    assert (len(desk.bodies), desk.most_inside) == (4, 1)


def test_a_slow_request_holds_nobody_up() -> None:
    desk = Desk(PATIENCE * 20)
    assert together(in_turn(desk, largest=LARGEST), 6) < PATIENCE * 60
    assert desk.most_inside == 6


def test_after_a_failure_the_next_one_has_its_turn() -> None:
    desk = Desk(0)
    application = in_turn(desk, largest=LARGEST)
    for _ in range(3):
        try:
            ask(application, path="/trouble")
        except RuntimeError:
            continue
    start = time.monotonic()
    assert ask(application) == [b"done"]
    assert time.monotonic() - start < PATIENCE


class SlowPhone(io.BytesIO):
    """A body that arrives when the link is back."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.is_back = threading.Event()

    def read(self, size: int | None = -1, /) -> bytes:
        self.is_back.wait(20)
        return super().read(size)


def test_a_form_that_arrives_slowly_holds_nobody_up_and_arrives_whole() -> None:
    desk = Desk(0)
    application = in_turn(desk, largest=LARGEST)
    phone = SlowPhone(b"answer=3")
    thread = threading.Thread(target=ask, args=(application, phone), kwargs={"length": "8"})
    thread.start()
    start = time.monotonic()
    assert ask(application) == [b"done"]
    assert time.monotonic() - start < PATIENCE
    phone.is_back.set()
    thread.join()
    assert desk.bodies == [b"", b"answer=3"]


def test_a_large_body_is_left_to_the_view() -> None:
    desk = Desk(0)
    body = io.BytesIO(b"x" * (LARGEST + 1))
    ask(in_turn(desk, largest=LARGEST), body, length=str(LARGEST + 1))
    assert desk.bodies == [b"x" * (LARGEST + 1)]
