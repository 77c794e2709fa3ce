"""Sessions of exercises, training, checks of a flare, measures, learning cards and figures."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _make_session()
    op.create_table(
        "training",
        _owner("training"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_training"),
    )
    _make_rows(
        "flare_check",
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("answered_at", _MOMENT, nullable=False),
    )
    _make_rows(
        "measure_response",
        sa.Column("measure", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("begun_at", _MOMENT, nullable=False),
        sa.Column("completed_at", _MOMENT, nullable=True),
    )
    _make_rows(
        "learning_card",
        sa.Column("answer", sa.String(64), nullable=False),
        sa.Column("shown_at", _MOMENT, nullable=False),
        sa.UniqueConstraint("person_id", "answer", name="uq_learning_card_person_id_answer"),
    )
    op.create_table(
        "uploaded_figure",
        sa.Column("key", sa.String(128), nullable=False),
        sa.Column("file_id", sa.String(255), nullable=False),
        sa.Column("uploaded_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_uploaded_figure"),
    )
    # Older code does not know the new kinds of reminder.
    op.execute("UPDATE schema_mark SET oldest_code = 3")


def downgrade() -> None:
    op.execute("UPDATE schema_mark SET oldest_code = 2")
    made = ("learning_card", "measure_response", "flare_check", "training", "session")
    for table in ("uploaded_figure", *made):
        op.drop_table(table)


def _make_session() -> None:
    _make_rows(
        "session",
        sa.Column("reminder_id", _ID, nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("begun_at", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("ended_at", _MOMENT, nullable=True),
        sa.Column("changes_at", _MOMENT, nullable=True),
    )
    waiting = sa.text("changes_at IS NOT NULL")
    op.create_index(
        "ix_session_changes_at",
        "session",
        ["changes_at"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def _make_rows(table: str, *columns: sa.schema.SchemaItem) -> None:
    """A table of rows of people."""
    op.create_table(
        table,
        sa.Column("id", _ID, nullable=False),
        _owner(table),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{table}_person_id", table, ["person_id"])


def _owner(table: str) -> sa.Column[int]:
    return sa.Column(
        "person_id",
        _ID,
        sa.ForeignKey("person.id", name=f"fk_{table}_person_id_person", ondelete="CASCADE"),
        nullable=False,
    )
