"""Looking at the pages of the gallery in a real browser."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.browser.gallery import SESSION, Gallery
from tests.browser.pages import Look


@dataclass
class Viewer:
    """Opens pages as one of the people of the gallery; each person keeps one window for a whole run."""

    browser: Browser
    gallery: Gallery
    url: str
    pages: dict[tuple[str, bool], Page] = field(default_factory=dict)
    noise: list[str] = field(default_factory=list)
    """What the pages wrote to the console, the scripts that failed, and requests that left the academy."""

    def context(self, role: str = "", **settings: Any) -> BrowserContext:
        """A new browser in which somebody is signed in."""
        context = self.browser.new_context(reduced_motion="reduce", **settings)
        if role:
            context.add_cookies([{"name": SESSION, "value": self.gallery.cookies(role), "url": self.url}])
        return context

    def window(self, role: str, *, script: bool = True) -> Page:
        """The window of a person."""
        if (role, script) not in self.pages:
            page = self.context(role, java_script_enabled=script).new_page()
            page.set_default_timeout(10_000)
            page.on("request", lambda request: self._note_request(request.url))
            page.on("pageerror", lambda error: self.noise.append(f"script: {error}"))
            page.on("console", lambda message: self._note_words(message.type, message.text))
            self.pages[role, script] = page
        return self.pages[role, script]

    def _note_request(self, address: str) -> None:
        if not address.startswith((self.url, "data:")):
            self.noise.append(f"request to {address}")

    def _note_words(self, kind: str, words: str) -> None:
        # Browsers write a line for every page that is answered 4xx on purpose; whoever opens it looks at its status.
        if kind in ("error", "warning") and "the server responded with a status of 4" not in words:
            self.noise.append(f"{kind}: {words}")

    def address(self, look: Look, locale: str) -> str:
        """Where a page is, in a language."""
        path = look.path.format(**self.gallery.places)
        if path.startswith("/en/"):
            path = path.removeprefix("/en")
        return f"{self.url}/{locale}{path}"

    def open(self, look: Look, locale: str, *, script: bool = True) -> Page:
        """Open a page and bring it into its state."""
        self.noise.clear()
        page = self.window(look.role, script=script)
        response = page.goto(self.address(look, locale))
        if look.press:
            for selector, value in look.fill.items():
                if page.locator(selector).is_visible():
                    page.fill(selector, value)
                else:
                    page.eval_on_selector(selector, "(input, value) => { input.value = value }", value)
            with page.expect_navigation() as news:
                page.locator(look.press).first.click()
            response = news.value
        assert _status(response) == look.status, f"{look.name}: {_status(response)}"
        return page

    def close(self) -> None:
        """Close every window."""
        for page in self.pages.values():
            page.context.close()


def _status(response: Response | None) -> int:
    return response.status if response else 0
