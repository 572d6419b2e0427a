"""Passwords: which are too easy to guess, and how one is checked against what is stored."""

import pytest
from argon2 import PasswordHasher

from courseware.accounts.passwords import Weakness, WeakPasswordError, hashed, is_outdated, is_right, weakness

EMAIL = "karimi@town.example"


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("short", Weakness.SHORT),
        ("elevenchars", Weakness.SHORT),
        ("x" * 1001, Weakness.LONG),
        ("my-karimi-secret", Weakness.EMAIL),
        ("KARIMI@town.example", Weakness.EMAIL),
        ("passwordpassword", Weakness.COMMON),
        ("Password2026!", Weakness.COMMON),
        ("aaaaaaaaaaaaaa", Weakness.COMMON),
        ("abcabcabcabcab", Weakness.COMMON),
        ("123456789012", Weakness.COMMON),
        ("poiuytrewqpo", Weakness.COMMON),
        ("quiet-harbour-lamp", None),
        ("четыре слова лучше", None),
        ("x" * 5 + "y" * 995, None),
    ],
)
def test_what_is_easy_to_guess_is_no_password(password: str, expected: Weakness | None) -> None:
    assert weakness(password, email=EMAIL) == expected


def test_a_short_name_in_the_address_may_stand_in_the_password() -> None:
    assert weakness("annual harvest feast", email="ann@town.example") is None


def test_the_same_password_typed_on_another_keyboard_is_right() -> None:
    stored = hashed("cafe\u0301 ﬁnances two")
    assert is_right("café finances two", stored)
    assert not is_right("cafe finances two", stored)


def test_nothing_is_right_where_nothing_is_stored() -> None:
    assert not is_right("nobody's password", None)
    assert not is_right("whatever it is", "not a hash")


def test_a_hash_with_other_parameters_is_outdated() -> None:
    assert not is_outdated(hashed("quiet-harbour-lamp"))
    assert is_outdated(PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash("quiet-harbour-lamp"))


def test_a_weak_password_says_why_on_the_command_line() -> None:
    assert "fewer than 12" in str(WeakPasswordError(Weakness.SHORT))
