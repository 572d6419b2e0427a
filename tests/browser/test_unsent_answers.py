"""What is ticked and not yet sent is not lost, and the place in a lesson comes along to another language."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served, Visit, sign_in

MODULE = "/modules/un-mechanisms"
LESSON, QUIZ = f"{MODULE}/lessons/why-the-city", f"{MODULE}/quizzes/final"
AT_TOP = "() => scrollY === 0"

Open = Callable[..., Page]


@pytest.fixture
def learning(served: Served, visit: Visit) -> Open:
    """Open a page as the learner."""

    def opened(path: str, *, width: int = 1280, script: bool = True) -> Page:
        page = visit(f"{served.url}/en/help", width=width, script=script)
        sign_in(page, served.url)
        page.goto(f"{served.url}/en{path}")
        return page

    return opened


def started(learning: Open, *, script: bool = True) -> Page:
    """The whole quiz on one page."""
    page = learning(QUIZ, script=script)
    page.click(f"form[action$='{QUIZ}'] button")
    page.goto(page.url.partition("/questions")[0] + "/all")
    return page


def tick(page: Page) -> str:
    """Choose the first answer of the first question with choices, and say which input that is."""
    box = page.locator("main input[type=radio]").first
    box.check()
    return f"[name='{box.get_attribute('name')}'][value='{box.get_attribute('value')}']"


def change_language(page: Page, tag: str) -> None:
    page.locator(".menu > summary").first.click()
    with page.expect_navigation():
        page.click(f".menu [lang={tag}]")
    page.wait_for_url(f"**/{tag}/**")


@pytest.mark.parametrize("script", [True, False])
def test_another_language_keeps_what_was_ticked(learning: Open, script: bool) -> None:
    page = started(learning, script=script)
    ticked = tick(page)
    change_language(page, "ar")
    expect(page.locator(ticked)).to_be_checked()


def test_a_link_of_the_menu_keeps_what_was_ticked_and_back_leads_back(learning: Open) -> None:
    page = started(learning)
    ticked, here = tick(page), page.url
    with page.expect_navigation():
        page.click("header a[href$='/help']")
    assert page.url.endswith("/en/help")
    page.go_back()
    assert page.url == here
    page.goto(here)
    expect(page.locator(ticked)).to_be_checked()


def test_signing_out_keeps_what_was_ticked(served: Served, learning: Open) -> None:
    page = started(learning)
    ticked, here = tick(page), page.url
    page.locator("header .menu summary").last.click()
    page.click("header form button")
    page.wait_for_url(lambda address: "/attempts/" not in address)
    sign_in(page, served.url)
    page.goto(here)
    expect(page.locator(ticked)).to_be_checked()


def test_enter_in_a_field_saves_and_stays_in_the_language(learning: Open) -> None:
    page = started(learning)
    page.locator("main input[type=text]").first.fill("7")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/all")
    assert "/en/" in page.url
    expect(page.locator(".flash")).to_contain_text("Your answers are saved.")


def test_the_place_in_a_whole_quiz_comes_along_to_another_language(learning: Open) -> None:
    page = started(learning)
    spot = page.locator(".q__one").nth(4)
    spot.evaluate("(one) => one.scrollIntoView()")
    name = spot.get_attribute("id")
    expect(page.locator(".menu button[lang=ar]")).to_have_attribute("value", re.compile(rf"#{name}$"))
    change_language(page, "ar")
    assert page.url.endswith(f"/all#{name}")


def test_practice_questions_that_wait_keep_their_ticks_when_another_one_is_sent(learning: Open) -> None:
    page = learning(LESSON)
    waiting = page.locator(".check input[type=radio]").last
    waiting.check()
    kept = f"[name='{waiting.get_attribute('name')}'][value='{waiting.get_attribute('value')}']"
    other = page.locator(".check").filter(has_not=page.locator(kept)).first
    with page.expect_navigation():
        other.locator("button[type=submit]").last.click()
    assert "/checks/" in page.url
    page.goto(page.url.partition("/checks/")[0])
    expect(page.locator(kept)).to_be_checked()
    change_language(page, "ar")
    expect(page.locator(kept)).to_be_checked()


def test_the_place_is_kept_on_a_phone_after_scrolling_back_up_to_the_menu(learning: Open) -> None:
    page = learning(LESSON, width=360)
    page.evaluate("document.querySelector('#s-weight').scrollIntoView()")
    arabic = page.locator("a[hreflang=ar]")
    expect(arabic).to_have_attribute("href", re.compile(r"#s-weight$"))
    for share in (0.6, 0.3, 0):
        page.evaluate("(share) => scrollTo(0, scrollY * share)", share)
        page.wait_for_timeout(900)
    assert page.evaluate(AT_TOP)
    page.wait_for_timeout(3500)
    change_language(page, "ar")
    assert page.url.endswith(f"/ar{LESSON}#s-weight")
    expect(page.locator("#s-weight")).to_be_in_viewport()


def test_on_a_wide_screen_the_menu_of_languages_stays_at_hand_and_covers_no_focus(learning: Open) -> None:
    page = learning(LESSON)
    page.evaluate("document.querySelector('#s-weight').scrollIntoView()")
    expect(page.locator(".menu > summary").first).to_be_in_viewport()
    under = """() => {
      const edge = document.querySelector('.top').getBoundingClientRect().bottom;
      const here = document.activeElement.getBoundingClientRect();
      return !document.activeElement.closest('.top') && here.bottom > 0 && here.top < edge - 1; }"""
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(under)


def test_without_script_another_language_leads_to_where_the_reader_stopped(served: Served, learning: Open) -> None:
    page = learning(LESSON)
    token = page.locator("main [name=csrf_token]").first.input_value()
    page.request.post(f"{served.url}/en{LESSON}/sections/weight/read", form={"csrf_token": token})
    plain = learning(LESSON, script=False)
    expect(plain.locator("a[hreflang=ar]")).to_have_attribute("href", f"/ar{LESSON}#s-weight")
