"""Load on one address of a server: as many answers a second as it gives. Bounded in connections and in time."""

import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path

CONNECTIONS = 4
SECONDS = 3


def answers_per_second(port: int, path: str, *, cookie: str = "", body: str = "") -> float:
    """Answers a second from 127.0.0.1 at `port`; with `body` the request is a POST of a form."""
    tool = shutil.which("wrk")
    return _by_wrk(tool, port, path, cookie, body) if tool else _by_sockets(port, path, cookie, body)


def _by_wrk(tool: str, port: int, path: str, cookie: str, body: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "request.lua"
        lines = [f'wrk.headers["Cookie"] = [[{cookie}]]'] if cookie else []
        if body:
            lines += ['wrk.method = "POST"', f"wrk.body = [[{body}]]"]
            lines.append('wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"')
        script.write_text("\n".join(lines))
        url = f"http://127.0.0.1:{port}{path}"
        command = [tool, "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(script), url]
        said = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    assert "Non-2xx" not in said, said
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    assert found, said
    return float(found[1])


def _by_sockets(port: int, path: str, cookie: str, body: str) -> float:
    head = [
        f"{'POST' if body else 'GET'} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        *([f"Cookie: {cookie}"] if cookie else []),
    ]
    if body:
        head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    request = ("\r\n".join(head) + "\r\n\r\n" + body).encode()
    counts: list[int] = []
    until = time.monotonic() + SECONDS
    threads = [threading.Thread(target=_ask_until, args=(port, request, until, counts)) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS + 20)
    return sum(counts) / SECONDS


def _ask_until(port: int, request: bytes, until: float, counts: list[int]) -> None:
    count, buffer = 0, b""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        while time.monotonic() < until:
            connection.sendall(request)
            while b"\r\n\r\n" not in buffer:
                buffer += connection.recv(65536)
            head, _, buffer = buffer.partition(b"\r\n\r\n")
            assert head.split(b" ", 2)[1] < b"400", head
            length = int(re.search(rb"content-length: (\d+)", head, re.IGNORECASE)[1])  # type: ignore[index]
            while len(buffer) < length:
                buffer += connection.recv(65536)
            buffer = buffer[length:]
            count += 1
    counts.append(count)
