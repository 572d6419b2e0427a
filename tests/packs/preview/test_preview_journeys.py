"""The page before publishing, as an administrator goes through it."""

import re

import pytest

from courseware.db import db
from courseware.library.models import Change, PackVersion, Publication
from courseware.library.operations import publish, withdraw
from courseware.library.queries import published_module
from courseware.packs.uploads.models import Upload
from courseware.progress.operations import Entry, add
from courseware.progress.standing import Verb
from tests.academy import Academy, said
from tests.browse import Page
from tests.example_pack.compiled import PACK
from tests.example_pack.living import LivingPack, new_pack
from tests.example_pack.versions import edited_files
from tests.packs.preview.arrivals import address, arrive, arrive_edited

TAP, METER = "modules/water/lessons/tap/en.md", "modules/water/lessons/meter/en.md"
NUMBER = (TAP, "The tap runs dry. What do you do?", "The tap runs dry for 3 days. What do you do?")
COMMA = (METER, "Read it", "Read it,")


def figures(page: Page) -> dict[str, str]:
    """The numbers at the head of the page."""
    return {
        row.dt.get_text(strip=True): row.dd.get_text(strip=True)
        for row in page.select("dl.figs > div")
        if row.dt and row.dd
    }


def items(page: Page) -> list[str]:
    """The things in the list of what changes."""
    return [tag.get_text(" ", strip=True) for tag in page.select("details.diff h4")]


def row_of(page: Page, caption: str, name: str) -> list[str]:
    """A row of the table with a caption."""
    [table] = [tag for tag in page.select("table") if tag.caption and tag.caption.get_text(strip=True) == caption]
    for row in table.select("tbody tr"):
        head, *cells = row.select("th, td")
        if head.get_text(" ", strip=True).startswith(name):
            return [re.sub(r"\s+", " ", cell.get_text(" ", strip=True)) for cell in cells]
    raise AssertionError(f"no row {name!r}: {table.get_text(' ', strip=True)}")


def test_what_changes_is_counted_grouped_and_shown_word_by_word(academy: Academy) -> None:
    page = academy.signed_in("administrator").open(address(arrive_edited(academy, NUMBER, COMMA)))
    assert page.status == 200
    assert figures(page) == {
        "Added": "0",
        "Changed in substance": "1",
        "Edited": "1",
        "Removed": "0",
        "Unchanged": "24",
    }
    assert row_of(page, "By kind of thing", "Sections") == ["1", "1", "0", "0", "0", "0", "0", "1"]
    assert row_of(page, "As readers of each language meet it", "English")[:2] == ["1", "1"]
    assert row_of(page, "As readers of each language meet it", "العربية")[:2] == ["0", "1"]
    assert [tag.get_text(" ", strip=True) for tag in page.select("details.diff summary")] == [
        "The tap & the town Lesson · 1 change here",
        "The meter Lesson · 1 change here",
    ]
    assert [tag.get_text(" ", strip=True) for tag in page.select("p.diff__x ins")] == ["Added: for 3 days", "Added: ,"]
    assert "A number differs ( Added: 3" in page.text
    assert "Signs or spelling differ" in page.text


def test_the_list_is_filtered_by_kind_language_and_module_in_the_address(academy: Academy) -> None:
    browser = academy.signed_in("administrator")
    page = browser.open(address(arrive_edited(academy, NUMBER, COMMA)))
    edited = page.send("Show", kind="edited")
    assert items(edited) == ["Reading a meter"]
    assert edited.one("select#kind option[selected]")["value"] == "edited"
    arabic = edited.send("Show", kind="", language="ar")
    assert items(arabic) == ["Reading a meter"], "the dry tap did not change in Arabic"
    assert "Not translated: its readers see the original." in arabic.text
    assert row_of(arabic, "By kind of thing, for who reads in Arabic", "Sections")[:2] == ["0", "1"]
    assert "Nothing of this kind." in browser.open(f"{arabic.path}?kind=moved").text
    assert items(browser.open(f"{arabic.path}?kind=sideways&language=xx&page=99")) == ["A dry tap", "Reading a meter"]
    assert items(browser.open(f"{arabic.path}?module=other")) == []


