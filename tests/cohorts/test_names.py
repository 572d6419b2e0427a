"""Names of cohorts: what cannot be seen, or turns the direction of the page, does not stand in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.cohorts.names import seen, tidy
from tests.academy import Academy
from tests.cohorts.cast import MODULE, inside, new_cohort

REASON = "The name had hidden characters. They are removed: check the name and send it again."


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Spring\u202e gnirpS", "Spring gnirpS"),  # right-to-left override
        ("\u2067Spring\u2069", "Spring"),  # isolates
        ("Spring\u200b", "Spring"),  # zero width space
        ("\ufeffربيع\u200f", "ربيع"),  # byte order mark, right-to-left mark
        ("Spr\u00ading", "Spring"),  # soft hyphen
        ("Spring\x07\x9f", "Spring"),  # control characters
        ("Spring \ue000", "Spring"),  # private use
        ("Spring\u3164\u2800", "Spring"),  # Hangul filler, empty Braille pattern
        ("Spring\u180f", "Spring"),  # a Mongolian selector of variants
        ("Spring\U000e0041", "Spring"),  # tag character
    ],
)
def test_hidden_characters_are_removed_and_the_name_is_shown_before_it_is_taken(
    full_academy: Academy, written: str, shown: str
) -> None:
    page = full_academy.signed_in("trainer").open("/en/cohorts")
    page = page.send("Make the cohort", name=written, modules=[MODULE])
    assert page.status == 422
    assert [link.get_text() for link in page.select(".errsum a")] == [REASON]
    assert page.one("#name")["value"] == shown
    assert page.send("Make the cohort").h1 == shown


def test_a_new_name_is_looked_at_as_well(full_academy: Academy) -> None:
    with inside(full_academy):
        address = f"/en/cohorts/{new_cohort().id}/name"
    page = full_academy.signed_in("trainer").open(address).send("Save the name", name="Aut\u200eumn")
    assert (page.status, page.one("#name")["value"]) == (422, "Autumn")
    assert REASON in page.text
    assert page.send("Save the name").h1 == "Autumn"


@pytest.mark.parametrize("name", ["\u3164", "\u200d\u200c", "\u2066\u2069", "\u0301", "\u2800\u2800"])
def test_a_name_of_which_nothing_is_seen_is_none(full_academy: Academy, name: str) -> None:
    page = full_academy.signed_in("trainer").open("/en/cohorts")
    page = page.send("Make the cohort", name=name, modules=[MODULE])
    assert page.status == 422
    assert "Enter a name for the cohort." in page.text


@pytest.mark.parametrize(
    "name", ["Élus du nord", "می\u200cخواهم", "क्\u200dष", "第 3 期（北）", "Весна – 2027", "☀️ Spring", "100 % (A/B)"]
)
def test_what_people_write_in_their_languages_stays_as_it_is(name: str) -> None:
    assert seen(tidy(name)) == name


@given(st.text())
def test_what_was_looked_at_once_passes(text: str) -> None:
    once = seen(tidy(text))
    assert seen(tidy(once)) == once
