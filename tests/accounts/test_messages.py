"""Messages to a real mail server, and what becomes of them where it fails."""

import smtplib
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.mime.text import MIMEText
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope
from sqlalchemy.exc import SQLAlchemyError

from courseware.accounts.install import check_mail
from courseware.accounts.messages import delivery, mail
from courseware.accounts.messages.delivery import Delivery, deliver
from courseware.accounts.models import Message, Person
from courseware.accounts.password_reset.operations import request_reset
from courseware.clock import now
from courseware.config import SettingError
from courseware.db import db
from tests.academy import Academy
from tests.accounts.conftest import Hands
from tests.accounts.look import rows


class Postman:
    """A mail server that keeps what it gets."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.refuses = ""
        self.hangs_up_after = 1000

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802
        if self.refuses and self.refuses in address:
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        if len(self.letters) >= self.hangs_up_after:
            server.transport.close()
            return "421 closing"
        letter = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        self.recipients += envelope.rcpt_tos
        return "250 OK"


@pytest.fixture
def postman() -> Iterator[tuple[Postman, int]]:
    keeper = Postman()
    controller = Controller(keeper, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield keeper, controller.port
    controller.stop()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
def mailing(academy: Academy, postman: tuple[Postman, int]) -> Iterator[Academy]:
    """The academy, with a mail server."""
    smtp = f"smtp://127.0.0.1:{postman[1]}"
    changed = replace(academy.settings, smtp=smtp, base_url="https://academy.example", mail_from="academy@town.example")
    found = Academy(changed)
    yield found
    found.close()


def wait_for(what: Callable[[], object]) -> None:
    limit = time.monotonic() + 10
    while not what() and time.monotonic() < limit:
        time.sleep(0.02)
    assert what()


def ask(academy: Academy, email: str = "learner@example.org", address: str = "192.0.2.1") -> None:
    with academy.app.app_context():
        request_reset(email, address=address)
        db.session.commit()


def deliver_now(academy: Academy, *limit: int) -> Delivery:
    with academy.app.app_context():
        return deliver(*limit)


def test_a_message_arrives_after_the_answer_in_the_language_of_its_reader(
    mailing: Academy, postman: tuple[Postman, int]
) -> None:
    with mailing.app.app_context():
        row = db.session.query(Person).filter_by(email="learner@example.org").one()
        row.locale, row.name = "ar", "أمينة كريمي"
        db.session.commit()
    page = mailing.browser().open("/en/password").send("Send the link", email="learner@example.org")
    assert page.h1 == "Look into your mail"
    wait_for(lambda: rows(mailing, Message, Message.sent_at.is_not(None)))
    letter = postman[0].letters[0]
    assert postman[0].recipients == ["learner@example.org"]
    assert letter["To"] == "أمينة كريمي <learner@example.org>"
    assert letter["From"] == "Civic Academy <academy@town.example>"
    assert letter["Content-Language"] == "ar"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@town.example>")
    assert "Civic Academy" in letter["Subject"]
    text = letter.get_content()
    assert "https://academy.example/ar/password/" in text
    message = rows(mailing, Message)[0]
    assert (message.body, message.path, message.tries) == ("", "", 1)
    link = next(line for line in text.splitlines() if line.startswith("https://"))
    assert mailing.browser().open(link).status == 200


def test_nothing_is_sent_for_a_request_that_failed(mailing: Academy, postman: tuple[Postman, int]) -> None:
    page = mailing.browser().open("/en/password").send("Send the link", email="nonsense")
    assert page.status == 422
    assert rows(mailing, Message) == []
    assert postman[0].letters == []


def test_many_invitations_leave_in_batches(mailing: Academy, postman: tuple[Postman, int]) -> None:
    browser = mailing.signed_in("administrator")
    people = "\n".join(f"Person {n} <p{n}@town.example>" for n in range(60))
    page = browser.open("/en/people/invite").form(action="/preview").fill(people=people).send()
    assert "This academy sends no e-mail." not in page.text
    page.form(action="/people/invite").send()
    wait_for(lambda: len(rows(mailing, Message, Message.sent_at.is_not(None))) == 60)
    assert sorted(postman[0].recipients) == sorted(f"p{n}@town.example" for n in range(60))
    assert "127.0.0.1. 60 were sent." in browser.open("/en/people/outbox").text


def test_one_refused_address_stops_no_other(mailing: Academy, postman: tuple[Postman, int], hands: Hands) -> None:
    postman[0].refuses = "learner"
    for role in ("learner", "trainer", "administrator"):
        ask(mailing, f"{role}@example.org")
    assert deliver_now(mailing) == Delivery(sent=2, failed=1)
    page = mailing.signed_in("administrator").open("/en/people/outbox")
    assert "1 message could not be sent" in page.text
    assert "nobody of that name" in page.text
    postman[0].refuses = ""
    assert deliver_now(mailing) == Delivery()
    page = page.send("Try again now")
    wait_for(lambda: len(postman[0].letters) == 3)
    wait_for(lambda: len(rows(mailing, Message, Message.sent_at.is_not(None))) == 3)


def test_a_server_that_hangs_up_leaves_the_rest_for_later(
    mailing: Academy, postman: tuple[Postman, int], hands: Hands
) -> None:
    postman[0].hangs_up_after = 1
    for role in ("learner", "trainer", "administrator"):
        ask(mailing, f"{role}@example.org")
    assert deliver_now(mailing) == Delivery(sent=1, failed=2, is_broken=True)
    postman[0].hangs_up_after = 1000
    hands.forward(minutes=1)
    assert deliver_now(mailing) == Delivery(sent=2)


def test_a_server_that_is_gone_is_tried_again_with_longer_pauses(academy: Academy, hands: Hands) -> None:
    smtp = f"smtp://127.0.0.1:{free_port()}"
    mailing = Academy(replace(academy.settings, smtp=smtp, base_url="https://academy.example"))
    browser = mailing.signed_in("administrator")
    page = browser.open("/en/people/invite").form(action="/preview").fill(people="a@town.example").send()
    page.form(action="/people/invite").send()
    wait_for(lambda: rows(mailing, Message)[0].last_error)
    pauses = []
    for _try in range(6):
        message = rows(mailing, Message)[0]
        pauses.append((message.next_try_at - hands.moment).seconds // 60)
        assert deliver_now(mailing) == Delivery()
        hands.moment = message.next_try_at
        assert deliver_now(mailing) == Delivery(failed=1, is_broken=True)
    assert pauses == [1, 5, 30, 120, 360, 360]
    page = browser.open("/en/people/outbox")
    assert "Tried 7 times. The mail server said:" in page.text
    assert page.one("input[readonly]")["value"].startswith("https://academy.example/en/invitations/")
    hands.forward(days=14)
    assert deliver_now(mailing) == Delivery()
    mailing.close()


def test_what_failed_leaves_with_a_later_visit_of_anybody(
    mailing: Academy, postman: tuple[Postman, int], hands: Hands
) -> None:
    postman[0].refuses = "learner"
    ask(mailing)
    assert deliver_now(mailing) == Delivery(failed=1)
    postman[0].refuses = ""
    mailing.browser().open("/en/sign-in")
    hands.forward(minutes=1)
    mailing.browser().open("/en/sign-in")
    wait_for(lambda: rows(mailing, Message, Message.sent_at.is_not(None)))


def test_no_more_messages_leave_than_were_asked_for(mailing: Academy, postman: tuple[Postman, int]) -> None:
    for role in ("learner", "trainer", "administrator"):
        ask(mailing, f"{role}@example.org")
    assert deliver_now(mailing, 2) == Delivery(sent=2)
    assert deliver_now(mailing) == Delivery(sent=1)


def test_a_message_that_another_process_took_is_not_sent_twice(
    mailing: Academy, postman: tuple[Postman, int], hands: Hands
) -> None:
    ask(mailing)
    with mailing.app.app_context():
        assert len(delivery.take_out(50)) == 1
        db.session.commit()
    assert deliver_now(mailing) == Delivery()
    hands.forward(minutes=15)
    assert deliver_now(mailing) == Delivery(sent=1)


def test_a_database_that_is_gone_does_not_kill_the_delivery(mailing: Academy, caplog: pytest.LogCaptureFixture) -> None:
    with mailing.app.app_context():
        db.session.execute(db.text("DROP TABLE message"))
        db.session.commit()
        with pytest.raises(SQLAlchemyError):
            deliver()
    delivery._deliver_apart(mailing.app)
    assert "outbox" in caplog.text


def test_without_a_server_administrators_hand_links_over(academy: Academy) -> None:
    ask(academy)
    assert deliver_now(academy) == Delivery()
    browser = academy.signed_in("administrator")
    page = browser.open("/en/people").follow("Outbox: 1 message waits")
    assert "This academy has no mail server." in page.text
    link = str(page.one("input[readonly]")["value"])
    assert link.startswith("http://localhost/en/password/")
    assert link in page.text
    assert academy.browser().open(link).h1 == "Choose a new password"
    page.browser.post(
        "/en/people/outbox/try-again",
        {"csrf_token": browser.open("/en/settings").select("[name=csrf_token]")[0]["value"]},
    )


def test_an_empty_outbox_says_so(academy: Academy) -> None:
    assert "Nothing waits." in academy.signed_in("administrator").open("/en/people/outbox").text


def build(**changes: Any) -> MIMEText:
    values: dict[str, Any] = {
        "message_id": "1",
        "sender": "Academy <a@town.example>",
        "academy": "Civic Academy",
        "to": ("Amina", "amina@town.example"),
        "subject": "Hello",
        "text": "Text\n",
        "locale": "en",
        "date": now(),
    }
    return mail.build(**{**values, **changes})


@pytest.mark.parametrize("hostile", ["Eve\r\nBcc: x@y.example", "Eve\nX: y", "Eve\x00\x0bX: y", "Eve\u2028X: y"])
def test_nobody_adds_headers(hostile: str) -> None:
    letter = build(to=(hostile, "eve@town.example"), subject=hostile, academy=hostile, sender="a@town.example")
    parsed = message_from_bytes(letter.as_bytes(), policy=policy.default)
    assert parsed.keys() == build().keys()
    assert parsed["Subject"].startswith("Eve ")


@pytest.mark.parametrize("words", ["دعوتك إلى الأكاديمية المدنية " * 5, "您的邀请函 " * 30, "Приглашение " * 20])
def test_subjects_and_names_of_every_script_arrive_whole(words: str) -> None:
    words = words.strip()
    raw = build(subject=words, to=(words, "a@town.example"), text=words + "\n").as_bytes()
    assert max(len(line) for line in raw.splitlines()) <= 998
    assert raw.isascii()
    # Python's newer parser keeps the spaces between coded words in names, the older one reads them as the rule says.
    parsed = message_from_bytes(raw)
    assert decoded(parsed["Subject"]) == words
    assert decoded(parsed["To"]) == f"{words} <a@town.example>"
    assert message_from_bytes(raw, policy=policy.default).get_content().strip() == words


def decoded(header: str) -> str:
    return str(make_header(decode_header(header.replace("\n", ""))))


def test_a_name_with_signs_of_its_own_stays_one_name() -> None:
    parsed = message_from_bytes(build(to=('Osei, D. "Dan" <x>', "d@town.example")).as_bytes(), policy=policy.default)
    assert [address.addr_spec for address in parsed["To"].addresses] == ["d@town.example"]
    assert parsed["To"].addresses[0].display_name == 'Osei, D. "Dan" <x>'
    assert build(to=("", "d@town.example"))["To"] == "d@town.example"


def test_the_setting_names_host_port_and_encryption() -> None:
    assert mail.server("smtp://mail.example") == mail.Server("mail.example", 25, "", "", False)
    assert mail.server("smtp://u%40x:p%3Aw@mail.example") == mail.Server("mail.example", 587, "u@x", "p:w", False)
    assert mail.server("smtps://u:p@mail.example") == mail.Server("mail.example", 465, "u", "p", True)
    assert mail.server("smtp://mail.example:2525").port == 2525


@pytest.mark.parametrize(
    ("changes", "variable"),
    [
        ({"smtp": "smtp://:25"}, "COURSEWARE_SMTP"),
        ({"smtp": "smtp://user:secret@host:abc"}, "COURSEWARE_SMTP"),
        ({"mail_from": "nobody"}, "COURSEWARE_MAIL_FROM"),
        ({"base_url": ""}, "COURSEWARE_BASE_URL"),
    ],
)
def test_settings_that_cannot_send_are_named_at_the_start(
    academy: Academy, changes: dict[str, str], variable: str
) -> None:
    good = replace(academy.settings, smtp="smtp://mail.example", base_url="https://academy.example")
    check_mail(good)
    with pytest.raises(SettingError, match=variable) as error:
        check_mail(replace(good, **changes))
    assert "secret" not in str(error.value)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for localhost that signs itself, and its key."""
    folder = tmp_path_factory.mktemp("certificate")
    cert, key = folder / "cert.pem", folder / "key.pem"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", cert]
    subprocess.run([*command, *names], check=True, capture_output=True)
    return cert, key


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_passwords_travel_encrypted_only(
    scheme: str, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    import ssl

    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    seen: list[tuple[bytes, bytes]] = []

    def check(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
        seen.append((data.login, data.password))
        return AuthResult(success=data.password == b"right", handled=False)

    secure = {"ssl_context": context} if scheme == "smtps" else {"tls_context": context}
    keeper = Postman()
    options = {"authenticator": check, "auth_require_tls": scheme == "smtp", **secure}
    controller = Controller(keeper, hostname="127.0.0.1", port=free_port(), **options)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    controller.start()
    try:
        url = f"{scheme}://user:right@localhost:{controller.port}"
        with mail.connect(mail.server(url)) as connection:
            connection.send_message(build())
        assert seen == [(b"user", b"right")]
        assert len(keeper.letters) == 1
        with pytest.raises(smtplib.SMTPAuthenticationError):
            mail.connect(mail.server(url.replace("right", "wrong")))
        monkeypatch.delenv("SSL_CERT_FILE")
        with pytest.raises(OSError, match="certificate"):
            mail.connect(mail.server(url))
    finally:
        controller.stop()


def test_a_server_without_encryption_gets_no_password(postman: tuple[Postman, int]) -> None:
    with pytest.raises(smtplib.SMTPNotSupportedError):
        mail.connect(mail.server(f"smtp://user:secret@127.0.0.1:{postman[1]}"))
