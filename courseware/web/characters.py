"""Characters that no person types and no database stores: a request that holds NUL is refused before anything reads it."""

from flask import abort, request

NUL = "\x00"


def refuse_nul() -> None:
    """Answer 404 to an address and 400 to a form with NUL in it: PostgreSQL would refuse the text only half-way."""
    if NUL in request.path:
        abort(404)
    if request.query_string and any(NUL in value for values in request.args.listvalues() for value in values):
        abort(404)
    if request.method == "POST" and any(NUL in value for values in request.form.listvalues() for value in values):
        abort(400)
