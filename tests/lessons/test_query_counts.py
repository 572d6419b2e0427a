"""Pages that learners open all day ask the database as often for one learner as for thirty, for one pack as for three."""

from sqlalchemy import event

from courseware.accounts.operations import create_person
from courseware.db import db
from courseware.library.operations import publish
from courseware.library.queries import published_module
from courseware.progress.operations import Entry, add
from courseware.progress.standing import Verb
from tests.academy import Academy
from tests.browse import Browser
from tests.example_pack.compiled import PACK, pack_like
from tests.example_pack.source import TAP
from tests.lessons.living import publish_edited

LESSON = "/en/modules/water/lessons/tap"
CHANGES = f"{LESSON}/changes"
PAGES = ("/en/modules", "/en/my-learning", "/en/modules/water", LESSON)
DONE = Entry(verb=Verb.COMPLETED, lesson_id="tap")


def selects(academy: Academy, browser: Browser, address: str) -> int:
    """How many selects an address needs once the process has met the content."""
    browser.open(address)
    asked: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    with academy.app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", listen)
    try:
        assert browser.open(address).status == 200
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    return sum(statement.lstrip().upper().startswith("SELECT") for statement in asked)


def fill(academy: Academy, *, learners: int, packs: int) -> None:
    """Bring an academy of one pack and one learner to so many; each learner has done a lesson of each pack."""
    with academy.app.app_context():
        for number in range(1, packs):
            publish(pack_like(PACK, f"more-{number}"))
        modules = [published_module(name, "en") for name in ("water", *(f"more-{n}" for n in range(1, packs)))]
        for number in range(1, learners):
            person = create_person(email=f"learner{number}@example.org", name="Chen Wei")
            for each in modules:
                add(
                    person.id,
                    each.module_id,
                    [DONE],
                    version_id=each.version_id,
                    language="en",
                    completion=each.module.completion,
                )
        db.session.commit()


def test_thirty_learners_and_three_packs_need_as_many_queries_as_one(academy: Academy) -> None:
    browser = academy.signed_in()
    browser.open(LESSON).send("Mark as done and continue")
    few = {page: selects(academy, browser, page) for page in PAGES}
    assert few[LESSON] <= 5
    fill(academy, learners=30, packs=1)
    assert {page: selects(academy, browser, page) for page in PAGES} == few
    fill(academy, learners=1, packs=3)
    assert len(browser.open("/en/modules").select("main h2 a")) == 3
    assert {page: selects(academy, browser, page) for page in PAGES} == few
    for module in ("more-1", "more-2"):
        browser.open(f"/en/modules/{module}/lessons/tap").send("Mark as done and continue")
    assert {page: selects(academy, browser, page) for page in PAGES} == few


def test_thirty_versions_need_as_many_queries_as_one(academy: Academy) -> None:
    browser = academy.signed_in()
    browser.open(LESSON).send("Mark as done and continue")
    few = {page: selects(academy, browser, page) for page in PAGES}
    for number in range(1, 31):
        publish_edited(academy, f"1.2.{number}", (TAP, "What do you do?", f"You must answer within {number} days."))
        if number % 3 == 0:
            browser.open(CHANGES).send("Mark as seen")
    browser.open(CHANGES)
    assert browser.open(LESSON).status == 200
    assert {page: selects(academy, browser, page) for page in PAGES} == few
    assert selects(academy, browser, CHANGES) <= 5
    publish_edited(academy, "1.3.0", (TAP, "What do you do?", "Nothing must be done within 7 days."))
    assert len(browser.open(LESSON).select("article section a[href*='/changes#']")) == 1
    assert {page: selects(academy, browser, page) for page in PAGES} == few


def test_a_visitor_needs_as_many_queries_for_three_packs_as_for_one(academy: Academy) -> None:
    visitor = academy.browser()
    few = {page: selects(academy, visitor, page) for page in ("/en/modules", "/en/modules/water")}
    fill(academy, learners=30, packs=3)
    assert {page: selects(academy, visitor, page) for page in few} == few
