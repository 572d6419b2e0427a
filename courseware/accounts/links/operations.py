"""Opening links with a secret. Unknown ones are counted, so that nobody tries them out."""

from collections.abc import Callable
from typing import TypeVar

from courseware import clock
from courseware.accounts.links.states import UnknownLinkError
from courseware.accounts.throttle.limits import ADDRESS, TooManyTriesError
from courseware.accounts.throttle.operations import take_tries, throttle_key
from courseware.accounts.throttle.queries import blocked_until

Found = TypeVar("Found")


def open_link(find: Callable[[str], Found], token: str, /, *, address: str) -> Found:
    """What `find` finds for the secret of a link; `address` is the computer that opens it.

    Raises:
        TooManyTriesError: this computer opened too many links that do not exist.
        UnknownLinkError: there is no such link. It was counted; commit that.
    """
    key = throttle_key("links", address)
    until = blocked_until((key,))
    if until is not None and until > clock.now():
        raise TooManyTriesError(until)
    try:
        return find(token)
    except UnknownLinkError:
        take_tries((key, ADDRESS))
        raise
