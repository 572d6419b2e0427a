"""An author looks at a pack in the browser while writing it, in real processes."""

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from courseware.content.starter import starter_files
from tests.journeys.served import Served, Visitor, environment, free_port, run

LESSON = "modules/first-module/lessons/welcome/en.md"


def written(folder: Path) -> Path:
    """The pack for beginners, in a folder."""
    for name, data in starter_files("my-pack").items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def soon(is_so: Callable[[], bool]) -> bool:
    """Whether something becomes true within a little while."""
    end = time.monotonic() + 30
    while not (found := is_so()) and time.monotonic() < end:
        time.sleep(0.2)
    return found


def test_a_preview_shows_what_was_saved_and_leaves_nothing_behind(tmp_path: Path) -> None:
    pack = written(tmp_path / "pack")
    (tmp_path / "elsewhere").mkdir()
    place = environment(tmp_path / "real", f"sqlite:///{tmp_path}/real.db") | {"TMPDIR": str(tmp_path / "elsewhere")}
    port = free_port()
    with Served(("pack", "preview", pack, "--port", port, "--json"), place) as served:
        told = json.loads(served.wait_for("{"))
        assert told["url"] == f"http://127.0.0.1:{port}/"
        taken = run("pack", "preview", pack, "--port", port, variables=place)
        assert "is taken by another program" in taken.stderr
        visitor = Visitor(port)
        visitor.sign_in(told["email"], told["password"])

        def shows(words: str) -> bool:
            return words in visitor.get("/en/modules/first-module/lessons/welcome").body.decode()

        assert shows("Three offices could answer.")
        text = (pack / LESSON).read_text(encoding="utf-8")
        (pack / LESSON).write_text(text.replace("Three offices", "Four offices"), encoding="utf-8")
        assert soon(lambda: shows("Four offices could answer."))
        (pack / LESSON).write_text(text.replace("[[duty-bearer]]", "[[nobody]]"), encoding="utf-8")
        time.sleep(1.5)
        assert shows("Four offices could answer."), "a broken pack is not shown"
        settings = pack / "pack.yaml"
        (pack / LESSON).write_text(text, encoding="utf-8")
        assert soon(lambda: shows("Three offices could answer."))
        settings.write_text(settings.read_text(encoding="utf-8").replace("id: my-pack", "id: other"), encoding="utf-8")
        time.sleep(1.5)
        assert served.stop() == 0
        said = served.said_wrong()
        assert "term-unknown" in said
        assert "another id than before" in said
        assert "Traceback" not in said
    assert not (tmp_path / "real.db").exists()
    assert [*(tmp_path / "elsewhere").glob("courseware-preview-*")] == []


def test_a_preview_says_in_words_where_it_is_and_how_to_stop(tmp_path: Path) -> None:
    pack = written(tmp_path / "pack")
    with Served(("pack", "preview", pack), environment(tmp_path, f"sqlite:///{tmp_path}/real.db")) as served:
        served.wait_for("Stop it with Ctrl+C.")
        assert any("The pack is shown at http://127.0.0.1:" in line for line in served.first_lines)
        assert served.stop() == 0
    shutil.rmtree(pack / "modules/first-module/lessons")
    ended = run("pack", "preview", pack, variables=environment(tmp_path, f"sqlite:///{tmp_path}/real.db"))
    assert ended.returncode == 1
    assert "has errors" in ended.stderr
