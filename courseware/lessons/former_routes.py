"""The page that explains the old addresses of a module that is no longer offered."""

from flask import g, make_response, render_template, request
from werkzeug.wrappers import Response

from courseware.accounts.session import person_or_none
from courseware.lessons.former_queries import former_page
from courseware.library.former_queries import FormerModuleError
from courseware.web.application import SAFE


def show_former(error: FormerModuleError) -> Response:
    """What became of the module, and what the learner keeps of it."""
    person = person_or_none()
    page = former_page(error.module_id, error.version_id, person.id if person else None, g.locale)
    is_lost = request.method not in SAFE
    return make_response(render_template("lessons/former.html", page=page, is_lost=is_lost), error.status)
