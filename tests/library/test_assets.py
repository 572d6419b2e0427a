"""Pictures of packs: kept by browsers, harmless when opened by themselves, and nothing else of a pack is public."""

import re

import sqlalchemy as sa

from courseware.db import db
from courseware.library.models import VersionFile
from courseware.library.operations import publish, stage
from tests.academy import Academy
from tests.example_pack.versions import edited


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


def test_a_picture_on_its_way_in_is_shown_to_administrators_alone(academy: Academy) -> None:
    pipe = "modules/water/assets/pipe.svg"
    pack = edited(("pack.yaml", "1.2.0", "1.3.0"), (pipe, "<title", "<!-- another drawing --><circle r='1'/><title"))
    [picture] = [asset for asset in pack.assets if asset.path == pipe]
    address = f"/assets/{picture.digest}/pipe.svg"
    with academy.app.app_context():
        stage(pack, by=None)
        db.session.commit()
    assert [academy.browser().client.get(address).status_code, academy.signed_in().client.get(address).status_code] == [
        404,
        404,
    ]
    seen = academy.signed_in("administrator").client.get(address)
    assert seen.data == picture.data
    assert seen.headers["Cache-Control"] == "private, no-store"
    with academy.app.app_context():
        publish(pack)
        db.session.commit()
    assert "immutable" in academy.browser().client.get(address).headers["Cache-Control"]
    unknown = academy.signed_in("administrator").open(f"/assets/{'0' * 64}/pipe.svg")
    assert unknown.status == 404
