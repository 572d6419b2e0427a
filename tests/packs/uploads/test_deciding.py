"""Decisions on the difference: at once for a small pack, by a job for a large one."""

import pytest

from courseware.content.difference import Difference
from courseware.content.model import ChangeClass
from courseware.content.serial import from_json
from courseware.packs.uploads import operations
from courseware.packs.uploads.decisions import Decisions, as_json, decisions_of
from courseware.packs.uploads.operations import FEW_LESSONS, NotCheckedError
from tests.example_pack.source import MODULE
from tests.example_pack.versions import edited_files
from tests.packs.uploads import desk as at
from tests.packs.uploads.desk import NEW_WORDS, NEWER, Desk, id_of, newer

REFUSED = Decisions(refused=frozenset({("modules/water/lessons/tap#a", "modules/water/lessons/tap#b")}))


def decide(desk: Desk, upload_id: str, decisions: Decisions) -> None:
    with desk.rows() as session:
        operations.decide(session.get_one(at.Upload, upload_id), decisions)
        session.commit()


def test_decisions_are_kept_as_they_were_made() -> None:
    made = Decisions({"old": "new"}, frozenset({("a", "b"), ("c", "d")}), {"key": ChangeClass.EDITORIAL})
    assert decisions_of(as_json(made)) == made
    assert decisions_of("{}") == Decisions()


def test_the_class_of_a_change_counts_at_once(desk: Desk) -> None:
    upload_id = id_of(desk.checked(newer(NEW_WORDS)))
    found = from_json(Difference, desk.one().difference or "")
    thing = next(each for each in found.things if each.proposed)
    decide(desk, upload_id, Decisions(classes={thing.key: ChangeClass.EDITORIAL}))
    decided = from_json(Difference, desk.one().difference or "").thing(thing.key)
    assert decided
    assert decided.decided == ChangeClass.EDITORIAL


def test_a_small_pack_is_compared_again_at_once(desk: Desk) -> None:
    upload_id = id_of(desk.checked(newer(NEW_WORDS)))
    decide(desk, upload_id, REFUSED)
    assert desk.one().state == at.CHECKED
    assert decisions_of(desk.one().decisions) == REFUSED


@pytest.mark.slow
def test_a_large_pack_is_compared_again_by_a_job(desk: Desk) -> None:
    names = [f"lesson-{number}" for number in range(FEW_LESSONS // 2)]
    listed = "".join(f"  - id: {name}\n    minutes: 1\n" for name in names)
    texts = {
        f"modules/water/lessons/{name}/en.md": f"---\ntitle: {name}\n---\n## One {{#one}}\n\nText.\n" for name in names
    }
    files = edited_files(
        NEWER, (MODULE, "quizzes:\n  - id: practice", f"{listed}quizzes:\n  - id: practice"), written=texts
    )
    page = desk.checked(at.build_archive(files))
    assert page.h1 == "The pack can be published", page.text
    decide(desk, id_of(page), REFUSED)
    page = desk.browser.open(page.path)
    assert page.h1 == "The pack is being compared"
    desk.work()
    assert desk.browser.open(page.path).h1 == "The pack can be published"


def test_what_is_not_checked_is_not_decided_on(desk: Desk) -> None:
    upload_id = id_of(desk.upload(newer(NEW_WORDS)))
    with pytest.raises(NotCheckedError):
        decide(desk, upload_id, REFUSED)
