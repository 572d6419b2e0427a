"""Codes that people type: one alphabet, and what people make of it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.codes import ALPHABET, random_symbols, strangers_in, symbols_of

SYMBOLS = st.text(ALPHABET, min_size=1, max_size=40)
BETWEEN = st.sampled_from(
    [" ", "-", "–", "−", ".", "/", "\u00a0", "\u202a", "\u202c", "\u200b", "\t", "\n", ":", "_", "("]
)
ZEROS = [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10, 0x1D7CE]
"""Where digits of Latin, Arabic, Persian, Devanagari, Bengali, Thai, full width and mathematics begin."""


def test_the_alphabet_has_32_symbols_and_none_that_is_taken_for_another() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 32
    assert not set("ILOU") & set(ALPHABET)


def test_random_symbols_are_of_the_alphabet_and_differ_each_time() -> None:
    made = [random_symbols(12) for _ in range(200)]
    assert len(set(made)) == 200
    assert {len(code) for code in made} == {12}
    assert strangers_in("".join(made)) == ""


@given(SYMBOLS)
def test_symbols_are_themselves_in_capitals_and_small_letters_and_full_width(code: str) -> None:
    assert symbols_of(code) == symbols_of(code.lower()) == code
    assert symbols_of("".join(chr(ord(char) + 0xFEE0) for char in code)) == code


@given(st.lists(st.tuples(st.sampled_from(ALPHABET), BETWEEN), min_size=1))
def test_what_stands_between_symbols_makes_no_difference(typed: list[tuple[str, str]]) -> None:
    assert symbols_of("".join(symbol + between for symbol, between in typed)) == "".join(symbol for symbol, _ in typed)


@given(SYMBOLS, st.sampled_from(ZEROS))
def test_digits_of_any_script_are_understood(code: str, zero: int) -> None:
    assert symbols_of("".join(chr(zero + int(char)) if char.isdigit() else char for char in code)) == code


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ilo ILO", "110110"),
        ("авекмнорстхѕјі", "ABEKMH0PCTXSJ1"),
        ("αβεζηικμνορτυχ", "ABEZH1KMN0PTYX"),
        ("АВЕ-ΑΒΕ-ABE", "ABEABEABE"),
    ],
)
def test_letters_of_the_same_shape_are_taken_for_symbols(typed: str, meant: str) -> None:
    assert symbols_of(typed) == meant
    assert strangers_in(meant) == ""


@given(st.text())
def test_any_text_gives_symbols_and_strangers_and_nothing_is_read_twice(text: str) -> None:
    found = symbols_of(text)
    strange = strangers_in(found)
    assert set(strange) == set(found) - set(ALPHABET)
    assert len(set(strange)) == len(strange)
    known = "".join(char for char in found if char in ALPHABET)
    assert symbols_of(known) == known
    assert not any(unicodedata.category(char).startswith(("Z", "P")) for char in found)


def test_strangers_are_named_once_in_the_order_met() -> None:
    assert strangers_in(symbols_of("U7É-UÉ證")) == "UÉ證"
