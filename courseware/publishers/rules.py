"""What it takes to publish a pack: nothing more if its publisher is trusted, otherwise a deliberate act. Pure."""

from collections.abc import Collection

from courseware.errors import ConflictError
from courseware.publishers.judging import State, Trust

_FREE_AT_FIRST = {State.UNSIGNED, State.UNKNOWN}
"""Said, and no obstacle at the command line, as long as the academy has named no publisher whom it trusts."""


class NotTrustedError(ConflictError):
    """The pack is published only if somebody says that this is meant; `trust` says why."""

    def __init__(self, trust: Trust) -> None:
        super().__init__(trust.state)
        self.trust = trust


def needs_tick(trust: Trust, /) -> bool:
    """Whether an administrator has to say that this is meant."""
    return trust.state is not State.TRUSTED


def admit(trust: Trust, /, *, meant: Collection[State] = (), has_publishers: bool = True) -> None:
    """Let a pack be published, or not.

    Args:
        trust: the judgement of now, not the one of the upload: publishers may have been taken from the list since.
        meant: the states that the administrator said to be meant.
        has_publishers: whether the academy keeps a list of publishers; the browser asks in any case and says nothing here.

    Raises:
        NotTrustedError: it is not trusted, and nobody said that this is meant.
    """
    if not needs_tick(trust) or trust.state in meant:
        return
    if has_publishers or trust.state not in _FREE_AT_FIRST:
        raise NotTrustedError(trust)
