"""The people of a pack as numbers. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Group(StrEnum):
    """Learners whom a change meets in the same place. Who is in an attempt, or certified, is in another group as well."""

    FINISHED = "finished"
    IN_THE_MIDDLE = "in-the-middle"
    IN_AN_ATTEMPT = "in-an-attempt"
    CERTIFIED = "certified"
    NOT_BEGUN = "not-begun"


@dataclass(frozen=True, slots=True)
class ModuleAudience:
    """The people of a module, each counted once in a number.

    Who began has finished or is in the middle; who is in an open attempt, or certified, is one of those as well.
    `not_begun` are the open accounts of everybody else: any of them may begin.
    """

    finished: int = 0
    in_the_middle: int = 0
    open_attempts: int = 0
    certified: int = 0
    not_begun: int = 0

    @property
    def inside(self) -> int:
        """People who began the module."""
        return self.finished + self.in_the_middle

    def number(self, group: Group, /) -> int:
        """The people of a group."""
        return {
            Group.FINISHED: self.finished,
            Group.IN_THE_MIDDLE: self.in_the_middle,
            Group.IN_AN_ATTEMPT: self.open_attempts,
            Group.CERTIFIED: self.certified,
            Group.NOT_BEGUN: self.not_begun,
        }[group]


@dataclass(frozen=True, slots=True)
class Audience:
    """The people of a pack. `modules` are those of every version that was ever published, by id, in their order.

    `inside`: people who began any module, each counted once; `accounts`: the open accounts of the academy.
    """

    inside: int = 0
    accounts: int = 0
    modules: Mapping[str, ModuleAudience] = field(default_factory=dict)

    def of(self, module_id: str, /) -> ModuleAudience:
        """The people of a module; those of a module that comes anew have all not begun."""
        return self.modules.get(module_id) or ModuleAudience(not_begun=self.accounts)
