"""What the script and the style sheet add: words in place, the reader's place, menus, colours, print."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import FARTHEST, Hands
from tests.browser.viewing import Viewer

LESSON = "/modules/un-mechanisms/lessons/why-the-city"
OTHER_LESSON = "/modules/un-mechanisms/lessons/system-on-one-page"
DARK, LIGHT = "rgb(16, 23, 20)", "rgb(251, 252, 250)"

Open = Callable[..., Page]


@pytest.fixture
def open_as(viewer: Viewer) -> Iterator[Open]:
    """Open a page as one of the people of the gallery, in a window of its own."""
    contexts = []

    def opened(role: str, path: str, *, width: int = 1280, **settings: Any) -> Page:
        context = viewer.context(role, viewport={"width": width, "height": 800}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(viewer.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()


def test_a_word_opens_in_its_place_and_escape_gives_the_focus_back(open_as: Open) -> None:
    page = open_as("newcomer", f"/ar{LESSON}", width=360)
    hands = Hands(page)
    hands.go("a.term")
    word = page.evaluate("document.querySelector(document.activeElement.hash + ' dt').textContent")
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name=word)
    expect(box).to_be_visible()
    assert hands.focused(".pop")
    assert "#w-" not in page.url
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    assert hands.focused("a.term")
    page.keyboard.press("Enter")
    hands.go(".pop button")
    page.keyboard.press("Space")
    expect(box).to_be_hidden()
    assert hands.focused("a.term")


def test_escape_closes_the_menu_of_languages_and_gives_the_focus_back(open_as: Open) -> None:
    page = open_as("learner", "/ar/help", width=360)
    hands = Hands(page)
    hands.go(".menu > summary")
    page.keyboard.press("Enter")
    french = page.get_by_role("link", name="Français")
    expect(french).to_be_visible()
    hands.go("a[hreflang=fr]")
    page.keyboard.press("Escape")
    expect(french).to_be_hidden()
    assert hands.focused(".menu > summary")


def test_another_language_shows_the_same_section(open_as: Open) -> None:
    page = open_as("learner", f"/en{LESSON}")
    page.evaluate("document.querySelector('#s-weight').scrollIntoView()")
    expect(page.locator("a[hreflang=ar]")).to_have_attribute("href", re.compile(rf"/ar{LESSON}#s-weight$"))
    page.evaluate("document.querySelector('.menu').open = true")
    page.click("a[hreflang=ar]")
    page.wait_for_url(f"**/ar{LESSON}#s-weight")
    expect(page.locator("#s-weight")).to_be_in_viewport()


def test_a_section_that_stayed_on_the_screen_is_where_the_reader_goes_on(open_as: Open) -> None:
    page = open_as("newcomer", f"/en{OTHER_LESSON}")
    expect(page.locator(".resume")).to_have_count(0)
    section = page.locator("main section[aria-labelledby^='s-']").nth(1)
    title = section.locator("h2").inner_text()
    with page.expect_response("**/read?*") as told:
        section.locator("> :last-child").scroll_into_view_if_needed()
    assert told.value.status == 204
    page.goto(page.url)
    expect(page.locator(".resume")).to_contain_text("You stopped at")
    expect(page.locator(".resume b")).not_to_be_empty()
    expect(page.locator(".side .done", has_text=title)).to_have_count(1)


def test_paper_shows_the_text_and_nothing_to_click_on(open_as: Open) -> None:
    page = open_as("learner", f"/en{LESSON}", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for gone in (".top", ".foot", ".side", ".pager", ".back", "form.acts"):
        expect(page.locator(gone).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".sources li").first).to_be_visible()
    assert _colour(page, "body", "backgroundColor") == "rgb(255, 255, 255)"
    assert _colour(page, "main p", "color") == "rgb(0, 0, 0)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.locator(".sources li").first).to_be_hidden()


def _colour(page: Page, selector: str, name: str) -> str:
    return str(page.eval_on_selector(selector, "(one, name) => getComputedStyle(one)[name]", name))


def test_chosen_colours_come_with_the_page_whatever_the_device_says(open_as: Open) -> None:
    page = open_as("administrator", "/en/settings", color_scheme="light")
    for theme, colour, device in (("dark", DARK, "light"), ("light", LIGHT, "dark"), ("system", DARK, "dark")):
        page.select_option("#theme", theme)
        page.click("form[action$='/settings'] button")
        page.emulate_media(color_scheme="dark" if device == "dark" else "light")
        source = page.request.get(page.url).text()
        assert f'data-theme="{theme}"' in source if theme != "system" else "data-theme" not in source
        assert _colour(page, "body", "backgroundColor") == colour


def test_the_first_stop_leads_past_the_menu_to_the_text(open_as: Open) -> None:
    page = open_as("", "/ar/help", width=360)
    page.keyboard.press("Tab")
    hands = Hands(page)
    assert hands.focused(".skip")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert hands.focused("main a")


@pytest.mark.parametrize("path", [LESSON, "/modules/un-mechanisms/quizzes/final/attempts/1/all"])
def test_tab_goes_once_through_every_stop_in_the_order_of_the_page_and_out_again(open_as: Open, path: str) -> None:
    page = open_as("learner", f"/en{path}")
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true })")
    order = """() => document.activeElement === document.body ? -1
      : [...document.querySelectorAll('*')].indexOf(document.activeElement)"""
    places = []
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        place = page.evaluate(order)
        if place < 0:
            break
        places.append(place)
    else:
        raise AssertionError("the focus is caught")
    assert len(places) > 20
    assert places == sorted(set(places))


def test_the_page_says_what_it_weighed(open_as: Open) -> None:
    page = open_as("newcomer", f"/en{LESSON}")
    expect(page.locator("[data-weight]")).to_be_visible()
    entries = "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
    weight = round(page.evaluate(f"{entries}.reduce((sum, one) => sum + one.transferSize, 0)") / 1024)
    expect(page.locator("[data-weight]")).to_have_text(f"This page used about {weight} KB of data.")
