"""The numbers of certificates: `CW-9QEE-SP0P-BKKAS`, easy to read aloud, hard to guess, quick to show a typing slip.

Twelve random symbols and one check symbol of Crockford's base 32 (no I, L, O, U, which are taken for 1, 0 and V). The
check is a remainder of polynomials over the field GF(2)[x] modulo x^5 + x^2 + 1. Its x has order 31: in a word of at
most 31 symbols any one wrong symbol, and any two that changed places, leave a remainder wherever they stand.
"""

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "CW"
RANDOM_SYMBOLS = 12  # 60 random bits: a thousand guesses a second would need 18 million years to find one in a thousand
LONGEST_INPUT = 100  # characters; more than that is not somebody's attempt at a number
_POLYNOMIAL = 0b100101
_LOOK_ALIKES = str.maketrans("ILOАВЕКМНОРСТХ", "110ABEKMH0PCTX")  # Latin, then Cyrillic letters of the same shape
_SEPARATORS = ("P", "Z", "C", "S")  # punctuation, spaces, controls (also of direction), signs such as a minus


def new_number() -> str:
    """A fresh number in its canonical form. 60 of its bits come from the operating system's random source."""
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_SYMBOLS))
    return _grouped(symbols + _check_symbol(symbols))


def normalise(text: str) -> str | None:
    """The canonical form of what somebody typed or pasted, or None if it cannot be a number of ours.

    Takes small letters, full-width forms, digits of any script, look-alikes (I and L for 1, O for 0), any spaces and
    dashes, and a missing prefix. What has a slip in it (the check symbol does not agree) gives None as well.
    """
    if len(text) > LONGEST_INPUT:
        return None
    symbols = _plain(text).translate(_LOOK_ALIKES)
    if len(symbols) == len(PREFIX) + RANDOM_SYMBOLS + 1:
        symbols = symbols.removeprefix(PREFIX)
    if len(symbols) != RANDOM_SYMBOLS + 1 or not set(symbols) <= set(ALPHABET) or _remainder(symbols):
        return None
    return _grouped(symbols)


def is_well_formed(text: str) -> bool:
    """Whether `text` is a number in canonical form, dashes and check symbol included."""
    return normalise(text) == text


def _plain(text: str) -> str:
    """Capitals and Western digits, without what people put between them."""
    folded = unicodedata.normalize("NFKC", text).upper()
    kept = (char for char in folded if not unicodedata.category(char).startswith(_SEPARATORS))
    return "".join(str(unicodedata.decimal(char, char)) for char in kept)


def _grouped(symbols: str) -> str:
    return f"{PREFIX}-{symbols[:4]}-{symbols[4:8]}-{symbols[8:]}"


def _check_symbol(symbols: str) -> str:
    """The symbol that, put behind `symbols`, leaves no remainder."""
    return ALPHABET[_remainder(symbols + ALPHABET[0])]


def _remainder(symbols: str) -> int:
    """The word as a polynomial over GF(32), evaluated at x by Horner's rule: 0 for a true number."""
    state = 0
    for symbol in symbols:
        state <<= 1
        if state > 31:
            state ^= _POLYNOMIAL
        state ^= ALPHABET.index(symbol)
    return state
