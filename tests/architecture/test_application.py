"""What holds for the whole application: guards, methods, addresses, migrations."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask

from courseware.db import Base, db
from courseware.web.guards import Guard, check_guards, guard_of
from tests.academy import Academy


def test_every_view_says_who_may_open_it(academy: Academy) -> None:
    for endpoint in academy.app.view_functions:
        assert guard_of(academy.app, endpoint) in Guard


def test_the_application_refuses_to_start_with_a_view_without_a_guard() -> None:
    app = Flask("bare", static_folder=None)
    app.add_url_rule("/bare", "bare", lambda: "")
    with pytest.raises(RuntimeError, match="bare"):
        check_guards(app)


def test_the_addresses_that_stay_are_there(academy: Academy) -> None:
    rules = {rule.rule for rule in academy.app.url_map.iter_rules()}
    prefix = "/<locale:locale>"
    stay = [
        f"{prefix}/", f"{prefix}/sign-in", f"{prefix}/modules", f"{prefix}/modules/<module_id>",
        f"{prefix}/modules/<module_id>/lessons/<lesson_id>", f"{prefix}/modules/<module_id>/quizzes/<quiz_id>",
        f"{prefix}/my-learning", f"{prefix}/certificates/<number>", f"{prefix}/verify/<number>",
        f"{prefix}/packs", f"{prefix}/cohorts", f"{prefix}/people", "/health",
    ]  # fmt: skip
    assert [rule for rule in stay if rule not in rules] == []


def test_migrations_make_the_tables_of_the_models(academy: Academy) -> None:
    with academy.app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_safe_address_without_values_answers_or_asks_for_sign_in(academy: Academy) -> None:
    browser = academy.browser()
    for rule in academy.app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.arguments <= {"locale"}:
            page = browser.open(rule.rule.replace("<locale:locale>", "en"))
            assert page.status == 200, rule.rule
