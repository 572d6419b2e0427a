"""Putting the parts together: the only module that knows every feature."""

import logging

from flask import g
from flask_compress import Compress
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from courseware import config
from courseware.accounts import install as accounts
from courseware.accounts.blueprints import accounts as own_account
from courseware.accounts.blueprints import people
from courseware.accounts.session import person_or_none
from courseware.certificates import routes as certificates_routes
from courseware.cohorts import routes as cohorts_routes
from courseware.config import MIGRATIONS, Settings
from courseware.db import db, prepare_engine
from courseware.lessons import change_routes
from courseware.lessons import routes as lessons_routes
from courseware.library import routes as library_routes
from courseware.memory import give_memory_back
from courseware.oversight import routes as oversight_routes
from courseware.packs import install as packs
from courseware.packs.blueprints import packs as packs_of_administrators
from courseware.publishers import routes as publishers_routes
from courseware.quizzes import install as quizzes
from courseware.quizzes.blueprints import checks
from courseware.quizzes.blueprints import quizzes as graded_quizzes
from courseware.site import routes as site_routes
from courseware.web import characters, error_pages, guards, large_bodies, locales, shared_pages, static_files
from courseware.web.application import Application
from courseware.web.form_tokens import RememberingProtection
from courseware.web.menu import main_menu
from courseware.web.sessions import RememberingSessions
from courseware.web.settings import KEY
from courseware.web.turns import in_turn

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
    publishers_routes.blueprint,
    oversight_routes.blueprint,
)
FILE_POOL = {"pool_reset_on_return": None, "pool_use_lifo": True}
"""A session is always closed, and so rolled back, before its connection returns: SQLite needs no second time. The connection
used last knows most of the file."""
SERVER_POOL = {"pool_pre_ping": True, "connect_args": {"connect_timeout": 5}}
"""A database server that does not answer within so many seconds is given up."""
LARGEST_FORM = 2_000_000
"""Largest body of a request, in bytes, where a view asks for no more."""


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
    Migrate(app, db, directory=MIGRATIONS, render_as_batch=True)
    locales.install(app)
    app.before_request(large_bodies.allow)
    app.before_request(characters.refuse_nul)
    app.before_request(guards.enforce)
    RememberingProtection(app)
    app.jinja_env.globals["csrf_token"] = shared_pages.token_of_forms
    static_files.install(app)
    error_pages.install(app)
    accounts.install(app)
    quizzes.install(app)
    packs.install(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint, url_prefix="/<locale:locale>")
    app.register_blueprint(library_routes.blueprint)
    app.register_blueprint(site_routes.unlocalised)
    # Compresses answers that are not compressed yet. Static files (`web.static_files`) and pages that many see
    # (`web.shared_pages`) are compressed once, by `web.precompressed`, and come with their encoding.
    Compress(app)
    app.context_processor(lambda: {"academy": settings.name, "help_contact": settings.help_contact})
    app.context_processor(_menu)
    guards.check_guards(app)
    _stand_in_front(app, settings)
    return app


def _menu() -> dict[str, object]:
    """Give pages their menu: that of the person, where the page looks at one."""
    return {"main_menu": main_menu(None if g.get("without_person") else person_or_none())}


def _stand_in_front(app: Application, settings: Settings) -> None:
    """Put before `app` what each request passes first: the proxies in front of us, then the turns that requests take."""
    if settings.is_sqlite:
        app.wsgi_app = in_turn(app.wsgi_app, largest=LARGEST_FORM)  # type: ignore[method-assign, assignment]
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]


def _configure(app: Application, settings: Settings) -> None:
    app.extensions[KEY] = settings
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
