"""Names and addresses of people: what writing needs is kept, what cannot be printed or seen is refused with the reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.accounts.name_words import name_words
from courseware.accounts.names import BadEmailError, BadNameError, NameProblem, clean_email, clean_name, folded
from courseware.fonts.coverage import undrawn


@pytest.mark.parametrize(
    "name",
    [
        *("Amina Karimi", "محمد بن عبد الله", "李小喆", "O'Neill-Smith Jr.", "José 3rd", "X" * 200),
        *("김민수", "สมชาย ใจดี", "សុខា", "नेपाल शर्मा", "ᏎᏉᏯ", "葛\U000e0100城"),
        *("می\u200cخواهم", "र\u094d\u200dय", "র\u200d\u09cdয", "ශ\u0dca\u200dරී"),
        *("Nguyễn Thị Ánh", "Ọ\u0301lá", "مُحَمَّدٌ اللّٰهِ", "འབྲུག་རྒྱལ", "လျှော့", "ศิริ์", "x\u0300\u0301\u0302\u0303"),
    ],
)
def test_names_of_every_script_are_kept_as_they_are(name: str) -> None:
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("name", "problem", "characters"),
    [
        *(("", NameProblem.EMPTY, ""), ("  \u3000 ", NameProblem.EMPTY, ""), ("X" * 201, NameProblem.LONG, "")),
        *(("12345", NameProblem.LETTERLESS, ""), ("…", NameProblem.LETTERLESS, "")),
        ("Amina\u202eKarimi\u202e", NameProblem.HIDDEN, "\u202e"),
        ("\u2066Am\x00ina\u2069", NameProblem.HIDDEN, "\u2066\x00\u2069"),
        ("Am\u200bina", NameProblem.HIDDEN, "\u200b"),
        ("أمل\u200f", NameProblem.HIDDEN, "\u200f"),
        ("Am\u200cina", NameProblem.HIDDEN, "\u200c"),
        ("می\u200c", NameProblem.HIDDEN, "\u200c"),
        ("م\u200c\u200cن", NameProblem.HIDDEN, "\u200c"),
        ("李\ufe0f\ufe0f", NameProblem.HIDDEN, "\ufe0f"),
        ("A\ufe0fmina", NameProblem.HIDDEN, "\ufe0f"),
        ("\u3164", NameProblem.HIDDEN, "\u3164"),
        ("A\u034f\u2800b", NameProblem.HIDDEN, "\u034f\u2800"),
        ("\ud800x\ue000", NameProblem.HIDDEN, "\ud800\ue000"),
        ("Z" + "\u0300" * 5 + "algo", NameProblem.MARKS, "Z"),
        ("ก" + "\u0e31" * 9, NameProblem.MARKS, "ก"),
        ("\u0301Amina", NameProblem.MARKS, "\u0301"),
        ("Amina \u093e", NameProblem.MARKS, "\u093e"),
        ("Amina 😀🎓😀", NameProblem.UNDRAWN, "😀🎓"),
        ("ᜀᜁ", NameProblem.UNDRAWN, "ᜀᜁ"),
    ],
)
def test_a_name_that_cannot_stand_on_a_certificate_is_refused_with_the_reason_and_the_signs(
    name: str, problem: NameProblem, characters: str
) -> None:
    with pytest.raises(BadNameError) as caught:
        clean_name(name)
    assert (caught.value.problem, caught.value.characters) == (problem, characters)
    assert all(f"U+{ord(char):04X}" in str(caught.value) for char in characters)


@settings(deadline=None)  # the first text of a script reads its font
@given(st.text(max_size=20))
def test_a_name_that_is_taken_is_stored_once_and_can_be_printed(text: str) -> None:
    try:
        name = clean_name(text)
    except BadNameError:
        return
    assert clean_name(name) == name
    assert undrawn(name) == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "Enter the name as it shall stand on certificates."),
        ("X" * 201, "Use 200 characters or fewer."),
        ("12", "The name has no letter."),
        ("Amina\u202e", "The name holds signs that cannot be seen: \u2066U+202E\u2069. Type it instead of pasting it."),
        ("Z" + "\u0300" * 9, "a mark without a letter, here: \u2066Z (U+005A)\u2069"),
        ("Ann 😀🎓", "Certificates cannot print \u2066😀 (U+1F600)\u2069 and \u2066🎓 (U+1F393)\u2069."),
        ("".join(map(chr, range(0x1F600, 0x1F620))), "and \u2066😉 (U+1F609)\u2069. Write the name in other letters"),
        ("Amina", ""),
    ],
)
def test_what_is_wrong_with_a_name_is_said_in_words(name: str, words: str) -> None:
    assert words in name_words(name)
    assert bool(name_words(name)) == bool(words)


def test_a_name_is_composed_and_its_spaces_are_single() -> None:
    assert clean_name("  Jose\u0301 \t Nun\u0303ez\u00a0 ") == "José Nuñez"


def test_line_ends_in_a_name_become_spaces_and_reach_no_header() -> None:
    assert clean_name("Amina\r\nBcc: x@y.example") == "Amina Bcc: x@y.example"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Amina@Town.Example", "amina@town.example"),
        (" a.b+c@town.example ", "a.b+c@town.example"),
        ("x@bücher.example", "x@xn--bcher-kva.example"),
    ],
)
def test_an_address_is_stored_in_one_form(typed: str, stored: str) -> None:
    assert clean_email(typed) == stored


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "amina",
        "@town.example",
        "amina@",
        "amina@town",
        "a b@town.example",
        "a@b@town.example",
        "a..b@town.example",
        "a@-town.example",
        "a@town..example",
        "a\n@town.example",
        "x" * 65 + "@town.example",
        "a@" + "b." * 130 + "example",
        "名@town.example",
        "<a@town.example>",
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(BadEmailError):
        clean_email(typed)


def test_search_looks_past_case_and_marks() -> None:
    assert folded("  JOSÉ Ñuñez ") == "jose nunez"
    assert folded("أحمد") == folded("احمد")
