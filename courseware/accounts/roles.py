"""Roles. Everybody is a learner; the others add to that. Pure."""

from enum import StrEnum


class Role(StrEnum):
    """A role, as lists of people name it."""

    LEARNER = "learner"
    TRAINER = "trainer"
    ADMINISTRATOR = "administrator"
