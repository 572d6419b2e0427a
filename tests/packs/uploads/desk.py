"""An administrator's desk: packs are uploaded in the browser, and the jobs that begin are done when the test says so."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import sqlalchemy as sa
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from courseware.config import Settings
from courseware.content.archive import build_archive
from courseware.db import db
from courseware.library.models import PackVersion
from courseware.packs.uploads.models import State, Upload
from courseware.packs.uploads.starting import WORKER
from courseware.packs.uploads.working import work
from tests.academy import Academy
from tests.browse import Browser, Page
from tests.example_pack.source import TAP
from tests.example_pack.versions import edited_files

NEWER = ("pack.yaml", "version: 1.2.0", "version: 1.3.0")
NEW_WORDS = (TAP, "The tap runs dry.", "The tap runs dry at noon.")
NOBODY = (TAP, "::: check who-acts", "::: check nobody")


def newer(*edits: tuple[str, str, str]) -> bytes:
    """Version 1.3.0 of the good pack, with these edits, as a zip file."""
    return build_archive(edited_files(NEWER, *edits))


def zipped(*edits: tuple[str, str, str]) -> bytes:
    """The good pack after these edits, as a zip file."""
    return build_archive(edited_files(*edits))


@dataclass
class Desk:
    """The academy, an administrator's browser, and the ids of the uploads for which a job was begun."""

    academy: Academy
    browser: Browser = field(init=False)
    begun: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.browser = self.academy.signed_in("administrator")
        self.academy.app.extensions[WORKER] = self._begin

    def _begin(self, _settings: Settings, upload_id: str) -> None:
        self.begun.append(upload_id)

    def upload(self, data: bytes | None, name: str = "pack.zip", *, browser: Browser | None = None) -> Page:
        """Choose a file and send it; gives the page that answers."""
        return choose((browser or self.browser).open("/en/packs/upload"), data, name)

    def work(self) -> None:
        """Do what was begun, as the process would that was begun for it."""
        while self.begun:
            self.work_on(self.begun.pop(0))

    def work_on(self, upload_id: str) -> bool:
        with self.academy.app.app_context():
            return work(self.academy.app, upload_id).is_done

    def checked(self, data: bytes, name: str = "pack.zip", *, browser: Browser | None = None) -> Page:
        """Upload a pack and see what became of it."""
        page = self.upload(data, name, browser=browser)
        self.work()
        return (browser or self.browser).open(page.path)

    @contextmanager
    def rows(self) -> Iterator[sa.orm.scoped_session[sa.orm.Session]]:
        """The tables."""
        with self.academy.app.app_context():
            yield db.session
            db.session.rollback()

    def one(self) -> Upload:
        """The only upload, with everything that it holds."""
        with self.rows() as session:
            found = session.scalars(sa.select(Upload).options(sa.orm.undefer("*"))).one()
            session.expunge(found)
            return found

    def versions(self) -> list[str]:
        """The versions that are kept, published or not."""
        with self.rows() as session:
            return list(session.scalars(sa.select(PackVersion.version).order_by(PackVersion.id)))


def choose(page: Page, data: bytes | None, name: str = "pack.zip") -> Page:
    """Choose a file in the form of a page and send it."""
    button = "Upload and check" if page.path.endswith("/upload") else "Upload and check again"
    form = page.form(button)
    if data is not None:
        form.fill(file=FileStorage(io.BytesIO(data), name))
    # Made here: for a large body the test client would leave a temporary file open.
    boundary, body = encode_multipart(form.values or {})
    client, path = page.browser.client, str(form.tag["action"])
    content_type = f'multipart/form-data; boundary="{boundary}"'
    response = client.post(path, data=body, content_type=content_type, follow_redirects=True)
    return page.browser._page(response, check=True)


def id_of(page: Page) -> str:
    """The id of the upload that a page is about."""
    return page.path.split("/")[4]


WAITING, CHECKING, REFUSED, CHECKED, PUBLISHED, DISCARDED = State
