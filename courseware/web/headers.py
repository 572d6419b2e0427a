"""Headers of every answer: a strict content policy, no third party, no guessing of types."""

from flask import Flask, Response, request

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For files that came in packs: nothing in them runs, whoever opens them by themselves."""

USUAL = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
    ("Cache-Control", "private, no-cache"),
)
SECURE = ("Strict-Transport-Security", "max-age=31536000")


def add_headers(response: Response) -> Response:
    """Add what protects a page, where its view set nothing else; pages of a person are not kept by caches on the way."""
    usual = (*USUAL, SECURE) if request.is_secure else USUAL
    there = {name.lower() for name, _value in response.headers}
    response.headers.extend([header for header in usual if header[0].lower() not in there])
    return response


def install(app: Flask, /) -> None:
    """Add the headers to every answer of `app`."""
    app.after_request(add_headers)
