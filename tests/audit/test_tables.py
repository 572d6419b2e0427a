"""The tables of this part come and go without a loss for the others."""

import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from courseware.config import ROOT
from courseware.db import db
from courseware.library.models import Publication
from tests.academy import Academy

MIGRATIONS = str(ROOT / "migrations")


def test_an_academy_in_use_keeps_its_history_over_the_migration(academy: Academy) -> None:
    with academy.app.app_context():
        before = db.session.execute(sa.select(Publication.id, Publication.published_at)).all()
        db.session.commit()
        downgrade(directory=MIGRATIONS, revision="-1")
        assert not {"audit_line", "publisher"} & set(sa.inspect(db.engine).get_table_names())
        upgrade(directory=MIGRATIONS)
        query = sa.select(Publication.id, Publication.published_at, Publication.trust, Publication.signed_by)
        after = db.session.execute(query).all()
    assert [(*row, "", "") for row in before] == [tuple(row) for row in after]
    assert academy.signed_in("administrator").open("/en/audit").status == 200