def test_a_class_is_changed_and_taken_back_and_publishing_follows_it(academy: Academy) -> None:
    upload_id = arrive_edited(academy, NUMBER, COMMA)
    browser = academy.signed_in("administrator")
    page = browser.open(address(upload_id)).send("Make it editorial: tell nobody")
    assert "You decided this." in page.text
    assert "Only editorial changes: learners are told nothing." in page.text
    assert figures(page)["Edited"] == "2"
    page = page.send("Take my decision back")
    assert figures(page)["Changed in substance"] == "1"
    page = page.send("Make it substantive: tell whoever read it")
    assert figures(browser.open(address(upload_id)))["Changed in substance"] == "2", "it is kept when one leaves"
    page = browser.open(address(upload_id)).send("Publish version 1.3.0", reason="The law changed.")
    assert "Version 1.3.0" in page.text
    with academy.app.app_context():
        row = db.session.query(PackVersion).filter_by(version="1.3.0").one()
        told = {(each.lasting, each.language) for each in db.session.query(Change).filter_by(version_id=row.id)}
    assert {lasting for lasting, _ in told} == {
        "modules/water/lessons/tap#dry-tap",
        "modules/water/lessons/meter#reading",
    }
    assert browser.open(address(upload_id)).path == f"/en/packs/uploads/{upload_id}"


def test_after_a_decision_the_list_stands_where_it_stood(academy: Academy) -> None:
    browser = academy.signed_in("administrator")
    page = browser.open(f"{address(arrive_edited(academy, NUMBER, COMMA))}?language=en&module=water&page=1")
    [form] = [form for form in page.select("details.diff form") if "tap#dry-tap" in str(form)]
    fields = {str(tag["name"]): str(tag["value"]) for tag in form.select("input")} | {"class": "editorial"}
    answer = browser.client.post(str(form["action"]), data=fields)
    assert answer.status_code == 303
    way, _, place = answer.headers["Location"].partition("#")
    assert {"language=en", "module=water", "page=1"} <= set(way.partition("?")[2].split("&"))
    assert browser.open(way).one(f"#{place}").find_parent("details", open=True)


def test_the_whole_text_of_a_thing_is_on_a_page_of_its_own(academy: Academy) -> None:
    upload_id = arrive_edited(academy, NUMBER, ("modules/water/lessons/tap/ar.md", "## ", "## 30 "))
    browser = academy.signed_in("administrator")
    page = browser.open(address(upload_id)).follow("The whole text in every language")
    assert page.h1 == "A dry tap"
    assert [tag["lang"] for tag in page.select("p.diff__x")] == ["en", "ar"]
    assert "And once more." in page.one("p.diff__x[lang=en]").get_text(" "), "with what was kept"
    decided = page.send("Make it editorial: tell nobody")
    assert decided.path == page.path
    assert "You decided this." in decided.text
    added = browser.open(address(upload_id, "preview/thing?key=modules/water%23"))
    assert "The same words as before." in added.text
    assert browser.open(address(upload_id, "preview/thing?key=nothing")).status == 404


def renamed_pack() -> tuple[LivingPack, dict[str, bytes]]:
    """A pack whose sections get other ids in the next version, without a word about it."""
    pack = new_pack(is_marked=True, sizes=(9, 4))
    first = pack.files()
    pack.version = 2
    for number, section in enumerate(pack.lessons["one"][:7]):
        section.id = f"other{number}"
        section.english[number + 4] = "someone"
    return pack, first


