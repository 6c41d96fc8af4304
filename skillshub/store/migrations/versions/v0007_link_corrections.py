"""What coaches laid down about words."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of corrections."""
    op.create_table(
        "link_corrections",
        sa.Column("form", sa.String, primary_key=True),
        sa.Column("concept", sa.String, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("right", sa.Boolean, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )


def downgrade() -> None:
    """A hub is never taken back; the backup made before the upgrade is the way back."""
    raise RuntimeError("restore the backup that was made before the upgrade")
