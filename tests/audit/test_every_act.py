"""Whatever only an administrator can do leaves a line in the log: every such address has a story here, or a reason."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from courseware.accounts.models import Invitation, Person
from courseware.audit.acts import Act
from courseware.audit.models import AuditLine
from courseware.db import db
from courseware.web.application import SAFE
from courseware.web.guards import Guard, guard_of
from tests.academy import Academy
from tests.audit.log import log_of
from tests.browse import Browser, Page
from tests.packs.preview.arrivals import address, arrive, renamed_pack
from tests.packs.uploads.desk import NEW_WORDS, NOBODY, Desk, choose, newer
from tests.publishers.signed import FINGERPRINT, NAME, PUBLIC

WITHOUT_A_LINE = {
    "people.preview_invitations": "shows what would be sent, and stores nothing",
    "publishers.check_publisher": "shows a fingerprint, and stores nothing",
}
"""Addresses that leave no line, each with the reason."""


def learner(browser: Browser) -> Page:
    """The page of the learner."""
    return browser.open("/en/people", query={"q": "learner@"}).follow("Amina Karimi")


def invite(browser: Browser) -> Page:
    page = browser.open("/en/people/invite").form(action="/preview").fill(people="new@town.example").send()
    return page.form(action="/people/invite").send()


def close(browser: Browser) -> Page:
    return learner(browser).follow("Close the account").send("Close the account")


def trust(browser: Browser) -> Page:
    page = browser.open("/en/publishers").form(action="/check").fill(name=NAME, key=PUBLIC).send()
    return page.form(action="/publishers").send()


def distrust(browser: Browser) -> Page:
    trust(browser)
    return browser.open(f"/en/publishers/{FINGERPRINT}/distrust").form(action="/distrust").send()


def withdraw(browser: Browser) -> Page:
    page = invite(browser)
    return browser.open(str(page.one("tbody a.btn--bad")["href"])).form(action="/withdraw").send()


def try_again(browser: Browser) -> Page:
    token = browser.open("/en/people/outbox").select("[name=csrf_token]")[0]["value"]
    return browser.post("/en/people/outbox/try-again", {"csrf_token": token})


def check(browser: Browser, academy: Academy, *edits: tuple[str, str, str]) -> Page:
    """A newer pack is uploaded and checked."""
    desk = Desk(academy)
    desk.browser = browser
    return desk.checked(newer(*edits))


def publish(browser: Browser, academy: Academy) -> Page:
    page = check(browser, academy, NEW_WORDS).follow("See what would change")
    return page.send("Publish version 1.3.0", reason="The law changed", meant="unsigned")


def decide_class(browser: Browser, academy: Academy) -> Page:
    page = check(browser, academy, NEW_WORDS).follow("See what would change")
    return page.form(action="/preview/class").send()


def decide_pair(browser: Browser, academy: Academy) -> Page:
    pack, first = renamed_pack()
    browser.open(address(arrive(academy, first))).send("Publish version 1.1.0", reason="First", meant="unsigned")
    page = browser.open(address(arrive(academy, pack.files()))).follow("Compare and decide")
    return page.send("It is the same")


def bring_back(browser: Browser, academy: Academy) -> Page:
    publish(browser, academy)
    page = browser.open("/en/packs/town-water")
    return page.follow("Bring back 1.2.0").form(action="/bring-back").fill(reason="It was not passed").send()


PACK_STORIES: dict[str, tuple[Callable[[Browser, Academy], Page], Act]] = {
    "packs.uploads.receive": (lambda b, a: Desk(a).upload(newer(), browser=b), Act.PACK_UPLOADED),
    "packs.uploads.receive_again": (lambda b, a: choose(check(b, a, NOBODY), newer()), Act.PACK_UPLOADED),
    "packs.uploads.discard": (
        lambda b, a: check(b, a, NOBODY).follow("Discard the upload").send("Discard the upload"),
        Act.UPLOAD_DISCARDED,
    ),
    "packs.uploads.publish": (publish, Act.PACK_PUBLISHED),
    "packs.preview.decide_class": (decide_class, Act.CHANGES_DECIDED),
    "packs.preview.decide_pair": (decide_pair, Act.CHANGES_DECIDED),
    "packs.history.bring_back": (bring_back, Act.PACK_ROLLED_BACK),
    "packs.history.withdraw": (
        lambda b, _a: b.open("/en/packs/town-water/withdraw").form(action="/withdraw").fill(reason="Old").send(),
        Act.PACK_WITHDRAWN,
    ),
}
"""The same for packs; uploads need the academy to do the work that a process of its own does."""


STORIES: dict[str, tuple[Callable[[Browser], Page], Act]] = {
    "people.send_invitations": (invite, Act.INVITED),
    "people.resend_invitation": (lambda b: invite(b).form(action="/resend").send(), Act.INVITED_AGAIN),
    "people.withdraw_invitation": (withdraw, Act.INVITATION_WITHDRAWN),
    "people.try_again": (try_again, Act.MESSAGES_SENT_AGAIN),
    "people.set_roles": (lambda b: learner(b).send("Save the roles", is_trainer="y"), Act.ROLES_SET),
    "people.deactivate": (close, Act.ACCOUNT_CLOSED),
    "people.reactivate": (lambda b: close(b).form(action="/reactivate").send(), Act.ACCOUNT_OPENED),
    "people.end_sessions": (lambda b: learner(b).form(action="/end-sessions").send(), Act.SESSIONS_ENDED),
    "people.send_password_link": (lambda b: learner(b).form(action="/password").send(), Act.PASSWORD_LINK_SENT),
    "publishers.trust_publisher": (trust, Act.PUBLISHER_TRUSTED),
    "publishers.distrust_publisher": (distrust, Act.PUBLISHER_DISTRUSTED),
}
"""By address: what an administrator does to get there, and the act that the last line then tells of."""


def unsafe_addresses(academy: Academy) -> set[str]:
    """What only administrators can send something to."""
    return {
        rule.endpoint
        for rule in academy.app.url_map.iter_rules()
        if (rule.methods or set()) - SAFE and guard_of(academy.app, rule.endpoint) is Guard.ADMINISTRATOR
    }


def test_every_address_of_administrators_that_takes_something_has_a_story_or_a_reason(academy: Academy) -> None:
    assert unsafe_addresses(academy) == STORIES.keys() | PACK_STORIES.keys() | WITHOUT_A_LINE.keys()
    assert not STORIES.keys() & WITHOUT_A_LINE.keys()


@pytest.mark.parametrize("endpoint", [*STORIES, *PACK_STORIES])
def test_the_act_leaves_a_line_with_who_did_it(academy: Academy, endpoint: str) -> None:
    browser = academy.signed_in("administrator")
    if endpoint in STORIES:
        story, act = STORIES[endpoint]
        page = story(browser)
    else:
        pack_story, act = PACK_STORIES[endpoint]
        page = pack_story(browser, academy)
    assert page.status == 200, page.text
    line = log_of(academy)[-1]
    assert line.act == act
    with academy.app.app_context():
        administrator = db.session.scalars(sa.select(Person).where(Person.email == "administrator@example.org")).one()
        assert line.by_id == administrator.id


@pytest.mark.parametrize("role", ["learner", "trainer"])
def test_who_is_no_administrator_neither_acts_nor_reads(academy: Academy, role: str) -> None:
    browser = academy.signed_in(role)
    for path in ("/en/audit", "/en/audit.csv", "/en/publishers"):
        assert browser.open(path).status == 403
    before = len(log_of(academy))
    token = browser.open("/en/settings").select("[name=csrf_token]")[0]["value"]
    assert browser.post("/en/publishers", {"csrf_token": token, "name": NAME, "key": PUBLIC}).status == 403
    assert len(log_of(academy)) == before


def test_an_act_that_fails_leaves_no_line(academy: Academy) -> None:
    browser = academy.signed_in("administrator")
    before = len(log_of(academy))
    own = browser.open("/en/people", query={"q": "administrator@"}).follow("Ruth Adeyemi")
    assert own.send("Save the roles", is_administrator=None).status == 422
    assert own.browser.open(f"{own.path}/deactivate").status == 200
    token = own.select("[name=csrf_token]")[0]["value"]
    assert browser.post(f"{own.path}/deactivate", {"csrf_token": token}).status == 409
    assert browser.post("/en/people/nobody/end-sessions", {"csrf_token": token}).status == 404
    assert browser.post("/en/publishers", {"csrf_token": token}).status == 422
    assert len(log_of(academy)) == before


def test_what_people_do_with_their_own_account_is_no_act_of_an_administrator(academy: Academy) -> None:
    before = len(log_of(academy))
    browser = academy.signed_in()
    browser.open("/en/settings").send("Save the settings", name="Amina K. Karimi")
    browser.open("/en/settings").send("Sign out everywhere")
    academy.browser().open("/en/password").form(action="/password").fill(email="learner@example.org").send()
    assert len(log_of(academy)) == before


def test_a_deleted_cohort_leaves_a_line_once(academy: Academy) -> None:
    browser = academy.signed_in("trainer")
    page = browser.open("/en/cohorts").form(action="/cohorts").fill(name="=Spring", modules=["water"]).send()
    form = page.browser.open(f"{page.path}/delete").form("Delete the cohort")
    form.send()
    form.send()
    lines = [line for line in log_of(academy) if line.act == Act.COHORT_DELETED]
    assert [line.detail for line in lines] == [{"name": "=Spring"}]


def test_every_invited_person_has_a_line(academy: Academy) -> None:
    browser = academy.signed_in("administrator")
    page = browser.open("/en/people/invite").form(action="/preview")
    page.fill(people="a@town.example\nb@town.example", role="trainer", language="ar").send().form(
        action="/people/invite"
    ).send()
    lines = [line for line in log_of(academy) if line.act == Act.INVITED]
    assert [line.detail for line in lines] == [{"role": "trainer", "language": "ar"}] * 2
    with academy.app.app_context():
        assert {line.subject for line in lines} == set(db.session.scalars(sa.select(Invitation.id)))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_line SET act = 'invited'",
        "UPDATE audit_line SET by_id = NULL WHERE id = 1",
        "DELETE FROM audit_line",
        "REPLACE INTO audit_line SELECT id, happened_at, 'invited', by_id, subject, detail FROM audit_line",
        "TRUNCATE audit_line",
    ],
)
def test_the_database_itself_keeps_every_line(academy: Academy, statement: str) -> None:
    is_of = {"REPLACE": True, "TRUNCATE": False}.get(statement.split()[0])
    if is_of is not None and is_of != academy.settings.is_sqlite:
        pytest.skip("the other engine has this statement")
    trust(academy.signed_in("administrator"))
    before = [(line.id, line.act) for line in log_of(academy)]
    with academy.app.app_context():
        with pytest.raises(sa.exc.DatabaseError, match="append-only"):
            db.session.execute(sa.text(statement))
        db.session.rollback()
        assert db.session.scalar(sa.select(sa.func.count()).select_from(AuditLine)) == len(before)
    assert [(line.id, line.act) for line in log_of(academy)] == before
