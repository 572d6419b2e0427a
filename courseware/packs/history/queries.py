"""The history of a pack as its page shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa

from courseware.accounts.models import Person
from courseware.db import db
from courseware.errors import NotFoundError
from courseware.library.models import Act, PackVersion, Publication
from courseware.library.queries import pack_text_at


class Stand(StrEnum):
    """How a version stands to readers."""

    SHOWN = "shown"
    EARLIER = "earlier"
    """Readers saw it once."""
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did something: a person; somebody whose account is gone (no name); or the command line."""

    name: str = ""
    is_command_line: bool = False


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version of a pack."""

    id: int
    number: str
    digest: str
    languages: tuple[str, ...]
    stand: Stand
    imported_at: datetime
    imported_by: Doer


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that was done with a pack. `version` is the number of the version shown from then on, or until then."""

    id: int
    act: Act
    version_id: int
    version: str
    happened_at: datetime
    by: Doer
    reason: str


@dataclass(frozen=True, slots=True)
class History:
    """A pack with everything that was done with it. `versions` and `happenings` begin with the latest."""

    pack_id: str
    title: str
    title_language: str
    versions: tuple[VersionLine, ...]
    happenings: tuple[Happening, ...]

    @property
    def shown(self) -> VersionLine | None:
        """The version that readers see; None where there is none."""
        return next((each for each in self.versions if each.stand is Stand.SHOWN), None)

    @property
    def is_withdrawn(self) -> bool:
        """Whether readers saw a version and see none now."""
        return bool(self.happenings) and self.shown is None

    @property
    def last_id(self) -> int | None:
        """The id of what was done last: what is decided on this page is decided after it."""
        return self.happenings[0].id if self.happenings else None

    @property
    def last_seen(self) -> VersionLine | None:
        """The version that readers see, or saw last."""
        last = self.happenings[0].version_id if self.happenings else None
        return next((each for each in self.versions if each.id == last), None)

    def version(self, version_id: int, /) -> VersionLine:
        """A version of this pack.

        Raises:
            NotFoundError: it has none of this id.
        """
        for each in self.versions:
            if each.id == version_id:
                return each
        raise NotFoundError(f"version {version_id}")


def history(pack_id: str, locale: str, /) -> History:
    """What was done with a pack. Four queries.

    Raises:
        NotFoundError: no version of such a pack was ever kept.
    """
    kept = sa.select(PackVersion).where(PackVersion.pack_id == pack_id)
    rows = db.session.scalars(kept.order_by(PackVersion.id.desc())).all()
    if not rows:
        raise NotFoundError(f"pack {pack_id}")
    acts = sa.select(Publication).where(Publication.pack_id == pack_id)
    done = db.session.scalars(acts.order_by(Publication.id.desc())).all()
    doers = _doers([*(row.imported_by for row in rows), *(each.published_by for each in done)])
    numbers = {row.id: row.version for row in rows}
    last = done[0] if done else None
    shown = last.version_id if last and last.act != Act.WITHDRAWN else None
    seen = {each.version_id for each in done}
    text = pack_text_at(last.version_id if last else rows[0].id, locale)
    return History(
        pack_id,
        text.title,
        text.title_language,
        tuple(_line(row, shown, seen, doers) for row in rows),
        tuple(
            Happening(
                each.id,
                Act(each.act),
                each.version_id,
                numbers[each.version_id],
                each.published_at,
                doers[each.published_by],
                each.reason,
            )
            for each in done
        ),
    )


def _line(row: PackVersion, shown: int | None, seen: set[int], doers: Mapping[str | None, Doer]) -> VersionLine:
    stand = Stand.SHOWN if row.id == shown else Stand.EARLIER if row.id in seen else Stand.NEVER
    languages = tuple(row.languages.split())
    return VersionLine(row.id, row.version, row.digest, languages, stand, row.imported_at, doers[row.imported_by])


def _doers(ids: Iterable[str | None]) -> dict[str | None, Doer]:
    """Who people are, by id."""
    wanted = {each for each in ids if each}
    names = {
        row.id: row.name for row in db.session.execute(sa.select(Person.id, Person.name).where(Person.id.in_(wanted)))
    }
    people: dict[str | None, Doer] = {each: Doer(names.get(each, "")) for each in wanted}
    return people | {None: Doer(is_command_line=True)}
