"""The person of a request, as every page needs it: one small value, loaded by one select."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedInPerson:
    """Who is signed in. `NOBODY` is false; everybody else is true."""

    id: str
    email: str
    name: str
    locale: str
    theme: str
    time_zone: str
    is_trainer: bool
    is_administrator: bool
    stamp: str

    def __bool__(self) -> bool:
        return bool(self.id)

    @property
    def is_authenticated(self) -> bool:
        """Whether somebody is signed in (asked by Flask-Login)."""
        return bool(self.id)

    @property
    def is_active(self) -> bool:
        """Whether the account is open: a closed one is not loaded (asked by Flask-Login)."""
        return bool(self.id)

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody is signed in (asked by Flask-Login)."""
        return not self.id

    def get_id(self) -> str:
        """What the session keeps: who, and the stamp that ends all sessions when it changes."""
        return f"{self.id}.{self.stamp}"


NOBODY = SignedInPerson(
    id="",
    email="",
    name="",
    locale="",
    theme="system",
    time_zone="UTC",
    is_trainer=False,
    is_administrator=False,
    stamp="",
)
"""The person of a request without sign-in."""
