"""The settings of the academy that answers this request, and its own address."""

from flask import Flask, current_app, request

from courseware.config import Settings

KEY = "courseware.settings"
"""The name under which an application keeps its settings."""


def settings(app: Flask | None = None, /) -> Settings:
    """The settings of `app`; without it, of the application at work."""
    found: Settings = (app or current_app).extensions[KEY]
    return found


def public_address(path: str = "", /) -> str:
    """The address of `path` with the host, as it is sent to people and printed: the public one where it is set."""
    return (settings().base_url or request.host_url.rstrip("/")) + path