def test_what_looks_the_same_is_proposed_with_both_texts_and_accepted_or_refused(academy: Academy) -> None:
    browser = academy.signed_in("administrator")
    pack, first = renamed_pack()
    browser.open(address(arrive(academy, first))).send("Publish version 1.1.0", reason="First.")
    upload_id = arrive(academy, pack.files())
    page = browser.open(address(upload_id))
    assert "7 new things look like ones that are gone." in page.text
    assert "7 decisions are open." in page.text
    page = page.follow("Compare and decide")
    assert len(page.select("section.diff")) == 5, "page by page"
    assert "Page 1 of 2" in page.text
    assert len(page.follow("Next page").select("section.diff")) == 2
    old, new = page.select("section.diff")[0].select(".diff__t > div")
    assert len(old.select("del")) == len(new.select("ins")) == 1
    assert not old.select("ins")
    assert "Same place, with the same neighbour." in page.text or "In the same lesson, quiz or module." in page.text
    page = page.send("It is the same").send("It is another thing")
    assert "Page 1 of 1" not in page.text
    assert len(page.select("section.diff")) == 5
    assert "is the same as" in page.text
    assert "is another thing than" in page.text
    preview = browser.open(address(upload_id))
    assert figures(preview)["Removed"] == figures(preview)["Added"] == "6"
    assert "You said that it is the same thing." in preview.text
    page = browser.open(address(upload_id, "preview/same")).send("Take my decision back")
    assert "is the same as" not in page.text
    page = page.send("Take my decision back")
    assert "7 new things" in browser.open(address(upload_id)).text
    for _ in range(7):
        page = page.send("It is the same")
    assert "Nothing is left to decide." in page.text
    page = browser.open(address(upload_id))
    assert figures(page)["Removed"] == "0"
    assert page.follow("What you decided about things that look the same").h1 == "Is it the same thing?"


def test_a_decision_on_what_is_no_longer_proposed_changes_nothing(academy: Academy) -> None:
    upload_id = arrive_edited(academy, NUMBER)
    browser = academy.signed_in("administrator")
    token = browser.open(address(upload_id)).select("main form[method=post] [name=csrf_token]")[0]["value"]
    for decision in ("accept", "refuse", "something else"):
        fields = {"old": "a", "new": "b", "decision": decision, "csrf_token": token}
        page = browser.post(address(upload_id, "preview/same"), fields)
        assert "This no longer applies" in page.text
    with academy.app.app_context():
        assert '"accepted": {}' in db.session.get_one(Upload, upload_id).decisions


def test_numbers_of_learners_stand_beside_what_happens_to_them(academy: Academy) -> None:
    with academy.app.app_context():
        published = published_module("water", "en")
        person = db.session.execute(db.text("SELECT id FROM person WHERE email = 'learner@example.org'")).scalar_one()
        entry = Entry(verb=Verb.COMPLETED, lesson_id="tap")
        add(
            person,
            "water",
            [entry],
            version_id=published.version_id,
            language="en",
            completion=published.module.completion,
        )
        db.session.commit()
    page = academy.signed_in("administrator").open(address(arrive_edited(academy, NUMBER)))
    assert "1 learner is inside this pack now and keeps everything done so far." in page.text
    assert row_of(page, "What happens to the learners of Water for all", "Are in the middle of it")[0] == "1"


def test_the_first_version_of_a_pack_is_all_new(academy: Academy) -> None:
    page = academy.signed_in("administrator").open(address(arrive(academy, new_pack(is_marked=True).files())))
    assert "Readers do not see this pack now: everything in it is new to them." in page.text
    assert figures(page)["Unchanged"] == figures(page)["Removed"] == "0"
    assert "Readers see 1.1.0 at once." in page.text
    assert page.select("p.diff__x") == []


def test_a_withdrawn_pack_comes_back_as_new_to_its_readers(academy: Academy) -> None:
    with academy.app.app_context():
        withdraw("town-water", by=None)
        db.session.commit()
    page = academy.signed_in("administrator").open(address(arrive_edited(academy, NUMBER)))
    assert "Readers do not see this pack now" in page.text


