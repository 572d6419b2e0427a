"""Every page, for everybody: by axe-core and by measure, in a script from the left and one from the right, light and dark."""

import pytest
from playwright.sync_api import ViewportSize

from tests.browser.pages import LOOKS, Look
from tests.browser.probes import SPACING, TWICE, axe, sideways, small_targets, unfold, unmarked_stops
from tests.browser.viewing import Viewer

PAGES = pytest.mark.parametrize("look", LOOKS, ids=[look.name for look in LOOKS])
NARROW = ViewportSize(width=320, height=640)
WIDE = ViewportSize(width=1280, height=900)


@PAGES
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_page_can_be_used_by_everybody(look: Look, locale: str, viewer: Viewer, axe_source: str) -> None:
    page = viewer.window(look.role)
    page.set_viewport_size(NARROW)
    page.emulate_media(color_scheme="light" if locale == "en" else "dark")
    viewer.open(look, locale)
    unfold(page)
    found = axe(page, axe_source) + sideways(page) + sideways(page, style=SPACING)
    found += small_targets(page) + unmarked_stops(page)
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="dark" if locale == "en" else "light")
    found += axe(page, axe_source) + sideways(page) + sideways(page, style=TWICE)
    assert not found + viewer.noise, "\n".join(found + viewer.noise)


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_menu_of_languages_can_be_used_by_everybody(locale: str, viewer: Viewer, axe_source: str) -> None:
    page = viewer.open(LOOKS[0], locale)
    page.set_viewport_size(NARROW)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        page.evaluate("document.querySelector('details.menu').open = true")
        # What the open menu covers is no target while it is open.
        found = [one for one in axe(page, axe_source) if not one.startswith("target-size")]
        assert not found + sideways(page) + small_targets(page), "\n".join(found)


@PAGES
def test_a_page_says_everything_without_its_script(look: Look, viewer: Viewer) -> None:
    page = viewer.open(look, "en", script=False)
    assert page.locator("main h1").inner_text().strip()
    assert len(page.locator("main").inner_text()) > 40
    assert viewer.noise == []
