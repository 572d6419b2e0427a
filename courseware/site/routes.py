"""Home, help, accessibility statement, privacy, and the addresses outside every language: `/` and `/health`."""

from flask import Blueprint, Response, g, jsonify, redirect, render_template, url_for
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as BaseResponse

from courseware.accounts.session import person_or_none
from courseware.lessons.queries import cards, my_learning
from courseware.library.queries import check_tables
from courseware.web.guards import public
from courseware.web.locales import preferred
from courseware.web.static_files import static_url

blueprint = Blueprint("site", __name__, template_folder="templates")
unlocalised = Blueprint("root", __name__)


@unlocalised.get("/")
@public
def show_root() -> BaseResponse:
    """Send a visitor to the home page in the best language."""
    response = redirect(url_for("site.show_home", locale=preferred()))
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


@unlocalised.get("/health")
@public
def show_health() -> tuple[Response, int]:
    """Whether this process can answer and read its database: 200, or 503 with the part that is missing."""
    try:
        check_tables()
    except SQLAlchemyError:
        return jsonify(status="unavailable", database="unreachable"), 503
    return jsonify(status="ok", database="ok"), 200


@unlocalised.get("/favicon.ico")
@public
def show_favicon() -> BaseResponse:
    """Send browsers that ask blindly to the icon."""
    return redirect(static_url("icon.svg"), code=301)


@blueprint.get("/")
@public
def show_home() -> str:
    """Home: what this is, or for who is signed in, where to go on."""
    person = person_or_none()
    if person:
        return render_template("site/home.html", page=my_learning(person.id, g.locale), cards=())
    return render_template("site/home.html", page=None, cards=cards(g.locale, None))


@blueprint.get("/help")
@public
def show_help() -> str:
    """Help, in the same place on every page."""
    return render_template("site/help.html")


@blueprint.get("/accessibility")
@public
def show_accessibility() -> str:
    """The accessibility statement."""
    return render_template("site/accessibility.html")


@blueprint.get("/privacy")
@public
def show_privacy() -> str:
    """What is stored about a person, why, and who can see it."""
    return render_template("site/privacy.html")
