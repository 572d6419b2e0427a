"""A cohort of the size that budgets speak of."""

from courseware.db import db
from tests.browser.gallery import MODULE, Gallery
from tests.cohorts.cast import LESSONS, did, lesson_done, new_cohort, new_learner, tried

GIVEN = ("Amina", "Đặng Thị Hồng", "José María", "ليلى", "Oyelaran", "Светлана")
FAMILY = ("Nakamura-Okafor", "حداد", "Wołodźko-Šťastná", "Ivanović", "do Nascimento Silva")


def add_crowd(gallery: Gallery) -> None:
    """Put thirty learners, each at another place, into a cohort with two modules; the gallery knows where it is."""
    with gallery.academy.app.app_context():
        learners = [new_learner(f"{given} {family}") for given in GIVEN for family in FAMILY]
        cohort = new_cohort(*learners, name="Thirty learners", modules=(MODULE, "water"))
        for number, learner in enumerate(learners):
            done = [lesson_done(lesson) for lesson in LESSONS[: number % 4]]
            score = f"{number}/{len(learners)}"
            did(learner, *done, *([tried(score, is_passed=False)] if number % 3 else []))
        gallery.places["cohort"] = f"/en/cohorts/{cohort.id}"
        db.session.commit()
