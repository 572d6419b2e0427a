"""Numbers of keys, exact: decimal text in, decimal text out."""

from decimal import Decimal, InvalidOperation

_AS_TYPED = str.maketrans({"−": "-", "–": "-", "\u00a0": "", "\u202f": ""})
_MAX_DIGITS = 30


def read_number(text: str) -> str | None:
    """A number as plain decimal text; None where it is none."""
    try:
        value = Decimal(text.strip().translate(_AS_TYPED))
    except InvalidOperation:
        return None
    return format(value, "f") if value.is_finite() and abs(value.adjusted()) < _MAX_DIGITS else None


def read_key_number(text: str) -> tuple[str, str] | None:
    """The value and the tolerance of `54 ± 0`, as decimal text; None where it is not written so."""
    written, sign, tolerance = text.replace("+-", "±").replace("+/-", "±").partition("±")
    value, margin = read_number(written), read_number(tolerance if sign else "0")
    return (value, margin) if value is not None and margin is not None and not margin.startswith("-") else None
