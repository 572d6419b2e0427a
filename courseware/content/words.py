"""Words of any script: cutting a text into pieces, and comparing words as a reader would."""

import re
import unicodedata

# A letter of a script that is written without spaces is a word by itself.
_ALONE = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
# Vowel signs and accents belong to the letter before them; `re` does not count them among letters.
_SIGNS = "".join(chr(code) for code in range(0x300, 0xFFFF) if unicodedata.category(chr(code)).startswith("M"))
_LETTER = rf"(?!{_ALONE})[^\W_]|(?!{_ALONE})[{re.escape(_SIGNS)}]"
_INSIDE = r"(?:['’.,/\-\u066b\u066c\u200c\u200d\u00ad]|(?<=[0-9]):(?=[0-9]))"
_PIECE = re.compile(rf"{_ALONE}|(?:{_LETTER})+(?:{_INSIDE}(?:{_LETTER})+)*|\s+|.", re.DOTALL)
_SILENT = re.compile(r"[\u064b-\u0652\u0670\u0640\u00ad\u200b-\u200f]")
"""Arabic vowel signs and lengthening, soft hyphens, and marks without width."""


def pieces(text: str) -> list[str]:
    """A text as words, signs and white space; together they are the text again.

    `2024-03-20`, `4.5`, `A/HRC/56/32` and `don't` are one word; each Chinese character is one.
    """
    return _PIECE.findall(text)


def is_word(piece: str) -> bool:
    """Whether a piece is a word or a number."""
    return piece[0].isalnum() or unicodedata.category(piece[0]).startswith("M")


def folded(word: str) -> str:
    """A word as it is compared.

    Letter case, typographic forms, soft hyphens, Arabic vowel signs and sorts of digits do not count.
    """
    plain = _SILENT.sub("", unicodedata.normalize("NFKC", word).casefold().replace("’", "'"))
    if plain.isascii():
        return plain
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in plain)


def words_of(text: str, limit: int = 0) -> list[str]:
    """The words of a text as they are compared; at most `limit`, if one is given."""
    found = [folded(piece) for piece in pieces(text) if is_word(piece)]
    return found[:limit] if limit else found
