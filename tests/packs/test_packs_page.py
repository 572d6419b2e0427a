"""The page on which administrators see what is installed, and how many learners are inside."""

import sqlalchemy as sa

from courseware.accounts.operations import create_person
from courseware.db import db
from courseware.library.models import Pack, Publication, PublishedModule
from courseware.library.operations import publish
from courseware.library.queries import published_module
from courseware.progress.operations import Entry, add
from courseware.progress.standing import Verb
from tests.academy import Academy
from tests.browse import Page
from tests.example_pack.compiled import PACK, pack_like


def rows(page: Page) -> list[list[str]]:
    return [[cell.get_text(" ", strip=True) for cell in row.select("th,td")] for row in page.select("tbody tr")]


def begin(person_id: str, *module_ids: str) -> None:
    for module_id in module_ids:
        published = published_module(module_id, "en")
        add(
            person_id,
            module_id,
            [Entry(verb=Verb.COMPLETED, lesson_id="tap")],
            version_id=published.version_id,
            language="en",
            completion=published.module.completion,
        )


def test_each_pack_is_listed_with_its_version_its_modules_and_its_languages(academy: Academy) -> None:
    with academy.app.app_context():
        publish(pack_like(PACK, "rain"))
        db.session.commit()
    page = academy.signed_in("administrator").open("/en/packs")
    shown = rows(page)
    assert [(row[0], row[1]) for row in shown] == [
        ("Water in a town rain", "1.2.0"),
        ("Water in a town town-water", "1.2.0"),
    ]
    assert shown[0][2] == "Module rain"
    assert [tag["lang"] for tag in page.select("tbody tr:first-child bdi")] == ["en", "ar"]
    assert [row[4] for row in shown] == ["0", "0"]


def test_a_learner_of_two_modules_of_a_pack_counts_once(academy: Academy) -> None:
    with academy.app.app_context():
        publish(pack_like(PACK, "rain"))
        amina, chen = (create_person(email=f"{name}@example.org", name=f"{name} Amin").id for name in ("a", "b"))
        begin(amina, "water", "rain")
        begin(chen, "rain")
        db.session.execute(
            sa.update(PublishedModule).where(PublishedModule.module_id == "water").values(pack_id="rain")
        )
        db.session.commit()
    shown = rows(academy.signed_in("administrator").open("/en/packs"))
    assert {row[0]: row[4] for row in shown} == {"Water in a town rain": "2", "Water in a town town-water": "0"}


def test_an_academy_without_packs_says_so_and_how_to_install_one(academy: Academy) -> None:
    with academy.app.app_context():
        for table in (Publication, PublishedModule):
            db.session.execute(sa.delete(table))
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Pack)) == 1
        db.session.commit()
    page = academy.signed_in("administrator").open("/en/packs")
    assert "No pack is installed yet." in page.text
    assert "courseware pack install PATH" in page.text
    assert page.select("table") == []


def test_the_page_works_in_arabic(academy: Academy) -> None:
    page = academy.signed_in("administrator", locale="ar").open("/ar/packs")
    assert page.status == 200
    assert rows(page)[0][0] != "Water in a town town-water"
