"""Requests of one process, one after the other while they are quick, so that threads need not share the interpreter.

Threads that compute at the same moment hand the interpreter to each other with every step on the database, and waking up takes
longer than the step. A request that comes while another one is answered begins when that one ends. But it never waits long: a
slow one (a password, a document) holds nobody up, and neither does a phone that sends its form slowly, for a form is taken in
before its turn comes.
"""

import io
from collections.abc import Callable, Iterable
from threading import Lock
from typing import Any

PATIENCE = 0.02
"""Seconds that a request waits for the one before it: some twenty quick ones."""
Wsgi = Callable[[Any, Any], Iterable[bytes]]


def in_turn(application: Wsgi, /, *, largest: int) -> Wsgi:
    """`application`, a request at a time; bodies of up to `largest` bytes are taken in before."""
    turn = Lock()

    def answer(environ: Any, start_response: Any) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH", "")
        if length.isdecimal() and 0 < int(length) <= largest:
            environ["wsgi.input"] = io.BytesIO(environ["wsgi.input"].read(int(length)))
        has_turn = turn.acquire(timeout=PATIENCE)
        try:
            return application(environ, start_response)
        finally:
            if has_turn:
                turn.release()

    return answer
