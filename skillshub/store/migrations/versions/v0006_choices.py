"""What a coach decided about a person and a vacancy: kept for later, set aside, noted."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of choices."""
    op.create_table(
        "choices",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("vacancy", sa.String, primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("changed_at", sa.String(32), nullable=False),
    )


def downgrade() -> None:
    """A hub is never taken back; the backup made before the upgrade is the way back."""
    raise RuntimeError("restore the backup that was made before the upgrade")
