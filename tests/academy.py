"""An academy for a test: its application, its people, and browsers to visit it with."""

from dataclasses import dataclass, field
from pathlib import Path

from flask_migrate import upgrade

from courseware import i18n
from courseware.accounts.operations import create_person
from courseware.app import create_app
from courseware.config import ROOT, Settings, load
from courseware.content.compiler import load as load_pack
from courseware.content.model import CompiledPack
from courseware.db import db
from courseware.library import queries
from courseware.library.operations import publish
from courseware.web import shared_pages
from courseware.web.application import Application
from tests.browse import Browser

PASSWORD = "quiet-harbour-lamp"
PEOPLE = {"learner": "Amina Karimi", "trainer": "Daniel Osei", "administrator": "Ruth Adeyemi"}


def said(locale: str, message: str, /, **values: object) -> str:
    """What the interface says in a language, with single spaces as pages are read by tests."""
    with i18n.speaking(locale):
        return " ".join(i18n.gettext(message, **values).split())


def settings_for(folder: Path, database: str, **changes: str) -> Settings:
    """Settings of an academy in `folder`; `changes` are variables without their prefix."""
    variables = {
        "DATA": str(folder),
        "DATABASE": database,
        "SECRET_KEY": "for tests only: it signs nothing of value",
        "NAME": "Civic Academy",
        **changes,
    }
    return load({f"COURSEWARE_{name}": value for name, value in variables.items()})


def compiled(path: Path) -> CompiledPack:
    """The pack at `path`, which must be without errors."""
    pack, problems = load_pack(path)
    assert pack is not None, problems
    return pack


def prepare(settings: Settings, pack: CompiledPack) -> None:
    """Make the tables, publish `pack` and add one person for each role."""
    app = create_app(settings)
    with app.app_context():
        upgrade(directory=str(ROOT / "migrations"))
        publish(pack)
        for role, name in PEOPLE.items():
            create_person(
                email=f"{role}@example.org",
                name=name,
                password=PASSWORD,
                is_trainer=role == "trainer",
                is_administrator=role == "administrator",
            )
        db.session.commit()
        db.engine.dispose()


@dataclass
class Academy:
    """An academy that a test can visit and look into."""

    settings: Settings
    app: Application = field(init=False)

    def __post_init__(self) -> None:
        queries.forget()
        shared_pages.forget()
        self.app = create_app(self.settings)

    def browser(self, **headers: str) -> Browser:
        """A browser that nobody has signed in with; `headers` go with every request (`accept_language="ar"`)."""
        return Browser(self.app, {name.replace("_", "-"): value for name, value in headers.items()})

    def signed_in(self, role: str = "learner", *, locale: str = "en", **headers: str) -> Browser:
        """A browser in which one of the people is signed in."""
        browser = self.browser(**headers)
        browser.sign_in(f"{role}@example.org", PASSWORD, locale=locale)
        return browser

    def close(self) -> None:
        """Let go of the database."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()
