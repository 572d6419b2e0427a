"""The log on its page, as a file, and from the command line."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from courseware import clock, i18n
from courseware.accounts.models import Invitation, Person
from courseware.audit.acts import Act
from courseware.audit.models import AuditLine
from courseware.audit.operations import note
from courseware.db import db
from courseware.library.history_operations import Origin
from courseware.library.operations import discard, publish, roll_back, stage, withdraw
from courseware.oversight.queries import Line, Names
from courseware.oversight.words import act_names, sentence, sentences
from tests.academy import Academy, said
from tests.audit.log import log_of
from tests.audit.test_every_act import invite
from tests.browse import Browser, Page
from tests.commands import Command
from tests.conftest import SMALL_PACK
from tests.example_pack.compiled import PACK
from tests.publishers.signed import FINGERPRINT

NOON = datetime(2031, 11, 23, 12, 0, tzinfo=UTC)
HOSTILE = '<img src=x onerror="a">'


def told(page: Page) -> list[str]:
    return [" ".join(row.select("td")[1].get_text(" ").split()) for row in page.select("tbody tr")]


def table(browser: Browser, address: str = "/en/audit.csv") -> list[list[str]]:
    """The file, as a spreadsheet reads it."""
    answer = browser.client.get(address)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="audit.csv"'
    assert answer.data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


@pytest.fixture
def administrator(academy: Academy) -> str:
    """The id of the administrator."""
    with academy.app.app_context():
        return db.session.scalars(sa.select(Person.id).where(Person.email == "administrator@example.org")).one()


@pytest.fixture
def _days(academy: Academy, administrator: str) -> None:
    """An act a day, for three days; by whom changes."""
    with academy.app.app_context():
        for day, by in enumerate((None, administrator, "gone")):
            clock.set_source(lambda day=day: NOON + timedelta(days=day))  # type: ignore[misc]
            note(Act.COHORT_DELETED if day else Act.PACK_UPLOADED, by=by, detail={"name": "Spring", "file": "a.zip"})
        db.session.commit()
    clock.set_source(None)


def test_the_log_tells_the_newest_act_first_in_the_words_of_the_reader(academy: Academy) -> None:
    browser = academy.signed_in("administrator")
    invite(browser)
    page = browser.open("/en/people").follow("Audit log")
    assert told(page)[0] == "Invitation sent to new@town.example . Role: Learner . Language: English ."
    assert [row.select("td")[0].get_text(strip=True) for row in page.select("tbody tr")][:1] == ["Ruth Adeyemi"]
    page = browser.open("/ar/audit")
    assert page.h1 == said("ar", "Audit log")
    assert "new@town.example" in told(page)[0]
    assert "%(" not in page.text


def test_what_people_and_packs_wrote_stays_text(academy: Academy) -> None:
    with academy.app.app_context():
        note(Act.COHORT_DELETED, by=None, subject="x", detail={"name": HOSTILE})
        note(Act.PACK_UPLOADED, by=None, subject="x", detail={"file": "=cmd|' /C calc'!A0"})
        note(Act.PACK_WITHDRAWN, by=None, subject="p", detail={"version": "1.0.0", "reason": "100 % wrong\n+1"})
        db.session.commit()
    browser = academy.signed_in("administrator")
    page = browser.open("/en/audit")
    assert page.select("tbody img") == []
    assert [tag.text for tag in page.select("tbody tr:nth-child(3) td:nth-child(3) bdi")] == [HOSTILE]
    assert "Reason: 100 % wrong +1" in told(page)[0]
    rows = table(browser)
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert rows[2][2] == "File =cmd|' /C calc'!A0 uploaded."


@pytest.mark.usefixtures("_days")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [2, 1, 0]),
        ({"act": "cohort-deleted"}, [2, 1]),
        ({"act": "nonsense"}, [2, 1, 0]),
        ({"person": "command-line", "act": "pack-uploaded"}, [0]),
        ({"person": "gone"}, [2]),
        ({"from": "2031-11-24"}, [2, 1]),
        ({"to": "2031-11-24", "from": "2031-11-23"}, [1, 0]),
        ({"from": "soon", "to": "0001-01-01", "page": "x"}, [2, 1, 0]),
        ({"from": "9999-12-31"}, [2, 1, 0]),
        ({"from": "2031-12-01"}, []),
    ],
)
def test_the_log_is_narrowed_by_what_the_address_says(
    academy: Academy, query: dict[str, str], expected: list[int]
) -> None:
    browser = academy.signed_in("administrator")
    page = browser.open("/en/audit", query={"from": "2031-11-23", **query})
    moments = [str(tag["datetime"]) for tag in page.select("tbody time")]
    assert [int(moment[8:10]) - 23 for moment in moments if moment.startswith("2031")] == expected
    if not expected:
        assert "No act fits what you look for." in page.text
        assert page.follow("Show the whole log").select("tbody tr")


@pytest.mark.usefixtures("_days")
def test_the_filters_go_along_with_the_form_the_pages_and_the_file(academy: Academy, administrator: str) -> None:
    browser = academy.signed_in("administrator")
    form = browser.open("/en/audit").form("Show").fill({"person": administrator, "act": "cohort-deleted"})
    page = form.fill({"from": "2031-11-20", "to": "2031-11-30"}).send()
    assert len(page.select("tbody tr")) == 1
    assert page.one("#person [selected]").text == "Ruth Adeyemi"
    assert page.one("#act [selected]")["value"] == "cohort-deleted"
    assert (page.one("#from")["value"], page.one("#to")["value"]) == ("2031-11-20", "2031-11-30")
    rows = table(browser, page.link("Download as a table (CSV)"))
    assert [row[:2] for row in rows[1:]] == [["2031-11-24T12:00:00+00:00", "Ruth Adeyemi"]]


def test_days_are_those_of_the_reader(academy: Academy) -> None:
    with academy.app.app_context():
        clock.set_source(lambda: datetime(2031, 11, 23, 22, 30, tzinfo=UTC))
        note(Act.RECORDS_REBUILT, by=None, detail={"standings": 1234, "changed": 0})
        db.session.commit()
        clock.set_source(None)
    browser = academy.signed_in("administrator")
    query = {"act": "records-rebuilt", "from": "2031-11-24", "to": "2031-11-24"}
    assert browser.open("/en/audit", query=query).select("tbody tr") == []
    browser.open("/en/settings").send("Save the settings", time_zone="Africa/Nairobi")
    assert told(browser.open("/en/audit", query=query)) == [
        "Standings derived again: 1,234 . Different from before: 0 ."
    ]


def test_a_long_log_is_shown_page_by_page_and_saved_whole(academy: Academy) -> None:
    with academy.app.app_context():
        db.session.execute(
            sa.insert(AuditLine),
            [
                {"happened_at": NOON, "act": "cohort-deleted", "by_id": None, "subject": "", "detail": {"name": str(n)}}
                for n in range(1234)
            ],
        )
        db.session.commit()
    browser = academy.signed_in("administrator")
    page = browser.open("/en/audit", query={"act": "cohort-deleted"})
    assert "1,234 acts, the newest first" in page.text
    assert told(page)[0] == "Cohort 1233 deleted."
    page = page.follow("Next page")
    assert told(page)[0] == "Cohort 1183 deleted."
    assert page.one("#act [selected]")["value"] == "cohort-deleted"
    rows = table(browser, page.link("Download as a table (CSV)"))
    assert [row[2] for row in rows[1:]] == [f"Cohort {n} deleted." for n in reversed(range(1234))]
    assert len({len(row) for row in rows}) == 1


def test_who_is_gone_is_told_as_gone(academy: Academy) -> None:
    browser = academy.signed_in("administrator")
    invite(browser)
    with academy.app.app_context():
        db.session.execute(sa.delete(Invitation))
        note(Act.ACCOUNT_CLOSED, by="gone", subject="gone")
        db.session.commit()
    page = browser.open("/en/audit")
    assert told(page)[0] == "Account of Somebody whose account is gone closed."
    assert "somebody whose invitation is gone" in told(page)[1]


def test_roles_are_told_as_the_pages_of_people_name_them(academy: Academy) -> None:
    browser = academy.signed_in("administrator")
    page = browser.open("/en/people", query={"q": "trainer@"}).follow("Daniel Osei")
    page = page.send("Save the roles", is_administrator="y")
    page.send("Save the roles", is_administrator=None, is_trainer=None)
    assert told(browser.open("/en/audit"))[:2] == [
        "Roles of Daniel Osei saved. Before: Trainer and administrator . Now: Learner .",
        "Roles of Daniel Osei saved. Before: Trainer . Now: Trainer and administrator .",
    ]


def test_everything_done_with_a_pack_is_told_with_its_reason_and_its_trust(
    academy: Academy, administrator: str
) -> None:
    second = replace(PACK, version="1.3.0", digest="1.3.0")
    with academy.app.app_context():
        stage(second, by=administrator)
        stage(second, by=administrator)
        publish(second, by=administrator, reason="A new law", origin=Origin("trusted", FINGERPRINT))
        first = publish(PACK, by=administrator, may_be_older=True)
        roll_back(first.id, by=administrator)
        withdraw(PACK.id, by=administrator, reason="Out of date")
        withdraw(PACK.id, by=administrator)
        kept = stage(replace(PACK, version="1.4.0", digest="1.4.0"), by=administrator)
        discard(kept.id, by=administrator)
        db.session.commit()
    assert told(academy.signed_in("administrator").open("/en/audit"))[:6] == [
        "Pack town-water , version 1.4.0 , discarded. Readers never saw it.",
        "Pack town-water , version 1.4.0 , checked and kept. Readers do not see it yet.",
        "Pack town-water , version 1.2.0 , withdrawn. Reason: Out of date",
        "Pack town-water , version 1.2.0 , published. Readers saw version 1.3.0 before.",
        "Pack town-water , version 1.3.0 , published. Readers saw version 1.2.0 before. "
        "Signed by a trusted publisher Reason: A new law",
        "Pack town-water , version 1.3.0 , checked and kept. Readers do not see it yet.",
    ]


@pytest.mark.parametrize("locale", ["en", "ar", "zh-Hans"])
@pytest.mark.parametrize("act", Act)
def test_every_act_has_its_words_and_all_their_values(locale: str, act: Act) -> None:
    detail = {
        "role": "trainer", "language": "ar", "messages": 2, "before": ["trainer"], "after": [], "name": "N",
        "file": "f.zip", "version": "1.0.0", "decisions": 3, "standings": 4, "changed": 5,
    }  # fmt: skip
    line = Line(1, NOON, act.value, None, "subject", detail)
    with i18n.speaking(locale):
        assert act_names()[act]
        words = sentence(line, Names(people={"subject": "Amina"}, invitations={"subject": "a@b.example"}), sentences())
        assert "%(" not in str(words)
        assert len(str(words)) > 4


def test_the_command_line_takes_the_log_along(command: Command, academy: Academy) -> None:
    email, password = "second@example.org", "seven-blue-lanterns"
    made = command("admin", "create", "--email", email, "--name", "İpek 李", "--password", password)
    assert made.exit_code == 0
    assert command("records", "rebuild").exit_code == 0
    assert command("db", "upgrade").exit_code == 0
    told = json.loads(command("audit", "export", "--json").stdout)
    assert [(line["act"], line["by"], line["by_id"]) for line in told[:2]] == [
        ("records-rebuilt", None, None),
        ("administrator-made", None, None),
    ]
    assert "tables-upgraded" not in {line["act"] for line in told}
    assert [line.id for line in reversed(log_of(academy))] == [line["id"] for line in told]
    data = command("audit", "export").stdout_bytes
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[2][1:4] == ["Command line", "Account of İpek 李 made, as an administrator.", "administrator-made"]


def test_upgrading_the_tables_is_an_act_where_something_changes(command: Command, tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    database = f"sqlite:///{tmp_path_factory.mktemp('new') / 'new.db'}"
    for _ in range(2):
        assert command("db", "upgrade", COURSEWARE_DATABASE=database).exit_code == 0
    assert command("pack", "install", SMALL_PACK, COURSEWARE_DATABASE=database).exit_code == 0
    told = json.loads(command("audit", "export", "--json", COURSEWARE_DATABASE=database).stdout)
    assert [(line["act"], line["detail"].get("before")) for line in told] == [
        ("pack-published", None),
        ("pack-kept", None),
        ("pack-uploaded", None),
        ("tables-upgraded", None),
    ]
    assert told[0]["detail"] == {"version": "1.2.0", "trust": "unsigned"}