def test_a_version_that_says_the_same_says_so(academy: Academy) -> None:
    page = academy.signed_in("administrator").open(address(arrive_edited(academy)))
    assert "Nothing differs from the version that readers see." in page.text
    assert items(page) == []
    assert page.form("Publish version 1.3.0")


def test_an_older_version_needs_a_deliberate_tick(academy: Academy) -> None:
    upload_id = arrive(academy, edited_files(("pack.yaml", "1.2.0", "1.1.0"), COMMA))
    browser = academy.signed_in("administrator")
    page = browser.open(address(upload_id))
    assert page.one("main input[name=may_be_older]")
    refused = page.send("Publish version 1.1.0", reason="Back to the old law.")
    assert refused.status == 422
    done = page.form("Publish version 1.1.0").fill(reason="Back to the old law.", may_be_older="y").send()
    assert done.status == 200
    with academy.app.app_context():
        last = db.session.query(Publication).order_by(Publication.id.desc()).first()
        assert last is not None
        assert last.reason == "Back to the old law."


def test_the_matrix_says_in_words_what_each_language_lacks(academy: Academy) -> None:
    page = academy.signed_in("administrator").open(address(arrive_edited(academy, NUMBER)))
    table = "Texts of each lesson and quiz, by language"
    assert row_of(page, table, "The tap & the town") == ["Complete", "1 missing, 1 older"]
    assert row_of(page, table, "The meter") == ["Complete", "2 missing"]
    assert row_of(page, table, "Glossary") == ["Complete", "1 missing"]
    assert row_of(page, "Lessons and other texts, by language", "العربية") == ["3 of 7", "0", "4"]
    [scroll] = [tag for tag in page.select(".scroll") if tag.select("table.matrix")]
    assert scroll["tabindex"] == "0"
    assert [tag["scope"] for tag in scroll.select("thead th")] == ["col"] * 3
    whole = academy.signed_in("administrator").open(page.path + "/languages?page=7")
    assert row_of(whole, table, "The meter") == ["Complete", "2 missing"]


def test_when_readers_get_another_version_the_difference_is_made_again(academy: Academy) -> None:
    upload_id = arrive_edited(academy, NUMBER)
    with academy.app.app_context():
        publish(PACK, may_be_older=True)
        withdraw("town-water", by=None)
        db.session.commit()
    academy.app.extensions["courseware.upload_worker"] = lambda *_: None
    browser = academy.signed_in("administrator")
    for rest in ("preview", "preview/thing?key=pack%23", "preview/same", "preview/languages"):
        assert browser.open(address(upload_id, rest)).path == f"/en/packs/uploads/{upload_id}"
    token = browser.open("/en/packs/upload").one("main form [name=csrf_token]")["value"]
    for rest in ("preview/class", "preview/same"):
        page = browser.post(address(upload_id, rest), {"csrf_token": token, "key": "pack#", "class": "editorial"})
        assert page.path == f"/en/packs/uploads/{upload_id}"


@pytest.mark.parametrize("role", ["learner", "trainer"])
def test_nobody_but_administrators_reaches_the_preview(academy: Academy, role: str) -> None:
    upload_id = arrive_edited(academy, NUMBER)
    browser = academy.signed_in(role)
    for rest in (
        "preview",
        "preview/thing",
        "preview/same",
        "preview/languages",
        "modules/water",
        "modules/water/lessons/tap",
    ):
        assert browser.open(address(upload_id, rest)).status == 403
    assert "/sign-in" in academy.browser().open(address(upload_id)).path
    assert academy.signed_in("administrator").open(address("no-such-upload")).status == 404


