"""Settings: each with its default, each named with the value expected where it is wrong."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from courseware import config
from courseware.config import ROOT, SettingError, load, secret_key
from courseware.setting_values import ADDRESS, MAIL_SERVERS

KEY = "a key of my own, long enough to sign"
LOOK = "import sys; from pathlib import Path; from courseware.config import secret_key; print(secret_key(Path(sys.argv[1])))"


def test_an_empty_environment_gives_a_small_machine_its_settings(tmp_path: Path) -> None:
    settings = load({}, data=tmp_path / "new" / "data")
    assert settings.database == f"sqlite:///{tmp_path}/new/data/courseware.db"
    assert settings.is_sqlite
    assert (settings.name, settings.issuer, settings.workers) == ("Courseware", "Courseware", 1)
    assert (settings.base_url, settings.smtp, settings.help_contact) == ("", "", "")
    assert (settings.secure_cookies, settings.trusted_proxies) == (False, 0)
    assert len(settings.secret_key) == 64


def test_a_variable_that_is_set_to_nothing_is_not_set(tmp_path: Path) -> None:
    names = ("DATABASE", "SECRET_KEY", "NAME", "ISSUER", "BASE_URL", "SMTP", "MAIL_FROM", "SECURE_COOKIES", "WORKERS")
    bare = load({"COURSEWARE_DATA": str(tmp_path)})
    assert load({"COURSEWARE_DATA": str(tmp_path), **{f"COURSEWARE_{name}": " " for name in names}}) == bare


def test_the_issuer_is_the_academy_unless_somebody_else_is_named(tmp_path: Path) -> None:
    assert load({"COURSEWARE_NAME": "Riverbend"}, data=tmp_path).issuer == "Riverbend"
    both = {"COURSEWARE_NAME": "Riverbend", "COURSEWARE_ISSUER": "City of Riverbend"}
    assert load(both, data=tmp_path).issuer == "City of Riverbend"


def test_cookies_are_secure_where_the_address_is(tmp_path: Path) -> None:
    secure = {"COURSEWARE_BASE_URL": "https://academy.example.org/"}
    assert load(secure, data=tmp_path).secure_cookies
    assert load(secure, data=tmp_path).base_url == "https://academy.example.org"
    assert not load({"COURSEWARE_BASE_URL": "http://academy.example.org"}, data=tmp_path).secure_cookies
    assert load({"COURSEWARE_SECURE_COOKIES": "Yes"}, data=tmp_path).secure_cookies
    assert not load({**secure, "COURSEWARE_SECURE_COOKIES": "off"}, data=tmp_path).secure_cookies


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("postgresql://u:p%40ss@db/academy", "postgresql+psycopg://u:p%40ss@db/academy"),
        ("postgres://u@db:5433/academy", "postgresql+psycopg://u@db:5433/academy"),
        ("postgresql+psycopg:///academy", "postgresql+psycopg:///academy"),
        ("sqlite:////tmp/my academy.db", "sqlite:////tmp/my academy.db"),
    ],
)
def test_databases_are_named_as_people_name_them(tmp_path: Path, value: str, meant: str) -> None:
    assert load({"COURSEWARE_DATABASE": value}, data=tmp_path).database == meant


def test_the_path_of_a_database_does_not_depend_on_where_a_process_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = load({"COURSEWARE_DATABASE": "sqlite:///here.db"}, data=tmp_path)
    assert settings.database == f"sqlite:///{tmp_path}/here.db"


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        ("BASE_URL", "HTTPS://Academy.Example.org//", "https://academy.example.org"),
        ("BASE_URL", "http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ("BASE_URL", "http://[2001:DB8::1]:8000", "http://[2001:db8::1]:8000"),
        ("BASE_URL", "https://академия.example.org", "https://академия.example.org"),
        ("SMTP", "SMTP://Mail.example.org:25/", "smtp://Mail.example.org:25"),
        ("SMTP", "smtps://[::1]", "smtps://[::1]"),
        ("SMTP", "smtp://me%40town:p%2Fw@mail.:587", "smtp://me%40town:p%2Fw@mail.:587"),
    ],
)
def test_addresses_are_brought_into_one_form(tmp_path: Path, name: str, value: str, meant: str) -> None:
    assert getattr(load({f"COURSEWARE_{name}": value}, data=tmp_path), name.lower()) == meant


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DATA", "~nobody-has-this-name/data", "a folder; nobody on this machine has that name"),
        ("DATABASE", "mysql://db/academy", "sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME"),
        ("DATABASE", "academy.db", "sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME"),
        ("DATABASE", "postgresql://db:many/academy", "sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME"),
        ("DATABASE", "postgresql://db", "sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME"),
        (
            "DATABASE",
            "postgresql://u@db:x/academy",
            "sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME; write % @",
        ),
        ("DATABASE", "sqlite:///academy.db?mode=ro", "sqlite:///PATH, with the path of a file"),
        ("DATABASE", "sqlite:////tmp", "the path of a file; this is a folder"),
        (
            "DATABASE",
            "sqlite:////no/such/academy.db",
            "the path of a file in a folder that is there; '/no/such' is not",
        ),
        (
            "DATABASE",
            "sqlite:////dev/null/academy.db",
            "the path of a file in a folder that is there; '/dev/null' is not",
        ),
        ("DATABASE", "sqlite:////proc/self/mem", "the path of a file that can be read (Input/output error)"),
        (
            "DATABASE",
            f"sqlite:///{ROOT}/README.md",
            "the path of a SQLite database; this file is none, or it is damaged",
        ),
        ("DATABASE", "sqlite://", "sqlite:///PATH, with the path of a file"),
        ("DATABASE", "sqlite:///:memory:", "sqlite:///PATH, with the path of a file"),
        ("NAME", "Civic\nAcademy", "text on one line, without control characters"),
        ("ISSUER", "City\x07", "text on one line, without control characters"),
        ("NAME", "Academy 🎓", "text in letters that certificates can print; no font has \u2066🎓 (U+1F393)\u2069"),
        ("ISSUER", "ᜀ City", "text in letters that certificates can print; no font has"),
        ("BASE_URL", "academy.example.org", "an address that begins with http:// or https://"),
        ("BASE_URL", "academy.example.org:8000", "an address that begins with http:// or https://"),
        ("BASE_URL", "ftp://academy.example.org", "an address that begins with http:// or https://"),
        ("BASE_URL", "https:/academy.example.org", "an address that begins with http:// or https://"),
        ("BASE_URL", "https://", "an address that begins with http:// or https://"),
        ("BASE_URL", "https://-", "an address that begins with http:// or https://"),
        ("BASE_URL", "https://a_b c.org", f"{ADDRESS}; it has a space or a sign that cannot be seen"),
        ("BASE_URL", "https://academy\u200b.org", f"{ADDRESS}; it has a space or a sign that cannot be seen"),
        ("BASE_URL", "https://academy.example.org:https", f"{ADDRESS}; an IPv6 number stands in brackets"),
        ("BASE_URL", "https://academy.example.org:99999", f"{ADDRESS}; an IPv6 number stands in brackets"),
        ("BASE_URL", "https://academy.example.org:0", "an address that begins with http:// or https://"),
        ("BASE_URL", "https://2001:db8::1", f"{ADDRESS}; an IPv6 number stands in brackets, a port is from 1 to 65535"),
        ("BASE_URL", "https://[2001:db8::g]", f"{ADDRESS}; an IPv6 number stands in brackets"),
        ("BASE_URL", "https://example.org/academy", "only http:// or https://, a host and a port: the academy stands"),
        ("BASE_URL", "https://example.org/?a=1", "only http:// or https://, a host and a port: the academy stands"),
        ("BASE_URL", "https://example.org#top", "only http:// or https://, a host and a port: the academy stands"),
        ("SMTP", "mail.example.org", "smtp://HOST:25, smtp://USER:PASSWORD@HOST:587 (STARTTLS) or smtps://"),
        ("SMTP", "mail.example.org:25", "smtp://HOST:25, smtp://USER:PASSWORD@HOST:587 (STARTTLS) or smtps://"),
        ("SMTP", "smtp://", MAIL_SERVERS),
        ("SMTP", "smtp://:25", MAIL_SERVERS),
        ("SMTP", "smtp://mail:", MAIL_SERVERS),
        ("SMTP", "smtp://mail:0", MAIL_SERVERS),
        ("SMTP", "smtp://mail example:25", f"{MAIL_SERVERS}; it has a space"),
        ("SMTP", "smtp://mail:smtp", f"{MAIL_SERVERS}; an IPv6 number stands in brackets, a port is from 1 to 65535"),
        ("SMTP", "smtp://[::1", f"{MAIL_SERVERS}; an IPv6 number stands in brackets"),
        ("SMTP", "smtp://mail/inbox", MAIL_SERVERS),
        ("SMTP", "smtp://mail?tls=1", MAIL_SERVERS),
        ("SMTP", "smtp://mail#1", MAIL_SERVERS),
        ("SMTP", "smtp://post@mail", f"{MAIL_SERVERS}; write % @ : / ? # in a user or a password as %25 %40"),
        ("SMTP", "smtp://@mail", f"{MAIL_SERVERS}; write % @ : / ? # in a user or a password as %25 %40"),
        ("MAIL_FROM", "a@b\r\nBcc: c@d", "text on one line, without control characters"),
        ("SECURE_COOKIES", "perhaps", "1 or 0"),
        ("HELP_CONTACT", "a\x00b", "text on one line, without control characters"),
        ("TRUSTED_PROXIES", "-1", "a whole number from 0 to 5"),
        ("TRUSTED_PROXIES", "٣", "a whole number from 0 to 5"),
        ("WORKERS", "0", "a whole number from 1 to 64"),
        ("WORKERS", "many", "a whole number from 1 to 64"),
    ],
)
def test_a_wrong_setting_is_named_with_its_value_and_what_is_expected(
    tmp_path: Path, name: str, value: str, expected: str
) -> None:
    with pytest.raises(SettingError) as error:
        load({f"COURSEWARE_{name}": value}, data=None if name == "DATA" else tmp_path)
    assert str(error.value).startswith(f"COURSEWARE_{name} is {value!r}; expected: {expected}")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE", "mysql://courseware:hunter2@db/academy"),
        ("DATABASE", "postgresql://courseware:hunter2/@db:x/academy"),
        ("SMTP", "http://mailer:hunter2@mail"),
        ("DATABASE", "postgresql:/courseware:hunter2@db/academy"),
        ("DATABASE", "postgres//courseware:hunter2@db/academy?Password=hunter2"),
        ("SMTP", "mailer:hunter2@mail"),
        ("SMTP", "smtp://mail/er:hunter2@mail"),
        ("SMTP", "smtp://mailer:hunter2@hunter2@mail:none"),
        ("SMTP", "smtp://mailer:hunter2#@mail"),
        ("BASE_URL", "https://officer:hunter2@academy.example.org"),
        ("SECRET_KEY", "hunter2"),
        ("SECRET_KEY", "hunter2\x00"),
    ],
)
def test_an_error_tells_no_secret(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingError, match=f"COURSEWARE_{name} is") as error:
        load({f"COURSEWARE_{name}": value}, data=tmp_path)
    assert "hunter2" not in str(error.value)


def test_postgresql_without_its_driver_is_told_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(SettingError, match=r"pip install 'courseware\[postgres\]'"):
        load({"COURSEWARE_DATABASE": "postgresql://db/academy"}, data=tmp_path)


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "data"):
        with pytest.raises(SettingError, match="expected: a folder that can be written to") as error:
            load({"COURSEWARE_DATA": str(folder), "COURSEWARE_SECRET_KEY": KEY})
        assert repr(str(folder)) in str(error.value)


def test_a_data_folder_in_which_nothing_can_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret-key").mkdir()
    with pytest.raises(SettingError, match="expected: a folder that can be written to"):
        load({}, data=tmp_path)


def test_a_key_that_is_given_is_used_and_none_is_made(tmp_path: Path) -> None:
    assert load({"COURSEWARE_SECRET_KEY": f" {KEY} "}, data=tmp_path / "data").secret_key == KEY
    assert list((tmp_path / "data").iterdir()) == []


@pytest.mark.parametrize("key", ["short", "x" * 31, "é" * 15])
def test_a_key_that_could_be_guessed_is_refused_and_how_to_make_one_is_told(tmp_path: Path, key: str) -> None:
    with pytest.raises(SettingError) as error:
        load({"COURSEWARE_SECRET_KEY": key}, data=tmp_path)
    words = str(error.value)
    assert words.startswith(
        "COURSEWARE_SECRET_KEY is not usable; expected: 32 bytes or more, for example what this prints: "
    )
    assert key not in words
    made = subprocess.run(words.partition("prints: ")[2], shell=True, check=True, capture_output=True, text=True).stdout
    assert load({"COURSEWARE_SECRET_KEY": made}, data=tmp_path).secret_key == made.strip()


def test_keys_are_counted_in_bytes(tmp_path: Path) -> None:
    assert load({"COURSEWARE_SECRET_KEY": "é" * 16}, data=tmp_path).secret_key == "é" * 16


@pytest.mark.parametrize("kept", [b"", b" \n", b"a" * 31, b"\xff" * 64])
def test_a_file_that_holds_no_key_is_named_with_what_to_do(tmp_path: Path, kept: bytes) -> None:
    (tmp_path / "secret-key").write_bytes(kept)
    with pytest.raises(SettingError) as error:
        load({}, data=tmp_path)
    assert str(error.value).startswith(f"COURSEWARE_SECRET_KEY is not set, and '{tmp_path}/secret-key' holds no key")
    assert "remove it: a new one is made, and everybody signs in again" in str(error.value)
    assert load({"COURSEWARE_SECRET_KEY": KEY}, data=tmp_path).secret_key == KEY


def test_the_key_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    key = secret_key(tmp_path)
    assert secret_key(tmp_path) == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    started = [
        subprocess.Popen([sys.executable, "-c", LOOK, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT, text=True)
        for _ in range(6)
    ]
    keys = {process.communicate(timeout=60)[0].strip() for process in started}
    assert keys == {(tmp_path / "secret-key").read_text()}


def test_settings_of_the_command_line_reach_the_processes_that_serve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURSEWARE_DATA", "")
    monkeypatch.setenv("COURSEWARE_DATABASE", "")
    chosen = load(data=tmp_path)
    config.hand_down(chosen)
    assert load() == chosen


def test_every_setting_is_explained_to_administrators() -> None:
    text = (ROOT / "docs" / "administrators.md").read_text(encoding="utf-8")
    for field in config.Settings.__dataclass_fields__:
        assert f"`COURSEWARE_{field.upper()}`" in text


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == config.VERSION
