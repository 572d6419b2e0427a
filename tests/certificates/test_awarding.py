"""Awarding: to whom everything is done that the rule asks for, once, whatever happens at the same moment."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from threading import Barrier, Thread

import sqlalchemy as sa

from courseware.accounts.operations import signed_in
from courseware.certificates.models import Certificate
from courseware.certificates.operations import award_if_earned
from courseware.certificates.queries import earned
from courseware.content.model import Completion
from courseware.db import db
from courseware.library.queries import PublishedModule, published_module
from courseware.progress.standing import NEW
from tests.academy import Academy
from tests.certificates.earning import EARNED, EVERYTHING, MODULE, awarded, did, earn, inside, person


def certificates(academy: Academy) -> list[tuple[str, str]]:
    with academy.app.app_context():
        return [(row.person_id, row.number) for row in db.session.scalars(sa.select(Certificate))]


def at_the_same_moment(*acts: Callable[[], object]) -> None:
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        act()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_a_certificate_is_awarded_when_nothing_is_missing_and_not_before(academy: Academy) -> None:
    with inside(academy):
        assert awarded(NEW) is None
        assert awarded(did(*EVERYTHING[:2])) is None
        number = awarded(did(EVERYTHING[2]))
        assert number
        assert awarded(did(EVERYTHING[2])) is None
    assert [found for _person, found in certificates(academy)] == [number]


def test_everything_that_is_certified_is_written_down(academy: Academy) -> None:
    number = earn(academy, locale="ar")
    with inside(academy):
        found = earned(person("learner").id)[MODULE]
        module = published_module(MODULE, "ar")
        assert (found.number, found.person_id, found.name) == (number, person("learner").id, "Amina Karimi")
        assert (found.module_title, found.version, found.language) == (module.module.title, module.version, "ar")
        assert (found.score, found.study_minutes, found.issuer) == (Fraction(11, 12), 45, "Civic Academy")
        assert found.lessons == tuple((lesson.title, lesson.minutes) for lesson in module.module.lessons)
        assert found.began_at <= found.awarded_at == EARNED


def changed(**changes: object) -> PublishedModule:
    published = published_module(MODULE, "en")
    return replace(published, module=replace(published.module, **changes))


def test_a_module_without_a_certificate_awards_none(academy: Academy) -> None:
    with inside(academy):
        standing = did(*EVERYTHING)
        assert award_if_earned(signed_in(person("learner")), changed(certificate_minutes=0), standing) is None
    assert certificates(academy) == []


def test_a_rule_without_a_quiz_certifies_no_result(academy: Academy) -> None:
    with inside(academy):
        rule = Completion(lessons=("tap",), quizzes=())
        assert award_if_earned(signed_in(person("learner")), changed(completion=rule), did(EVERYTHING[0]))
        assert earned(person("learner").id)[MODULE].score is None


def test_the_name_on_a_certificate_stays_when_the_person_is_called_otherwise(academy: Academy) -> None:
    number = earn(academy)
    browser = academy.signed_in()
    browser.open("/en/settings").send("Save the settings", name="Amina Haddad")
    assert "Amina Karimi" in browser.open(f"/en/certificates/{number}").text


def test_two_acts_at_the_same_moment_award_one_certificate(academy: Academy) -> None:
    with inside(academy):
        standing = did(*EVERYTHING)
    numbers: list[str | None] = []

    def act() -> None:
        with academy.app.app_context():
            number = awarded(standing)
            db.session.commit()
            numbers.append(number)

    at_the_same_moment(*[act] * 6)
    assert len(numbers) == 6
    assert len(certificates(academy)) == 1
    assert [number for number in numbers if number] == [certificates(academy)[0][1]]


def test_the_last_lesson_marked_in_several_tabs_at_the_same_moment_awards_one_certificate(academy: Academy) -> None:
    with inside(academy):
        did(EVERYTHING[0], EVERYTHING[2])
    tabs = [academy.signed_in() for _ in range(4)]
    forms = [tab.open(f"/en/modules/{MODULE}/lessons/meter").form(action="/done") for tab in tabs]
    at_the_same_moment(*(form.send for form in forms))
    [(owner, number)] = certificates(academy)
    assert number in tabs[0].open("/en/my-learning").response.text
    with inside(academy):
        assert owner == person("learner").id
