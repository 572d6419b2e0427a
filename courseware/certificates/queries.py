"""Reading certificates."""

import json
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

import sqlalchemy as sa

from courseware.certificates.models import Certificate
from courseware.certificates.number import normalise
from courseware.db import db
from courseware.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Certified:
    """Everything a certificate certifies. `score` is None where the rule asked for no quiz."""

    number: str
    person_id: str
    module_id: str
    name: str
    module_title: str
    version: str
    language: str
    score: Fraction | None
    study_minutes: int
    lessons: tuple[tuple[str, int], ...]
    issuer: str
    began_at: datetime
    awarded_at: datetime


def _certified(row: Certificate) -> Certified:
    return Certified(
        number=row.number,
        person_id=row.person_id,
        module_id=row.module_id,
        name=row.name,
        module_title=row.module_title,
        version=row.version,
        language=row.language,
        score=Fraction(row.score) if row.score else None,
        study_minutes=row.study_minutes,
        lessons=tuple((title, minutes) for title, minutes in json.loads(row.lessons)),
        issuer=row.issuer,
        began_at=row.began_at,
        awarded_at=row.awarded_at,
    )


def find(text: str, /) -> Certified | None:
    """The certificate with the number that `text` stands for, however it was typed."""
    number = normalise(text)
    row = db.session.get(Certificate, number) if number else None
    return _certified(row) if row else None


def owned(number: str, person_id: str, /) -> Certified:
    """A person's own certificate.

    Raises:
        NotFoundError: there is none of that number, or it is somebody else's.
    """
    found = find(number)
    if found is None or found.person_id != person_id:
        raise NotFoundError(f"certificate {number}")
    return found


def earned(person_id: str, /) -> dict[str, Certified]:
    """The certificates of a person by module id, the latest first. One query."""
    query = sa.select(Certificate).where(Certificate.person_id == person_id).order_by(Certificate.awarded_at.desc())
    return {row.module_id: _certified(row) for row in db.session.scalars(query)}
