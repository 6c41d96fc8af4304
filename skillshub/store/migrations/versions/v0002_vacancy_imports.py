"""How far imports of vacancies have come, and vacancies that were withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table."""
    op.add_column("vacancies", sa.Column("linker", sa.String(32)))
    op.add_column("vacancies", sa.Column("withdrawn_at", sa.String(32)))
    op.add_column("vacancies", sa.Column("withdrawn_by", sa.String(16)))
    op.create_table(
        "imports",
        sa.Column("fingerprint", sa.String(64), primary_key=True),
        sa.Column("file", sa.String, nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("taken", sa.Integer, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.Column("started_at", sa.String(32), nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
    )


def downgrade() -> None:
    """A hub is never taken back; the backup made before the upgrade is the way back."""
    raise RuntimeError("restore the backup that was made before the upgrade")
