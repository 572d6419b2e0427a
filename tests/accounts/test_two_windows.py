"""Two windows of one browser: what one of them did is met by the other, with words that are true."""

from tests.academy import PASSWORD, Academy
from tests.accounts.look import person
from tests.browse import Form, Page


def sign_in_form(academy: Academy, email: str = "learner@example.org", **headers: str) -> Form:
    """A form to sign in, filled, in a window that then stays open."""
    page = academy.browser(**headers).open("/en/sign-in", query={"next": "/en/settings"})
    return page.form(action="/sign-in").fill(email=email, password=PASSWORD)


def sign_in_elsewhere(form: Form, email: str = "learner@example.org") -> None:
    form.page.browser.sign_in(email, PASSWORD)


def header_name(page: Page) -> str:
    return page.one(".tools .who").get_text(strip=True)


def test_signing_in_a_second_time_leads_on(academy: Academy) -> None:
    form = sign_in_form(academy)
    sign_in_elsewhere(form)
    page = form.send()
    assert (page.h1, header_name(page)) == ("Settings", "Amina Karimi")


def test_signing_in_as_somebody_else_asks_once_more_and_says_why(academy: Academy) -> None:
    form = sign_in_form(academy, "trainer@example.org")
    sign_in_elsewhere(form)
    page = form.send()
    assert page.status == 422
    assert "You are signed in as Amina Karimi already." in page.text
    page = page.form(action="/sign-in").fill(password=PASSWORD).send()
    assert (page.h1, header_name(page)) == ("Settings", "Daniel Osei")


def test_a_sign_in_without_an_address_asks_once_more(academy: Academy) -> None:
    form = sign_in_form(academy)
    sign_in_elsewhere(form)
    page = form.page.browser.post("/en/sign-in", {"csrf_token": "old"})
    assert (page.status, "You are signed in as Amina Karimi already." in page.text) == (422, True)


def test_another_site_signs_nobody_in_and_on(academy: Academy) -> None:
    form = sign_in_form(academy)
    sign_in_elsewhere(form)
    form.page.browser.headers["sec-fetch-site"] = "cross-site"
    assert form.send().status == 422


def test_a_sign_in_page_that_is_older_than_a_sign_out_says_so(academy: Academy) -> None:
    form = sign_in_form(academy)
    sign_in_elsewhere(form)
    form.page.browser.open("/en/").send("Sign out")
    page = form.send()
    assert page.status == 422
    assert "The page was open for too long, or you signed out meanwhile." in page.text
    assert page.form(action="/sign-in").fill(password=PASSWORD).send().h1 == "Settings"


def test_work_that_waits_behind_a_sign_in_page_is_offered_when_another_window_signed_in(academy: Academy) -> None:
    browser = academy.signed_in()
    form = browser.open("/en/settings").form("Save the settings").fill(name="Amina K. Karimi")
    browser.open("/en/").send("Sign out")
    page = form.send()
    assert page.h1 == "Your session has ended"
    browser.sign_in("learner@example.org", PASSWORD)
    page = page.form(action="/sign-in").fill(email="learner@example.org", password=PASSWORD).send()
    assert "You are signed in as Amina Karimi ." in page.text
    page.send("Send what I wrote")
    assert person(academy, "learner@example.org").name == "Amina K. Karimi"


def test_a_form_from_before_a_new_sign_in_names_who_sends_it(academy: Academy) -> None:
    browser = academy.signed_in()
    form = browser.open("/en/settings").form("Save the settings").fill(time_zone="Africa/Cairo")
    browser.open("/en/").send("Sign out")
    browser.sign_in("trainer@example.org", PASSWORD)
    page = form.send()
    assert (page.status, page.h1) == (400, "Your work is kept")
    assert "You signed in as Daniel Osei after this page was opened" in page.text
    assert person(academy, "trainer@example.org").time_zone == "UTC"


def test_signing_out_twice_is_no_error(academy: Academy) -> None:
    browser = academy.signed_in()
    form = browser.open("/en/").form("Sign out")
    form.send()
    page = form.send()
    assert (page.status, page.path) == (200, "/en/")
    assert "You are signed out." in page.text


def test_signing_out_from_a_page_that_is_older_than_the_sign_in_works(academy: Academy) -> None:
    browser = academy.signed_in()
    form = browser.open("/en/").form("Sign out")
    form.send()
    browser.sign_in("learner@example.org", PASSWORD)
    assert "You are signed out." in form.send().text
    assert browser.open("/en/settings").h1 == "Sign in"


def test_another_site_signs_nobody_out(academy: Academy) -> None:
    browser = academy.signed_in()
    browser.headers["sec-fetch-site"] = "cross-site"
    for address in ("/en/sign-out", "/en/settings/sign-out-everywhere"):
        page = browser.post(address, {"csrf_token": "guess"})
        assert (page.status, page.h1) == (400, "This form could not be taken")
    assert browser.open("/en/settings").h1 == "Settings"


def test_signing_out_everywhere_from_a_window_that_is_signed_out_says_what_is_left_to_do(academy: Academy) -> None:
    browser, phone = academy.signed_in(), academy.signed_in()
    form = browser.open("/en/settings").form("Sign out everywhere")
    browser.open("/en/").send("Sign out")
    page = form.send()
    assert page.h1 == "Sign in"
    assert "To sign out everywhere, sign in first." in page.text
    assert phone.open("/en/settings").h1 == "Settings"


def test_windows_that_open_at_the_same_moment_after_a_sign_in_both_have_a_good_form(academy: Academy) -> None:
    browser = academy.browser()
    form = browser.open("/en/sign-in").form(action="/sign-in").fill(email="learner@example.org", password=PASSWORD)
    browser.client.post("/en/sign-in", data=form.values)
    cookie = browser.client.get_cookie("courseware")
    assert cookie
    first = browser.open("/en/settings").form("Save the settings")
    browser.client.set_cookie("courseware", cookie.value)
    browser.open("/en/settings")
    assert "Your settings are saved." in first.send().text


def test_signing_out_is_in_the_menu_of_every_page(academy: Academy) -> None:
    browser = academy.signed_in()
    for path in ("/en/", "/en/modules", "/en/modules/water/lessons/tap", "/en/help", "/en/nothing"):
        page = browser.open(path)
        assert [tag["action"] for tag in page.select("header .menu form")] == ["/en/sign-out"], path
        assert page.link("Settings") == "/en/settings"
    assert academy.browser().open("/en/").select("header form") == []
    page = browser.open("/ar/modules/water/lessons/tap")
    page = page.form(action="/sign-out").send()
    assert page.path == "/ar/"
    assert browser.open("/en/settings").h1 == "Sign in"


def test_passwords_can_be_shown_where_there_is_a_script_and_never_prompt_a_dictionary(academy: Academy) -> None:
    page = academy.browser().open("/en/sign-in")
    box = page.one("[data-reveal]")
    assert box.has_attr("hidden")
    assert box.get_text(strip=True) == "Show the password"
    assert not page.one("[data-reveal] input").has_attr("name")
    for path in ("/en/sign-in", "/en/settings"):
        for field in academy.signed_in().open(path).select("input[type=password]"):
            assert (field["spellcheck"], field["autocapitalize"]) == ("false", "none")
