"""Packs that arrive in the academy of a test, and wait for the word of an administrator."""

from courseware.content.files import PackFiles
from courseware.db import db
from courseware.packs.uploads.models import State, Upload
from courseware.packs.uploads.operations import receive
from courseware.packs.uploads.reports import problems_of
from courseware.packs.uploads.working import work
from tests.academy import Academy
from tests.example_pack.versions import edited_files

NEWER = ("pack.yaml", "version: 1.2.0", "version: 1.3.0")


def arrive(academy: Academy, files: dict[str, bytes]) -> str:
    """Upload a pack and let the job do its work; gives the id of the upload, which is checked."""
    with academy.app.app_context():
        upload_id = receive("pack.zip", None, by=None, size=sum(map(len, files.values()))).id
        db.session.commit()
        assert work(academy.app, upload_id, files=PackFiles(files))
        upload = db.session.get_one(Upload, upload_id)
        db.session.refresh(upload)
        assert upload.state == State.CHECKED, [each for each in problems_of(upload.report) if each.severity == "error"]
    return upload_id


def arrive_edited(
    academy: Academy, *edits: tuple[str, str, str], written: dict[str, str] | None = None, without: str = ""
) -> str:
    """Upload a newer version of the good pack, with these edits."""
    return arrive(academy, edited_files(NEWER, *edits, written=written, without=without))


def address(upload_id: str, rest: str = "preview", *, locale: str = "en") -> str:
    """The address of a page of an upload."""
    return f"/{locale}/packs/uploads/{upload_id}/{rest}"
