"""Headers of every answer: a strict content policy, no third party, no guessing of types."""

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


def with_usual(headers: list[tuple[str, str]], /, *, is_secure: bool) -> list[tuple[str, str]]:
    """The headers of an answer, with what protects it where its view set nothing else.

    Pages of a person are not kept by caches on the way.
    """
    there = {name.lower() for name, _value in headers}
    usual = (*USUAL, SECURE) if is_secure else USUAL
    return headers + [header for header in usual if header[0].lower() not in there]
