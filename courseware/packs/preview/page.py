"""What the page before publishing shows, put together from an upload."""

from dataclasses import dataclass

from courseware.content.coverage import CoverageRow
from courseware.content.difference import Difference
from courseware.content.serial import from_json
from courseware.library.models import PackVersion
from courseware.library.version_queries import version
from courseware.packs.audience.consequences import ModuleConsequences, consequences
from courseware.packs.audience.people import Audience
from courseware.packs.audience.queries import audience
from courseware.packs.preview.fates import Fate, Tally, counted, tallies_by_language, tallies_by_sort, tally
from courseware.packs.preview.groups import GroupPage, Wanted, page_of
from courseware.packs.preview.languages import LanguageShare, coverage_rows, shares
from courseware.packs.uploads.models import State, Upload
from courseware.packs.uploads.queries import is_moved_on

PAGE = 20
"""Things on a page of the difference: with their texts they weigh up to 20 KB."""
ROWS = 40
"""Documents on a page of the matrix of languages."""
_LOUD = frozenset({Fate.CHANGED, Fate.ADDED, Fate.REMOVED, Fate.TRANSLATION})


@dataclass(frozen=True, slots=True)
class Looked:
    """A version that waits to be published, and how it differs from the one that readers see (`base`)."""

    upload: Upload
    row: PackVersion
    base: PackVersion | None
    difference: Difference

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the new version, the source language first."""
        return tuple(self.row.languages.split())


def looked(upload: Upload) -> Looked | None:
    """The version of an upload, and its difference with the decisions of the administrator.

    None where there is nothing to look at: it is on its way, or to be compared again, or refused, or at its end.
    """
    if upload.version_id is None or upload.state != State.CHECKED or is_moved_on(upload):
        return None
    base = version(upload.base_id) if upload.base_id else None
    return Looked(upload, version(upload.version_id), base, from_json(Difference, upload.difference or ""))


@dataclass(frozen=True, slots=True)
class Preview:
    """The page before publishing."""

    looked: Looked
    wanted: Wanted
    page: GroupPage
    total: Tally
    by_sort: tuple[Tally, ...]
    by_language: tuple[Tally, ...]
    shares: tuple[LanguageShare, ...]
    rows: tuple[CoverageRow, ...]
    """The first documents of the matrix of languages, `ROWS` at most; `documents` is how many there are."""
    documents: int
    audience: Audience
    consequences: tuple[ModuleConsequences, ...]

    @property
    def differing(self) -> int:
        """How many things differ."""
        return self.total.total - self.total.of(Fate.UNCHANGED)

    @property
    def is_quiet(self) -> bool:
        """Whether something differs, and learners are told of nothing."""
        return bool(self.differing) and not any(self.total.of(fate) for fate in _LOUD)


def preview_of(found: Looked, wanted: Wanted, *, number: int) -> Preview:
    """The page of a version, with the page `number` of what is wanted of its difference."""
    difference = found.difference
    rows = coverage_rows(difference, found.languages)
    people = audience(difference.pack)
    return Preview(
        looked=found,
        wanted=wanted,
        page=page_of(difference, wanted, number=number, size=PAGE),
        total=tally(counted(difference)),
        by_sort=tallies_by_sort(difference, wanted.language),
        by_language=tallies_by_language(difference),
        shares=shares(rows),
        rows=rows[:ROWS],
        documents=len(rows),
        audience=people,
        consequences=consequences(difference, people),
    )
