"""Names and e-mail addresses as people write them, brought into the one form that is stored. Pure."""

import re
import unicodedata
from enum import StrEnum

from courseware.errors import InvalidError
from courseware.fonts.coverage import told, undrawn

LONGEST_NAME = 200
LONGEST_EMAIL = 254
"""Longest address that a mail server must accept (RFC 5321, 4.5.3.1.3)."""
MOST_MARKS = 4
"""Marks above and below one letter. Vietnamese has two, vowelled Arabic three, Tibetan and accented Hebrew up to four."""
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
"""Signs that Unicode calls letters, marks or symbols and that show nothing (Default_Ignorable, and the empty Braille cell)."""
JOINER = re.compile("(?<=[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af])[\u200c\u200d](?=[\u0600-\u18af])")
"""A zero-width joiner where it is a letter's own business: inside words of Arabic, Indic, Burmese, Khmer, Mongolian."""
VARIANT = re.compile("(?<=[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af])[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""The selector of a variant behind its Chinese character."""
SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
DOMAIN = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


class NameProblem(StrEnum):
    """Why something cannot stand on a certificate as a name."""

    EMPTY = "empty"
    LONG = "long"
    LETTERLESS = "letterless"
    HIDDEN = "hidden"
    MARKS = "marks"
    UNDRAWN = "undrawn"


class BadNameError(InvalidError, ValueError):
    """A name that cannot stand on a certificate: `problem` says why, `characters` which ones are to blame, each once."""

    def __init__(self, problem: NameProblem, characters: str = "") -> None:
        super().__init__(f"The name cannot stand on a certificate: {problem} {', '.join(told(characters))}".strip())
        self.problem = problem
        self.characters = characters


class BadEmailError(InvalidError, ValueError):
    """This is not an e-mail address that mail servers accept."""


def clean_name(text: str, /) -> str:
    """The name in Unicode's composed form (NFC), with single spaces.

    Raises:
        BadNameError: it cannot stand on a certificate.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise BadNameError(NameProblem.EMPTY)
    if len(name) > LONGEST_NAME:
        raise BadNameError(NameProblem.LONG)
    for problem, characters in (
        (NameProblem.HIDDEN, _hidden_in(name)),
        (NameProblem.MARKS, _marks_in(name)),
        (NameProblem.UNDRAWN, undrawn(name)),
    ):
        if characters:
            raise BadNameError(problem, characters)
    if not any(char.isalpha() for char in name):
        raise BadNameError(NameProblem.LETTERLESS)
    return name


def _hidden_in(name: str) -> str:
    """The signs that cannot be seen, or turn what follows, in the order met; joiners and variants in their place are none."""
    rest = VARIANT.sub("", JOINER.sub("", name))
    found = (c for c in rest if unicodedata.category(c) in HIDDEN or c in BLANK_LETTERS or SELECTORS.match(c))
    return "".join(dict.fromkeys(found))


def _marks_in(name: str) -> str:
    """The letter with more marks on it than writing has, or the mark that stands on no letter."""
    letter, marks = "", 0
    for char in name:
        if unicodedata.category(char) not in ("Mn", "Me", "Mc"):
            letter, marks = char, 0
            continue
        marks += unicodedata.category(char) != "Mc"
        if letter in ("", " ") or marks > MOST_MARKS:
            return letter.strip() or char
    return ""


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
