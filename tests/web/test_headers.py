"""Headers that protect, on every kind of answer; no page asks another site for anything."""

import pytest

from courseware.web.headers import PICTURE_POLICY, POLICY
from tests.academy import Academy, settings_for
from tests.browse import Browser

PAGES = (
    "/en/",
    "/ar/modules",
    "/en/modules/water",
    "/en/help",
    "/en/privacy",
    "/en/accessibility",
    "/en/verify",
    "/en/sign-in",
)
OWN_PAGES = (
    "/en/my-learning",
    "/en/modules/water/lessons/tap",
    "/ar/modules/water/lessons/tap",
    "/en/modules/water/quizzes/final",
    "/en/settings",
)
KEPT = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


def picture_of(browser: Browser) -> str:
    return str(browser.open("/en/modules/water/lessons/tap").select("main img")[0]["src"])


def test_the_policy_allows_nothing_but_files_of_this_academy() -> None:
    assert "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "sandbox" in PICTURE_POLICY


def test_every_kind_of_answer_is_protected(academy: Academy) -> None:
    browser = academy.signed_in()
    style = str(browser.open("/en/").one("link[rel=stylesheet]")["href"])
    answers = [
        browser.client.get(path)
        for path in (*PAGES, *OWN_PAGES, style, "/", "/health", "/favicon.ico", "/en/nothing", "/zh/")
    ]
    answers += [browser.client.post("/en/settings", data={}), academy.app.test_client().post("/en/settings", data={})]
    assert {answer.status_code for answer in answers} >= {200, 302, 301, 308, 404, 400, 401}
    for answer in answers:
        assert answer.headers["Content-Security-Policy"] == POLICY, answer.request.path
        for name, value in KEPT.items():
            assert answer.headers[name] == value, answer.request.path
        assert answer.headers["Cache-Control"], answer.request.path
        assert "Strict-Transport-Security" not in answer.headers


def test_pages_are_not_kept_by_caches_on_the_way(academy: Academy) -> None:
    browser = academy.signed_in()
    for path in (*PAGES, *OWN_PAGES):
        assert "private" in browser.client.get(path).headers["Cache-Control"], path


def test_an_academy_reached_by_https_tells_browsers_to_stay_with_it(academy: Academy) -> None:
    answer = academy.app.test_client().get("/en/", base_url="https://academy.example.org")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_picture_of_a_pack_can_do_nothing_whoever_opens_it(academy: Academy) -> None:
    browser = academy.signed_in()
    answer = browser.client.get(picture_of(browser))
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"] == PICTURE_POLICY
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("role", ["learner", "trainer", "administrator"])
def test_no_page_asks_another_site_for_anything(academy: Academy, role: str) -> None:
    browser = academy.signed_in(role)
    for rule in academy.app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or not rule.arguments <= {"locale"}:
            continue
        page = browser.open(rule.rule.replace("<locale:locale>", "ar"))
        for selector, name in (
            ("link", "href"),
            ("script", "src"),
            ("img", "src"),
            ("form", "action"),
            ("source", "srcset"),
        ):
            for tag in page.select(f"{selector}[{name}]"):
                assert str(tag[name]).startswith(("/", "#")), (page.path, tag)


def test_a_lesson_asks_this_academy_alone_for_its_pictures(academy: Academy) -> None:
    page = academy.signed_in().open("/en/modules/water/lessons/tap")
    assert [tag for tag in page.select("main [src]") if not str(tag["src"]).startswith("/assets/")] == []


def test_cookies_cannot_be_read_by_scripts_nor_sent_by_other_sites(academy: Academy) -> None:
    secure = Academy(settings_for(academy.settings.data, academy.settings.database, SECURE_COOKIES="1"))
    for place, is_secure in ((academy, False), (secure, True)):
        browser = place.browser()
        form = browser.open("/en/sign-in").form(action="/sign-in")
        form.fill(email="learner@example.org", password="quiet-harbour-lamp", keep="y")
        answer = browser.client.post(
            "/en/sign-in", data=form.values, base_url="https://localhost" if is_secure else None
        )
        cookies = answer.headers.getlist("Set-Cookie")
        assert len(cookies) >= 1
        for cookie in cookies:
            assert "HttpOnly" in cookie
            assert "SameSite=Lax" in cookie
            assert ("Secure" in cookie) is is_secure
    secure.close()


def test_a_long_page_travels_packed(academy: Academy) -> None:
    client = academy.app.test_client()
    plain = client.get("/en/help")
    packed = client.get("/en/help", headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "br"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.data) < len(plain.data) / 2
