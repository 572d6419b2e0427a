"""Signatures: whatever is done to a signed pack shows; what is written in another way is no signature."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.config import ROOT
from courseware.content.files import LIMITS
from courseware.content.places import SIGNATURE
from courseware.publishers.judging import MOST_NAMED, Fault, Publisher, State, Trust, judge, trust_from
from courseware.publishers.keys import encoded, fingerprint, grouped
from courseware.publishers.signature import LARGEST, UnreadableSignatureError, read_signature, sign
from tests.publishers.signed import (
    FILES,
    FINGERPRINT,
    KEY,
    NAME,
    OTHER_FINGERPRINT,
    OTHER_KEY,
    TRUSTED,
    signed,
)

GOOD = signed(FILES)
TEXT = GOOD[SIGNATURE].decode()
PATHS = st.sampled_from(["en.md", "ar.md", "pack.yaml", "modules/a/lessons/b/en.md", "modules/a/assets/ü 1.svg"])
PACKS = st.dictionaries(PATHS, st.binary(max_size=40), min_size=1)


def test_a_pack_signed_by_a_trusted_publisher_is_trusted_under_the_name_of_the_list() -> None:
    assert judge(GOOD, TRUSTED) == Trust(State.TRUSTED, name=NAME, fingerprint=FINGERPRINT)


def test_a_pack_signed_by_somebody_else_is_unknown_whatever_name_it_claims() -> None:
    files = signed(FILES, OTHER_KEY, publisher=NAME)
    assert judge(files, TRUSTED) == Trust(State.UNKNOWN, name=NAME, fingerprint=OTHER_FINGERPRINT)


def test_a_pack_of_a_publisher_who_is_trusted_no_longer_is_told_as_such() -> None:
    assert judge(GOOD, {FINGERPRINT: Publisher(NAME, is_trusted=False)}).state is State.DISTRUSTED


def test_a_pack_without_a_signature_is_unsigned() -> None:
    assert judge(FILES, TRUSTED) == Trust(State.UNSIGNED)


@given(PACKS)
def test_the_same_files_give_the_same_signature_in_any_order(files: dict[str, bytes]) -> None:
    turned = dict(reversed(files.items()))
    assert sign(files, KEY, publisher=NAME) == sign(turned, KEY, publisher=NAME)
    assert sign(signed(files), KEY, publisher=NAME) == sign(files, KEY, publisher=NAME)
    assert judge(signed(files), TRUSTED).state is State.TRUSTED


@settings(max_examples=300)
@given(PACKS, st.data())
def test_a_flipped_bit_anywhere_shows(files: dict[str, bytes], data: st.DataObject) -> None:
    pack = signed(files)
    path = data.draw(st.sampled_from(sorted(path for path, content in pack.items() if content)))
    at = data.draw(st.integers(0, len(pack[path]) - 1))
    bit = data.draw(st.integers(0, 7))
    content = bytearray(pack[path])
    content[at] ^= 1 << bit
    trust = judge({**pack, path: bytes(content)}, TRUSTED)
    assert trust.state is State.TAMPERED
    if path != SIGNATURE:
        assert (trust.fault, trust.changed, trust.added, trust.missing) == (Fault.FILES, (path,), (), ())


@given(PACKS, st.data())
def test_a_file_that_is_renamed_added_or_removed_shows(files: dict[str, bytes], data: st.DataObject) -> None:
    pack = signed(files)
    path = data.draw(st.sampled_from(sorted(files)))
    without = {name: content for name, content in pack.items() if name != path}
    removed = judge(without, TRUSTED)
    assert (removed.state, removed.missing, removed.changed, removed.added) == (State.TAMPERED, (path,), (), ())
    renamed = judge({**without, "new.md": pack[path]}, TRUSTED)
    assert (renamed.state, renamed.missing, renamed.added) == (State.TAMPERED, (path,), ("new.md",))
    added = judge({**pack, "new.md": b""}, TRUSTED)
    assert (added.state, added.added, added.missing, added.changed) == (State.TAMPERED, ("new.md",), (), ())
    assert added.name == NAME


@given(PACKS, PACKS)
def test_a_signature_serves_no_other_pack_and_no_other_version(one: dict[str, bytes], other: dict[str, bytes]) -> None:
    moved = judge({**other, SIGNATURE: signed(one)[SIGNATURE]}, TRUSTED)
    assert (moved.state is State.TRUSTED) == (one == other)


def test_a_signature_made_for_something_else_is_none() -> None:
    """The owner of the key may sign other texts with it; none of them is taken for a pack."""
    body = TEXT[: TEXT.index("signature: ")]
    for signed_text in (
        "",
        body.replace("courseware pack signature 1\n", ""),
        body + "\n",
        body.replace(" 1\n", " 2\n", 1),
    ):
        forged = body + f"signature: {encoded(KEY.sign(signed_text.encode()))}\n"
        trust = judge({**FILES, SIGNATURE: forged.encode()}, TRUSTED)
        assert (trust.state, trust.fault, trust.fingerprint) == (State.TAMPERED, Fault.FORGED, "")


def test_another_key_in_the_place_of_the_signer_shows() -> None:
    mine = sign(FILES, OTHER_KEY, publisher="Town school").decode().splitlines()
    forged = "\n".join([*TEXT.splitlines()[:-1], mine[-1], ""])
    assert judge({**FILES, SIGNATURE: forged.encode()}, TRUSTED).fault is Fault.FORGED
    forged = "\n".join([*mine[:-1], TEXT.splitlines()[-1], ""])
    assert judge({**FILES, SIGNATURE: forged.encode()}, TRUSTED).fault is Fault.FORGED


def test_a_key_that_is_no_point_of_the_curve_signs_nothing() -> None:
    forged = TEXT.replace(TEXT.split("key: ")[1][:44], encoded(b"\x02" + bytes(31)))
    assert judge({**FILES, SIGNATURE: forged.encode()}, TRUSTED).fault is Fault.FORGED


BAD = {
    "empty": b"",
    "not text": GOOD[SIGNATURE] + b"\xff",
    "two": GOOD[SIGNATURE] * 2,
    "no last line": TEXT.rpartition("signature: ")[0].encode(),
    "no end of line": TEXT.rstrip("\n").encode(),
    "lines of another system": TEXT.replace("\n", "\r\n").encode(),
    "a mark at the beginning": "\ufeff".encode() + GOOD[SIGNATURE],
    "another version": TEXT.replace("signature 1", "signature 2", 1).encode(),
    "another count": TEXT.replace("files: 3", "files: 4").encode(),
    "no files": b"courseware pack signature 1\npublisher: a\nkey: a\nfiles: 0\nsignature: a\n",
    "capital digits": TEXT.replace(TEXT.split("\n")[4][:64], TEXT.split("\n")[4][:64].upper()).encode(),
    "a size with a zero": TEXT.replace(" 30 pack.yaml", " 030 pack.yaml").encode(),
    "a file twice": TEXT.replace(TEXT.split("\n")[4], TEXT.split("\n")[4] + "\n" + TEXT.split("\n")[4]).encode(),
    "another order": "\n".join(
        [*TEXT.split("\n")[:4], *reversed(TEXT.split("\n")[4:7]), *TEXT.split("\n")[7:]]
    ).encode(),
    "a path upwards": TEXT.replace(" pack.yaml", " ../pack.yaml").encode(),
    "a path with a hidden sign": TEXT.replace(" pack.yaml", " p\u202eack.yaml").encode(),
    "no path": TEXT.replace(" pack.yaml", " ").encode(),
    "a key that is too short": TEXT.replace(TEXT.split("key: ")[1][:44], "AAAA").encode(),
    "a key with another ending": TEXT.replace("=\nfiles", "==\nfiles").encode(),
    "a hidden sign in the name": TEXT.replace("Town school", "Town\u202e school").encode(),
    "a long name": TEXT.replace("Town school", "x" * 101).encode(),
    "YAML": b"publisher: &a [*a, *a]\n",
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD.keys())
def test_a_signature_that_is_written_in_another_way_cannot_be_read(data: bytes) -> None:
    assert data != GOOD[SIGNATURE]
    with pytest.raises(UnreadableSignatureError):
        read_signature(data)
    assert judge({**FILES, SIGNATURE: data}, TRUSTED) == Trust(State.TAMPERED, fault=Fault.UNREADABLE)


def test_a_signature_that_is_too_large_is_not_read() -> None:
    with pytest.raises(UnreadableSignatureError, match="too large"):
        read_signature(b"x" * (LARGEST + 1))


def test_a_signature_of_too_many_files_is_not_read() -> None:
    with pytest.raises(UnreadableSignatureError):
        read_signature(sign({f"{number}.md": b"" for number in range(LIMITS.files + 1)}, KEY, publisher=NAME))
    read_signature(sign({f"{number}.md": b"" for number in range(LIMITS.files)}, KEY, publisher=NAME))


def test_nothing_is_signed_in_a_name_with_hidden_signs() -> None:
    with pytest.raises(ValueError, match="cannot be the name"):
        sign(FILES, KEY, publisher="a\u202eb")


def test_the_example_of_the_pack_format_is_genuine() -> None:
    text = (ROOT / "docs" / "pack-format.md").read_text(encoding="utf-8")
    example = read_signature(
        text.split("```\ncourseware pack")[1].split("```")[0].join(["courseware pack", ""]).encode()
    )
    assert example.is_genuine
    assert example.publisher == "City of Riverbend"
    assert grouped(fingerprint(bytes(32))) in text


@given(st.binary(max_size=300))
def test_whatever_stands_in_the_file_is_judged_and_never_an_error(data: bytes) -> None:
    assert judge({**FILES, SIGNATURE: data}, TRUSTED).state is State.TAMPERED


@pytest.mark.parametrize(
    "trust",
    [
        Trust(State.UNSIGNED),
        judge(GOOD, TRUSTED),
        judge({**GOOD, "b.md": b"", "en.md": b"x"}, TRUSTED),
        Trust(State.TAMPERED, fault=Fault.UNREADABLE),
    ],
)
def test_a_judgement_is_kept_as_a_text(trust: Trust) -> None:
    assert trust_from(trust.to_text()) == trust


def test_a_kept_judgement_names_some_files_and_counts_the_rest() -> None:
    trust = judge({**GOOD, **{f"{number:04}.md": b"" for number in range(1000)}}, TRUSTED)
    assert len(trust.added) == 1000
    kept = trust_from(trust.to_text())
    assert (len(kept.added), kept.unnamed) == (MOST_NAMED, 1000 - MOST_NAMED)
    assert trust_from(kept.to_text()) == kept
    assert len(trust.to_text()) < 1000
