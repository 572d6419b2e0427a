"""Typed settings from the environment; nothing else reads it. Each has a default for one small machine."""

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from courseware import setting_values as values

VERSION = "0.1.0"
LOCALES = ("en", "fr", "es", "ar", "zh-Hans", "ru")
ROOT = Path(__file__).resolve().parent.parent
MIGRATIONS = str(ROOT / "migrations")


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
    largest_upload: int
    """Of a pack in the browser, in megabytes."""

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a SQLite file."""
        return self.database.startswith("sqlite")


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
            raise SettingError(f"{variable} is {values.told(name, value)}; expected: {error}") from error

    data = _made(data.resolve() if data else get("DATA", str(ROOT / "data"), values.folder))
    public = get("BASE_URL", "", values.base_url)
    return Settings(
        data=data,
        database=get("DATABASE", own_database(data), values.database),
        secret_key=get("SECRET_KEY", "", values.key) or secret_key(data),
        name=get("NAME", "Courseware", values.printed),
        issuer=get("ISSUER", "", values.printed) or get("NAME", "Courseware", values.printed),
        base_url=public,
        smtp=get("SMTP", "", values.smtp),
        mail_from=get("MAIL_FROM", "courseware@localhost", values.text),
        secure_cookies=get("SECURE_COOKIES", "1" if public.startswith("https://") else "0", values.flag),
        help_contact=get("HELP_CONTACT", "", values.text),
        trusted_proxies=get("TRUSTED_PROXIES", "0", values.number(0, 5)),
        workers=get("WORKERS", "1", values.number(1, 64)),
        largest_upload=get("LARGEST_UPLOAD", "50", values.number(1, 200)),
    )


def own_database(data: Path, /) -> str:
    """The address of the database that a data folder has where no other one is set."""
    return sa.URL.create("sqlite", database=str(data / "courseware.db")).render_as_string()


@contextlib.contextmanager
def _in(data: Path) -> Iterator[None]:
    """Explain what a data folder does not allow."""
    try:
        yield
    except OSError as error:
        raise SettingError(
            f"COURSEWARE_DATA is {str(data)!r}; expected: a folder that can be written to ({error.strerror})"
        ) from error


def _made(data: Path) -> Path:
    with _in(data):
        data.mkdir(parents=True, exist_ok=True)
    return data


def secret_key(data: Path) -> str:
    """The key that signs cookies, made once for a data folder and readable by its owner alone.

    Raises:
        SettingError: the data folder cannot be written to, or the key in it is none.
    """
    path = data / "secret-key"
    with _in(data):
        if not path.exists():
            # Written whole beside its place and linked: processes that start together agree on one key.
            draft = data / f".secret-key-{secrets.token_hex(8)}"
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_hex(values.SHORTEST_KEY), encoding="ascii")
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(draft)
            draft.unlink()
        kept = path.read_bytes().strip()
    if len(kept) < values.SHORTEST_KEY or not kept.isascii():
        raise SettingError(
            f"COURSEWARE_SECRET_KEY is not set, and {str(path)!r} holds no key; expected: {values.SHORTEST_KEY} bytes or more. "
            "Put your copy of the file back, or remove it: a new one is made, and everybody signs in again."
        )
    return kept.decode("ascii")


def hand_down(settings: Settings, /) -> None:
    """Leave settings that were chosen on the command line in the environment, for the processes that will serve."""
    os.environ.update(_chosen(settings))


def environment_of(settings: Settings, /) -> dict[str, str]:
    """The environment for a process of ours that works with the same settings as this one."""
    return {**os.environ, **_chosen(settings)}


def _chosen(settings: Settings) -> dict[str, str]:
    """The settings that may be others than the environment says."""
    return {
        "COURSEWARE_DATA": str(settings.data),
        "COURSEWARE_DATABASE": settings.database,
        "COURSEWARE_BASE_URL": settings.base_url,
        "COURSEWARE_SMTP": settings.smtp,
        "COURSEWARE_SECURE_COOKIES": str(int(settings.secure_cookies)),
    }
