"""Values of settings: how each is read, brought into one form, and told in an error. Pure but for a look at files."""

import importlib
import re
from collections.abc import Callable
from ipaddress import IPv6Address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import sqlalchemy as sa

from courseware.fonts import coverage

SHORTEST_KEY = 32
"""Bytes of a key that signs: as many as the hash behind the signature gives (RFC 2104, 3)."""
NEW_KEY = 'python3 -c "import secrets; print(secrets.token_hex(32))"'
DATABASES = "sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME"
ADDRESS = "an address that begins with http:// or https://, for example https://academy.example.org"
MAIL_SERVERS = "smtp://HOST:25, smtp://USER:PASSWORD@HOST:587 (STARTTLS) or smtps://USER:PASSWORD@HOST:465"
WRITTEN_APART = "; write % @ : / ? # in a user or a password as %25 %40 %3A %2F %3F %23"
_MAGIC = b"SQLite format 3\0"
_HOST = re.compile(r"\w([\w.-]*\w)?\.?")
_SIGNED_IN = re.compile(r"\A((?>.*?://)?+[^:@]*):.*@", re.DOTALL)
_PASSWORD = re.compile(r"(password=)[^&]*", re.IGNORECASE)


def told(name: str, value: str, /) -> str:
    """A value as an error repeats it: without what nobody else may read."""
    if name == "SECRET_KEY":
        return "not usable"
    if name in ("DATABASE", "SMTP", "BASE_URL"):
        value = _PASSWORD.sub(r"\1…", _SIGNED_IN.sub(r"\1:…@", value, count=1))
    return repr(value)


def text(value: str, /) -> str:
    """One line.

    Raises:
        ValueError: as in every function here, with what is expected.
    """
    if any(ord(c) < 32 for c in value):
        raise ValueError("text on one line, without control characters")
    return value.strip()


def printed(value: str, /) -> str:
    """One line that certificates can print.

    Raises:
        ValueError: it has characters that no font draws.
    """
    line = text(value)
    if missing := coverage.undrawn(line):
        raise ValueError(
            f"text in letters that certificates can print; no font has {', '.join(coverage.told(missing))}"
        )
    return line


def key(value: str, /) -> str:
    """A key that signs; empty where none is given.

    Raises:
        ValueError: it is too short to resist guessing.
    """
    line = text(value)
    if line and len(line.encode()) < SHORTEST_KEY:
        raise ValueError(f"{SHORTEST_KEY} bytes or more, for example what this prints: {NEW_KEY}")
    return line


def flag(value: str, /) -> bool:
    """Yes or no.

    Raises:
        ValueError: it is neither.
    """
    if value.lower() in ("1", "yes", "true", "on"):
        return True
    if value.lower() in ("0", "no", "false", "off"):
        return False
    raise ValueError("1 or 0")


def number(low: int, high: int, /) -> Callable[[str], int]:
    """How a whole number from `low` to `high` is read."""

    def parse(value: str) -> int:
        if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(value)

    return parse


def folder(value: str, /) -> Path:
    """A folder, absolute.

    Raises:
        ValueError: it begins with the home of nobody.
    """
    try:
        return Path(value).expanduser().resolve()
    except RuntimeError as error:
        raise ValueError("a folder; nobody on this machine has that name") from error


def base_url(value: str, /) -> str:
    """The public address, without a slash at its end; empty where none is given.

    Raises:
        ValueError: links that begin with it would lead nowhere.
    """
    if not value:
        return ""
    parts = _split(value, ("http", "https"), ADDRESS)
    if parts.username is not None or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("only http:// or https://, a host and a port: the academy stands at the root of its host")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def smtp(value: str, /) -> str:
    """The mail server; empty where none is given.

    Raises:
        ValueError: no message could be handed to it.
    """
    if not value:
        return ""
    expected = MAIL_SERVERS + (WRITTEN_APART if "@" in value else "")
    parts = _split(value, ("smtp", "smtps"), expected)
    is_half = parts.username is not None and not (parts.username and parts.password)
    if is_half or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError(expected)
    return f"{parts.scheme}://{parts.netloc}"


def _split(value: str, schemes: tuple[str, ...], expected: str, /) -> SplitResult:
    """The parts of an address with a host that can be one, and a port from 1 to 65535 if any."""
    if any(char.isspace() or not char.isprintable() for char in value):
        raise ValueError(f"{expected}; it has a space or a sign that cannot be seen")
    try:
        parts = urlsplit(value)
        host, port = parts.hostname or "", parts.port
        is_host = bool(IPv6Address(host)) if ":" in host else bool(_HOST.fullmatch(host))
    except ValueError as error:
        raise ValueError(f"{expected}; an IPv6 number stands in brackets, a port is from 1 to 65535") from error
    if parts.scheme not in schemes or not is_host or port == 0 or parts.netloc.endswith(":"):
        raise ValueError(expected)
    return parts


def database(value: str, /) -> str:
    """The address of a database as SQLAlchemy takes it.

    Raises:
        ValueError: there is no such kind of database, its driver is missing, or its file cannot be one.
    """
    try:
        url = sa.make_url(value)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise ValueError(DATABASES + (WRITTEN_APART if "@" in value else "")) from error
    if url.drivername == "sqlite":
        return _sqlite(url)
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg") or not url.database:
        raise ValueError(DATABASES)
    try:
        importlib.import_module("psycopg")
    except ImportError as error:
        raise ValueError("its driver as well; install it with: pip install 'courseware[postgres]'") from error
    return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def _sqlite(url: sa.URL, /) -> str:
    """The address of a SQLite file, absolute: where a process was started makes no difference to what it opens."""
    if url.host or url.query or url.database in (None, "", ":memory:"):
        raise ValueError("sqlite:///PATH, with the path of a file")
    path = Path(str(url.database)).resolve()
    _look_at(path)
    return url.set(database=str(path)).render_as_string()


def _look_at(path: Path, /) -> None:
    """Refuse what no SQLite database can be made of or found in."""
    if path.is_dir():
        raise ValueError("the path of a file; this is a folder")
    if not path.parent.is_dir():
        raise ValueError(f"the path of a file in a folder that is there; {str(path.parent)!r} is not")
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except FileNotFoundError:
        return
    except OSError as error:
        raise ValueError(f"the path of a file that can be read ({error.strerror})") from error
    if start and start != _MAGIC:
        raise ValueError("the path of a SQLite database; this file is none, or it is damaged: put a copy in its place")
