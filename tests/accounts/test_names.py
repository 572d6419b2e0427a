import pytest

from courseware.accounts.names import BadEmailError, BadNameError, clean_email, clean_name, folded


@pytest.mark.parametrize(
    "name",
    ["Amina Karimi", "محمد بن عبد الله", "李小喆", "O'Neill-Smith Jr.", "می\u200cخواهم", "José 3rd", "X" * 200],
)
def test_names_of_every_script_are_kept_as_they_are(name: str) -> None:
    assert clean_name(name) == name


def test_a_name_is_composed_and_its_spaces_are_single() -> None:
    assert clean_name("  Jose\u0301 \t Nun\u0303ez\u00a0 ") == "José Nuñez"


@pytest.mark.parametrize(
    "name",
    [
        *("", "   ", "12345", "…", "X" * 201),
        *("Amina\u202eKarimi", "Amina\u2066Karimi", "Am\x00ina", "Am\u200bina", "\ud800x"),
    ],
)
def test_a_name_without_letters_or_with_hidden_signs_is_refused(name: str) -> None:
    with pytest.raises(BadNameError):
        clean_name(name)


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
