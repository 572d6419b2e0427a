"""The history of a pack on the command line: the same acts as on its pages."""

import json
from pathlib import Path

from courseware.content.archive import build_archive
from courseware.db import db
from courseware.library.operations import publish, withdraw
from tests.academy import Academy
from tests.commands import Command, command_for
from tests.example_pack.compiled import PACK, pack_like
from tests.packs.history.versions import SECOND, numbered, staged, with_another_drawing, with_three_versions

REASON = ("--reason", "The law changed")


def command_of(academy: Academy) -> Command:
    academy.close()
    return command_for(academy.settings.data, academy.settings.database)


def test_the_history_is_told_in_words_and_as_json(academy: Academy) -> None:
    with_three_versions(academy)
    staged(academy, numbered("1.5.0"))
    with academy.app.app_context():
        publish(numbered("1.6.0"), by="somebody who left")
        db.session.commit()
    command = command_of(academy)
    told = command("pack", "history", "town-water").stdout.splitlines()
    assert told[0].startswith("town-water  Water in a town")
    assert told[1].startswith("  1.6.0  readers see it; imported ")
    assert "by somebody whose account is gone" in told[1]
    assert told[2].startswith("  1.5.0  never published; imported ")
    assert told[4].startswith("  1.3.0  readers saw it before; imported ")
    assert told[4].endswith("by Ruth Adeyemi  [en ar]")
    assert told[8].endswith("UTC  1.3.0 published by Ruth Adeyemi: The law says three times")
    assert told[9].endswith("UTC  1.2.0 published on the command line")
    plain = json.loads(command("pack", "history", "town-water", "--json").stdout)
    assert plain["id"] == "town-water"
    assert plain["withdrawn"] is False
    assert [(each["version"], each["state"]) for each in plain["versions"]][1:3] == [
        ("1.5.0", "never"),
        ("1.4.0", "earlier"),
    ]
    assert [(each["act"], each["version"], each["by"]) for each in plain["acts"]] == [
        ("published", "1.6.0", ""),
        ("published", "1.4.0", "Ruth Adeyemi"),
        ("published", "1.3.0", "Ruth Adeyemi"),
        ("published", "1.2.0", None),
    ]


def test_a_version_is_brought_back_once(academy: Academy) -> None:
    with_three_versions(academy)
    command = command_of(academy)
    result = command("pack", "roll-back", "town-water", "1.2.0", *REASON)
    assert (result.exit_code, result.stdout) == (0, "Readers see town-water 1.2.0 again.\n")
    result = command("pack", "roll-back", "town-water", "1.2.0", *REASON)
    assert (result.exit_code, result.stdout) == (0, "Readers see town-water 1.2.0 already.\n")
    result = command("pack", "roll-back", "town-water", "1.3.0", *REASON, "--json")
    assert json.loads(result.stdout) == {"id": "town-water", "version": "1.3.0", "changed": True}
    told = command("pack", "history", "town-water").stdout
    assert told.count("rolled-back on the command line: The law changed") == 2


def test_a_pack_is_withdrawn_once_and_listed_as_withdrawn(academy: Academy) -> None:
    command = command_of(academy)
    assert command("pack", "withdraw", "town-water", *REASON).stdout == "town-water is withdrawn.\n"
    again = command("pack", "withdraw", "town-water", *REASON)
    assert (again.exit_code, again.stdout) == (0, "Readers saw no version of town-water before.\n")
    result = command("pack", "withdraw", "town-water", *REASON, "--json")
    assert json.loads(result.stdout) == {"id": "town-water", "withdrawn": True, "changed": False}
    assert command("pack", "list").stdout.endswith("[en ar]  withdrawn\n")
    assert json.loads(command("pack", "list", "--json").stdout)[0]["withdrawn"] is True
    assert command("pack", "history", "town-water").stdout.startswith("town-water  Water in a town  withdrawn\n")
    assert command("pack", "roll-back", "town-water", "1.2.0", *REASON).exit_code == 0
    assert "withdrawn" not in command("pack", "list").stdout


def test_a_reason_is_needed_and_kept_short(academy: Academy) -> None:
    command = command_of(academy)
    for arguments in (("roll-back", "town-water", "1.2.0"), ("withdraw", "town-water")):
        assert command("pack", *arguments).exit_code == 2
        for reason in (" ", "x" * 301):
            result = command("pack", *arguments, "--reason", reason)
            assert result.exit_code == 2
            assert "say why in 1 to 300 characters" in result.stderr


def test_what_is_not_there_is_said_with_what_there_is(academy: Academy) -> None:
    with_three_versions(academy)
    staged(academy, numbered("1.5.0"))
    command = command_of(academy)
    result = command("pack", "history", "no-such-pack")
    assert (result.exit_code, "There is no pack 'no-such-pack'." in result.stderr) == (1, True)
    result = command("pack", "roll-back", "town-water", "7.0.0", *REASON)
    assert (result.exit_code, "It has: 1.5.0, 1.4.0, 1.3.0, 1.2.0." in result.stderr) == (1, True)
    result = command("pack", "roll-back", "town-water", "1.5.0", *REASON)
    assert (result.exit_code, "Readers never saw 1.5.0" in result.stderr) == (1, True)


def test_a_module_that_another_pack_has_by_now_stands_in_the_way(academy: Academy) -> None:
    with academy.app.app_context():
        withdraw("town-water", by=None)
        publish(pack_like(PACK, "rival", module="water"))
        db.session.commit()
    result = command_of(academy)("pack", "roll-back", "town-water", "1.2.0", *REASON)
    assert result.exit_code == 1
    assert "Another pack has a module called water by now." in result.stderr


def test_an_export_is_the_same_as_what_authors_build(academy: Academy, tmp_path: Path) -> None:
    with_three_versions(academy)
    command = command_of(academy)
    out = tmp_path / "out.zip"
    result = command("pack", "export", "town-water", "1.3.0", out)
    assert result.stdout == f"{out} is written: town-water 1.3.0.\n"
    assert out.read_bytes() == build_archive(dict(SECOND.files))
    result = command("pack", "export", "town-water", out, "--json")
    assert json.loads(result.stdout) == {
        "id": "town-water",
        "version": "1.4.0",
        "file": str(out),
        "same_bytes": True,
    }
    command("pack", "upload", out)
    assert command("pack", "export", "town-water", tmp_path / "no" / "out.zip").exit_code == 1
    assert command("pack", "export", "town-water").exit_code == 2
    assert command("pack", "export", "town-water", "1.3.0", out, out).exit_code == 2


def test_a_version_never_published_is_exported_too(academy: Academy, tmp_path: Path) -> None:
    staged(academy, pack_like(PACK, "rain"))
    result = command_of(academy)("pack", "export", "rain", tmp_path / "rain.zip", "--as-kept")
    assert result.exit_code == 0


def test_files_that_are_not_the_imported_ones_are_exported_only_if_that_is_said(
    academy: Academy, tmp_path: Path
) -> None:
    with_another_drawing(academy, with_three_versions(academy).third)
    command = command_of(academy)
    out = tmp_path / "out.zip"
    result = command("pack", "export", "town-water", out)
    assert result.exit_code == 1
    assert "differ from those imported" in result.stderr
    assert not out.exists()
    result = command("pack", "export", "town-water", out, "--as-kept", "--json")
    assert json.loads(result.stdout)["same_bytes"] is False
    assert out.exists()
