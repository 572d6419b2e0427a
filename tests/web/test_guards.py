"""Who may open what: signed out, a learner, a trainer, an administrator."""

import re
from urllib.parse import quote

import pytest

from courseware.web.guards import Guard, guard_of
from tests.academy import PASSWORD, Academy


def test_a_page_asked_for_without_a_session_leads_through_sign_in_and_back(academy: Academy) -> None:
    browser = academy.browser()
    wish = "/ar/modules/water/lessons/tap?from=mail&from=friend"
    answer = browser.client.get(wish)
    assert answer.status_code == 302
    assert answer.location == f"/ar/sign-in?next={quote(wish, safe='/?')}"
    page = browser.open(answer.location)
    page = page.form(action="/sign-in").fill(email="learner@example.org", password=PASSWORD).send()
    assert (page.path, page.response.request.query_string) == (
        "/ar/modules/water/lessons/tap",
        b"from=mail&from=friend",
    )


def test_looking_ahead_without_a_session_asks_for_sign_in_as_well(academy: Academy) -> None:
    assert academy.app.test_client().head("/en/my-learning").location == "/en/sign-in?next=/en/my-learning"


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize(
    ("role", "refused"),
    [
        ("learner", ["/cohorts", "/packs", "/people"]),
        ("trainer", ["/packs", "/people"]),
        ("administrator", ["/cohorts"]),
    ],
)
def test_a_page_for_another_role_says_so(academy: Academy, locale: str, role: str, refused: list[str]) -> None:
    browser = academy.signed_in(role)
    for path in refused:
        page = browser.open(f"/{locale}{path}")
        assert page.status == 403
        assert page.soup.html
        assert page.soup.html["lang"] == locale
        if locale == "en":
            assert page.h1 == "Your role does not open this page"


@pytest.mark.parametrize(
    ("role", "path", "words"),
    [
        ("learner", "/en/cohorts", "It is for trainers. An administrator of your academy can give you that role."),
        ("administrator", "/en/cohorts", "It is for trainers. You can give yourself that role under People."),
        ("trainer", "/en/people", "It is for administrators."),
    ],
)
def test_the_role_that_opens_a_page_is_named(academy: Academy, role: str, path: str, words: str) -> None:
    page = academy.signed_in(role).open(path)
    assert words in page.text
    assert bool(page.select("main a[href*='/people/']")) == (role == "administrator")


def test_work_for_another_role_is_refused(academy: Academy) -> None:
    browser = academy.signed_in()
    token = browser.open("/en/settings").select("[name=csrf_token]")[0]["value"]
    assert browser.post("/en/cohorts", {"csrf_token": token, "name": "Mine"}).status == 403
    assert browser.post("/en/people/invite/preview", {"csrf_token": token, "people": "a@b.example"}).status == 403


def test_every_view_that_is_not_public_refuses_a_stranger(academy: Academy) -> None:
    """Deny by default: no address forgets its guard, whatever its method."""
    client = academy.app.test_client()
    for rule in academy.app.url_map.iter_rules():
        guard = guard_of(academy.app, rule.endpoint)
        values = {name: 1 if re.search(f"<int[^<]*:{name}>", rule.rule) else "x" for name in rule.arguments}
        with academy.app.test_request_context():
            path = academy.app.url_for(rule.endpoint, **{**values, "locale": "en"}, _external=False)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            answer = client.open(path, method=method)
            if guard is Guard.PUBLIC:
                assert answer.status_code != 401, path
            elif method == "GET":
                assert answer.status_code == 302, path
                assert answer.location.startswith("/en/sign-in?next="), path
            else:
                assert answer.status_code == 401, path
