"""The numbers of certificates: `CW-9QEE-SP0P-BKKAS`, easy to read aloud, hard to guess, quick to show a typing slip.

Twelve random symbols and one check symbol (`courseware.codes`). The check is a remainder of polynomials over the field
GF(2)[x] modulo x^5 + x^2 + 1. Its x has order 31: in a word of at most 31 symbols any one wrong symbol, and any two that
changed places, leave a remainder wherever they stand.
"""

import re
from enum import StrEnum
from urllib.parse import unquote

from courseware.codes import ALPHABET, random_symbols, strangers_in, symbols_of

PREFIX = "CW"
RANDOM_SYMBOLS = 12  # 60 random bits: a thousand guesses a second would need 18 million years to find one in a thousand
SYMBOLS = RANDOM_SYMBOLS + 1
LONGEST_INPUT = 100  # characters that are looked at; a number has 17, in whatever way it is written
LONGEST_ADDRESS = 2_000  # characters; browsers and messages carry no longer ones safely
_POLYNOMIAL = 0b100101
_ADDRESS = re.compile(r"/(?:verify|certificates)(?:/|\?(?:[^#]*&)?number=)([^/?#&]+)")


class Slip(StrEnum):
    """Why something that was typed cannot be a number of ours."""

    LENGTH = "length"
    SYMBOL = "symbol"
    CHECK = "check"


def new_number() -> str:
    """A fresh number in its canonical form. 60 of its bits come from the operating system's random source."""
    symbols = random_symbols(RANDOM_SYMBOLS)
    return _grouped(symbols + _check_symbol(symbols))


def normalise(text: str, /) -> str | None:
    """The canonical form of what somebody typed or pasted, or None if it cannot be a number of ours.

    Takes all that `codes.symbols_of` takes, a missing prefix, and a whole address in which the number stands.
    """
    return None if slip_in(text) else _grouped(typed_symbols(text))


def slip_in(text: str, /) -> Slip | None:
    """What is wrong with what somebody typed; None if nothing is."""
    symbols = typed_symbols(text)
    if strangers_in(symbols):
        return Slip.SYMBOL
    if len(symbols) != SYMBOLS:
        return Slip.LENGTH
    return None if _is_whole(symbols) else Slip.CHECK


def typed_symbols(text: str, /) -> str:
    """The symbols of what somebody typed, without the prefix (a number may begin with the same two symbols)."""
    symbols = symbols_of(_without_address(text)[:LONGEST_INPUT])
    return symbols if _is_whole(symbols) else symbols.removeprefix(PREFIX)


def _without_address(text: str) -> str:
    """The number in an address such as a certificate prints; a text that is no address as it is."""
    if "/" not in text or len(text) > LONGEST_ADDRESS:
        return text
    # A line of paper or of a message may have broken the address.
    found = _ADDRESS.search("".join(text.split()))
    return unquote(found[1]) if found else text


def _is_whole(symbols: str) -> bool:
    """Whether these are the symbols of a number, and the last one fits the others."""
    return len(symbols) == SYMBOLS and not strangers_in(symbols) and not _remainder(symbols)


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
