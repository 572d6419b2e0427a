"""The settings of the academy that answers this request, and its own address."""

from flask import current_app, request

from courseware.config import Settings


def settings() -> Settings:
    """The settings of the application at work."""
    found: Settings = current_app.extensions["courseware.settings"]
    return found


def public_address(path: str = "", /) -> str:
    """The address of `path` with the host, as it is sent to people and printed: the public one where it is set."""
    return (settings().base_url or request.host_url.rstrip("/")) + path
