"""How a trainer makes, renames and deletes cohorts."""

from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa

from courseware.cohorts.models import Cohort, CohortModule, Membership
from courseware.db import db
from courseware.library.models import PublishedModule
from tests.academy import Academy, settings_for
from tests.cohorts.cast import LESSONS, MODULE, did, inside, lesson_done, make, new_cohort, new_learner, person_id, rows


def test_a_trainer_makes_the_first_cohort_and_is_given_its_link(full_academy: Academy) -> None:
    browser = full_academy.signed_in("trainer")
    page = browser.open("/en/cohorts")
    assert "A cohort shows you where your learners stand." in page.text
    page = make(browser, "  Mayors  of the\tnorth ")
    assert page.h1 == "Mayors of the north"
    assert "The cohort is made. Send its link to your learners." in page.text
    assert "Nobody has joined yet." in page.text
    assert page.one("code.long").get_text().startswith("http://localhost/en/cohorts/join/")
    assert rows(browser.open("/en/cohorts"))[0][:2] == ["Mayors of the north", "0"]


def cohorts(academy: Academy) -> list[str]:
    with inside(academy):
        return list(db.session.scalars(sa.select(Cohort.name).order_by(Cohort.created_at)))


def test_a_form_that_is_sent_twice_makes_one_cohort_and_shows_it_again(full_academy: Academy) -> None:
    page = full_academy.signed_in("trainer").open("/en/cohorts")
    form = page.form("Make the cohort").fill(name="Spring", modules=[MODULE])
    first, second = form.send(), form.send()
    assert (first.h1, second.h1) == ("Spring", "Spring")
    assert first.path == second.path
    assert cohorts(full_academy) == ["Spring"]


def test_two_clicks_at_the_same_moment_make_one_cohort_with_its_modules(full_academy: Academy) -> None:
    browsers = [full_academy.signed_in("trainer") for _ in range(3)]
    forms = [browser.open("/en/cohorts").form("Make the cohort") for browser in browsers]
    for form in forms:
        assert form.values
        assert forms[0].values
        form.fill(name="Spring", modules=[MODULE], form_id=forms[0].values["form_id"])
    with ThreadPoolExecutor() as clicks:
        pages = list(clicks.map(lambda form: form.send(), forms))
    assert [page.h1 for page in pages] == ["Spring"] * 3
    assert len({page.path for page in pages}) == 1
    assert cohorts(full_academy) == ["Spring"]
    with inside(full_academy):
        assert db.session.scalars(sa.select(CohortModule.module_id)).all() == [MODULE]


def test_a_form_that_comes_back_with_mistakes_still_makes_one_cohort(full_academy: Academy) -> None:
    page = full_academy.signed_in("trainer").open("/en/cohorts").send("Make the cohort", name="Spring")
    form = page.form("Make the cohort").fill(modules=[MODULE])
    assert form.send().path == form.send().path
    assert cohorts(full_academy) == ["Spring"]


def test_a_page_that_comes_back_with_the_back_button_makes_another_cohort(full_academy: Academy) -> None:
    page = full_academy.signed_in("trainer").open("/en/cohorts")
    page.send("Make the cohort", name="Spring", modules=[MODULE])
    assert page.send("Make the cohort", name="Autumn", modules=[MODULE]).h1 == "Autumn"
    assert cohorts(full_academy) == ["Spring", "Autumn"]


def test_two_pages_make_two_cohorts_of_one_name(full_academy: Academy) -> None:
    browser = full_academy.signed_in("trainer")
    assert make(browser).path != make(browser).path
    assert cohorts(full_academy) == ["Spring", "Spring"]


def test_a_form_without_its_id_makes_a_cohort_each_time(full_academy: Academy) -> None:
    page = full_academy.signed_in("trainer").open("/en/cohorts")
    form = page.form("Make the cohort").fill(name="Spring", modules=[MODULE], form_id="")
    assert form.send().path != form.send().path


