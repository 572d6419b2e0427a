"""Serving the academy with Granian, on one machine: one process by default, more by setting."""

import json
import logging
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from granian import Granian
from granian.constants import Interfaces

THREADS = 8
"""Requests that one process answers at the same time."""
PATIENCE = 60
"""Seconds until a server that does not answer is given up."""


def free_port(address: str, first: int, /) -> int:
    """The first port from `first` on that nobody uses.

    Raises:
        OSError: a hundred ports in a row are taken.
    """
    for port in range(first, first + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError:
                continue
            return port
    raise OSError(f"no free port from {first} to {first + 99}")


def is_taken(address: str, port: int, /) -> bool:
    """Whether somebody listens at a port already."""
    with socket.socket() as probe:
        return probe.connect_ex((address, port)) == 0


def serve(*, address: str, port: int, workers: int, when_ready: Callable[[], None]) -> None:
    """Serve until stopped (SIGINT, SIGTERM). `when_ready` is called once, when the first request was answered well."""
    threading.Thread(target=_announce, args=(address, port, when_ready), daemon=True).start()
    logging.getLogger("_granian").setLevel(logging.WARNING)
    Granian(
        "courseware.app:create_app",
        factory=True,
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        log_access=False,
    ).serve()


def _announce(address: str, port: int, when_ready: Callable[[], None]) -> None:
    host = "127.0.0.1" if address == "0.0.0.0" else address  # noqa: S104 (compared, not bound)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://{host}:{port}/health", timeout=2) as answer:
                if json.load(answer)["status"] == "ok":
                    when_ready()
                    return
        except (OSError, urllib.error.URLError, ValueError):
            time.sleep(0.1)
