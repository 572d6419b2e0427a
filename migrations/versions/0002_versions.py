"""Versions of packs that live: lasting keys of things, what changed since when, files as they came, why it was done."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Columns are added, not tables rebuilt: SQLite would lose what points at them. Both engines know this form.
COLUMNS = (
    ("pack_version", "base_id", "INTEGER CONSTRAINT fk_pack_version_base_id_pack_version REFERENCES pack_version (id)"),
    ("document", "position", "INTEGER DEFAULT 0 NOT NULL"),
    (
        "version_file",
        "source_digest",
        "TEXT CONSTRAINT fk_version_file_source_digest_stored_file REFERENCES stored_file (digest)",
    ),
    ("publication", "act", "TEXT DEFAULT 'published' NOT NULL"),
    ("publication", "reason", "TEXT DEFAULT '' NOT NULL"),
)

# The documents of versions from before: by path, the source language first.
ORDER = """
    UPDATE document SET position = (
        SELECT count(*) FROM document AS other JOIN pack_version ON pack_version.id = other.version_id
        WHERE other.version_id = document.version_id AND other.kind = document.kind
        AND (other.path < document.path OR (other.path = document.path
             AND document.language <> pack_version.source_language
             AND (other.language = pack_version.source_language OR other.language < document.language)))
    )
"""


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("lasting", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["pack_version.id"], name=op.f("fk_change_version_id_pack_version")),
        sa.PrimaryKeyConstraint("version_id", "lasting", "language", name=op.f("pk_change")),
    )
    op.create_table(
        "version_key",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("lasting", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["pack_version.id"], name=op.f("fk_version_key_version_id_pack_version")
        ),
        sa.PrimaryKeyConstraint("version_id", "key", name=op.f("pk_version_key")),
    )
    for table, column, definition in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {definition}")
    op.execute(ORDER)


def downgrade() -> None:
    for table, column, _ in reversed(COLUMNS):
        with op.batch_alter_table(table) as batch:
            if column in {"base_id", "source_digest"}:
                target = "pack_version" if column == "base_id" else "stored_file"
                batch.drop_constraint(op.f(f"fk_{table}_{column}_{target}"), type_="foreignkey")
            batch.drop_column(column)
    op.drop_table("version_key")
    op.drop_table("change")
