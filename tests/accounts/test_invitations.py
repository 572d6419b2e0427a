"""Administrators invite; the invited accept."""

import io
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from courseware import clock
from courseware.accounts.invitations.operations import Wish, accept, invite
from courseware.accounts.links.states import LinkClosedError, UnknownLinkError
from courseware.accounts.messages import delivery
from courseware.accounts.models import Invitation, Message, Person
from courseware.accounts.operations import create_person, signed_in
from courseware.accounts.passwords import WeakPasswordError
from courseware.accounts.roles import Role
from courseware.db import db
from courseware.errors import ConflictError
from tests.academy import Academy, said
from tests.accounts.conftest import Hands
from tests.accounts.look import letter, person, rows
from tests.browse import Page

SECRET = "seven-blue-lanterns"


def preview(academy: Academy, people: str = "", *, file: bytes | None = None, **choices: str) -> Page:
    form = academy.signed_in("administrator").open("/en/people/invite").form(action="/preview")
    more: dict[str, Any] = {"file": (io.BytesIO(file), "people.csv")} if file is not None else {}
    return form.fill(people=people, **choices, **more).send()


def send(page: Page) -> Page:
    return page.form(action="/people/invite").send()


def invited(academy: Academy, email: str = "amina@town.example", **choices: str) -> str:
    """The path of a new invitation."""
    send(preview(academy, f"Amina Karimi <{email}>", **choices))
    return letter(academy, email).path


def take(page: Page, **fields: str) -> Page:
    return page.form(action=page.path).fill({"password": SECRET, "password_again": SECRET, **fields}).send()


def test_an_invited_person_gets_an_account_and_is_signed_in(academy: Academy, hands: Hands) -> None:
    administrator = academy.signed_in("administrator")
    administrator.open("/en/settings").send("Save the settings", time_zone="Africa/Nairobi")
    path = invited(academy, language="fr", role="trainer")
    browser = academy.browser()
    page = browser.open(path)
    assert page.path.startswith("/fr/invitations/")
    assert "Ruth Adeyemi" in page.text
    assert page.one("#name")["value"] == "Amina Karimi"
    assert page.one("#time_zone [selected]")["value"] == "Africa/Nairobi"
    page = take(page, name="Amina K. Karimi", locale="es")
    assert page.path == "/es/"
    row = person(academy, "amina@town.example")
    assert (row.name, row.locale, row.time_zone, row.is_trainer, row.is_administrator) == (
        "Amina K. Karimi",
        "es",
        "Africa/Nairobi",
        True,
        False,
    )
    assert row.last_signed_in_at == hands.moment
    assert browser.open("/es/settings").status == 200
    academy.browser().sign_in("amina@town.example", SECRET)
    page = academy.browser().open(path)
    assert (page.status, page.h1) == (410, "Ce lien a déjà été utilisé")


def test_who_reads_the_invitation_in_another_language_is_offered_that_language(academy: Academy) -> None:
    browser = academy.browser()
    page = browser.open(invited(academy).replace("/en/", "/ar/"))
    assert page.one("#locale [selected]")["value"] == "ar"
    page = take(page, name="أمينة كريمي")
    assert page.path == "/ar/"
    assert said("ar", "Your account is made. Welcome.") in page.text


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"password": "short", "password_again": "short"}, "password"),
        ({"name": "7"}, "name"),
        ({"password_again": "x"}, "password_again"),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_is_kept(academy: Academy, fields: dict[str, str], place: str) -> None:
    page = take(academy.browser().open(invited(academy)), **{"locale": "es", **fields})
    assert page.status == 422
    assert f"#{place}" in [link["href"] for link in page.select(".errsum a")]
    assert page.one("#locale [selected]")["value"] == "es"


def test_an_invitation_runs_out_after_two_weeks_and_can_be_sent_again(academy: Academy, hands: Hands) -> None:
    path = invited(academy)
    hands.forward(days=14)
    page = academy.browser().open(path)
    assert (page.status, page.h1) == (410, "This link is too old")
    page = academy.signed_in("administrator").open("/en/people/invitations")
    assert "Too old" in page.text
    page = page.form(action="/resend").send()
    assert "with a new link" in page.text
    assert academy.browser().open(letter(academy, "amina@town.example").path).status == 200
    assert academy.browser().open(path).h1 == "This link is not known"
    assert len(rows(academy, Message)) == 1


