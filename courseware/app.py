"""Putting the parts together: the only module that knows every feature."""

import logging
from dataclasses import dataclass

from flask import g, request, url_for
from flask_compress import Compress
from flask_migrate import Migrate
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from courseware import config
from courseware.accounts import install as accounts
from courseware.accounts.blueprints import accounts as own_account
from courseware.accounts.blueprints import people
from courseware.accounts.session import current_person
from courseware.certificates import routes as certificates_routes
from courseware.cohorts import routes as cohorts_routes
from courseware.config import ROOT, Settings
from courseware.db import db, prepare_engine
from courseware.i18n import gettext as _
from courseware.lessons import change_routes
from courseware.lessons import routes as lessons_routes
from courseware.library import routes as library_routes
from courseware.memory import give_memory_back
from courseware.packs import install as packs
from courseware.packs.blueprints import packs as packs_of_administrators
from courseware.quizzes import install as quizzes
from courseware.quizzes.blueprints import checks
from courseware.quizzes.blueprints import quizzes as graded_quizzes
from courseware.site import routes as site_routes
from courseware.web import characters, guards, headers, large_bodies, locales, pages, shared_pages, static_files
from courseware.web.application import Application
from courseware.web.sessions import RememberingSessions

BLUEPRINTS = (
    site_routes.blueprint,
    own_account,
    people,
    lessons_routes.blueprint,
    change_routes.blueprint,
    graded_quizzes,
    checks,
    certificates_routes.blueprint,
    cohorts_routes.blueprint,
    packs_of_administrators,
)
FILE_POOL = {"pool_reset_on_return": None, "pool_use_lifo": True}
"""A session is always closed, and so rolled back, before its connection returns: SQLite needs no second time. The connection
used last knows most of the file."""
SERVER_POOL = {"pool_pre_ping": True, "connect_args": {"connect_timeout": 5}}
"""A database server that does not answer within so many seconds is given up."""
LARGEST_FORM = 2_000_000
"""Largest body of a request, in bytes, where a view asks for no more."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A link of the main menu."""

    url: str
    words: str
    is_current: bool
    is_here: bool


def create_app(settings: Settings | None = None, /) -> Application:
    """The application, ready to serve.

    Raises:
        courseware.config.SettingError: a setting has a value that cannot be used.
        RuntimeError: a view says not who may open it.
    """
    settings = settings or config.load()
    give_memory_back()
    app = Application("courseware", static_folder=None, template_folder="web/templates")
    _configure(app, settings)
    app.session_interface = RememberingSessions(app)
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    locales.install(app)
    app.before_request(large_bodies.allow)
    app.before_request(characters.refuse_nul)
    app.before_request(guards.enforce)
    CSRFProtect(app)
    app.jinja_env.globals["csrf_token"] = shared_pages.token_of_forms
    headers.install(app)
    static_files.install(app)
    pages.install(app)
    accounts.install(app)
    quizzes.install(app)
    packs.install(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint, url_prefix="/<locale:locale>")
    app.register_blueprint(library_routes.blueprint)
    app.register_blueprint(site_routes.unlocalised)
    Compress(app)
    app.context_processor(lambda: {"academy": settings.name, "help_contact": settings.help_contact})
    app.context_processor(lambda: {"main_menu": main_menu()})
    guards.check_guards(app)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    return app


def _configure(app: Application, settings: Settings) -> None:
    app.extensions["courseware.settings"] = settings
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database,
        SQLALCHEMY_ENGINE_OPTIONS=FILE_POOL if settings.is_sqlite else SERVER_POOL,
        SESSION_COOKIE_NAME="courseware",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        REMEMBER_COOKIE_HTTPONLY=True,
        REMEMBER_COOKIE_SAMESITE="Lax",
        REMEMBER_COOKIE_SECURE=settings.secure_cookies,
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
        MAX_CONTENT_LENGTH=LARGEST_FORM,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=4,
        COMPRESS_MIN_SIZE=800,
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    if not logging.getLogger().handlers:
        logging.getLogger("alembic").setLevel(logging.WARNING)
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")


def main_menu() -> list[MenuItem]:
    """The main menu for the person of this request."""
    person = current_person() if not g.get("without_person") else None
    entries = [("lessons.show_modules", _("Modules"))]
    if person:
        entries.insert(0, ("lessons.show_my_learning", _("My learning")))
        if person.is_trainer:
            entries.append(("cohorts.show_cohorts", _("Cohorts")))
        if person.is_administrator:
            entries.append(("packs.show_packs", _("Packs")))
            entries.append(("people.show_people", _("People")))
    else:
        entries.append(("certificates.show_verify_form", _("Check a certificate")))
    entries.append(("site.show_help", _("Help")))
    items = []
    for endpoint, words in entries:
        url = url_for(endpoint)
        items.append(
            MenuItem(url, words, request.path == url or request.path.startswith(url + "/"), request.path == url)
        )
    return items
