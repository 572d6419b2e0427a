"""What small screens and paper show: tables, gaps, menus and errors at 360 px, and how many pages a page takes in print."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Hands
from tests.browser.viewing import Viewer

LESSONS = "/modules/un-mechanisms/lessons"
FINAL = "/modules/un-mechanisms/quizzes/final"

EVERYTHING = "article > section.flow { content-visibility: visible !important; }"
"""Lays out the sections far from the screen as well."""
LABELLED = "all => all.every(cell => getComputedStyle(cell, '::before').content.includes(cell.dataset.l))"

Open = Callable[..., Page]


@pytest.fixture
def open_as(viewer: Viewer) -> Iterator[Open]:
    """Open a page as one of the people of the gallery, on a phone."""
    contexts = []

    def opened(role: str, path: str, *, width: int = 360, **settings: Any) -> Page:
        context = viewer.context(role, viewport={"width": width, "height": 800}, bypass_csp=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(viewer.url + path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("lesson", ["why-the-city", "system-on-one-page", "upr-from-inside"])
def test_a_table_hides_no_column_on_a_phone(open_as: Open, lesson: str, locale: str) -> None:
    page = open_as("newcomer", f"/{locale}{LESSONS}/{lesson}")
    page.add_style_tag(content=EVERYTHING)
    tables = page.locator(".scroll:has(.stack)")
    assert tables.count() >= 2
    for place in range(tables.count()):
        assert tables.nth(place).evaluate("box => box.scrollWidth <= box.clientWidth + 1")
        assert tables.nth(place).locator("td[data-l]").evaluate_all(LABELLED)


def test_a_stacked_table_is_still_a_table_to_who_listens(open_as: Open) -> None:
    page = open_as("newcomer", f"/en{LESSONS}/system-on-one-page")
    page.add_style_tag(content=EVERYTHING)
    table = page.get_by_role("table", name="The ten treaty bodies")
    expect(table.get_by_role("row")).to_have_count(11)
    expect(table.get_by_role("rowheader", name="CERD")).to_be_visible()
    expect(table.get_by_role("cell").first).to_be_visible()


def test_a_table_to_fill_in_shows_that_it_scrolls_and_takes_the_focus(open_as: Open) -> None:
    page = open_as("newcomer", f"/en{LESSONS}/system-on-one-page")
    box = page.locator(".scroll:has(table:not(.stack))").first
    box.scroll_into_view_if_needed()
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    assert "linear-gradient" in box.evaluate("box => getComputedStyle(box).backgroundImage")
    assert box.get_attribute("tabindex") == "0"


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_no_line_begins_with_the_sign_after_a_gap(open_as: Open, locale: str) -> None:
    page = open_as("newcomer", f"/{locale}{LESSONS}/upr-from-inside")
    gaps = page.locator(".check .gaps").first
    gaps.scroll_into_view_if_needed()
    parted = gaps.evaluate(
        """sentence => [...sentence.querySelectorAll('.nobr')].filter((part) => {
          const sign = part.lastChild;
          if (sign.nodeType !== Node.TEXT_NODE) return false;
          const range = document.createRange();
          range.selectNode(sign);
          const [field, after] = [part.querySelector('.in').getBoundingClientRect(), range.getBoundingClientRect()];
          return after.top > field.bottom || after.bottom < field.top;
        }).length"""
    )
    assert parted == 0
    pages_of_report = gaps.locator("input").nth(1)
    assert pages_of_report.evaluate("field => field.clientWidth") < 160


def test_the_focus_is_never_under_an_open_menu(open_as: Open) -> None:
    page = open_as("newcomer", f"/en{LESSONS}/why-the-city")
    hands = Hands(page)
    hands.go(".menu > summary")
    page.keyboard.press("Enter")
    expect(page.locator("details.menu[open]")).to_have_count(1)
    hands.go("main a")
    expect(page.locator("details.menu[open]")).to_have_count(0)


def test_without_script_an_open_menu_pushes_the_page_down(open_as: Open) -> None:
    page = open_as("newcomer", f"/en{LESSONS}/why-the-city", java_script_enabled=False)
    page.locator(".menu > summary").first.click()
    menu, main = page.locator("details.menu[open] > ul").bounding_box(), page.locator("main").bounding_box()
    assert menu
    assert main
    assert menu["y"] + menu["height"] <= main["y"]


@pytest.mark.parametrize("script", [True, False])
def test_an_error_leads_to_its_question_and_not_past_it(open_as: Open, script: bool) -> None:
    page = open_as("learner", "/en/help", java_script_enabled=script)
    attempt = f"{FINAL}/attempts/1"
    page.goto(page.url.replace("/en/help", f"/en{attempt}/all"))
    page.locator("button[value=submit]").click()
    links = page.locator(".errsum a")
    for place in range(links.count()):
        links.nth(place).click()
        target = str(links.nth(place).get_attribute("href"))
        question = page.locator(f"fieldset:has({target}), fieldset{target}")
        expect(question.locator("legend")).to_be_in_viewport()
    assert links.count() >= 1


def test_a_source_leads_back_to_the_mention_it_was_looked_up_from(open_as: Open) -> None:
    page = open_as("newcomer", f"/en{LESSONS}/why-the-city")
    again = page.evaluate(
        """[...document.querySelectorAll('sup.cite a')].findIndex((link, place, all) =>
          all.slice(0, place).some((other) => other.hash === link.hash))"""
    )
    mention = page.locator("sup.cite a").nth(again)
    source = str(mention.get_attribute("href"))
    mention.click()
    expect(page.locator(source)).to_be_in_viewport()
    page.locator(f"{source} a[href^='#s-']").click()
    expect(mention).to_be_focused()
    expect(mention).to_be_in_viewport()


def pages(page: Page) -> list[str]:
    """The words of each sheet of A4."""
    page.wait_for_load_state("networkidle")
    return [sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]


def test_a_result_goes_on_two_sheets(open_as: Open) -> None:
    assert len(pages(open_as("finisher", f"/en{FINAL}/attempts/1"))) <= 2


def test_a_certificate_page_goes_on_one_sheet(open_as: Open, viewer: Viewer) -> None:
    assert len(pages(open_as("finisher", viewer.gallery.places["certificate"]))) == 1


def test_a_lesson_goes_on_ten_sheets_and_no_practice_question_is_cut(open_as: Open) -> None:
    page = open_as("newcomer", f"/en{LESSONS}/upr-from-inside", width=1280)
    page.emulate_media(media="print")
    assert page.locator(".check").first.evaluate("box => getComputedStyle(box).breakInside") == "avoid"
    assert page.locator("img[loading=lazy]").count() == 0
    assert len(pages(page)) <= 10
