"""Addresses carry a locale; the best one is chosen at a first visit; tags that mean ours lead to ours."""

import re

import pytest

from tests.academy import Academy
from tests.browse import Page


def languages(page: Page) -> dict[str, str]:
    """The links of the language menu, by locale."""
    return {str(link["hreflang"]): str(link["href"]) for link in page.select(".menu a[hreflang]")}


def language_of(page: Page) -> tuple[str, str]:
    html = page.soup.html
    assert html
    return str(html["lang"]), str(html["dir"])


@pytest.mark.parametrize(
    ("wanted", "locale"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7", "zh-Hans"),
        ("zh-TW", "zh-Hans"),
        ("zh-HK,en;q=0.4", "zh-Hans"),
        ("zh-Hant-TW,fr;q=0.4", "zh-Hans"),
        ("es-419,en;q=0.8", "es"),
        ("ru-UA,uk;q=0.9", "ru"),
        ("uk-UA,ru;q=0.9,en;q=0.8", "ru"),
        ("fr;q=0,es;q=0.1", "es"),
        ("fr;q=0.000", "en"),
        ("*;q=0.9,ar;q=0.2", "ar"),
        ("ru;q=many,fr", "fr"),
        ("ar-EG", "ar"),
        ("fr-CA", "fr"),
        ("pt-BR,pt;q=0.9", "en"),
        ("pt,es;q=0.2", "es"),
        ("en;q=0.1,ru", "ru"),
        ("", "en"),
        ("*", "en"),
        (";;;=,,nonsense!", "en"),
        ("x" * 5000, "en"),
    ],
)
def test_the_first_visit_is_answered_in_the_best_language(academy: Academy, wanted: str, locale: str) -> None:
    answer = academy.app.test_client().get("/", headers={"Accept-Language": wanted})
    assert (answer.status_code, answer.location) == (302, f"/{locale}/")
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in answer.headers["Vary"].split(",")}


def test_the_language_chosen_last_comes_before_the_browsers(academy: Academy) -> None:
    client = academy.app.test_client()
    client.set_cookie("locale", "ru")
    assert client.get("/", headers={"Accept-Language": "fr"}).location == "/ru/"
    client.set_cookie("locale", "xx")
    assert client.get("/", headers={"Accept-Language": "fr"}).location == "/fr/"


def test_a_persons_own_language_comes_before_both(academy: Academy) -> None:
    browser = academy.signed_in()
    browser.open("/en/settings").send("Save the settings", locale="es")
    browser.client.set_cookie("locale", "ru")
    assert browser.client.get("/", headers={"Accept-Language": "fr"}).location == "/es/"


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("/zh", "/zh-Hans/"),
        ("/zh/modules/water?page=2&q=a%20b&q=%D9%85", "/zh-Hans/modules/water?page=2&q=a%20b&q=%D9%85"),
        ("/zh-CN/modules", "/zh-Hans/modules"),
        ("/zh-hans/modules", "/zh-Hans/modules"),
        ("/fr-CA/modules", "/fr/modules"),
        ("/zh-TW/modules", "/zh-Hans/modules"),
        ("/zh-Hant/modules", "/zh-Hans/modules"),
        ("/AR/modules", "/ar/modules"),
        ("/en-GB/verify/a%2Fb%3Fc%25", "/en/verify/a/b%3Fc%25"),
        ("/fr-CA//evil.example/", "/fr//evil.example/"),
    ],
)
def test_a_tag_of_one_of_our_languages_leads_to_it(academy: Academy, asked: str, leads: str) -> None:
    answer = academy.app.test_client().get(asked)
    assert (answer.status_code, answer.location) == (308, leads)


def test_work_sent_to_another_tag_is_sent_on_whole(academy: Academy) -> None:
    answer = academy.app.test_client().post("/zh-CN/sign-in", data={"email": "a@b.example"})
    assert (answer.status_code, answer.location) == (308, "/zh-Hans/sign-in")


@pytest.mark.parametrize("asked", ["/pt/modules", "/modules", "/xx/", "/e/modules", "/en-GB-oxendict-and-more/"])
def test_other_tags_lead_nowhere(academy: Academy, asked: str) -> None:
    assert academy.browser().open(asked).status == 404


def test_the_language_menu_keeps_the_page_and_its_question(academy: Academy) -> None:
    browser = academy.signed_in()
    page = browser.open("/en/modules/water/lessons/tap?from=mail&tag=a%26b&tag=%D9%85%D8%A7%D8%A1")
    links = languages(page)
    assert list(links) == ["en", "fr", "es", "ar", "zh-Hans", "ru"]
    for locale, link in links.items():
        other = browser.open(link)
        assert other.path == f"/{locale}/modules/water/lessons/tap"
        assert other.response.request.args.getlist("tag") == ["a&b", "ماء"]
        assert language_of(other) == (locale, "rtl" if locale == "ar" else "ltr")
        assert other.one(".menu [aria-current]")["hreflang"] == locale


def test_the_language_menu_of_a_page_that_answers_a_form_leads_to_the_form(academy: Academy) -> None:
    page = academy.browser().open("/en/sign-in").form(action="/sign-in").fill(email="x", password="y").send()
    assert page.status == 422
    assert languages(page)["ar"] == "/ar/sign-in"


def test_the_language_menu_leads_home_where_the_address_is_no_page(academy: Academy) -> None:
    browser = academy.signed_in()
    assert languages(browser.open("/en/nothing/here"))["ar"] == "/ar/"
    assert languages(browser.post("/en/modules/water/lessons/tap/done"))["ar"] == "/ar/"
    assert languages(browser.open("/static/0123/nothing.css"))["ar"] == "/ar/"


def test_every_language_link_of_an_answer_to_a_form_leads_somewhere(academy: Academy) -> None:
    browser = academy.signed_in("administrator")
    for rule in academy.app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()) or "locale" not in rule.arguments:
            continue
        values = {name: 1 if re.search(f"<int[^<]*:{name}>", rule.rule) else "x" for name in rule.arguments}
        with academy.app.test_request_context():
            path = academy.app.url_for(rule.endpoint, **{**values, "locale": "en"}, _external=False)
        page = browser.post(path)
        if page.status == 400:
            assert browser.open(languages(page)["ru"]).status != 405, path


@pytest.mark.parametrize("locale", ["en", "fr", "es", "ar", "zh-Hans", "ru"])
def test_what_is_not_there_is_said_in_the_language_of_the_address(academy: Academy, locale: str) -> None:
    page = academy.browser(accept_language="en").open(f"/{locale}/nothing")
    assert page.status == 404
    assert language_of(page)[0] == locale
    page = academy.browser(accept_language=locale).open("/nothing")
    assert language_of(page)[0] == locale


def test_an_address_without_its_last_slash_is_completed(academy: Academy) -> None:
    assert academy.app.test_client().get("/ar").location.endswith("/ar/")


@pytest.mark.parametrize(
    ("typed", "leads"), [("/en/modules/", "/en/modules"), ("/ar/verify/?number=CW", "/ar/verify?number=CW")]
)
def test_a_slash_too_many_is_taken_off(academy: Academy, typed: str, leads: str) -> None:
    answer = academy.app.test_client().get(typed)
    assert (answer.status_code, answer.location) == (308, leads)


def test_an_unknown_address_with_a_slash_is_unknown(academy: Academy) -> None:
    assert academy.app.test_client().get("/en/nothing/").status_code == 404
