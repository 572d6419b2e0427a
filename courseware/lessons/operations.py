"""What a reader does with a lesson: read a section, mark the lesson as done, take the mark away."""

from courseware.certificates.operations import award_if_earned
from courseware.content.model import Lesson
from courseware.errors import NotFoundError
from courseware.library.queries import PublishedModule
from courseware.progress.operations import Entry, add
from courseware.progress.standing import Standing, Verb
from courseware.web.person import Person


def _record(person: Person, published: PublishedModule, lesson: Lesson, entries: list[Entry]) -> Standing:
    standing = add(
        person.id,
        published.module_id,
        entries,
        version_id=published.version_id,
        language=lesson.language,
        completion=published.module.completion,
    )
    award_if_earned(person, published, standing)
    return standing


def read_section(person: Person, published: PublishedModule, lesson: Lesson, section_id: str, /) -> Standing:
    """Record that a section was read and that the reader is there.

    Raises:
        NotFoundError: the lesson has no such section.
    """
    if section_id not in {section.id for section in lesson.sections}:
        raise NotFoundError(f"section {section_id}")
    return _record(person, published, lesson, [Entry(verb=Verb.EXPERIENCED, lesson_id=lesson.id, object_id=section_id)])


def mark_done(person: Person, published: PublishedModule, lesson: Lesson, standing: Standing, /) -> Standing:
    """Mark a lesson as done; its sections count as read. Marking it twice changes nothing."""
    at = standing.lesson(lesson.id)
    if at.is_done:
        return standing
    unread = [section.id for section in lesson.sections if section.id not in at.read]
    entries = [Entry(verb=Verb.EXPERIENCED, lesson_id=lesson.id, object_id=section) for section in unread]
    return _record(person, published, lesson, [*entries, Entry(verb=Verb.COMPLETED, lesson_id=lesson.id)])


def reopen(person: Person, published: PublishedModule, lesson: Lesson, standing: Standing, /) -> Standing:
    """Take the mark from a lesson. What was completed with it stays completed; a certificate stays valid."""
    if not standing.lesson(lesson.id).is_done:
        return standing
    return _record(person, published, lesson, [Entry(verb=Verb.REOPENED, lesson_id=lesson.id)])
