"""The codes with which cohorts are joined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.codes import ALPHABET
from courseware.cohorts.codes import SYMBOLS, new_code, normalise

CODES = st.text(ALPHABET, min_size=SYMBOLS, max_size=SYMBOLS)


def test_codes_are_eight_symbols_that_differ_each_time() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(normalise(code) == code for code in codes)


@given(CODES)
def test_a_code_is_understood_in_small_letters_with_a_dash(code: str) -> None:
    assert normalise(f" {code[:4].lower()}-{code[4:].lower()} ") == code


def test_letters_that_look_like_digits_are_taken_for_them() -> None:
    assert normalise("oil0 OIL0") == "01100110"


@pytest.mark.parametrize(
    "text", ["", "1234567", "123456789", "ABCDEFGU", "ABCD EFG\0", "ABCD EFGÉ", " " * 101 + "ABCD EFGH"]
)
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    assert normalise(text) is None
