"""A person's own settings: language, time zone, name, password and sessions."""

from urllib.parse import urlsplit

import pytest

from tests.academy import PASSWORD, Academy, said
from tests.accounts.conftest import Hands
from tests.accounts.look import person
from tests.browse import Page

NEW = "seven-blue-lanterns"


def test_settings_are_saved_and_the_page_goes_on_in_the_language_chosen(academy: Academy) -> None:
    browser = academy.signed_in()
    page = browser.open("/en/settings").send(
        "Save the settings", name="  أمينة   كريمي ", locale="ar", theme="dark", time_zone="Africa/Cairo"
    )
    assert page.path == "/ar/settings"
    assert (page.one("html")["dir"], page.one("html")["data-theme"]) == ("rtl", "dark")
    assert page.one("#name")["value"] == "أمينة كريمي"
    row = person(academy, "learner@example.org")
    assert (row.name, row.locale, row.theme, row.time_zone) == ("أمينة كريمي", "ar", "dark", "Africa/Cairo")
    assert urlsplit(browser.client.get("/").headers["Location"]).path == "/ar/"


def test_a_page_in_another_language_stays_in_it_where_the_language_was_left_alone(academy: Academy) -> None:
    page = academy.signed_in().open("/ar/settings").send(said("ar", "Save the settings"), name="أمينة كريمي")
    assert page.path == "/ar/settings"
    assert said("ar", "Your settings are saved.") in page.text
    assert person(academy, "learner@example.org").locale == "en"


def test_times_are_told_in_the_zone_of_the_reader(academy: Academy, hands: Hands) -> None:
    administrator = academy.signed_in("administrator")
    administrator.open("/en/settings").send("Save the settings", time_zone="Africa/Cairo")
    page = administrator.open(f"/en/people/{person(academy, 'administrator@example.org').id}")
    assert "UTC+02:00" in page.text


@pytest.mark.parametrize("name", ["", "123", "Amina\u202eimirak", "x" * 201])
def test_a_name_that_cannot_stand_on_a_certificate_is_refused_and_kept(academy: Academy, name: str) -> None:
    page = academy.signed_in().open("/en/settings").send("Save the settings", name=name, time_zone="Asia/Tokyo")
    assert page.status == 422
    assert [link["href"] for link in page.select(".errsum a")] == ["#name"]
    assert page.one("#name")["value"] == name
    assert page.one("#time_zone [selected]")["value"] == "Asia/Tokyo"
    assert person(academy, "learner@example.org").name == "Amina Karimi"


@pytest.mark.parametrize("field", ["locale", "theme", "time_zone"])
def test_a_choice_that_does_not_exist_is_refused(academy: Academy, field: str) -> None:
    page = academy.signed_in().open("/en/settings").send("Save the settings", **{field: "nonsense"})
    assert page.status == 422
    assert [link["href"] for link in page.select(".errsum a")] == [f"#{field}"]


def change(academy: Academy, present: str = PASSWORD, new: str = NEW, again: str | None = None) -> Page:
    page = academy.signed_in().open("/en/settings")
    return page.send("Change the password", present_password=present, password=new, password_again=again or new)


def test_a_changed_password_ends_every_other_session(academy: Academy) -> None:
    other = academy.signed_in()
    page = change(academy)
    assert "Your password is changed. You are signed out everywhere else." in page.text
    assert page.browser.open("/en/settings").h1 == "Settings"
    assert other.open("/en/settings").h1 == "Sign in"
    academy.browser().sign_in("learner@example.org", NEW)


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"present": ""}, "present_password", "Enter your present password."),
        ({"present": "wrong"}, "present_password", "This is not your present password."),
        ({"new": "short"}, "password", "Use 12 characters or more."),
        ({"new": "x" * 1001}, "password", "Use 1,000 characters or fewer."),
        ({"new": "learner-learner"}, "password", "contains your e-mail"),
        ({"new": "passwordpassword"}, "password", "one of the first that others would guess"),
        ({"new": PASSWORD}, "password", "This is the password that you have now."),
        ({"new": "ｑuiet-harbour-lamp"}, "password", "This is the password that you have now."),
        ({"again": "another-one-here"}, "password_again", "The two passwords differ."),
    ],
)
def test_a_password_that_cannot_be_taken_says_why(
    academy: Academy, fields: dict[str, str], place: str, words: str
) -> None:
    page = change(academy, **fields)
    assert page.status == 422
    assert [link["href"] for link in page.select(".errsum a")] == [f"#{place}"]
    assert words in page.text


def test_whoever_finds_a_phone_cannot_guess_the_password(academy: Academy, hands: Hands) -> None:
    page = academy.signed_in().open("/en/settings")
    for _try in range(5):
        page = page.send("Change the password", present_password="guess", password=NEW, password_again=NEW)
        assert page.status == 422
    page = page.send("Change the password", present_password=PASSWORD, password=NEW, password_again=NEW)
    assert page.status == 429
    assert "Too many tries." in page.text


def test_signing_out_everywhere_ends_this_session_too(academy: Academy) -> None:
    other = academy.signed_in()
    page = academy.signed_in().open("/en/settings").send("Sign out everywhere")
    assert "You are signed out everywhere." in page.text
    assert page.browser.open("/en/settings").h1 == "Sign in"
    assert other.open("/en/settings").h1 == "Sign in"


def test_cities_are_named_in_the_language_of_the_page(academy: Academy) -> None:
    page = academy.signed_in().open("/ar/settings")
    assert page.one("#time_zone option[value='Africa/Cairo']").text == "القاهرة"
    assert page.one("#time_zone option[value='UTC']").has_attr("selected")


def test_cities_that_were_renamed_have_names_and_stand_in_order(academy: Academy) -> None:
    page = academy.signed_in().open("/ar/settings")
    assert not page.one("#time_zone option[value='Asia/Kolkata']").text.isascii()
    cities = [option.text for option in page.browser.open("/es/settings").select("#time_zone option")]
    assert cities.index("Menominee") < cities.index("Mérida") < cities.index("Metlakatla")
