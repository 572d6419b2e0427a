"""Certificate numbers: what they look like, what people make of them, which slips are noticed."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.certificates.number import Slip, new_number, normalise, slip_in
from courseware.codes import ALPHABET

numbers = st.builds(new_number)


def _spelled(number: str, zero: int) -> str:
    return "".join(chr(zero + int(char)) if char.isdigit() else char for char in number)


def test_a_new_number_has_the_shape_that_the_pages_promise() -> None:
    prefix, *groups = new_number().split("-")
    assert prefix == "CW"
    assert [len(group) for group in groups] == [4, 4, 5]
    assert set("".join(groups)) <= set(ALPHABET)


def test_new_numbers_do_not_repeat_and_use_the_whole_alphabet_in_every_place() -> None:
    made = [new_number() for _ in range(3000)]
    assert len(set(made)) == len(made)
    for place in range(3, len(made[0])):
        if made[0][place] != "-":
            assert {number[place] for number in made} == set(ALPHABET)


@given(numbers)
def test_a_number_is_its_own_canonical_form(number: str) -> None:
    assert normalise(number) == number


@pytest.mark.parametrize("number", ["CW-9QEE-SP0P-BKKAS", "CW-71H0-Y402-EYMNK", "CW-V3DP-EBK8-1DCZ9"])
def test_any_single_wrong_symbol_is_noticed(number: str) -> None:
    for place, symbol in itertools.product(range(3, len(number)), ALPHABET):
        if number[place] not in {symbol, "-"}:
            assert normalise(number[:place] + symbol + number[place + 1 :]) is None


@given(numbers)
def test_any_two_symbols_that_changed_places_are_noticed(number: str) -> None:
    places = [place for place in range(3, len(number)) if number[place] != "-"]
    for one, other in itertools.combinations(places, 2):
        if number[one] != number[other]:
            slipped = list(number)
            slipped[one], slipped[other] = slipped[other], slipped[one]
            assert normalise("".join(slipped)) is None


@given(numbers)
def test_a_symbol_too_few_or_too_many_is_noticed(number: str) -> None:
    symbols = number.replace("-", "")
    assert all(normalise(symbols[:place] + symbols[place + 1 :]) is None for place in range(2, len(symbols)))
    assert all(normalise(symbols + extra) is None for extra in ALPHABET)


@given(numbers)
def test_people_write_numbers_in_their_own_way(number: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in number)
    for written in (
        number.lower(),
        number.replace("-", ""),
        number.replace("-", " "),
        number.replace("-", "–"),
        number.replace("-", " − "),
        f"  {number}\n",
        f"\u202a{number}\u202c",
        number.removeprefix("CW-"),
        number.replace("1", "I").replace("0", "O"),
        number.replace("1", "l").replace("0", "o"),
        wide,
        wide.lower(),
        _spelled(number, 0x0660),
        _spelled(number, 0x06F0),
        _spelled(number, 0x0966),
        number.replace("C", "С").replace("A", "А").replace("X", "х"),  # Cyrillic letters
    ):
        assert normalise(written) == number


@pytest.mark.parametrize(
    "text", ["", "CW", "-", "hello", "CW-7Q4M-2XKD", "U" * 13, "CW-UUUU-UUUU-UUUUU", "证书", "🙂" * 13, "½" * 13]
)
def test_what_cannot_be_a_number_is_none(text: str) -> None:
    assert normalise(text) is None


def test_of_a_very_long_text_the_beginning_alone_is_looked_at() -> None:
    assert normalise(" " * 100 + new_number()) is None
    assert normalise("https://learn.example.org/en/verify/" + new_number() + "?x=" + "x" * 2000) is None


@given(numbers)
def test_a_number_is_found_in_the_address_that_a_certificate_prints(number: str) -> None:
    for address in (
        f"https://learn.example.org/en/verify/{number}",
        f"learn.example.org/ar/verify/{number.lower()}",
        f"  https://learn.example.org/zh-Hans/verify/\n{number} ",
        f"https://learn.example.org/en/verify/{number}/?utm=x#top",
        f"https://learn.example.org/en/verify?number={number.replace('-', '%20')}",
        f"https://learn.example.org/en/verify?from=mail&number={number.replace('-', '%E2%80%93')}&x=1",
        f"https://learn.example.org/en/certificates/{number}/document",
    ):
        assert normalise(address) == number
    assert normalise(f"https://learn.example.org/en/modules/{number}") is None


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("CW-9QEE-SP0P-BKKAS", None),
        ("CW-9QEE-SP0P-BKKAT", Slip.CHECK),
        ("CW-Q9EE-SP0P-BKKAS", Slip.CHECK),
        ("CW-9QEE-SP0P-BKKA", Slip.LENGTH),
        ("CW-9QEE-SP0P-BKK", Slip.LENGTH),
        ("CW-9QEE-SP0P-BKKASS", Slip.LENGTH),
        ("CW-9QEE-SPUP-BKKAS", Slip.SYMBOL),
        ("https://learn.example.org/en/verify/CW-9QEE-SP0P-BKKAT", Slip.CHECK),
        ("", Slip.LENGTH),
    ],
)
def test_what_is_wrong_with_a_number_is_told_apart(text: str, slip: Slip | None) -> None:
    assert slip_in(text) == slip


@given(st.text())
def test_any_text_gets_an_answer_and_what_is_taken_is_well_formed(text: str) -> None:
    taken = normalise(text)
    assert taken is None or normalise(taken) == taken
    assert normalise(unicodedata.normalize("NFKC", text)) == taken or len(unicodedata.normalize("NFKC", text)) > 100
    assert (slip_in(text) is None) == (taken is not None)
