"""A browser that has never been here, on a slow phone in a slow network: when is the text of a lesson there?"""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Playwright

from tests.browser.conftest import FLAGS

KBIT = 1000 / 8
"""Bytes a second."""
NETWORK = {"offline": False, "latency": 400, "downloadThroughput": 400 * KBIT, "uploadThroughput": 400 * KBIT}
SLOWER = 4
"""How many times slower the processor is."""
PHONE = {"width": 360, "height": 740}
SETTLED = 1_500
"""Milliseconds that a browser gets to come to rest after it was started, before it is asked for anything."""
WATCH = """
globalThis.seen = new Promise((tell, fail) => {
  setTimeout(fail, 30000, "no text of a lesson in half a minute");
  new PerformanceObserver((list) => {
    const text = list.getEntries().find((entry) => entry.element && entry.element.closest("article"));
    if (text) tell(text.startTime);
  }).observe({ type: "largest-contentful-paint", buffered: true });
});
"""
"""Candidates for the largest contentful paint name what was painted and when: the first one in the lesson is its text."""
DETAILS = """
() => {
  const [page] = performance.getEntriesByType("navigation");
  const [style] = performance.getEntriesByType("resource").filter((part) => part.name.endsWith(".css"));
  return [page.responseEnd, style ? style.responseEnd : 0];
}
"""


@dataclass(frozen=True, slots=True)
class Sight:
    """Milliseconds since the address was entered, until the page had arrived, until its style sheet had (0: it has none), and
    until the text was painted."""

    arrived: float
    style: float
    text: float


def first_sight(playwright: Playwright, chromium: str, url: str, cookie: str) -> Sight:
    """Open an address in a browser that was just started, with nothing but a session in it."""
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    try:
        return _look(_phone(browser, url, cookie), url)
    finally:
        browser.close()


def _phone(browser: Browser, url: str, cookie: str) -> Page:
    context = browser.new_context(viewport=PHONE)
    for each in filter(None, cookie.split("; ")):
        name, _, value = each.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": url}])
    page = context.new_page()
    page.add_init_script(WATCH)
    page.wait_for_timeout(SETTLED)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def _look(page: Page, url: str) -> Sight:
    response = page.goto(url)
    assert response is not None
    assert response.status == 200
    text = page.evaluate("seen")
    return Sight(*page.evaluate(DETAILS), text)
