"""The Flask application: one request is one transaction."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask, Response, g, request

from courseware.db import connection, db, one_transaction, undo, writing

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def keep_writes() -> None:
    """Commit what this request wrote although it is answered with an error page (a failed sign-in is counted)."""
    g.keep_writes = True


def will_write() -> None:
    """Let this GET write (it counts a try): its transaction takes the write lock at once. Call it before any query."""
    writing.set(True)


class Answer(Response):
    """A response. A body that is all there is handed to the server as a list, which it may send at once (PEP 3333)."""

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer as a WSGI application."""
        if not self.is_sequence:
            return super().__call__(environ, start_response)
        pieces, status, headers = self.get_wsgi_response(environ)
        start_response(status, headers)
        body = list(pieces)
        self.close()
        return body


class Application(Flask):
    """Flask, with the transaction committed inside the dispatch so that a failing commit is answered as any error is."""

    response_class = Answer

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function itself: none of ours is a coroutine, and Flask would look at ten functions with every request."""
        return func

    def full_dispatch_request(self) -> Response:
        """Say whether this request may write before anything is read: the guards look the person up before the view."""
        with one_transaction(may_write=request.method not in SAFE):
            return super().full_dispatch_request()

    def dispatch_request(self, *args: Any, **kwargs: Any) -> Response:
        """Answer, then commit below 400. What is not committed is undone when the request ends."""
        try:
            response = self.make_response(super().dispatch_request(*args, **kwargs))
            if writing.get() and (response.status_code < 400 or g.get("keep_writes")):
                _commit()
        except BaseException:
            undo()
            raise
        return response


def _commit() -> None:
    """Commit what this request wrote, through the session or past it."""
    if db.session.registry.has():
        db.session.commit()
    if connection().in_transaction():
        connection().commit()
