"""A page saved as one file with its styles in it, and the barest server there is."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from courseware.web.precompressed import BROTLI, GZIP, best_encoding, smallest


def one_file(page: str, style: str) -> str:
    """The page with its styles in it; without script and icon nothing more is asked for."""
    alone = re.sub(r'<script[^>]*></script>|<link rel="icon"[^>]*>', "", page)
    whole = re.sub(r'<link rel="stylesheet"[^>]*>', lambda _found: f"<style>{style}</style>", alone)
    assert "<style>" in whole
    return whole.replace("</head>", '<link rel="icon" href="data:,"></head>', 1)


@contextmanager
def given_at_once(page: str) -> Iterator[str]:
    """The address of a server that answers everything with a page, compressed beforehand as small as it gets."""
    data = page.encode()
    bodies = {"": data, BROTLI: smallest(data, BROTLI), GZIP: smallest(data, GZIP)}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            encoding = best_encoding(self.headers.get("Accept-Encoding", ""))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(bodies[encoding])))
            if encoding:
                self.send_header("Content-Encoding", encoding)
            self.end_headers()
            self.wfile.write(bodies[encoding])

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()
