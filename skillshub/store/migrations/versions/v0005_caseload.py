"""The coach's bookkeeping: status, contacts, and what the last ranking of each person came to."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "caseload",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("archived", sa.Boolean, nullable=False),
        sa.Column("changed_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("code", sa.String, nullable=False, index=True),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("noted_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "standings",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("ranking", sa.Integer),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("band", sa.String(16)),
        sa.Column("vacancy", sa.String, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("unmet", sa.Integer, nullable=False),
        sa.Column("unknown", sa.Integer, nullable=False),
        sa.Column("profile", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    """A hub is never taken back; the backup made before the upgrade is the way back."""
    raise RuntimeError("restore the backup that was made before the upgrade")
