"""From the invitation to learn to the certificate in a real browser: by keyboard alone, and without the script."""

import re

from playwright.sync_api import Browser, Page, expect

from courseware.content.model import Question
from tests.academy import PASSWORD, Academy, settings_for
from tests.browser.conftest import Served, Visit
from tests.browser.gallery import MODULE, QUIZ, bank, fields
from tests.browser.hands import Hands
from tests.quizzes.questions import right_answer

LESSONS = ("why-the-city", "system-on-one-page", "upr-from-inside")


def key(served: Served, quiz_id: str, locale: str) -> dict[str, Question]:
    """The questions of a quiz with their right answers, read from the database of the academy."""
    academy = Academy(settings_for(served.folder, served.database))
    questions = bank(academy, MODULE, quiz_id, locale)
    academy.close()
    return questions


def asked(page: Page) -> list[str]:
    """The ids of the questions on a page, in their order."""
    hints = page.eval_on_selector_all("fieldset", "(all) => all.map((one) => one.getAttribute('aria-describedby'))")
    return [re.sub(r"^(q|check)-|__hint$", "", hint.split()[-1]) for hint in hints]


def test_by_keyboard_alone_in_arabic_from_sign_in_to_a_certificate_that_a_stranger_verifies(
    served: Served, visit: Visit, chromium: Browser
) -> None:
    page = visit(f"{served.url}/", width=360, locale="ar")
    assert page.url == f"{served.url}/ar/"
    hands = Hands(page)
    hands.press(f"main a[href$='/modules/{MODULE}']")
    hands.press("main a[href*='/sign-in']")
    hands.write("#email", "learner@example.org")
    hands.write("#password", PASSWORD)
    hands.press("main form button[type=submit]")
    hands.press(f"main a[href$='/lessons/{LESSONS[0]}']")
    _practise(hands, key(served, "practice", "ar"))
    for lesson in LESSONS:
        assert page.url.partition("#")[0].endswith(lesson)
        hands.press("form[action$='/done'] button")
    _pass(hands, key(served, QUIZ, "ar"))
    hands.press("main a[href*='/certificates/']")
    hands.press("main a[href*='/verify/']")
    _stranger_verifies(chromium, page.url, language="ar")


def _practise(hands: Hands, practice: dict[str, Question]) -> None:
    """Send a practice question empty, then answer it: the focus goes to the error, to the field, to the feedback."""
    page = hands.page
    name = asked(page)[0]
    hands.press(f"form[action$='/checks/{name}'] button")
    assert hands.focused(".errsum"), "the focus belongs on the summary of errors"
    expect(page).to_have_title(re.compile("^خطأ"))
    hands.go(".errsum a")
    page.keyboard.press("Enter")
    assert hands.focused(f"[name='check-{name}']"), "a link of the summary leads to the field"
    hands.answer(practice[name], right_answer(practice[name]), prefix="check")
    hands.press(f"form[action$='/checks/{name}'] button")
    assert hands.focused(f"#check-{name} .note"), "the focus belongs on the feedback"
    expect(page.locator(f"#check-{name} .opt--good").first).to_be_visible()


def _pass(hands: Hands, questions: dict[str, Question]) -> None:
    """Take the quiz question by question, look at the answers, submit them."""
    page = hands.page
    assert page.url.endswith(f"/quizzes/{QUIZ}")
    hands.press("form[action$='/quizzes/final'] button")
    for position in range(1, 11):
        assert page.url.endswith(f"/questions/{position}")
        question = questions[asked(page)[0]]
        hands.answer(question, right_answer(question))
        hands.press("main form button[name=go][value=review], main form button[name=go][value=next]")
    hands.press("form[action$='/submit'] button")
    expect(page.locator("main h1")).to_have_text("نجاح: 10 من 10")


def _stranger_verifies(chromium: Browser, address: str, *, language: str) -> None:
    """Open the public page in a browser that knows nobody."""
    context = chromium.new_context(locale=language)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".seal")).to_contain_text("Amina Karimi")
    assert context.cookies() == []
    context.close()


def test_without_its_script_in_english_from_sign_in_to_a_certificate_that_a_stranger_verifies(
    served: Served, visit: Visit, chromium: Browser
) -> None:
    page = visit(f"{served.url}/en/modules/{MODULE}/lessons/{LESSONS[0]}", script=False)
    page.fill("#email", "learner@example.org")
    page.fill("#password", PASSWORD)
    page.click("main form button")
    assert page.url.endswith(f"/lessons/{LESSONS[0]}"), "signing in leads to where one wanted to go"
    page.click("a.term >> nth=0")
    assert "#w-" in page.url, "a word leads to its place in the list"
    practice = key(served, "practice", "en")
    name = asked(page)[0]
    _fill(page, practice[name], prefix="check")
    page.click(f"form[action$='/checks/{name}'] button")
    expect(page.locator(f"#check-{name} .note")).to_be_visible()
    for _ in LESSONS:
        page.click("form[action$='/done'] button")
    page.click("main form button")
    page.click("button[value$='/all']")
    questions = key(served, QUIZ, "en")
    for name in asked(page):
        _fill(page, questions[name])
    page.click("button[value=submit]")
    expect(page.locator("main h1")).to_have_text("Passed: 10 of 10")
    page.click("main a[href*='/certificates/']")
    page.click("main a[href*='/verify/']")
    _stranger_verifies(chromium, page.url, language="en")


def _fill(page: Page, question: Question, *, prefix: str = "q") -> None:
    """Answer a question rightly with the mouse."""
    for name, value in fields(question, right_answer(question), prefix=prefix).items():
        for one in value if isinstance(value, list) else [value]:
            choice = page.locator(f"[name='{name}'][value='{one}']")
            if choice.count():
                choice.check()
            elif page.locator(f"select[name='{name}']").count():
                page.select_option(f"select[name='{name}']", one)
            else:
                page.fill(f"[name='{name}']", one)
