"""Uploads: packs on their way in."""

import sqlalchemy as sa
from alembic import op

from courseware.db import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "upload",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("pack_id", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("base_id", sa.Integer(), nullable=True),
        sa.Column("publication_id", sa.Integer(), nullable=True),
        sa.Column("difference", sa.Text(), nullable=True),
        sa.Column("lineage", sa.Text(), nullable=True),
        sa.Column("decisions", sa.Text(), nullable=False),
        sa.Column("trust", sa.Text(), nullable=True),
        sa.Column("uploaded_at", UtcDateTime(), nullable=False),
        sa.Column("uploaded_by", sa.Text(), nullable=True),
        sa.Column("touched_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("done BETWEEN 0 AND total", name=op.f("ck_upload_done_is_a_part")),
        sa.CheckConstraint(
            "stage IN ('reading', 'checking', 'keeping', 'comparing')", name=op.f("ck_upload_stage_is_known")
        ),
        sa.CheckConstraint(
            "state <> 'published' OR version_id IS NOT NULL", name=op.f("ck_upload_published_has_a_version")
        ),
        sa.CheckConstraint(
            "state IN ('waiting', 'checking', 'refused', 'checked', 'published', 'discarded')",
            name=op.f("ck_upload_state_is_known"),
        ),
        sa.ForeignKeyConstraint(["base_id"], ["pack_version.id"], name=op.f("fk_upload_base_id_pack_version")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_upload_publication_id_publication")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["pack_version.id"], name=op.f("fk_upload_version_id_pack_version"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    op.create_index(op.f("ix_upload_state_touched_at"), "upload", ["state", "touched_at"], unique=False)
    op.create_index(op.f("ix_upload_version_id"), "upload", ["version_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_upload_version_id"), table_name="upload")
    op.drop_index(op.f("ix_upload_state_touched_at"), table_name="upload")
    op.drop_table("upload")
