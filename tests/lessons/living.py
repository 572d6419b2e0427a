"""The example pack as its authors go on with it, and a learner who has finished it."""

import sqlalchemy as sa

from courseware.content.files import PackFiles
from courseware.db import db
from courseware.library.models import PackVersion
from courseware.library.operations import publish, roll_back
from courseware.progress.operations import Rebuilt, rebuild
from tests.academy import Academy
from tests.browse import Browser
from tests.example_pack.compiling import compile_pack
from tests.example_pack.source import MODULE
from tests.example_pack.versions import edited
from tests.journeys.answers import keys, question_on, right

WATER = "/en/modules/water"
TAP_PAGE = f"{WATER}/lessons/tap"
METER_PAGE = f"{WATER}/lessons/meter"
NO_WAIT = (MODULE, "    wait_minutes: 10\n", "")


def publish_edited(
    academy: Academy,
    version: str,
    *edits: tuple[str, str, str],
    written: dict[str, str] | None = None,
    without: str = "",
) -> int:
    """Publish the example pack after these edits under a version number; return the id of the version."""
    pack = edited(("pack.yaml", "1.2.0", version), *edits, written=written, without=without)
    with academy.app.app_context():
        row = publish(pack, may_be_older=True)
        db.session.commit()
        return row.id


def bring_back(academy: Academy, version: str) -> None:
    """Show readers an earlier version again."""
    with academy.app.app_context():
        number = db.session.scalar(sa.select(PackVersion.id).where(PackVersion.version == version))
        assert number
        roll_back(number, by=None)
        db.session.commit()


def finish(academy: Academy, browser: Browser) -> None:
    """Mark both lessons as done and pass the quiz."""
    for page in (TAP_PAGE, METER_PAGE):
        browser.open(page).send("Mark as done and continue")
    page = browser.open(f"{WATER}/quizzes/final").send("Start quiz")
    bank = keys(academy, "water", "final")
    stem = page.path.rpartition("/")[0]
    for position in range(1, 7):
        page = browser.open(f"{stem}/{position}")
        page.form("Check answer").fill(right(bank[question_on(page)], "en")).send()
    browser.open(stem.replace("/questions", "/review")).form(action="/submit").send()


def rebuilt(academy: Academy) -> list[Rebuilt]:
    """What rebuilding finds."""
    with academy.app.app_context():
        return list(rebuild())


def renamed_lesson(files: dict[str, bytes], old: str, new: str, *, was: str) -> dict[str, bytes]:
    """The files of the example pack with a lesson under another name."""
    module = files[MODULE].decode().replace(f"  - id: {old}\n", f"  - id: {new}\n{f'    was: {was}' if was else ''}\n")
    changed = {}
    for path, data in files.items():
        path = path.replace(f"/lessons/{old}/", f"/lessons/{new}/")
        text = data.replace(f"lesson={old} ".encode(), f"lesson={new} ".encode()) if path.endswith(".md") else data
        changed[path] = text.replace(f"lessons/{old}#".encode(), f"lessons/{new}#".encode())
    return changed | {MODULE: module.encode()}


def publish_files(academy: Academy, version: str, files: dict[str, bytes]) -> int:
    """Publish these files under a version number; return the id of the version."""
    named = files | {"pack.yaml": files["pack.yaml"].replace(b"1.2.0", version.encode())}
    with academy.app.app_context():
        row = publish(compile_pack(PackFiles(named)))
        db.session.commit()
        return row.id
