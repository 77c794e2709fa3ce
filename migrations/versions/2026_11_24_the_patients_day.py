"""How much is sent, check-ins, pauses with a reason, chat messages, audit trail and invites."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ID = sa.BigInteger().with_variant(sa.INTEGER(), "sqlite")


def upgrade() -> None:
    op.add_column(
        "person", sa.Column("amount", sa.String(64), server_default="little", nullable=False)
    )
    op.add_column(
        "person", sa.Column("preview", sa.String(64), server_default="neutral", nullable=False)
    )
    op.add_column("person", sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
    # Nobody who was there before counts as silent because of the upgrade.
    op.execute("UPDATE person SET seen_at = CURRENT_TIMESTAMP")
    op.add_column(
        "plan_item", sa.Column("is_on", sa.Boolean(), server_default=sa.true(), nullable=False)
    )
    op.create_table(
        "check_in",
        sa.Column("id", _ID, nullable=False),
        _owner("check_in"),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_check_in"),
        sa.UniqueConstraint("person_id", "day", name="uq_check_in_person_id_day"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_check_in_person_id", "check_in", ["person_id"])
    op.create_table(
        "pause",
        sa.Column("id", _ID, nullable=False),
        _owner("pause"),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pause"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_pause_person_id", "pause", ["person_id"])
    op.create_table(
        "chat_message",
        sa.Column("id", _ID, nullable=False),
        _owner("chat_message"),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("topic", sa.String(length=64), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_open", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_chat_message"),
        sa.UniqueConstraint("person_id", "message_id", name="uq_chat_message_person_id_message_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_chat_message_person_id", "chat_message", ["person_id"])
    op.create_index("ix_chat_message_sent_at", "chat_message", ["sent_at"])
    op.create_table(
        "audit_event",
        sa.Column("id", _ID, nullable=False),
        _owner("audit_event"),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_event"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_event_person_id", "audit_event", ["person_id"])
    op.create_table(
        "invite",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("code_hash", name="pk_invite"),
    )
    # Older code does not know the new kinds of reminder.
    op.execute("UPDATE schema_mark SET oldest_code = 2")


def downgrade() -> None:
    op.execute("UPDATE schema_mark SET oldest_code = 1")
    for table in ("invite", "audit_event", "chat_message", "pause", "check_in"):
        op.drop_table(table)
    op.drop_column("plan_item", "is_on")
    for column in ("seen_at", "preview", "amount"):
        op.drop_column("person", column)


def _owner(table: str) -> sa.Column[int]:
    return sa.Column(
        "person_id",
        _ID,
        sa.ForeignKey("person.id", name=f"fk_{table}_person_id_person", ondelete="CASCADE"),
        nullable=False,
    )
