"""Names and e-mail addresses as people write them, brought into the one form that is stored. Pure."""

import re
import unicodedata

from courseware.errors import InvalidError

LONGEST_NAME = 200
LONGEST_EMAIL = 254
"""Longest address that a mail server must accept (RFC 5321, 4.5.3.1.3)."""
JOINERS = "\u200c\u200d"
"""Zero-width joiners are letters' own business in Persian, Hindi and others; every other invisible sign is refused."""
REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


class BadNameError(InvalidError, ValueError):
    """A name is empty, too long, has no letter, or holds signs that cannot be seen."""


class BadEmailError(InvalidError, ValueError):
    """This is not an e-mail address that mail servers accept."""


def clean_name(text: str, /) -> str:
    """The name in Unicode's composed form (NFC), with single spaces.

    Raises:
        BadNameError: it cannot stand on a certificate.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not 1 <= len(name) <= LONGEST_NAME or not any(char.isalpha() for char in name):
        raise BadNameError(f"{name!r} cannot stand on a certificate: 1 to {LONGEST_NAME} visible characters")
    if any(unicodedata.category(char) in REFUSED and char not in JOINERS for char in name):
        raise BadNameError(f"{name!r} cannot stand on a certificate: 1 to {LONGEST_NAME} visible characters")
    return name


def clean_email(text: str, /) -> str:
    """The address in small letters; a domain in another script in the form that mail servers use (``xn--``).

    Raises:
        BadEmailError: it is not an address.
    """
    local, at, domain = unicodedata.normalize("NFC", text).strip().rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise BadEmailError(f"{text!r} is not an e-mail address") from error
    email = f"{local}{at}{domain}".casefold()
    if len(email) > LONGEST_EMAIL or len(local) > 64 or not LOCAL.fullmatch(local) or not DOMAIN.fullmatch(domain):
        raise BadEmailError(f"{text!r} is not an e-mail address")
    return email


def folded(text: str, /) -> str:
    """The text as search compares it: without case and without marks, in every script."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(char for char in apart if not unicodedata.combining(char)).split())
