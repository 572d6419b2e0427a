"""Keys: how they are written and read, and what people compare of them."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from hypothesis import given
from hypothesis import strategies as st

from courseware.codes import ALPHABET
from courseware.publishers.keys import (
    BadKeyError,
    encoded,
    fingerprint,
    grouped,
    key_file,
    new_key,
    public_bytes,
    read_fingerprint,
    read_key_file,
)
from courseware.publishers.names import is_name
from tests.publishers.signed import FINGERPRINT, KEY, PUBLIC


def test_a_key_file_holds_the_key() -> None:
    key = new_key()
    assert public_bytes(read_key_file(key_file(key))) == public_bytes(key)
    assert public_bytes(new_key()) != public_bytes(key)


def test_a_file_with_something_else_is_no_key_file() -> None:
    pem, pkcs8 = Encoding.PEM, PrivateFormat.PKCS8
    others = [
        b"",
        b"no key at all",
        b"\xff\xfe",
        key_file(KEY)[:60],
        KEY.private_bytes(pem, pkcs8, BestAvailableEncryption(b"secret")),
        ec.generate_private_key(ec.SECP256R1()).private_bytes(pem, pkcs8, NoEncryption()),
    ]
    for data in others:
        with pytest.raises(BadKeyError):
            read_key_file(data)


def test_a_fingerprint_is_read_out_in_eight_groups_of_four() -> None:
    groups = grouped(FINGERPRINT).split()
    assert [len(group) for group in groups] == [4] * 8
    assert set(FINGERPRINT) <= set(ALPHABET)


@given(st.binary(min_size=32, max_size=32))
def test_a_key_and_its_fingerprint_are_understood_however_they_are_written(public: bytes) -> None:
    symbols = fingerprint(public)
    spellings = (
        encoded(public),
        f"  {encoded(public)[:20]}\n{encoded(public)[20:]}\n",
        grouped(symbols),
        grouped(symbols).lower().replace(" ", "-"),
        symbols.replace("0", "o").replace("1", "l"),
    )
    assert {read_fingerprint(text) for text in spellings} == {symbols}


def test_the_fingerprint_of_a_key_stays_what_it_is() -> None:
    assert fingerprint(bytes(32)) == "CSM7NBFRCAYQEV4FR65RX7WE4049E545"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "none",
        PUBLIC[:-1],
        PUBLIC[:-2] + "==",
        "A" * 43 + "=x",
        FINGERPRINT[:-1],
        FINGERPRINT + "A",
        "U" * 32,
        "é" * 44,
    ],
)
def test_what_is_no_key_and_no_fingerprint_is_refused(text: str) -> None:
    with pytest.raises(BadKeyError):
        read_fingerprint(text)


def test_one_key_is_written_in_one_way() -> None:
    """Base 64 leaves two bits of the last digit free: another digit there would be another spelling of the same key."""
    other = ALPHABET_64[ALPHABET_64.index(PUBLIC[-2]) ^ 1]
    with pytest.raises(BadKeyError):
        read_fingerprint(PUBLIC[:-2] + other + "=")


ALPHABET_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


@pytest.mark.parametrize("name", ["City of Riverbend", "بلدية النهر", "河湾市", "نیم\u200cفاصله", "x" * 100])
def test_a_name_may_be_written_in_every_script(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("name", ["", " ", "a\nb", " a", "a  b", "a\u202eb", "a\u200bb", "...", "e\u0301", "x" * 101])
def test_a_name_holds_nothing_hidden(name: str) -> None:
    assert not is_name(name)


def test_keys_of_other_owners_differ() -> None:
    assert fingerprint(public_bytes(Ed25519PrivateKey.generate())) != FINGERPRINT
