"""What the application hands to the server."""

from collections.abc import Iterable

from flask import Response
from werkzeug.test import EnvironBuilder

from courseware.web.guards import public
from tests.academy import Academy


def handed_over(academy: Academy, path: str, method: str = "GET") -> Iterable[bytes]:
    environ = EnvironBuilder(path=path, method=method).get_environ()
    return academy.app.wsgi_app(environ, lambda _status, _headers: None)


def test_a_page_is_handed_over_in_one_piece_so_that_the_server_may_send_it_at_once(academy: Academy) -> None:
    body = handed_over(academy, "/en/sign-in")
    assert isinstance(body, list)
    assert b"</html>" in b"".join(body)
    assert handed_over(academy, "/en/sign-in", "HEAD") == []


def test_what_comes_step_by_step_is_not_gathered_first(academy: Academy) -> None:
    told: list[str] = []

    def steps() -> Iterable[str]:
        for word in ("one", "two"):
            told.append(word)
            yield word

    def close() -> None:
        told.append("closed")

    def show() -> Response:
        response = Response(steps(), mimetype="application/octet-stream")
        response.call_on_close(close)
        return response

    academy.app.add_url_rule("/<locale:locale>/steps", "steps", public(show))
    body = handed_over(academy, "/en/steps")
    assert not isinstance(body, list)
    assert told == []
    assert b"".join(body) == b"onetwo"
    body.close()  # type: ignore[attr-defined]
    assert told == ["one", "two", "closed"]


def test_what_was_asked_to_happen_at_the_end_of_an_answer_happens_for_pages_too(academy: Academy) -> None:
    told: list[str] = []

    def show() -> Response:
        response = Response("a page")
        response.call_on_close(lambda: told.append("closed"))
        return response

    academy.app.add_url_rule("/<locale:locale>/page", "page", public(show))
    assert handed_over(academy, "/en/page") == [b"a page"]
    assert told == ["closed"]