def test_inviting_somebody_whose_invitation_ran_out_renews_it(academy: Academy, hands: Hands) -> None:
    invited(academy)
    hands.forward(days=15)
    page = preview(academy, "amina@town.example")
    assert "Invited before; that invitation is too old" in page.text
    send(page)
    assert len(rows(academy, Invitation)) == 1
    assert academy.browser().open(letter(academy, "amina@town.example").path).status == 200


def test_a_withdrawn_invitation_opens_nothing(academy: Academy) -> None:
    path = invited(academy)
    page = academy.signed_in("administrator").open("/en/people/invitations")
    page = page.follow("Withdraw amina@town.example")
    assert page.h1 == "Withdraw the invitation of amina@town.example"
    assert academy.browser().open(path).status == 200
    form = page.form(action="/withdraw")
    assert "The invitation is withdrawn." in form.send().text
    assert page.browser.open(page.path).status == 404
    assert academy.browser().open(path).h1 == "This link was withdrawn"
    assert rows(academy, Message) == []
    assert form.send().status == 409
    address = str(form.tag["action"]).replace("/withdraw", "x/withdraw")
    assert page.browser.post(address, form.values).status == 404
    assert "No invitation is open." in page.browser.open("/en/people/invitations").text
    invited(academy)


def test_an_account_made_meanwhile_ends_the_invitation(academy: Academy) -> None:
    path = invited(academy)
    page = academy.signed_in("learner").open(path)
    assert "You are signed in as Amina Karimi." in page.text
    with academy.app.app_context():
        create_person("amina@town.example", "Amina")
        db.session.commit()
    page = take(page)
    assert (page.status, page.h1) == (410, "This link was used already")
    assert page.select("header .who")[0].text.strip() == "Amina Karimi"


def test_two_windows_with_one_invitation_make_one_account(academy: Academy) -> None:
    token = invited(academy).rpartition("/")[2]
    values = {"name": "Amina", "locale": "en", "time_zone": "UTC"}
    with academy.app.app_context():
        with pytest.raises(WeakPasswordError):
            accept(token, password="short", **values)
        db.session.rollback()
        accept(token, password=SECRET, **values)
        with pytest.raises(LinkClosedError):
            accept(token, password=SECRET, **values)
        with pytest.raises(UnknownLinkError):
            accept("guess", password=SECRET, **values)


def test_the_preview_shows_who_is_invited_who_is_known_and_what_to_mend(academy: Academy) -> None:
    invited(academy)
    page = preview(
        academy,
        "Fatima <fatima@town.example>\nbroken\namina@town.example\nlearner@example.org\n"
        "fatima@town.example\n7 <x@town.example>\nX <>",
    )
    assert [int(tag.text) for tag in page.select(".figs dd")] == [1, 2, 4]
    found = [tag.get_text(" ", strip=True) for tag in page.select(".finds li")]
    assert "Row 2" in found[0]
    assert "“ broken ” is not an e-mail address." in found[0]
    assert "fatima@town.example stands in row 1 already." in found[1]
    assert "The name has no letter." in found[2]
    assert "The e-mail address is missing." in found[3]
    assert "broken" in page.one("#people").text
    assert rows(academy, Message, Message.to_email == "fatima@town.example") == []
    page = send(page)
    assert "1 invitation is in the outbox." in page.text
    assert len(rows(academy, Message)) == 2


