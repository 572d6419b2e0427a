"""A checked list travels in the page of its preview, signed: nothing is stored before it is sent."""

from collections.abc import Iterable

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from courseware.accounts.invitations.address_list import Row
from courseware.accounts.invitations.operations import Wish
from courseware.accounts.roles import Role

LASTS = 24 * 3600
"""Seconds for which a preview can be sent."""


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="invitations")


def sealed(rows: Iterable[Row], /) -> str:
    """A signed text that holds the rows, some 20 bytes for each; `read_wishes` takes it for `LASTS` seconds."""
    return str(_serializer().dumps([[row.email, row.name, row.locale, row.role.value] for row in rows]))


def read_wishes(seal: str, /) -> list[Wish] | None:
    """The rows that were sealed; None where the text is not ours or too old."""
    try:
        rows = _serializer().loads(seal, max_age=LASTS)
    except BadData:
        return None
    return [Wish(email, name, locale, Role(role)) for email, name, locale, role in rows]
