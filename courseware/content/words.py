"""Words of any script: cutting a text into pieces, and comparing words as a reader would."""

import re
import unicodedata

# A letter of a script that is written without spaces is a word by itself.
_ALONE = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_INSIDE = r"(?:['’.,/\-\u066b\u066c\u200c\u200d\u00ad]|(?<=[0-9]):(?=[0-9]))"
_PIECE = re.compile(
    rf"{_ALONE}|(?:(?!{_ALONE})[^\W_]|[\u0300-\u036f\u064b-\u0670])+(?:{_INSIDE}(?:(?!{_ALONE})[^\W_])+)*|\s+|.",
    re.DOTALL,
)
_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u0652\u0670\u0640\u00ad\u200b-\u200f]")


def pieces(text: str) -> list[str]:
    """A text as words, signs and white space; together they are the text again.

    `2024-03-20`, `4.5`, `A/HRC/56/32` and `don't` are one word; each Chinese character is one.
    """
    return _PIECE.findall(text)


def is_word(piece: str) -> bool:
    """Whether a piece is a word or a number."""
    return piece[0].isalnum() or _MARKS.match(piece) is not None


def folded(word: str) -> str:
    """A word as it is compared: letter case, typographic forms, soft hyphens, vowel signs and sorts of digits are one."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", word).casefold().replace("’", "'"))
    if plain.isascii():
        return plain
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in plain)


def words_of(text: str, limit: int = 0) -> list[str]:
    """The words of a text as they are compared; at most `limit`, if one is given."""
    found = [folded(piece) for piece in pieces(text) if is_word(piece)]
    return found[:limit] if limit else found
