"""Codes that people read off paper, hear and type: one alphabet, and one way to understand what was typed. Pure.

The alphabet is Crockford's base 32: ten digits and the capital letters without I, L, O and U. I and L are read as 1,
O as 0; U is read as no symbol.
"""

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LATIN = ("ILO", "110")
_CYRILLIC = ("АВЕКМНОРСТХЅЈІ", "ABEKMH0PCTXSJ1")
_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZH1KMN0PTYX")
_LOOK_ALIKES = str.maketrans(*("".join(row) for row in zip(_LATIN, _CYRILLIC, _GREEK, strict=True)))
_SEPARATORS = ("P", "Z", "C", "S")  # punctuation, spaces, controls (also of direction), signs such as a minus


def random_symbols(count: int, /) -> str:
    """So many symbols, five bits each, from the operating system's random source."""
    return "".join(secrets.choice(ALPHABET) for _ in range(count))


def symbols_of(text: str, /) -> str:
    """What somebody typed or pasted, as symbols of the alphabet as far as they can be understood.

    Takes small letters, full-width forms, digits of any script, look-alikes (I and L for 1, O for 0), any spaces and dashes.
    What is in no way a symbol stays as it is, for the caller to refuse.
    """
    capitals = unicodedata.normalize("NFKC", text).upper()
    kept = (char for char in capitals if not unicodedata.category(char).startswith(_SEPARATORS))
    return "".join(str(unicodedata.decimal(char, char)) for char in kept).translate(_LOOK_ALIKES)


def strangers_in(symbols: str, /) -> str:
    """Those of `symbols` that are none of the alphabet, each once, in the order met."""
    return "".join(dict.fromkeys(symbol for symbol in symbols if symbol not in ALPHABET))
