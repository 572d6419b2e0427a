"""Who did what, and whose packs are believed: the audit log, publishers, and the trust that a version had."""

import sqlalchemy as sa
from alembic import op

from courseware.db import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# The log is only ever added to: the database itself refuses to change or remove a line of it. SQLite fires no trigger for
# what REPLACE removes, and PostgreSQL none of a row for TRUNCATE, so each has a guard of its own for that.
GUARDS = {
    "sqlite": (
        "CREATE TRIGGER audit_line_is_not_changed BEFORE UPDATE ON audit_line "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
        "CREATE TRIGGER audit_line_is_not_removed BEFORE DELETE ON audit_line "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
        "CREATE TRIGGER audit_line_is_not_replaced BEFORE INSERT ON audit_line "
        "WHEN EXISTS (SELECT 1 FROM audit_line WHERE id = NEW.id) "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION audit_line_is_kept() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
        "CREATE TRIGGER audit_line_is_kept BEFORE UPDATE OR DELETE ON audit_line "
        "FOR EACH ROW EXECUTE FUNCTION audit_line_is_kept()",
        "CREATE TRIGGER audit_log_is_kept BEFORE TRUNCATE ON audit_line "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_line_is_kept()",
    ),
}

# Columns are added, not tables rebuilt: SQLite would lose what points at them. Both engines know this form.
COLUMNS = (
    ("publication", "trust", "TEXT DEFAULT '' NOT NULL"),
    ("publication", "signed_by", "TEXT DEFAULT '' NOT NULL"),
)


def upgrade() -> None:
    op.create_table(
        "audit_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("happened_at", UtcDateTime(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_line")),
    )
    op.create_index(op.f("ix_audit_line_happened_at"), "audit_line", ["happened_at"], unique=False)
    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)
    op.create_table(
        "publisher",
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_trusted", sa.Boolean(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=True),
        sa.CheckConstraint("length(fingerprint) = 32", name=op.f("ck_publisher_fingerprint_is_whole")),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 100", name=op.f("ck_publisher_name_has_a_length")),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_publisher")),
    )
    for table, column, definition in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {definition}")


def downgrade() -> None:
    for table, column, _ in reversed(COLUMNS):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    op.drop_table("publisher")
    op.drop_table("audit_line")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_line_is_kept()")
