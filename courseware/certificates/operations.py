"""Awarding: once for each person and module, in the transaction of the act that completes the module."""

import json
from fractions import Fraction

from courseware import clock
from courseware.certificates.models import Certificate
from courseware.certificates.number import new_number
from courseware.content.model import Module
from courseware.db import db, insert
from courseware.library.queries import PublishedModule
from courseware.progress.rules import missing
from courseware.progress.standing import Standing
from courseware.web.person import Person
from courseware.web.settings import settings


def award_if_earned(person: Person, published: PublishedModule, standing: Standing, /) -> str | None:
    """Award the certificate of a module if `standing` fulfils its rule; return the number of a new certificate.

    Called by every act that may complete a module. Two acts at once award one certificate: the table allows no second.
    """
    module = published.module
    if not module.certificate_minutes or not missing(standing, module.completion).is_nothing:
        return None
    statement = (
        insert(Certificate)
        .values(
            number=new_number(),
            person_id=person.id,
            module_id=module.id,
            version_id=published.version_id,
            name=person.name,
            module_title=module.title,
            version=published.version,
            language=module.language,
            score=_score(module, standing),
            study_minutes=module.certificate_minutes,
            lessons=json.dumps([[lesson.title, lesson.minutes] for lesson in module.lessons], ensure_ascii=False),
            issuer=settings().issuer,
            began_at=standing.started_at,
            awarded_at=clock.now(),
        )
        .on_conflict_do_nothing(index_elements=["person_id", "module_id"])
        .returning(Certificate.number)
    )
    return db.session.execute(statement).scalar()


def _score(module: Module, standing: Standing) -> str:
    """The mean of the best scores in the quizzes that the rule asks for."""
    best = [standing.quizzes[quiz].best for quiz in module.completion.quizzes]
    return str(sum(best, Fraction(0)) / len(best)) if best else ""
