"""The commands about keys, signatures and publishers."""

import json
import shutil
import stat
from pathlib import Path

import pytest

from courseware.content.places import SIGNATURE
from courseware.content.reader import read_pack
from courseware.publishers.judging import State, judge
from courseware.publishers.keys import grouped, key_file, read_fingerprint, read_key_file
from tests.commands import Command
from tests.conftest import SMALL_PACK
from tests.publishers.signed import FINGERPRINT, KEY, NAME, OTHER_KEY, PUBLIC, TRUSTED

GROUPS = grouped(FINGERPRINT)
NOWHERE = {"COURSEWARE_DATABASE": "nonsense"}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the small pack in its next version, to be signed."""
    folder = Path(shutil.copytree(SMALL_PACK, tmp_path / "my pack"))
    settings = folder / "pack.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("1.2.0", "1.3.0"), encoding="utf-8")
    return folder


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """The private key of a publisher."""
    path = tmp_path / "town.key"
    path.write_bytes(key_file(KEY))
    return path


def sign(command: Command, pack: Path, key: Path) -> None:
    assert command("pack", "sign", pack, "--key", key, **NOWHERE).exit_code == 0


def test_a_key_is_made_once_and_for_its_owner_alone(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "new.key"
    result = command("pack", "keygen", path, **NOWHERE)
    assert result.exit_code == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    public = (tmp_path / "new.key.pub").read_text()
    assert grouped(read_fingerprint(public)) in result.stdout
    before = path.read_bytes()
    read_key_file(before)
    result = command("pack", "keygen", path)
    assert result.exit_code == 1
    assert f"{path} is there already. Choose another name." in result.stderr
    assert path.read_bytes() == before
    path.unlink()
    assert "new.key.pub is there already" in command("pack", "keygen", path).stderr
    assert "cannot be written: No such file or directory." in command("pack", "keygen", tmp_path / "no" / "x").stderr


def test_a_half_made_key_is_not_left_behind(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.key.pub").write_text("mine")
    assert command("pack", "keygen", tmp_path / "a.key").exit_code == 1
    assert not (tmp_path / "a.key").exists()
    assert (tmp_path / "a.key.pub").read_text() == "mine"


def test_a_folder_is_signed_in_the_name_of_its_publisher(command: Command, pack: Path, key: Path) -> None:
    result = command("pack", "sign", pack, "--key", key, **NOWHERE)
    assert result.stdout.splitlines() == [
        f"{pack / SIGNATURE} is written, for Town school.",
        f"Fingerprint of the key: {GROUPS}",
    ]
    assert judge(read_pack(pack).files, TRUSTED).state is State.TRUSTED
    before = (pack / SIGNATURE).read_bytes()
    sign(command, pack, key)
    assert (pack / SIGNATURE).read_bytes() == before
    assert command("pack", "check", pack).exit_code == 0


def test_signing_asks_for_a_key_and_for_a_pack_without_errors(command: Command, pack: Path, key: Path) -> None:
    assert command("pack", "sign", pack).exit_code == 2
    result = command("pack", "sign", pack, "--key", pack / "pack.yaml")
    assert "is no private key that `courseware pack keygen` made." in result.stderr
    name = (pack / "pack.yaml").read_text().replace("Town school", f'"{"x" * 101}"')
    (pack / "pack.yaml").write_text(name)
    assert "The publisher in pack.yaml has to be a name" in command("pack", "sign", pack, "--key", key).stderr
    (pack / "pack.yaml").write_text("format: 1\n")
    result = command("pack", "sign", pack, "--key", key)
    assert result.exit_code == 1
    assert f"{pack} has errors. Nothing was written." in result.stderr
    assert not (pack / SIGNATURE).exists()


def test_a_signed_zip_file_is_built_from_a_folder_that_is_not_signed(
    command: Command, pack: Path, key: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    assert command("pack", "build", pack, "-o", one, "--key", key).exit_code == 0
    sign(command, pack, key)
    assert command("pack", "build", pack, "-o", two).exit_code == 0
    assert one.read_bytes() == two.read_bytes()
    assert judge(read_pack(one).files, TRUSTED).state is State.TRUSTED


def test_a_pack_that_was_changed_since_it_was_signed_is_not_built(
    command: Command, pack: Path, key: Path, tmp_path: Path
) -> None:
    sign(command, pack, key)
    (pack / "README.md").write_text("Other words.")
    result = command("pack", "build", pack, "-o", tmp_path / "a.zip")
    assert result.exit_code == 1
    assert "changed after it was signed. Sign it again with --key, or remove signature.txt." in result.stderr
    assert command("pack", "build", pack, "-o", tmp_path / "a.zip", "--key", key).exit_code == 0
    assert judge(read_pack(tmp_path / "a.zip").files, TRUSTED).state is State.TRUSTED


def test_verifying_tells_who_signed_and_what_was_changed(command: Command, pack: Path, key: Path) -> None:
    result = command("pack", "verify", pack)
    assert result.exit_code == 1
    assert result.stdout.startswith("unsigned: Nobody signed this pack.")
    sign(command, pack, key)
    result = command("pack", "verify", pack)
    assert result.exit_code == 1
    assert result.stdout.startswith("unknown: Signed with a key that is unknown here.")
    assert f"Fingerprint of the key: {GROUPS}" in result.stdout
    assert command("publisher", "trust", NAME, PUBLIC).exit_code == 0
    result = command("pack", "verify", pack)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"trusted: Signed by {NAME}, who is trusted here.")
    (pack / "README.md").write_text("Other words.")
    (pack / "ar.md").rename(pack / "LICENSE.md")
    result = command("pack", "verify", pack)
    assert result.exit_code == 1
    assert [
        line for line in result.stdout.splitlines() if line.startswith(("tampered", "    ", "Changed", "Files"))
    ] == [
        f"tampered: Changed after it was signed: its files are not those that {NAME} signed.",
        "Changed files:",
        "    README.md",
        "Files that were added:",
        "    LICENSE.md",
        "Files that are missing:",
        "    ar.md",
    ]
    told = json.loads(command("pack", "verify", pack, "--json").stdout)
    assert (told["state"], told["changed"], told["missing"]) == ("tampered", ["README.md"], ["ar.md"])
    assert told["fingerprint"] == FINGERPRINT


def test_a_pack_is_held_against_one_key_without_any_academy(command: Command, pack: Path, key: Path) -> None:
    sign(command, pack, key)
    result = command("pack", "verify", pack, "--publisher", GROUPS, **NOWHERE)
    assert result.exit_code == 0
    assert result.stdout.startswith("trusted: Signed by the owner of this key")
    assert command("pack", "verify", pack, "--publisher", "nobody", **NOWHERE).exit_code == 1
    other = key.with_name("other.pub")
    other.write_text("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")
    assert command("pack", "verify", pack, "--publisher", other, **NOWHERE).stdout.startswith("unknown")


def test_a_pack_that_cannot_be_read_whole_is_not_verified(command: Command, pack: Path, key: Path) -> None:
    sign(command, pack, key)
    (pack / "run.exe").write_bytes(b"")
    result = command("pack", "verify", pack)
    assert result.exit_code == 1
    assert f"{pack} cannot be read whole." in result.stderr
    assert "run.exe" in result.stderr


def test_publishers_are_listed_trusted_and_distrusted(command: Command, pack: Path, key: Path, tmp_path: Path) -> None:
    assert command("publisher", "list").stdout == "No publisher is listed.\n"
    public = tmp_path / "town.pub"
    public.write_text(f"{PUBLIC}\n")
    result = command("publisher", "trust", f" {NAME} ", public)
    assert result.stdout == f"{NAME} is trusted. Compare the fingerprint with the publisher: {GROUPS}\n"
    sign(command, pack, key)
    assert command("pack", "install", pack).exit_code == 0
    assert command("publisher", "list").stdout.splitlines() == [
        f"{NAME}  trusted",
        f"    {GROUPS}  packs that readers see: town-water 1.3.0",
    ]
    result = command("publisher", "distrust", GROUPS)
    assert result.stdout.splitlines() == [
        f"{NAME} is no longer trusted.",
        "Readers still see town-water 1.3.0, which this publisher signed.",
    ]
    told = json.loads(command("publisher", "list", "--json").stdout)
    assert [(row["name"], row["trusted"], row["packs"]) for row in told] == [
        (NAME, False, [{"id": "town-water", "version": "1.3.0"}])
    ]
    assert "no longer trusted" in command("publisher", "list").stdout


def test_what_is_no_publisher_is_refused(command: Command) -> None:
    assert "is no public key, no fingerprint" in command("publisher", "trust", NAME, "nonsense").stderr
    assert "NAME has to be 100 characters or fewer" in command("publisher", "trust", "a\u202eb", PUBLIC).stderr
    result = command("publisher", "distrust", PUBLIC)
    assert result.exit_code == 1
    assert f"No publisher with the fingerprint {GROUPS} is listed." in result.stderr


def edition(pack: Path, version: str) -> Path:
    """The same pack as the next version."""
    settings = pack / "pack.yaml"
    text = settings.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("version:"))
    settings.write_text(text.replace(old, f"version: {version}"), encoding="utf-8")
    return pack


def test_an_academy_without_publishers_installs_what_is_not_signed_and_says_so(command: Command, pack: Path) -> None:
    result = command("pack", "install", pack)
    assert result.exit_code == 0
    assert "Nobody signed this pack." in result.stderr
    assert json.loads(command("pack", "install", pack, "--json").stdout)["trust"] == "unsigned"


def test_an_academy_with_publishers_asks_for_a_flag_of_its_own_in_each_case(
    command: Command, pack: Path, key: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.key"
    other.write_bytes(key_file(OTHER_KEY))
    command("publisher", "trust", NAME, PUBLIC)

    def refused(flag: str) -> None:
        """Not installed without the flag, nor with all others; installed with it."""
        flags = {"--unsigned", "--unknown-publisher", "--distrusted-publisher", "--tampered"}
        result = command("pack", "install", pack)
        assert result.exit_code == 1
        assert f"add {flag} if it is meant." in result.stderr
        assert command("pack", "install", pack, *(flags - {flag})).exit_code == 1
        assert command("pack", "install", pack, flag).exit_code == 0

    refused("--unsigned")
    sign(command, edition(pack, "1.4.0"), other)
    refused("--unknown-publisher")
    sign(command, edition(pack, "1.5.0"), key)
    assert command("pack", "install", pack).exit_code == 0
    edition(pack, "1.6.0")
    refused("--tampered")
    sign(command, edition(pack, "1.7.0"), key)
    command("publisher", "distrust", PUBLIC)
    refused("--distrusted-publisher")
    (edition(pack, "1.8.0") / SIGNATURE).unlink()
    told = json.loads(command("pack", "install", pack, "--json").stdout)
    assert "--unsigned" in told["error"]


def test_a_tampered_pack_needs_its_flag_in_every_academy(command: Command, pack: Path, key: Path) -> None:
    sign(command, pack, key)
    (pack / "README.md").write_text("Other words.")
    result = command("pack", "install", pack)
    assert result.exit_code == 1
    assert "add --tampered if it is meant." in result.stderr
