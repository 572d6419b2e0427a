"""Headers of every answer: a strict content policy, no third party, no guessing of types."""

from flask import Flask, Response, request

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For files that came in packs: nothing in them runs, whoever opens them by themselves."""


ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
)
"""Headers that no view sets itself."""


def add_headers(response: Response) -> Response:
    """Add what protects a page; pages of a person are not kept by caches on the way."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("Cache-Control", "private, no-cache")
    for name, value in ALWAYS:
        headers.add(name, value)
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def install(app: Flask, /) -> None:
    """Add the headers to every answer of `app`."""
    app.after_request(add_headers)