def test_rows_of_a_file_name_their_own_language_and_role(academy: Academy) -> None:
    lines = (
        "email;name;language;role",
        "a@town.example;فاطمة;ar;administrator",
        "b@town.example;B;tlh;",
        "c@town.example;;;boss",
    )
    page = preview(academy, file="\n".join(lines).encode(), language="ru")
    assert "“ tlh ” is not a language of this academy." in page.text
    assert "“ boss ” is not a role." in page.text
    send(page)
    message = letter(academy, "a@town.example")
    assert (message.locale, message.to_name) == ("ar", "فاطمة")
    take(academy.browser().open(message.path))
    assert person(academy, "a@town.example").is_administrator


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("email\nJosé".encode("cp1252"), "not written in UTF-8"),
        (b"\0\0\0", "not a CSV file"),
        (b"name\nAmina", "one must be “email”"),
        (b"email\n" + b"a@town.example\n" * 2001, "at most 2,000 people"),
        (b"email\n", "The list is empty."),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(academy: Academy, file: bytes, words: str) -> None:
    page = preview(academy, file=file)
    assert page.status == 422
    assert words in page.text
    assert [link["href"] for link in page.select(".errsum a")] == ["#file"]


def test_a_file_that_is_too_large_is_explained(academy: Academy) -> None:
    page = academy.signed_in("administrator").open("/en/people/invite")
    fields = {"csrf_token": page.select("[name=csrf_token]")[0]["value"], "language": "en", "role": "learner"}
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    ]
    head = '--x\r\nContent-Disposition: form-data; name="file"; filename="people.csv"\r\n\r\n'
    body = "".join(parts) + head + "x" * 1_000_001 + "\r\n--x--\r\n"
    # Built by hand: the test client leaves the temporary file of a large form open.
    kind = "multipart/form-data; boundary=x"
    answer = page.browser.client.post("/en/people/invite/preview", data=body.encode(), content_type=kind)
    assert answer.status_code == 422
    assert "larger than 1 MB" in answer.text


def test_a_quotation_mark_that_is_not_closed_is_named_with_its_line(academy: Academy) -> None:
    page = preview(academy, "x@town.example", file=b'email,name\na@town.example,"A\nb@town.example,B\n')
    assert (page.status, [link["href"] for link in page.select(".errsum a")]) == (422, ["#file"])
    assert "In line 2 of the file, a quotation mark is not closed" in page.text
    assert "Choose the file again" in page.text
    assert "x@town.example" in page.one("#people").text


def test_what_is_written_and_a_file_are_invited_together(academy: Academy) -> None:
    page = preview(
        academy,
        "a@town.example\nbroken",
        file=b'email,name,role\nb@town.example,,\na@town.example,,king\nb@town.example\nc@town.example,"C\nd@x.example"',
    )
    found = [tag.get_text(" ", strip=True) for tag in page.select(".finds li")]
    assert found[0].startswith("Row 2: “ broken ” is not an e-mail address. Write one address on each line.")
    assert found[1].startswith("Row 3 of the file: “ king ” is not a role. Use learner, trainer or administrator.")
    assert found[1].endswith("a@town.example stands in row 1 of the written list already.")
    assert found[2] == "Row 4 of the file: b@town.example stands in row 2 already."
    assert "Look for a quotation mark that is missing." in found[3]
    assert "Choose the file again" in page.text
    send(page)
    assert {row.email for row in rows(academy, Invitation)} == {"a@town.example", "b@town.example"}


def test_the_list_of_invitations_says_what_was_sent_and_what_was_not(academy: Academy, hands: Hands) -> None:
    invited(academy)
    administrator = academy.signed_in("administrator")
    page = administrator.open("/en/people/invitations")
    assert "Not sent: hand over its link Outbox" in page.text
    assert "Make a new link" in page.text
    assert "Sent on" not in page.text
    mailing = Academy(replace(academy.settings, smtp="smtp://localhost:1", base_url="https://academy.example"))
    mailing.app.extensions[delivery.LOOKED_AT] = hands.moment

    def message(**values: object) -> str:
        with academy.app.app_context():
            db.session.query(Message).update(values)
            db.session.commit()
        mailing.app.extensions[delivery.LOOKED_AT] = hands.moment
        return mailing.signed_in("administrator").open("/en/people/invitations").text

    assert "Waits in the outbox Outbox" in message(last_error="")
    assert "Could not be sent Outbox" in message(last_error="nobody is there")
    assert "Sent on 23 November 2026 " in message(last_error="", sent_at=hands.moment, body="", path="")
    hands.forward(days=1)
    page = administrator.open("/en/people/invitations").form(action="/resend").send()
    assert "Not sent: hand over its link" in page.text
    hands.forward(days=15)
    assert "Too old" in (text := administrator.open("/en/people/invitations").text)
    assert "Not sent" in text
    mailing.close()