def test_deleting_a_cohort_is_explained_first_and_takes_nothing_from_its_learners(full_academy: Academy) -> None:
    with inside(full_academy):
        amina = person_id("learner")
        cohort = new_cohort(amina, new_learner("Chen Wei"))
        did(amina, lesson_done(LESSONS[0]))
        address, link = f"/en/cohorts/{cohort.id}", f"/en/cohorts/join/{cohort.join_code}"
        new_cohort(amina, name="Autumn")
    learner = full_academy.signed_in()
    before = learner.open("/en/my-learning").text
    confirm = full_academy.signed_in("trainer").open(address).follow("Delete")
    assert confirm.h1 == "Delete the cohort Spring ?"
    assert "2 learners" in confirm.text
    assert "You no longer see where they stand." in confirm.text
    assert "The learners keep everything: lessons, results and certificates." in confirm.text
    assert confirm.follow("Keep the cohort").h1 == "Spring"
    page = confirm.send("Delete the cohort")
    assert page.path == "/en/cohorts"
    assert "The cohort is deleted." in page.text
    assert [row[:2] for row in rows(page)] == [["Autumn", "1"]]
    page = confirm.send("Delete the cohort")  # pressed twice
    assert (page.path, page.status) == ("/en/cohorts", 200)
    assert page.browser.open(address).status == 404
    assert learner.open(link).status == 404
    assert learner.open("/en/my-learning").text == before
    assert [tag.get_text() for tag in learner.open("/en/my-cohorts").select("h2 bdi")] == ["Autumn"]
    with inside(full_academy):
        for table in (CohortModule, Membership):
            assert db.session.scalar(sa.select(sa.func.count()).select_from(table)) == 1


def test_nobody_deletes_somebody_elses_cohort(full_academy: Academy) -> None:
    with inside(full_academy):
        address = f"/en/cohorts/{new_cohort('somebody', name='Theirs', role='administrator').id}/delete"
    browser = full_academy.signed_in("trainer")
    assert browser.open(address).status == 404
    token = browser.open("/en/cohorts").one("main [name=csrf_token]")["value"]
    assert "You have no such cohort any more." in browser.post(address, {"csrf_token": token}).text
    assert cohorts(full_academy) == ["Theirs"]


def test_the_link_has_the_public_address_of_the_academy_where_one_is_set(full_academy: Academy) -> None:
    settings = full_academy.settings
    public = Academy(settings_for(settings.data, settings.database, BASE_URL="http://academy.example.org"))
    page = make(public.signed_in("trainer"))
    assert page.one("code.long").get_text().startswith("http://academy.example.org/en/cohorts/join/")
    public.close()


def test_a_form_without_name_and_module_comes_back_with_both_explained(full_academy: Academy) -> None:
    browser = full_academy.signed_in("trainer")
    page = browser.open("/en/cohorts").send("Make the cohort", name=" \u2028 ")
    assert page.status == 422
    assert page.title.startswith("Error:")
    words = [link.get_text() for link in page.select(".errsum a")]
    assert words == ["Enter a name for the cohort.", "Choose one module or more."]
    page = page.send("Make the cohort", name="Spring", modules=["gone-since"])
    assert page.status == 422
    assert "A module that you chose is no longer published. Choose again." in page.text
    assert page.one("#name")["value"] == "Spring"
    page = page.send("Make the cohort", name="x" * 101, modules=[MODULE])
    assert "The name is too long." in page.text
    assert page.one("#name")["value"] == "x" * 101
    assert page.one("#modules").has_attr("checked")
    assert page.send("Make the cohort", name="x" * 100).h1 == "x" * 100


def test_without_a_published_module_there_is_no_form(full_academy: Academy) -> None:
    with inside(full_academy):
        db.session.execute(sa.delete(PublishedModule))
    page = full_academy.signed_in("trainer").open("/en/cohorts")
    assert "none is published yet" in page.text
    assert page.select("main form") == []


def test_a_cohort_is_renamed_and_an_empty_name_is_not_taken(full_academy: Academy) -> None:
    page = make(full_academy.signed_in("trainer")).follow("Rename")
    assert page.one("#name")["value"] == "Spring"
    page = page.send("Save the name", name=" ")
    assert page.status == 422
    assert "Enter a name for the cohort." in page.text
    page = page.send("Save the name", name="Autumn")
    assert page.h1 == "Autumn"
    assert "The cohort has its new name." in page.text
