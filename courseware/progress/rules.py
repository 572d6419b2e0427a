"""The completion rule of a module. Pure."""

from dataclasses import dataclass

from courseware.content.model import Completion
from courseware.progress.standing import Standing


@dataclass(frozen=True, slots=True)
class Missing:
    """What is still to be done before the module is completed: ids of lessons and quizzes, in the order of the module."""

    lessons: tuple[str, ...]
    quizzes: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether the rule is met."""
        return not self.lessons and not self.quizzes


def missing(standing: Standing, completion: Completion, /) -> Missing:
    """What `completion` asks for and `standing` does not have yet."""
    return Missing(
        tuple(lesson for lesson in completion.lessons if lesson not in standing.done),
        tuple(quiz for quiz in completion.quizzes if quiz not in standing.passed),
    )
