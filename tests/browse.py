"""A browser without a screen: opens pages, fills forms as a person would, and checks every page that any test opens."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

UNLABELLED = {"hidden", "submit", "button", "image"}


def faults(soup: BeautifulSoup) -> list[str]:
    """What is wrong with the structure of a page; nothing, if it is well made."""
    found: list[str] = []
    html, title = soup.html, soup.title
    if html is None or not html.get("lang") or html.get("dir") not in ("ltr", "rtl"):
        found.append("html needs lang and dir")
    if title is None or len(title.get_text(strip=True)) < 3:
        found.append("no title")
    if len(soup.select("main h1")) != 1:
        found.append(f"{len(soup.select('main h1'))} h1 in main")
    ids = [tag["id"] for tag in soup.select("[id]")]
    found += [f"id twice: {name}" for name in sorted({name for name in ids if ids.count(name) > 1})]
    found += _heading_faults(soup)
    found += [f"no label: {tag}" for tag in soup.select("input,select,textarea") if not _is_labelled(soup, tag)]
    found += [f"no alt: {tag}" for tag in soup.select("img") if tag.get("alt") is None]
    found += [f"no token: {form.get('action')}" for form in soup.select("form") if _wants_token(form)]
    found += [
        f"style or script inside: {str(tag)[:80]}" for tag in soup.select("[style],style,[onclick],script:not([src])")
    ]
    for tag in soup.select("[aria-describedby],[aria-labelledby]"):
        named = f"{tag.get('aria-describedby', '')} {tag.get('aria-labelledby', '')}".split()
        found += [f"points nowhere: {name}" for name in named if name not in ids]
    found += [f"no such place: {tag['href']}" for tag in soup.select("a[href^='#']") if str(tag["href"])[1:] not in ids]
    return found


def _heading_faults(soup: BeautifulSoup) -> list[str]:
    levels = [int(tag.name[1]) for tag in soup.select("main h1,main h2,main h3,main h4,main h5,main h6")]
    return [f"heading h{one} then h{two}" for one, two in pairwise(levels) if two > one + 1]


def _is_labelled(soup: BeautifulSoup, tag: Tag) -> bool:
    if tag.get("type") in UNLABELLED or tag.get("aria-label") or tag.get("aria-labelledby"):
        return True
    return tag.find_parent("label") is not None or bool(tag.get("id") and soup.select_one(f"label[for='{tag['id']}']"))


def _wants_token(form: Tag) -> bool:
    without = str(form.get("action", "")).endswith("/sign-in/kept")
    return str(form.get("method", "get")).lower() == "post" and not form.select_one("[name=csrf_token]") and not without


@dataclass
class Page:
    """A page that was opened."""

    browser: "Browser"
    response: TestResponse
    soup: BeautifulSoup

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def path(self) -> str:
        return self.response.request.path

    @property
    def text(self) -> str:
        """All words of the main part, with single spaces."""
        root = self.soup.main or self.soup
        return re.sub(r"\s+", " ", root.get_text(" ")).strip()

    @property
    def title(self) -> str:
        assert self.soup.title
        return self.soup.title.get_text(strip=True)

    @property
    def h1(self) -> str:
        found = self.soup.select_one("main h1")
        assert found, self.response.text
        return re.sub(r"\s+", " ", found.get_text(" ")).strip()

    def select(self, selector: str) -> list[Tag]:
        return list(self.soup.select(selector))

    def one(self, selector: str) -> Tag:
        found = self.soup.select(selector)
        assert len(found) == 1, f"{len(found)} × {selector} in {self.path}: {self.text[:2000]}"
        return found[0]

    def link(self, words: str) -> str:
        """The address of the first link with these words."""
        for tag in self.soup.select("a[href]"):
            if re.sub(r"\s+", " ", tag.get_text(" ")).strip() == words:
                return str(tag["href"])
        raise AssertionError(
            f"no link {words!r} in {self.path}: {[t.get_text(strip=True) for t in self.soup.select('a')]}"
        )

    def follow(self, words: str) -> "Page":
        """Open the first link with these words."""
        return self.browser.open(self.link(words))

    def form(self, button: str = "", *, action: str = "") -> "Form":
        """The form with a button of these words, or whose address ends with `action`."""
        for form in self.soup.select("form"):
            words = [re.sub(r"\s+", " ", tag.get_text(" ")).strip() for tag in self.buttons(form)]
            if (button and button in words) or (action and str(form.get("action", "")).endswith(action)):
                return Form(self, form, button)
        raise AssertionError(f"no form {button or action!r} in {self.path}: {self.text[:1500]}")

    def buttons(self, form: Tag) -> list[Tag]:
        """The buttons of a form: those in it, then those that stand elsewhere and name it."""
        elsewhere = self.soup.select(f"button[form='{form['id']}']") if form.get("id") else []
        return [*form.select("button"), *elsewhere]

    def send(self, button: str, **fields: Any) -> "Page":
        """Fill the form that has this button and press it."""
        return self.form(button).fill(**fields).send()


@dataclass
class Form:
    """A form of a page, with what stands in it."""

    page: Page
    tag: Tag
    button: str
    values: MultiDict[str, Any] | None = None

    def __post_init__(self) -> None:
        self.values = MultiDict(self._initial())

    def _initial(self) -> list[tuple[str, str]]:
        pairs: list[tuple[str, str]] = []
        for field in self.tag.select("input[name],select[name],textarea[name]"):
            name, kind = str(field["name"]), str(field.get("type", "text"))
            if field.name == "select":
                chosen = field.select("option[selected]") or field.select("option")[:1]
                pairs += [(name, str(option.get("value", option.get_text()))) for option in chosen]
            elif field.name == "textarea":
                pairs.append((name, field.get_text().removeprefix("\n")))
            elif kind in ("checkbox", "radio"):
                pairs += [(name, str(field.get("value", "on")))] if field.has_attr("checked") else []
            elif kind not in ("submit", "button", "file"):
                pairs.append((name, str(field.get("value", ""))))
        for press in self.page.buttons(self.tag):
            words = re.sub(r"\s+", " ", press.get_text(" ")).strip()
            if press.get("name") and words == self.button:
                return [*pairs, (str(press["name"]), str(press.get("value", "")))]
        return pairs

    def fill(self, fields: Mapping[str, Any] | None = None, /, **more: Any) -> "Form":
        """Put values into fields; a list ticks several boxes, None empties."""
        assert self.values is not None
        names = {str(tag["name"]) for tag in self.tag.select("[name]")}
        for name, value in {**(fields or {}), **more}.items():
            assert name in names, f"no field {name!r} among {sorted(names)}"
            self.values.poplist(name)
            for item in value if isinstance(value, list) else [] if value is None else [value]:
                self.values.add(name, item)
        return self

    def send(self) -> Page:
        """Press the button."""
        action = str(self.tag.get("action") or self.page.path)
        if str(self.tag.get("method", "get")).lower() == "get":
            return self.page.browser.open(action, query=self.values)
        return self.page.browser.post(action, self.values)


class Browser:
    """A visitor of an academy."""

    def __init__(self, app: Flask, headers: Mapping[str, str] | None = None) -> None:
        self.client = app.test_client()
        self.headers = dict(headers or {})

    def open(self, address: str, *, query: Any = None, check: bool = True) -> Page:
        """Open an address of the academy and follow where it leads."""
        response = self.client.get(self._path(address), query_string=query, headers=self.headers, follow_redirects=True)
        return self._page(response, check)

    def post(self, address: str, fields: Any = None, *, check: bool = True) -> Page:
        """Send fields to an address and follow where the answer leads."""
        response = self.client.post(self._path(address), data=fields, headers=self.headers, follow_redirects=True)
        return self._page(response, check)

    def sign_in(self, email: str, password: str, *, locale: str = "en") -> Page:
        """Sign in through the form, in a language."""
        page = self.open(f"/{locale}/sign-in")
        page = page.form(action="/sign-in").fill(email=email, password=password).send()
        assert "/sign-in" not in page.path, page.text
        return page

    @staticmethod
    def _path(address: str) -> str:
        parts = urlsplit(address)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def _page(self, response: TestResponse, check: bool) -> Page:
        soup = BeautifulSoup(response.text if response.mimetype == "text/html" else "", "html.parser")
        page = Page(self, response, soup)
        if check and response.mimetype == "text/html":
            found = faults(soup)
            assert not found, f"{page.path}: {found}"
        return page
