"""Numbers as people write them in each language."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.config import LOCALES
from courseware.quizzes.decimals import NotANumberError, canonical_number, written_number


@pytest.mark.parametrize(
    ("typed", "locale", "read"),
    [
        ("54", "en", "54"),
        ("  54.50 ", "en", "54.5"),
        ("1,234.5", "fr", "1234.5"),
        ("1.234,5", "en", "1234.5"),
        ("1 234,5", "en", "1234.5"),
        ("1\u202f234\u00a0567,8", "fr", "1234567.8"),
        ("1 234,567", "en", "1234.567"),
        ("1'234'567", "en", "1234567"),
        ("1.234.567", "en", "1234567"),
        ("1,23,456", "en", "123456"),
        ("12345,678", "en", "12345.678"),
        ("0,125", "en", "0.125"),
        (".5", "en", "0.5"),
        ("5.", "en", "5"),
        ("007", "en", "7"),
        ("−5", "en", "-5"),
        ("- 5", "en", "-5"),
        ("＋５．５", "zh-Hans", "5.5"),
        ("-0", "en", "0"),
        ("١٢٣٫٥", "ar", "123.5"),
        ("١٬٢٣٤٫٥", "ar", "1234.5"),
        ("٣،٥", "ar", "3.5"),
        ("\u200f۵۴", "ar", "54"),
        ("५४", "en", "54"),
    ],
)
def test_numbers_are_read_however_people_write_them(typed: str, locale: str, read: str) -> None:
    assert canonical_number(typed, locale) == read


@pytest.mark.parametrize(
    ("typed", "locale", "read"),
    [
        ("1,234", "en", "1234"),
        ("1,234", "fr", "1.234"),
        ("1.234", "en", "1.234"),
        ("1.234", "es", "1234"),
        ("1.234", "ru", "1234"),
        ("1,234", "ar", "1234"),
        ("1,234", "zh-Hans", "1234"),
    ],
)
def test_where_a_separator_could_mean_both_the_language_of_the_page_decides(typed: str, locale: str, read: str) -> None:
    assert canonical_number(typed, locale) == read


NO_NUMBERS = (
    *("", " ", ".", "abc", "d5", "1/2", "½", "5²", "1e3", "54 %", "5 metres"),
    *("--5", "5-", "12 34", "1,2,3", "1.2.3,4.5", "1,234 567", "1٫5٫5", "1" * 41),
)


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_what_is_no_number_is_not_guessed_at(typed: str) -> None:
    with pytest.raises(NotANumberError):
        canonical_number(typed, "en")


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4), st.sampled_from(LOCALES))
def test_a_number_written_for_a_language_reads_back_as_the_same_number(value: Decimal, locale: str) -> None:
    canonical = canonical_number(format(value, "f"), "en")
    assert Decimal(canonical) == value
    assert canonical_number(written_number(canonical, locale), locale) == canonical


@given(st.text(max_size=50), st.sampled_from(LOCALES))
def test_any_text_is_a_number_or_said_to_be_none(typed: str, locale: str) -> None:
    with contextlib.suppress(NotANumberError):
        Decimal(canonical_number(typed, locale))


def test_a_number_is_written_with_the_separator_of_the_language() -> None:
    assert written_number("-4.5", "fr") == "-4,5"
    assert written_number("4.5", "en") == "4.5"