def test_an_empty_list_or_an_unknown_choice_is_named(academy: Academy) -> None:
    page = preview(academy, "")
    assert (page.status, [link["href"] for link in page.select(".errsum a")]) == (422, ["#people"])
    page = preview(academy, "a@town.example", role="king")
    assert (page.status, [link["href"] for link in page.select(".errsum a")]) == (422, ["#role"])


def test_two_thousand_rows_are_invited_in_one_go(academy: Academy, capsys: pytest.CaptureFixture[str]) -> None:
    people = (f"person{n}@town{n % 50}.example,Person {n},,learner" for n in range(1999))
    lines = ["email,name,language,role", *people, "broken,,,"]
    began = time.perf_counter()
    page = preview(academy, file="\n".join(lines).encode())
    checked = time.perf_counter()
    assert "Invite 1,999 people" in page.text
    assert "And 1,899 more people." in page.text
    page = send(page)
    sent = time.perf_counter()
    assert "1,999 invitations are in the outbox." in page.text
    assert len(rows(academy, Message)) == 1999
    assert page.select("a[rel=next]")
    page = page.follow("Next page")
    assert "Page 2 of 40" in page.text
    with capsys.disabled():
        print(f"\n2,000 rows: checked in {checked - began:.2f} s, invited in {sent - checked:.2f} s")


def test_a_list_with_many_errors_shows_the_first_of_them(academy: Academy) -> None:
    page = preview(academy, "\n".join(f"broken{number}" for number in range(250)))
    assert "And 50 more rows." in page.text
    assert "Nobody in this list is left to be invited." in page.text


def test_a_changed_seal_sends_nothing(academy: Academy) -> None:
    form = preview(academy, "a@town.example").form(action="/people/invite")
    page = form.fill(seal="changed").send()
    assert page.status == 422
    assert "Nothing was sent." in page.text
    assert rows(academy, Invitation) == []


def test_sending_twice_invites_once(academy: Academy) -> None:
    form = preview(academy, "a@town.example").form(action="/people/invite")
    form.send()
    assert "0 invitations are in the outbox." in form.send().text
    assert len(rows(academy, Message)) == 1


def test_two_administrators_at_the_same_moment_invite_somebody_once(academy: Academy) -> None:
    wish, came = Wish("a@town.example", "", "en", Role.LEARNER), list[str]()
    with academy.app.app_context():
        me = signed_in(db.session.query(Person).filter_by(email="administrator@example.org").one())

        def come_first(connection: sa.Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
            if statement.startswith("INSERT INTO invitation") and "rival" not in came:
                came.append("rival")
                moments = {"created_at": clock.now(), "expires_at": clock.now() + timedelta(days=1)}
                rival = {"id": "rival", "email": "a@town.example", "name": "", "locale": "en", "token_hash": "rival"}
                connection.execute(
                    sa.insert(Invitation).values(**rival, **moments, is_trainer=False, is_administrator=False)
                )

        sa.event.listen(db.engine, "before_cursor_execute", come_first)
        with pytest.raises(ConflictError):
            invite([wish], me)


def test_the_inviter_may_be_gone(academy: Academy) -> None:
    path = invited(academy)
    with academy.app.app_context():
        db.session.query(Invitation).update({"invited_by_id": None})
        db.session.commit()
    page = academy.browser().open(path)
    assert page.status == 200
    assert "invites you" not in page.text


def test_a_hostile_name_reaches_no_header_and_no_markup(academy: Academy) -> None:
    page = preview(academy, "<script>alert(1)</script> <a@town.example>\nEve\u202e <b@town.example>")
    assert "<script>alert" not in page.response.text
    page = preview(academy, file=b'email,name\na@town.example,"Eve\r\nBcc: x at y <b>&"\n')
    send(page)
    assert letter(academy, "a@town.example").to_name == "Eve Bcc: x at y <b>&"
