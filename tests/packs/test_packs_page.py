"""The page on which administrators see what is installed, and how many learners are inside."""

from dataclasses import replace

import sqlalchemy as sa

from courseware.accounts.operations import create_person
from courseware.db import db
from courseware.library.models import Pack, Publication, PublishedModule
from courseware.library.operations import publish, withdraw
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


def test_each_pack_is_listed_with_its_version_its_languages_and_its_last_change(academy: Academy) -> None:
    with academy.app.app_context():
        publish(pack_like(PACK, "rain"))
        db.session.commit()
    page = academy.signed_in("administrator").open("/en/packs")
    shown = rows(page)
    assert [(row[0], row[1]) for row in shown] == [
        ("Water in a town rain", "1.2.0"),
        ("Water in a town town-water", "1.2.0"),
    ]
    assert [tag["lang"] for tag in page.select("tbody tr:first-child bdi[lang]")] == ["en", "ar"]
    assert [row[3] for row in shown] == ["0", "0"]
    assert shown[0][4].startswith("Published ")


def test_a_learner_of_two_modules_of_a_pack_counts_once(academy: Academy) -> None:
    with academy.app.app_context():
        publish(pack_like(PACK, "rain"))
        more = tuple(replace(each, module="snow") for each in PACK.lessons)
        modules = tuple(replace(each, id=name) for name in ("water", "snow") for each in PACK.modules)
        publish(replace(PACK, version="2.0.0", digest="2", modules=modules, lessons=(*PACK.lessons, *more)))
        amina, chen = (create_person(email=f"{name}@example.org", name=f"{name} Amin").id for name in ("a", "b"))
        begin(amina, "water", "snow")
        begin(chen, "snow")
        db.session.commit()
    shown = rows(academy.signed_in("administrator").open("/en/packs"))
    assert {row[0]: row[3] for row in shown} == {"Water in a town rain": "0", "Water in a town town-water": "2"}


def test_a_withdrawn_pack_stays_in_the_list_with_the_learners_who_are_inside(academy: Academy) -> None:
    with academy.app.app_context():
        begin(create_person(email="a@example.org", name="Amin").id, "water")
        withdraw(PACK.id, by=None)
        db.session.commit()
    shown = rows(academy.signed_in("administrator").open("/en/packs"))
    assert [(row[1], row[3]) for row in shown] == [("1.2.0 Withdrawn", "1")]
    assert shown[0][4].startswith("Withdrawn ")


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
