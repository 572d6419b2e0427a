"""How long a learner on a slow phone in a slow network waits for the text of a lesson, and for the same as a static file."""

from statistics import median

import pytest
from playwright.sync_api import sync_playwright

from courseware.web.static_files import static_file
from tests.benchmarks.cold_browser import Sight, first_sight
from tests.benchmarks.conftest import Open
from tests.benchmarks.figures import say
from tests.benchmarks.static_page import given_at_once, one_file

pytestmark = [pytest.mark.benchmark, pytest.mark.browser]
LESSON = "modules/un-mechanisms/lessons/why-the-city"
ROUNDS = 5
LONGEST = 1_500
"""Milliseconds."""


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_text_of_a_lesson_is_there_in_time(academy_served: Open, chromium_path: str, locale: str) -> None:
    path = f"/{locale}/{LESSON}"
    style = static_file("style.css")
    assert style
    saved = one_file(academy_served.learner.get(path).body.decode(), style.data.decode())
    ours: list[Sight] = []
    static: list[Sight] = []
    with sync_playwright() as playwright, given_at_once(saved) as bare:
        for _ in range(ROUNDS):
            url = f"http://127.0.0.1:{academy_served.port}{path}"
            ours.append(first_sight(playwright, chromium_path, url, academy_served.cookie))
            static.append(first_sight(playwright, chromium_path, bare, ""))
    took, least = median(sight.text for sight in ours), median(sight.text for sight in static)
    arrived, styled = median(sight.arrived for sight in ours), median(sight.style for sight in ours)
    say(f"{locale}: page arrived / styles arrived in a cold browser", f"{arrived:.0f} / {styled:.0f} ms", "none set")
    say(f"{locale}: text of a lesson visible in a cold browser", f"{took:.0f} ms", f"under {LONGEST} ms")
    say(f"{locale}: the same as one static file", f"{least:.0f} ms, {took / least:.2f} times", "none set")
    assert took < LONGEST
