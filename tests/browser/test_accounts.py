"""Signing in and out as a person meets it: passwords that can be looked at, and the menu with the own name."""

import pytest
from playwright.sync_api import expect

from tests.academy import PASSWORD
from tests.browser.conftest import Served, Visit, sign_in
from tests.browser.hands import Hands
from tests.browser.viewing import Viewer


def test_a_password_is_shown_by_keyboard_and_hidden_before_it_is_sent(shared_served: Served, visit: Visit) -> None:
    page = visit(f"{shared_served.url}/en/sign-in", width=360)
    hands = Hands(page)
    hands.write("#email", "nobody@example.org")
    hands.write("#password", "not this one")
    box = page.get_by_role("checkbox", name="Show the password")
    hands.go("[data-reveal] input")
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(page.locator("#password")).to_have_attribute("type", "text")
    page.evaluate("""document.querySelector('main form').addEventListener('submit', (event) => {
      event.preventDefault();
      document.body.dataset.sent = document.querySelector('#password').type;
    })""")
    hands.go("main form button[type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-sent", "password")
    expect(box).not_to_be_checked()


def test_all_passwords_of_a_form_are_shown_together(viewer: Viewer) -> None:
    page = viewer.context("learner").new_page()
    page.goto(f"{viewer.url}/ar/settings")
    page.locator("[data-reveal] input").check()
    assert page.locator("form[action$='/settings/password'] input[type=password]").count() == 0
    page.locator("[data-reveal] input").uncheck()
    assert page.locator("form[action$='/settings/password'] input[type=password]").count() == 3
    page.context.close()


@pytest.mark.parametrize(("width", "script"), [(360, False), (1280, True)])
def test_signing_out_is_one_step_in_the_menu_with_the_own_name(
    served: Served, visit: Visit, width: int, script: bool
) -> None:
    page = visit(f"{served.url}/en/sign-in", width=width, script=script)
    expect(page.locator("[data-reveal]")).to_be_visible(visible=script)
    sign_in(page, served.url)
    summary = page.locator("header .menu summary").nth(1)
    expect(summary).to_have_accessible_name("Account: Amina Karimi")
    box = summary.bounding_box()
    assert box
    assert box["height"] >= 44
    summary.click()
    button = page.get_by_role("button", name="Sign out")
    expect(button).to_be_in_viewport()
    button.click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    assert PASSWORD not in page.content()
