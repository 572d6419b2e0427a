"""Where the record says that sections were read: each under its lasting key, in whatever lesson it stood at the time. Pure."""

from collections.abc import Mapping

from courseware.content.renaming import section_key
from courseware.progress.standing import Standing


def seen(module_id: str, standing: Standing, /) -> Mapping[str, frozenset[int]]:
    """The sections of a module that were read, by lasting key, each with the versions in which it was."""
    found: dict[str, frozenset[int]] = {}
    for lesson_id, lesson in standing.lessons.items():
        for section_id in lesson.read:
            key = section_key(module_id, lesson_id, section_id)
            found[key] = found.get(key, frozenset()) | lesson.seen_in.get(section_id, frozenset())
    return found


def versions_met(standing: Standing, /) -> frozenset[int]:
    """The versions of a module in which a learner read something or marked a lesson as done."""
    lessons = standing.lessons.values()
    return frozenset().union(*(lesson.done_in.union(*lesson.seen_in.values()) for lesson in lessons))
