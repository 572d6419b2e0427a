"""What pages share that are opened by a link with a secret."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

from flask import Response, make_response, render_template, request

from courseware.accounts.links.operations import open_link
from courseware.accounts.links.states import LinkClosedError, LinkState, UnknownLinkError
from courseware.accounts.throttle.answers import too_early, wait_words
from courseware.accounts.throttle.limits import TooManyTriesError
from courseware.web.application import keep_writes, will_write


class Link(Protocol):
    """What a link leads to, and whether it still does."""

    @property
    def state(self) -> LinkState:
        """What became of it."""


Found = TypeVar("Found", bound=Link)
View = Callable[..., Any]


def opened(find: Callable[[str], Found], token: str, /) -> Found:
    """What the link with this secret leads to.

    Raises:
        TooManyTriesError: this computer opened too many links that do not exist.
        UnknownLinkError: there is no such link.
        LinkClosedError: it was used or withdrawn, or it is too old.
    """
    found = open_link(find, token, address=request.remote_addr or "nowhere")
    if found.state is not LinkState.OPEN:
        raise LinkClosedError(found.state)
    return found


def opens_link(about: str, /) -> Callable[[View], View]:
    """Explain a link that leads nowhere: 404, 410 or 429. `about` is ``invitation`` or ``password``."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(token: str) -> Any:
            will_write()
            try:
                return view(token)
            except UnknownLinkError:
                keep_writes()
                return _page(about, "unknown", 404)
            except LinkClosedError as error:
                return _page(about, error.state.value, 410)
            except TooManyTriesError as error:
                page = render_template("accounts/link.html", about=about, state="early", wait=wait_words(error.until))
                return too_early(page, error.until)

        return answer

    return decorate


def _page(about: str, state: str, status: int) -> Response:
    return make_response(render_template("accounts/link.html", about=about, state=state, wait=""), status)
