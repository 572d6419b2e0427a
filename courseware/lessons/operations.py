"""What a reader does with a lesson: read a section, mark the lesson as done, take the mark away, see what changed.

Everything is recorded for the version that the reader had before her eyes (`Shown`), whatever was published since.
"""

from collections.abc import Iterable, Mapping

from courseware.certificates.operations import award_if_earned
from courseware.content.model import Lesson
from courseware.errors import NotFoundError
from courseware.lessons.queries import Shown, news_in
from courseware.library.queries import PublishedModule
from courseware.progress.operations import Entry, add
from courseware.progress.standing import AS_NEWS, Standing, Verb
from courseware.web.person import Person


def _record(person: Person, published: PublishedModule, shown: Shown, entries: list[Entry]) -> Standing:
    standing = add(
        person.id,
        published.module_id,
        entries,
        version_id=shown.version_id,
        language=shown.lesson.language,
        completion=published.module.completion,
    )
    award_if_earned(person, published, standing)
    return standing


def read_section(person: Person, published: PublishedModule, shown: Shown, section_id: str, /) -> Standing:
    """Record that a section was read and that the reader is there.

    Raises:
        NotFoundError: the lesson has no such section.
    """
    lesson = shown.lesson
    if section_id not in {section.id for section in lesson.sections}:
        raise NotFoundError(f"section {section_id}")
    return _record(person, published, shown, [Entry(verb=Verb.EXPERIENCED, lesson_id=lesson.id, object_id=section_id)])


def mark_done(person: Person, published: PublishedModule, shown: Shown, standing: Standing, /) -> Standing:
    """Mark a lesson as done; its sections count as read, as they were shown. Marking it twice changes nothing."""
    lesson = shown.lesson
    at = standing.lesson(lesson.id)
    if at.is_done:
        return standing
    unread = [each.id for each in lesson.sections if shown.version_id not in at.seen_in.get(each.id, ())]
    done = Entry(verb=Verb.COMPLETED, lesson_id=lesson.id)
    return _record(person, published, shown, [*_seen(lesson, unread), done])


def reopen(person: Person, published: PublishedModule, shown: Shown, standing: Standing, /) -> Standing:
    """Take the mark from a lesson. What was completed with it stays completed; a certificate stays valid."""
    lesson = shown.lesson
    if not standing.lesson(lesson.id).is_done:
        return standing
    return _record(person, published, shown, [Entry(verb=Verb.REOPENED, lesson_id=lesson.id)])


def mark_seen(person: Person, published: PublishedModule, shown: Shown, standing: Standing, /) -> Standing:
    """Record that what is new in a lesson was seen. The reader's place stays where it is; seeing it twice changes nothing."""
    new = news_in(published, standing).of(shown.lesson.id)
    if not new:
        return standing
    return _record(person, published, shown, _seen(shown.lesson, new, result=AS_NEWS))


def _seen(lesson: Lesson, sections: Iterable[str], *, result: Mapping[str, object] | None = None) -> list[Entry]:
    return [
        Entry(verb=Verb.EXPERIENCED, lesson_id=lesson.id, object_id=section, result=result or {})
        for section in sections
    ]
