"""Numbers as people type them, read into one canonical decimal text (``-1234.5``) and written back for a language.

The rule. Digits of every script count, as do plus and minus in all their shapes. Spaces, apostrophes and U+066C group
digits; U+066B is the decimal separator. Point and comma: where both stand, the last one is the decimal separator; one
that stands several times groups; one that stands once is the decimal separator, unless it could group as well (one to
three digits before it, not beginning with 0, and exactly three after it: ``1,234``). Then the language of the page
decides: its own decimal separator (CLDR) is one, the other groups. Groups must be whole: three digits at the end, two
or three before. Fractions, exponents, units and words are not numbers.
"""

import re
import unicodedata

from babel.numbers import get_decimal_symbol

from courseware import i18n

LONGEST = 40
"""Longest text, in characters, that is read as a number."""
DECIMAL, GROUP = "d", " "
SHAPES = {
    **dict.fromkeys("-−–‐‑﹣－", "-"),
    **dict.fromkeys("+＋", "+"),
    **dict.fromkeys(".．", "."),
    **dict.fromkeys(",，،", ","),
    **dict.fromkeys("'’‘ʼ٬", GROUP),
    "٫": DECIMAL,
}
SIGNED = re.compile(r"([+-]?) ?([0-9.,d ]*[0-9][0-9.,d ]*)")
GROUPED = re.compile(r"[0-9]{1,3}(?:([., ])[0-9]{2,3})*?(?:[., ][0-9]{3})")
AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
CANONICAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class NotANumberError(ValueError):
    """The text is no number by the rule of this file."""


def _shape(character: str, /) -> str:
    """The character by its role; invisible ones (marks of direction) have none."""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if character.isspace():
        return GROUP
    if unicodedata.category(character) == "Cf":
        return ""
    if character not in SHAPES:
        raise NotANumberError
    return SHAPES[character]


def _decimal_separator(body: str, own: str, /) -> str:
    """Which of the characters in `body` separates the decimals; empty where none does."""
    if DECIMAL in body:
        return DECIMAL
    found = [character for character in body if character in ".,"]
    if len(set(found)) == 2:
        return found[-1]
    if len(found) != 1:
        return ""
    return "" if AMBIGUOUS.fullmatch(body) and found[0] != own else found[0]


def _ungrouped(whole: str, /) -> str:
    """The digits before the decimal separator.

    Raises:
        NotANumberError: the groups are not whole, or two kinds of separator are mixed.
    """
    if whole.isdigit() or not whole:
        return whole
    if not GROUPED.fullmatch(whole) or len({c for c in whole if not c.isdigit()}) > 1:
        raise NotANumberError
    return "".join(c for c in whole if c.isdigit())


def canonical_number(text: str, locale: str, /) -> str:
    """The number as decimal text, without needless zeros: ``-1234.5``.

    Raises:
        NotANumberError: the text is no number.
    """
    text = text.strip()
    shaped = "".join(_shape(character) for character in text[: LONGEST + 1]).strip()
    signed = SIGNED.fullmatch(shaped)
    if len(text) > LONGEST or not signed:
        raise NotANumberError
    sign, body = signed.groups()
    separator = _decimal_separator(body, get_decimal_symbol(i18n.parsed(locale)))
    whole, _, decimals = body.partition(separator) if separator else (body, "", "")
    if decimals and not decimals.isdigit():
        raise NotANumberError
    number = (_ungrouped(whole).lstrip("0") or "0") + f".{decimals}".rstrip("0").rstrip(".")
    return "-" + number if sign == "-" and number != "0" else number


def is_number(answer: object, /) -> bool:
    """Whether a stored answer is a number; else it is what somebody typed who went on before it could be read."""
    return isinstance(answer, str) and CANONICAL.fullmatch(answer) is not None


def written_number(canonical: str, locale: str, /) -> str:
    """The number with the decimal separator of the language, without groups: it reads back as the same number.

    What is no number stays as it was typed.
    """
    if not is_number(canonical):
        return canonical
    return canonical.replace(".", get_decimal_symbol(i18n.parsed(locale)))