def test_the_page_works_in_arabic(academy: Academy) -> None:
    upload_id = arrive_edited(academy, NUMBER, COMMA)
    browser = academy.signed_in("administrator", locale="ar")
    page = browser.open(address(upload_id, locale="ar"))
    assert page.soup.html
    assert page.soup.html["dir"] == "rtl"
    assert page.h1 == said("ar", "Preview the changes")
    assert {(tag["lang"], tag["dir"]) for tag in page.select("p.diff__x")} == {("en", "ltr")}
    decided = page.send(said("ar", "Make it editorial: tell nobody"))
    assert said("ar", "You decided this.") in decided.text
    for rest in ("preview/same", "preview/languages", "modules/water/lessons/tap?language=ar"):
        assert browser.open(address(upload_id, rest, locale="ar")).status == 200


def test_hostile_titles_are_shown_as_words(academy: Academy) -> None:
    evil = '<script>alert(1)</script> &amp; quotes" and more'
    upload_id = arrive_edited(academy, (METER, "title: The meter", f"title: '{evil}'"))
    browser = academy.signed_in("administrator")
    for rest in ("preview", "preview/languages", "modules/water/lessons/meter?language=en", "modules/water"):
        page = browser.open(address(upload_id, rest))
        assert evil in page.text
        assert page.select("main script") == []


def test_pages_are_light_for_a_pack_of_many_lessons(academy: Academy) -> None:
    pack = new_pack(is_marked=True)
    for number in range(120):
        pack.lessons[f"more{number}"] = [pack.new_section()]
    browser = academy.signed_in("administrator")
    upload_id = arrive(academy, pack.files())
    page = browser.client.get(address(upload_id), headers={"Accept-Encoding": "br"})
    assert page.headers["Content-Encoding"] == "br"
    assert len(page.data) < 30_000
    whole = browser.open(address(upload_id))
    assert len(items(whole)) == 20
    assert "1 to 20 of 253" in whole.text
    assert whole.follow("Next page").select("nav a[rel=prev]")
    assert len(whole.select("table.matrix tbody tr")) == 40
    matrix = whole.follow("All 124 lessons, quizzes and other texts")
    assert "Page 2 of 4" in matrix.text


def test_what_the_publisher_says_of_a_change_is_told_as_such(academy: Academy) -> None:
    changes = "1.3.0:\n  modules/water/lessons/tap#dry-tap: editorial\n"
    page = academy.signed_in("administrator").open(
        address(arrive_edited(academy, NUMBER, written={"changes.yaml": changes}))
    )
    assert "The publisher says so." in page.text
    assert figures(page)["Edited"] == "1"


def test_rules_keys_pictures_and_translations_are_told_in_words(academy: Academy) -> None:
    pipe = "modules/water/assets/pipe.svg"
    upload_id = arrive_edited(
        academy,
        ("modules/water/module.yaml", "pass_mark: 0.75", "pass_mark: 0.9"),
        ("modules/water/module.yaml", "feedback: each", "feedback: end"),
        ("modules/water/module.yaml", "minutes: 45", "minutes: 50"),
        (pipe, "<title", "<circle r='1'/><title"),
        without="modules/water/lessons/tap/ar.md",
    )
    page = academy.signed_in("administrator").open(address(upload_id))
    assert "pass mark: 0.75" in page.text
    assert "feedback after each question: yes" in page.text
    assert "minutes on the certificate: 50" in page.text
    assert "A picture is another one" in page.text
    assert "The translation is gone. Its readers see the original." in page.text
    assert "Translation came or went" in page.text


def test_what_moved_or_has_another_name_says_where_it_was(academy: Academy) -> None:
    upload_id = arrive_edited(
        academy,
        (METER, "{#reading}", "{#gauge was=reading}"),
        (METER, "Read it twice", "Do not read it twice"),
        ("modules/water/quizzes/practice/en.md", "section=reading", "section=gauge"),
        ("modules/water/quizzes/final/en.md", "section=reading", "section=gauge"),
    )
    page = academy.signed_in("administrator").open(address(upload_id))
    assert "Was modules/water/lessons/meter#reading , is modules/water/lessons/meter#gauge ." in page.text
    assert "A negation came or went" in page.text
