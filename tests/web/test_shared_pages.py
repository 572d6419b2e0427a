"""A page that many see alike is rendered once; what belongs to one person is never shown to another."""

import re

import pytest

from courseware.web import shared_pages
from courseware.web.guards import signed_in
from courseware.web.shared_pages import shared_page
from tests.academy import Academy
from tests.browse import Browser, Page

LESSON = "/en/modules/water/lessons/tap"


def token(page: Page) -> str:
    return str(page.select("[name=csrf_token]")[0]["value"])


def name_on(page: Page) -> str:
    return page.one(".tools .who").get_text(strip=True)


def renamed(browser: Browser, name: str) -> Browser:
    browser.open("/en/settings").send("Save the settings", name=name)
    browser.open("/en/my-learning")  # takes the message that the settings are saved
    return browser


def test_two_learners_see_the_same_lesson_each_with_their_own_name_and_token(academy: Academy) -> None:
    amina, daniel = academy.signed_in(), renamed(academy.signed_in("trainer"), "Daniel O'Neil")
    first, second = amina.open(LESSON), daniel.open(LESSON)
    assert (name_on(first), name_on(second)) == ("Amina Karimi", "Daniel O'Neil")
    assert token(first) != token(second)
    again = amina.open(LESSON)
    assert name_on(again) == "Amina Karimi"
    assert "\x02" not in again.response.text
    assert "\x02" not in second.response.text
    again.send("Mark as done and continue")
    assert "Mark as not done" in amina.open(LESSON).text
    assert "Mark as not done" not in daniel.open(LESSON).text


def test_a_page_that_was_rendered_for_somebody_alike_is_not_rendered_again(academy: Academy) -> None:
    amina = academy.signed_in()
    before = amina.open(LESSON).response.text
    assert len(shared_pages._pages) == 1
    after = academy.signed_in().open(LESSON).response.text
    assert len(shared_pages._pages) == 1
    assert re.sub(r'value="[^"]+"', "", before) == re.sub(r'value="[^"]+"', "", after)


def test_what_a_reader_did_can_be_seen_at_once(academy: Academy) -> None:
    amina = academy.signed_in()
    page = amina.open(LESSON)
    assert "You stopped at" not in page.text
    amina.post(f"{LESSON}/sections/duties/read", {"csrf_token": token(page)})
    assert "You stopped at Three duties" in amina.open(LESSON).text
    assert "You stopped at" not in academy.signed_in("trainer").open(LESSON).text


def test_a_message_for_one_person_is_shown_once_and_to_nobody_else(academy: Academy) -> None:
    amina = academy.signed_in()
    answer = amina.client.post("/en/settings", data=amina.open("/en/settings").form("Save the settings").values)
    assert answer.status_code == 303
    assert "Your settings are saved." in amina.open(LESSON).text
    assert "Your settings are saved." not in amina.open(LESSON).text
    assert "Your settings are saved." not in academy.signed_in("trainer").open(LESSON).text


def test_a_page_that_a_browser_has_already_does_not_travel_again(academy: Academy) -> None:
    amina = academy.signed_in()
    first = amina.client.get(LESSON)
    had = {"If-None-Match": first.headers["ETag"]}
    again = amina.client.get(LESSON, headers=had)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Cache-Control"] == "private, no-cache"
    amina.open(LESSON).send("Mark as done and continue")
    changed = amina.client.get(LESSON, headers=had)
    assert changed.status_code == 200
    assert "Mark as not done" in changed.text


def test_a_browser_that_has_the_page_of_somebody_else_gets_the_own_one(academy: Academy) -> None:
    amina, daniel = academy.signed_in(), academy.signed_in("trainer")
    had = {"If-None-Match": amina.client.get(LESSON).headers["ETag"]}
    assert daniel.client.get(LESSON, headers=had).status_code == 200
    renamed(amina, "Amina K.")
    assert "Amina K." in amina.client.get(LESSON, headers=had).text
    other_session = academy.signed_in()
    assert other_session.client.get(LESSON, headers=had).status_code == 200


def test_a_form_on_a_page_that_did_not_travel_again_can_still_be_sent(academy: Academy) -> None:
    amina = academy.signed_in()
    page = amina.open(LESSON)
    assert amina.client.get(LESSON, headers={"If-None-Match": page.response.headers["ETag"]}).status_code == 304
    page.send("Mark as done and continue")
    assert "Mark as not done" in amina.open(LESSON).text


def test_the_colours_and_the_language_of_a_reader_are_kept_apart(academy: Academy) -> None:
    amina, daniel = academy.signed_in(), academy.signed_in("trainer")
    amina.open("/en/settings").send("Save the settings", theme="dark")
    amina.open("/en/my-learning")
    dark, light = amina.open(LESSON).soup.html, daniel.open(LESSON).soup.html
    assert dark
    assert light
    assert dark.get("data-theme") == "dark"
    assert light.get("data-theme") in (None, "system")
    arabic = amina.open(LESSON.replace("/en/", "/ar/")).soup.html
    assert arabic
    assert (arabic["lang"], arabic["data-theme"]) == ("ar", "dark")


def test_the_memory_of_pages_is_bounded(academy: Academy, monkeypatch: pytest.MonkeyPatch) -> None:
    amina = academy.signed_in()
    size = len(amina.open(LESSON).response.text)
    monkeypatch.setattr(shared_pages, "LARGEST", int(size * 2.5))
    for number in range(4):
        amina.open(f"{LESSON}?n={number}")
    assert len(shared_pages._pages) == 2
    amina.open(f"{LESSON}?n=2")
    amina.open(f"{LESSON}?n=4")
    kept = [str(key[0]) for key in shared_pages._pages]  # type: ignore[index]
    assert sorted(kept) == [f"{LESSON}?n=2", f"{LESSON}?n=4"]


def test_two_who_come_first_together_both_see_the_page(academy: Academy) -> None:
    """While the page of one is rendered, the other one asks for it as well."""

    def render() -> str:
        return f"first, after {shared_page(('together',), lambda: 'second').get_data(as_text=True)}"

    academy.app.add_url_rule(
        "/<locale:locale>/together", "together", signed_in(lambda: shared_page(("together",), render))
    )
    browser = academy.signed_in()
    assert browser.client.get("/en/together").text == "first, after second"
    assert browser.client.get("/en/together").text == "second"


def test_forgetting_empties_the_memory(academy: Academy) -> None:
    academy.signed_in().open(LESSON)
    shared_pages.forget()
    assert len(shared_pages._pages) == 0
    assert shared_pages._size == 0
