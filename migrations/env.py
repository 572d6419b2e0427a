"""How migrations run: on the application's engine, in one transaction, SQLite tables rebuilt where it cannot alter them."""

from alembic import context
from flask import current_app

from courseware.db import Base


def run_migrations() -> None:
    """Bring the database of the present application to the asked revision."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True)
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run_migrations()
