"""The Flask application: one request is one transaction."""

from typing import Any

from flask import Flask, Response, g, request

from courseware.db import db, writing

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def keep_writes() -> None:
    """Commit what this request wrote although it is answered with an error page (a failed sign-in is counted)."""
    g.keep_writes = True


def will_write() -> None:
    """Let this GET write (it counts a try): its transaction takes the write lock at once. Call it before any query."""
    writing.set(True)


class Application(Flask):
    """Flask, with the transaction committed inside the dispatch so that a failing commit is answered as any error is."""

    def full_dispatch_request(self) -> Response:
        """Say whether this request may write before anything is read: the guards look the person up before the view."""
        token = writing.set(request.method not in SAFE)
        try:
            return super().full_dispatch_request()
        finally:
            writing.reset(token)

    def dispatch_request(self, *args: Any, **kwargs: Any) -> Response:
        """Answer, then commit below 400 and roll back otherwise. What only read has nothing to commit."""
        try:
            response = self.make_response(super().dispatch_request(*args, **kwargs))
            if not writing.get():
                pass
            elif response.status_code < 400 or g.get("keep_writes"):
                db.session.commit()
            else:
                db.session.rollback()
        except BaseException:
            db.session.rollback()
            raise
        return response
