"""No form speaks the words of its library: what fields say by themselves is in our words, in every language."""

import pytest

from tests.academy import Academy, said

WORDS = "This cannot be chosen here. Choose one of the list."


@pytest.mark.parametrize("locale", ["en", "fr", "ar"])
@pytest.mark.parametrize("field", ["locale", "time_zone", "theme"])
def test_a_made_up_choice_in_the_settings_is_answered_in_our_words(academy: Academy, locale: str, field: str) -> None:
    page = academy.signed_in(locale=locale).open(f"/{locale}/settings").form(action="/settings")
    page = page.fill({field: "made-up"}).send()
    assert page.status == 422
    assert said(locale, WORDS) in page.text
    assert "Not a valid" not in page.text


@pytest.mark.parametrize("field", ["language", "role"])
def test_a_made_up_choice_in_an_invitation_is_answered_in_our_words(academy: Academy, field: str) -> None:
    form = academy.signed_in("administrator").open("/en/people/invite").form(action="/preview")
    page = form.fill({"people": "amal@town.example", field: "made-up"}).send()
    assert page.status == 422
    assert WORDS in page.text
    assert "Not a valid" not in page.text
