"""Pictures of packs: kept by browsers, harmless when opened by themselves, and nothing else of a pack is public."""

import re

import sqlalchemy as sa

from courseware.db import db
from courseware.library.models import VersionFile
from tests.academy import Academy


def picture(academy: Academy) -> str:
    page = academy.signed_in().open("/en/modules/water/lessons/tap")
    return str(page.select("article figure img")[0]["src"])


def test_a_picture_is_kept_for_a_year_and_can_run_nothing(academy: Academy) -> None:
    address = picture(academy)
    assert re.fullmatch(r"/assets/[0-9a-f]{64}/[\w.-]+", address)
    response = academy.browser().client.get(address)
    assert response.status_code == 200
    assert response.mimetype == "image/svg+xml"
    assert "immutable" in response.headers["Cache-Control"]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_a_text_file_of_a_pack_has_no_public_address(academy: Academy) -> None:
    with academy.app.app_context():
        digest = db.session.scalar(sa.select(VersionFile.digest).where(VersionFile.path == "pack.yaml"))
    page = academy.browser().open(f"/assets/{digest}/pack.yaml")
    assert page.status == 404
