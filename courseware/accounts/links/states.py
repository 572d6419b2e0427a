"""Links with a secret: what can become of one. Pure."""

from enum import StrEnum

from courseware.errors import ConflictError, NotFoundError


class LinkState(StrEnum):
    """What became of a link."""

    OPEN = "open"
    USED = "used"
    RAN_OUT = "ran_out"
    WITHDRAWN = "withdrawn"


class UnknownLinkError(NotFoundError):
    """No link has this secret."""


class LinkClosedError(ConflictError):
    """The link was good once; `state` says what became of it."""

    def __init__(self, state: LinkState) -> None:
        super().__init__(state.value)
        self.state = state
