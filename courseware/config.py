"""Typed settings from the environment; nothing else reads it. Each has a default for one small machine."""

import contextlib
import os
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import sqlalchemy as sa

VERSION = "0.1.0"
LOCALES = ("en", "fr", "es", "ar", "zh-Hans", "ru")
DATABASES = "sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME"
ROOT = Path(__file__).resolve().parent.parent


class SettingError(Exception):
    """A setting has a value that cannot be used; the message names it and says what is expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an instance is told about itself.

    Every field is read from the variable ``COURSEWARE_`` + its name in capitals; ``docs/administrators.md`` lists them.
    """

    data: Path
    database: str
    secret_key: str
    name: str
    issuer: str
    base_url: str
    smtp: str
    mail_from: str
    secure_cookies: bool
    help_contact: str
    trusted_proxies: int
    workers: int

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a SQLite file."""
        return self.database.startswith("sqlite")


def _text(value: str) -> str:
    if any(ord(c) < 32 for c in value):
        raise ValueError("text on one line, without control characters")
    return value.strip()


def _flag(value: str) -> bool:
    if value.lower() in ("1", "yes", "true", "on"):
        return True
    if value.lower() in ("0", "no", "false", "off"):
        return False
    raise ValueError("1 or 0")


def _number(low: int, high: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(value)

    return parse


def _url(value: str) -> str:
    if value and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", value):
        raise ValueError("an address that begins with http:// or https://, for example https://academy.example.org")
    return value.rstrip("/")


def _folder(value: str) -> Path:
    try:
        return Path(value).expanduser().resolve()
    except RuntimeError as error:
        raise ValueError("a folder; nobody on this machine has that name") from error


def _database(value: str) -> str:
    try:
        url = sa.make_url(value)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise ValueError(DATABASES) from error
    if url.drivername == "sqlite":
        return _sqlite(url)
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise ValueError(DATABASES)
    if find_spec("psycopg") is None:
        raise ValueError("its driver as well; install it with: pip install 'courseware[postgres]'")
    return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def _sqlite(url: sa.URL) -> str:
    """The address of a SQLite file, absolute: where a process was started makes no difference to what it opens."""
    if url.host or url.database in (None, "", ":memory:"):
        raise ValueError("sqlite:///PATH, with the path of a file")
    return url.set(database=str(Path(str(url.database)).resolve())).render_as_string()


def _smtp(value: str) -> str:
    if value and not value.startswith(("smtp://", "smtps://")):
        raise ValueError("smtp://HOST:25, smtp://USER:PASSWORD@HOST:587 (STARTTLS) or smtps://USER:PASSWORD@HOST:465")
    return value


def load(environment: Mapping[str, str] | None = None, /, *, data: Path | None = None) -> Settings:
    """Read the settings; `data` overrides the data folder.

    Raises:
        SettingError: naming the variable, the value found and the value expected.
    """
    source = os.environ if environment is None else environment

    def get(name: str, default: str, parse: Callable[[str], Any]) -> Any:
        variable = "COURSEWARE_" + name
        value = source.get(variable, "").strip() or default
        try:
            return parse(value)
        except ValueError as error:
            raise SettingError(f"{variable} is {_told(name, value)}; expected: {error}") from error

    folder = _made(data.resolve() if data else get("DATA", str(ROOT / "data"), _folder))
    own_file = sa.URL.create("sqlite", database=str(folder / "courseware.db")).render_as_string()
    return Settings(
        data=folder,
        database=get("DATABASE", own_file, _database),
        secret_key=get("SECRET_KEY", "", _text) or secret_key(folder),
        name=get("NAME", "Courseware", _text),
        issuer=get("ISSUER", "", _text) or get("NAME", "Courseware", _text),
        base_url=get("BASE_URL", "", _url),
        smtp=get("SMTP", "", _smtp),
        mail_from=get("MAIL_FROM", "courseware@localhost", _text),
        secure_cookies=get("SECURE_COOKIES", "1" if get("BASE_URL", "", _url).startswith("https://") else "0", _flag),
        help_contact=get("HELP_CONTACT", "", _text),
        trusted_proxies=get("TRUSTED_PROXIES", "0", _number(0, 5)),
        workers=get("WORKERS", "1", _number(1, 64)),
    )


def _told(name: str, value: str) -> str:
    """A value as an error repeats it: without what nobody else may read."""
    if name == "SECRET_KEY":
        return "not usable"
    return repr(re.sub(r"(://[^/@:]*):.*@", r"\1:…@", value))


@contextlib.contextmanager
def _in(folder: Path) -> Iterator[None]:
    """Explain what a data folder does not allow."""
    try:
        yield
    except OSError as error:
        raise SettingError(
            f"COURSEWARE_DATA is {str(folder)!r}; expected: a folder that can be written to ({error.strerror})"
        ) from error


def _made(folder: Path) -> Path:
    with _in(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The key that signs cookies, made once for a data folder and readable by its owner alone.

    Raises:
        SettingError: the data folder cannot be written to.
    """
    path = folder / "secret-key"
    with _in(folder):
        if not path.exists():
            # Written whole beside its place and linked: processes that start together agree on one key.
            draft = folder / f".secret-key-{secrets.token_hex(8)}"
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_hex(32), encoding="ascii")
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(draft)
            draft.unlink()
        return path.read_text(encoding="ascii").strip()


def hand_down(settings: Settings, /) -> None:
    """Leave settings that were chosen on the command line in the environment, for the processes that will serve."""
    os.environ["COURSEWARE_DATA"] = str(settings.data)
    os.environ["COURSEWARE_DATABASE"] = settings.database
    os.environ["COURSEWARE_BASE_URL"] = settings.base_url
    os.environ["COURSEWARE_SMTP"] = settings.smtp
    os.environ["COURSEWARE_SECURE_COOKIES"] = str(int(settings.secure_cookies))
