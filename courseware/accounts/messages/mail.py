"""E-mail: building a message whose headers nobody can extend, and handing it to the server of the settings."""

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr, parseaddr
from urllib.parse import unquote, urlsplit

TIMEOUT = 10
"""Seconds that the server may take for each answer."""


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server, as the setting ``COURSEWARE_SMTP`` names it. With a user the connection is always encrypted."""

    host: str
    port: int
    user: str
    password: str
    is_tls: bool


def server(url: str, /) -> Server:
    """The server that `url` names: ``smtp://`` or ``smtps://``, with user and password where it wants them.

    Ports where none is named: 25, 587 with a user (RFC 6409), 465 for ``smtps`` (RFC 8314).

    Raises:
        ValueError: host or port is not usable.
    """
    parts = urlsplit(url)
    is_tls = parts.scheme == "smtps"
    if not parts.hostname:
        raise ValueError("a mail server with a host, for example smtp://mail.example.org:25")
    usual = 465 if is_tls else 587 if parts.username else 25
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(parts.hostname, parts.port or usual, user, password, is_tls)


def connect(to: Server, /) -> smtplib.SMTP:
    """A connection to the server, encrypted and signed in where the settings say so. Each answer may take `TIMEOUT`.

    Raises:
        OSError: the server cannot be reached, or its certificate is not trusted.
        smtplib.SMTPException: it refuses us, or offers no encryption for the password.
    """
    if to.is_tls:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            to.host, to.port, timeout=TIMEOUT, context=ssl.create_default_context()
        )
    else:
        connection = smtplib.SMTP(to.host, to.port, timeout=TIMEOUT)
    try:
        if to.user:
            if not to.is_tls:
                connection.starttls(context=ssl.create_default_context())
            connection.login(to.user, to.password)
    except BaseException:
        connection.close()
        raise
    return connection


def build(
    *,
    message_id: str,
    sender: str,
    academy: str,
    to: tuple[str, str],
    subject: str,
    text: str,
    locale: str,
    date: datetime,
) -> MIMEText:
    """A plain message to `to` (name, address).

    It has the headers of RFC 5322, 3.6, its language (RFC 3282), and the mark that no person wrote it, so that no machine
    answers (RFC 3834). What people wrote is put on one line first: a line end would begin another header.
    """
    name, address = parseaddr(sender)
    mail = MIMEText(text)
    mail["From"] = _mailbox(name or academy, address)
    mail["To"] = _mailbox(*to)
    mail["Subject"] = _encoded(subject)
    mail["Date"] = format_datetime(date)
    # The same for every try: a server that got the message twice can see that it did.
    mail["Message-ID"] = f"<{message_id}@{address.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = locale
    return mail


def _mailbox(name: str, address: str) -> str:
    plain = _one_line(name)
    shown = formataddr((plain, "")).removesuffix(" <>") if plain.isascii() else _encoded(plain)
    return f"{shown} <{address}>" if plain else address


def _encoded(text: str) -> str:
    """The text as a header holds it (RFC 2047). Python's newer way to write headers loses spaces in long ones."""
    plain = _one_line(text)
    return Header(plain, None if plain.isascii() else "utf-8", maxlinelen=60).encode()


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
