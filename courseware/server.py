"""Serving the academy with Granian, on one machine: one process by default, more by setting."""

import errno
import logging
import socket
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

THREADS = 16
"""Requests that one process holds at the same time; most wait for a phone that sends slowly (`courseware.web.turns`)."""
PATIENCE = 60
"""Seconds until a server that does not answer is given up."""
ALL_ADDRESSES = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (compared, not bound)

log = logging.getLogger("courseware")


class AddressError(Exception):
    """Nobody can listen at an address; the message says why."""


def free_port(address: str, first: int, /) -> int:
    """The first port from `first` on that nobody uses.

    Raises:
        AddressError: a hundred ports in a row are taken.
    """
    for port in range(first, first + 100):
        try:
            usable_address(address, port)
        except AddressError:
            continue
        return port
    raise AddressError(f"No port from {first} to {first + 99} is free. Choose one with --port.")


def usable_address(address: str, port: int, /) -> str:
    """The number of an address at which a server can listen.

    Raises:
        AddressError: the port is taken, or the address is not one of this machine.
    """
    try:
        found = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _name, place = found[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except (OSError, UnicodeError) as error:
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise AddressError(f"Port {port} is taken by another program. Choose one with --port.") from error
        reason = getattr(error, "strerror", None) or error
        raise AddressError(f"Nobody can listen at {address}, port {port}: {reason}.") from error
    return str(place[0])


def url_of(address: str, port: int, /) -> str:
    """What to type into a browser; IPv6 numbers stand in brackets (RFC 3986, 3.2.2)."""
    return f"http://{f'[{address}]' if ':' in address else address}:{port}/"


def serve(*, address: str, port: int, workers: int, when_ready: Callable[[], None]) -> None:
    """Serve until stopped (SIGINT, SIGTERM). `when_ready` is called once, when the first request was answered well."""
    threading.Thread(target=announce, args=(address, port, when_ready), daemon=True).start()
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
        log_level=LogLevels.error,
        log_access=False,
    ).serve()


def announce(address: str, port: int, when_ready: Callable[[], None], *, patience: float = PATIENCE) -> None:
    """Call `when_ready` once the server answers well; log a warning where it does not within `patience` seconds."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if _is_well(ALL_ADDRESSES.get(address, address), port):
            when_ready()
            return
        time.sleep(0.1)
    log.warning("no good answer from %shealth yet", url_of(address, port))


def _is_well(address: str, port: int) -> bool:
    """Whether the health address answers 200. Asked directly: a proxy of the environment leads elsewhere."""
    connection = HTTPConnection(address, port, timeout=2)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
