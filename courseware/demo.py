"""The demonstration: the project's own pack, and a person for each role."""

from dataclasses import dataclass

from courseware.accounts.operations import ensure_person


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A person of the demonstration."""

    email: str
    name: str
    role: str


PEOPLE = (
    DemoPerson("learner@example.org", "Amina Karimi", "learner"),
    DemoPerson("trainer@example.org", "Daniel Osei", "trainer"),
    DemoPerson("administrator@example.org", "Ruth Adeyemi", "administrator"),
)


def add_people(password: str, /) -> None:
    """Add the demonstration people, or give them `password` if they are there."""
    for person in PEOPLE:
        ensure_person(
            email=person.email,
            name=person.name,
            password=password,
            is_trainer=person.role == "trainer",
            is_administrator=person.role == "administrator",
        )
