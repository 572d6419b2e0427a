"""What every part of the house may know about the person of a request: an opaque id, a name, preferences and roles."""

from typing import Protocol


class Person(Protocol):
    """The person who is signed in (`courseware.accounts.signed_in_person` holds the one implementation)."""

    @property
    def id(self) -> str:
        """The opaque id that records and certificates refer to."""

    @property
    def name(self) -> str:
        """The name as it shall stand on a certificate."""

    @property
    def locale(self) -> str:
        """The locale of the interface that the person chose."""

    @property
    def time_zone(self) -> str:
        """The zone in which times are told to the person."""

    @property
    def is_trainer(self) -> bool:
        """Whether the person follows cohorts."""

    @property
    def is_administrator(self) -> bool:
        """Whether the person administers the academy."""
