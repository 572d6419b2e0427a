"""A job is begun after the answer, in a process of its own: it may take long, need much, and die without harm to others.

Nobody has to remember that it was begun. Whoever looks at an upload that waits, or whose process died, begins one again;
the database lets one of them work.
"""

import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Thread

from flask import Response, current_app, g

from courseware import clock
from courseware.config import ROOT, Settings, environment_of
from courseware.packs.uploads.models import Upload

log = logging.getLogger("courseware")
WORKER = "courseware.upload_worker"
"""The extension of the application that begins a job: takes the settings and the id of an upload."""
BEGUN = "courseware.uploads_begun"
PATIENCE = timedelta(seconds=20)
"""For so long a process does not begin a second job for the same need of an upload."""
Worker = Callable[[Settings, str], None]


def begin_soon(upload: Upload, /) -> None:
    """Begin a job for an upload, as it stands now, once this request is answered and committed."""
    need = (upload.state, upload.tries, upload.publication_id, upload.touched_at)
    g.upload_to_begin = upload.id, need


def after_request(response: Response) -> Response:
    """Begin the job that this request asked for. The transaction is committed by now."""
    upload_id, need = g.get("upload_to_begin", ("", None))
    if upload_id and response.status_code < 400 and _is_time(upload_id, need):
        worker: Worker = current_app.extensions[WORKER]
        worker(current_app.extensions["courseware.settings"], upload_id)
    return response


def _is_time(upload_id: str, need: object) -> bool:
    """Whether no job was begun just now for an upload in the same need of one; from now on one is."""
    begun: dict[str, tuple[object, datetime]] = current_app.extensions.setdefault(BEGUN, {})
    now = clock.now()
    for known, (_need, at) in list(begun.items()):
        if now - at >= PATIENCE:
            begun.pop(known, None)
    if begun.get(upload_id, (None, now))[0] == need:
        return False
    begun[upload_id] = need, now
    return True


def start_process(settings: Settings, upload_id: str, /) -> None:
    """Begin a job in a process that goes on when this one ends."""
    command = [sys.executable, "-m", "courseware", "pack", "work", upload_id]
    try:
        process = subprocess.Popen(  # noqa: S603 (the program itself; the id comes from our database)
            command,
            cwd=ROOT,
            env=environment_of(settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        log.exception("upload %s waits: no process could be begun", upload_id)
        return
    # Somebody has to take note of its end, or the system keeps its number for ever.
    Thread(target=process.wait, name="upload", daemon=True).start()
