"""Packs brought in on the command line: the same check, the same report, the same version as in the browser."""

import json
import shutil
from pathlib import Path

import click
import pytest
import sqlalchemy as sa

from courseware.db import db
from courseware.library.models import PackVersion, Publication
from courseware.library.operations import publish, withdraw
from courseware.packs.uploads.models import State, Upload
from courseware.upload_commands import RefusedError, bring_in, publish_brought
from tests.academy import Academy
from tests.commands import Command
from tests.conftest import SMALL_PACK
from tests.example_pack.versions import edited
from tests.packs.uploads.desk import NEWER


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Version 1.4.0 of the small pack, to be edited."""
    folder = Path(shutil.copytree(SMALL_PACK, tmp_path / "my pack"))
    edit(folder / "pack.yaml", "version: 1.2.0", "version: 1.4.0")
    return folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def uploads(academy: Academy) -> list[tuple[str, str, bool]]:
    """The uploads: where each stands, its name, and whether anything is left of it."""
    with academy.app.app_context():
        rows = db.session.scalars(sa.select(Upload).order_by(Upload.id)).all()
        return [(row.state, row.file_name, any((row.data, row.difference, row.version_id))) for row in rows]


def versions(academy: Academy) -> list[str]:
    with academy.app.app_context():
        return list(db.session.scalars(sa.select(PackVersion.version).order_by(PackVersion.id)))


def test_a_folder_waits_for_an_administrator_in_the_browser(command: Command, academy: Academy, pack: Path) -> None:
    result = command("pack", "upload", pack)
    assert result.exit_code == 0
    words, _, address = result.stdout.strip().rpartition(" ")
    assert words == f"{pack} waits for an administrator:"
    page = academy.signed_in("administrator").open(address)
    assert page.h1 == "The pack can be published"
    assert "From the command line" in page.text
    assert "town-water 1.2.0" in command("pack", "list").stdout
    page = page.follow("See what would change").send("Publish version 1.4.0", reason="Because")
    assert "town-water 1.4.0" in command("pack", "list").stdout


def test_programs_are_told_where_it_waits(command: Command, pack: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / "zipped"), "zip", pack)
    result = command("pack", "upload", archive, "--json", COURSEWARE_BASE_URL="https://academy.example.org")
    told = json.loads(result.stdout)
    assert told["pack"] == {"id": "town-water", "version": "1.4.0", "languages": ["en", "ar"]}
    assert {problem["severity"] for problem in told["problems"]} == {"warning"}
    assert told["address"] == f"https://academy.example.org/en/packs/uploads/{told['upload']}"
    assert result.stderr == ""


def test_a_pack_with_errors_waits_for_nobody(command: Command, academy: Academy, pack: Path) -> None:
    edit(pack / "modules/water/lessons/tap/en.md", "::: check who-acts", "::: check nobody")
    result = command("pack", "upload", pack)
    assert result.exit_code == 1
    assert "modules/water/lessons/tap/en.md:16: error: " in result.stderr
    assert f"Error: {pack} has errors. Nothing was changed." in result.stderr
    told = json.loads(command("pack", "upload", pack, "--json").stdout)
    assert told["pack"] is None
    assert told["error"] == f"{pack} has errors. Nothing was changed."
    assert uploads(academy) == [(State.DISCARDED, "my pack", False)] * 2
    assert versions(academy) == ["1.2.0"]


def test_what_the_academy_does_not_take_is_told_as_in_the_browser(command: Command, academy: Academy) -> None:
    result = command("pack", "upload", SMALL_PACK)
    assert result.exit_code == 1
    assert "Error: Readers see exactly this pack already, as version 1.2.0. Nothing has to be done." in result.stderr
    assert uploads(academy) == [(State.DISCARDED, "pack", False)]


def test_an_install_leaves_only_the_version(command: Command, academy: Academy, pack: Path) -> None:
    assert command("pack", "install", pack).stdout == "town-water 1.4.0 is published.\n"
    assert command("pack", "install", SMALL_PACK, "--older").stdout == "town-water 1.2.0 is published.\n"
    edit(pack / "pack.yaml", "version: 1.4.0", "version: 1.1.0")
    assert command("pack", "install", pack).exit_code == 1
    assert versions(academy) == ["1.2.0", "1.4.0"]
    told = [(state, is_left) for state, _name, is_left in uploads(academy)]
    assert told == [(State.PUBLISHED, True), (State.DISCARDED, False), (State.DISCARDED, False)]
    with academy.app.app_context():
        assert db.session.scalars(sa.select(Publication.version_id).order_by(Publication.id)).all() == [1, 2, 1]


def test_an_upload_of_nothing_known_is_no_work(command: Command, academy: Academy) -> None:
    result = command("pack", "work", "no-such-upload")
    assert result.exit_code == 1
    assert "Error: There is no upload no-such-upload." in result.stderr


def test_what_happens_between_check_and_publishing_stops_an_install_whole(academy: Academy, pack: Path) -> None:
    with academy.app.app_context():
        brought = bring_in(pack, is_quiet=True)
        publish(edited(NEWER))
        db.session.commit()
        with pytest.raises(RefusedError, match="Another version of town-water was published meanwhile"):
            publish_brought(brought, may_be_older=False)
    assert uploads(academy) == [(State.DISCARDED, "my pack", False)]
    assert versions(academy) == ["1.2.0", "1.3.0"]


def test_a_module_that_was_taken_between_check_and_publishing_stops_an_install_whole(
    academy: Academy, pack: Path
) -> None:
    edit(pack / "pack.yaml", "id: town-water", "id: other-water")
    with academy.app.app_context():
        withdraw("town-water", by=None)
        db.session.commit()
        brought = bring_in(pack, is_quiet=True)
        publish(edited(NEWER))
        db.session.commit()
        with pytest.raises(click.ClickException, match="The module water belongs to another pack"):
            publish_brought(brought, may_be_older=False)
    assert uploads(academy) == [(State.DISCARDED, "my pack", False)]
    assert versions(academy) == ["1.2.0", "1.3.0"]
