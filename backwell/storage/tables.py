"""The tables. Columns called `sealed` hold encrypted JSON: see `vault`.

Ids of rows that travel in buttons are never used again, even after erasure: a button of last
year must not reach somebody else's row.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.dialects import sqlite

from backwell.storage.columns import UTCDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = BigInteger().with_variant(sqlite.INTEGER(), "sqlite")
Word = String(64)


def _owner(*, primary_key: bool = False) -> Column[int]:
    return Column(
        "person_id",
        Id,
        ForeignKey("person.id", ondelete="CASCADE"),
        primary_key=primary_key,
        nullable=False,
        index=not primary_key,
    )


person = Table(
    "person",
    metadata,
    Column("id", Id, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("pseudonym", String(32), nullable=False, unique=True),
    Column("language", String(8), nullable=False),
    Column("country", String(2)),
    Column("zone", Word),
    Column("working_days", String(7)),
    Column("work_start", String(5)),
    Column("work_end", String(5)),
    Column("quiet_start", String(5)),
    Column("quiet_end", String(5)),
    Column("amount", Word, nullable=False, server_default="little"),
    Column("preview", Word, nullable=False, server_default="neutral"),
    Column("paused_until", UTCDateTime),
    Column("seen_at", UTCDateTime),
    Column("unreachable_since", UTCDateTime),
    Column("created_at", UTCDateTime, nullable=False),
    sqlite_autoincrement=True,
)

data_key = Table(
    "data_key",
    metadata,
    _owner(primary_key=True),
    Column("wrapped", LargeBinary, nullable=False),
)

profile = Table(
    "profile",
    metadata,
    _owner(primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)

dialogue = Table(
    "dialogue",
    metadata,
    _owner(primary_key=True),
    Column("name", Word, nullable=False),
    Column("step", Word, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("updated_at", UTCDateTime, nullable=False),
)

consent = Table(
    "consent",
    metadata,
    Column("id", Id, primary_key=True),
    _owner(),
    Column("purpose", Word, nullable=False),
    Column("version", Integer, nullable=False),
    Column("language", String(8), nullable=False),
    Column("given_at", UTCDateTime, nullable=False),
    Column("withdrawn_at", UTCDateTime),
    sqlite_autoincrement=True,
)

screening = Table(
    "screening",
    metadata,
    Column("id", Id, primary_key=True),
    _owner(),
    Column("screened_at", UTCDateTime, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

safety_lock = Table(
    "safety_lock",
    metadata,
    _owner(primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("locked_at", UTCDateTime, nullable=False),
    Column("examined_at", UTCDateTime),
)

check_in = Table(
    "check_in",
    metadata,
    Column("id", Id, primary_key=True),
    _owner(),
    Column("day", String(10), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("answered_at", UTCDateTime, nullable=False),
    UniqueConstraint("person_id", "day"),
    sqlite_autoincrement=True,
)

pause = Table(
    "pause",
    metadata,
    Column("id", Id, primary_key=True),
    _owner(),
    Column("sealed", LargeBinary, nullable=False),
    Column("begins_at", UTCDateTime, nullable=False),
    Column("ends_at", UTCDateTime, nullable=False),
    sqlite_autoincrement=True,
)

plan = Table(
    "plan",
    metadata,
    Column("id", Id, primary_key=True),
    _owner(),
    Column("status", Word, nullable=False),
    Column("author", Word, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("created_at", UTCDateTime, nullable=False),
    sqlite_autoincrement=True,
)

plan_item = Table(
    "plan_item",
    metadata,
    Column("id", Id, primary_key=True),
    Column("plan_id", Id, ForeignKey("plan.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("kind", Word, nullable=False),
    Column("times", String(255), nullable=False),
    Column("weekdays", String(7), nullable=False),
    Column("is_on", Boolean, nullable=False, server_default=true()),
    sqlite_autoincrement=True,
)

session = Table(
    "session",
    metadata,
    Column("id", Id, primary_key=True),
    _owner(),
    Column("reminder_id", Id),
    Column("sealed", LargeBinary, nullable=False),
    Column("begun_at", UTCDateTime, nullable=False),
    Column("changed_at", UTCDateTime, nullable=False),
    Column("ended_at", UTCDateTime),
    Column("changes_at", UTCDateTime),
    Index(
        "ix_session_changes_at",
        "changes_at",
        sqlite_where=text("changes_at IS NOT NULL"),
        postgresql_where=text("changes_at IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)
"""Sessions of exercises; `changes_at` is when the clock changes what is shown, with no tap."""

training = Table(
    "training",
    metadata,
    _owner(primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
"""How much of each exercise a person does now, and what is at hand."""

flare_check = Table(
    "flare_check",
    metadata,
    Column("id", Id, primary_key=True),
    _owner(),
    Column("sealed", LargeBinary, nullable=False),
    Column("answered_at", UTCDateTime, nullable=False),
    sqlite_autoincrement=True,
)

measure_response = Table(
    "measure_response",
    metadata,
    Column("id", Id, primary_key=True),
    _owner(),
    Column("measure", Word, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("begun_at", UTCDateTime, nullable=False),
    Column("completed_at", UTCDateTime),
    sqlite_autoincrement=True,
)

learning_card = Table(
    "learning_card",
    metadata,
    Column("id", Id, primary_key=True),
    _owner(),
    Column("answer", Word, nullable=False),
    Column("shown_at", UTCDateTime, nullable=False),
    UniqueConstraint("person_id", "answer"),
    sqlite_autoincrement=True,
)
"""Which answer was put forward to whom, so that none is twice."""

uploaded_figure = Table(
    "uploaded_figure",
    metadata,
    Column("key", String(128), primary_key=True),
    Column("file_id", String(255), nullable=False),
    Column("uploaded_at", UTCDateTime, nullable=False),
)
"""Files that Telegram has already: `key` is the bot and the content's hash."""

appointment = Table(
    "appointment",
    metadata,
    Column("id", Id, primary_key=True),
    _owner(),
    Column("starts_at", UTCDateTime, nullable=False),
    Column("zone", Word, nullable=False),
    Column("status", Word, nullable=False),
    Column("created_at", UTCDateTime, nullable=False),
    sqlite_autoincrement=True,
)

reminder = Table(
    "reminder",
    metadata,
    Column("id", Id, primary_key=True),
    _owner(),
    Column("kind", Word, nullable=False),
    Column("source", Word, nullable=False),
    Column("slot", String(16), nullable=False),
    Column("due_at", UTCDateTime, nullable=False),
    Column("expires_at", UTCDateTime, nullable=False),
    Column("status", Word, nullable=False),
    Column("reason", Word),
    Column("content_key", Word),
    Column("worker", Word),
    Column("lease_until", UTCDateTime),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("doubts", Integer, nullable=False, server_default="0"),
    Column("message_id", BigInteger),
    Column("sent_at", UTCDateTime),
    Column("answer", Word),
    Column("answered_at", UTCDateTime),
    Column("snoozes", Integer, nullable=False, server_default="0"),
    Column("told_at", UTCDateTime),
    UniqueConstraint("source", "slot"),
    # A plain index on due_at is slower than none once there is history: only what waits is in it.
    Index(
        "ix_reminder_pending",
        "due_at",
        sqlite_where=text("status = 'pending'"),
        postgresql_where=text("status = 'pending'"),
    ),
    Index(
        "ix_reminder_leased",
        "lease_until",
        sqlite_where=text("status IN ('claimed', 'sending')"),
        postgresql_where=text("status IN ('claimed', 'sending')"),
    ),
    sqlite_autoincrement=True,
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger),
    Column("sealed", LargeBinary),
    Column("status", Word, nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("received_at", UTCDateTime, nullable=False),
    Column("not_before", UTCDateTime),
    Column("worker", Word),
    Column("lease_until", UTCDateTime),
    Index(
        "ix_inbox_open",
        "chat_id",
        "update_id",
        sqlite_where=text("status IN ('waiting', 'taken')"),
        postgresql_where=text("status IN ('waiting', 'taken')"),
    ),
)

chat_message = Table(
    "chat_message",
    metadata,
    Column("id", Id, primary_key=True),
    _owner(),
    Column("message_id", BigInteger, nullable=False),
    Column("topic", Word),
    Column("sent_at", UTCDateTime, nullable=False),
    Column("is_open", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("person_id", "message_id"),
    Index("ix_chat_message_sent_at", "sent_at"),
    sqlite_autoincrement=True,
)
"""Numbers of messages in a chat, no words: what can still be taken away from it again."""

audit_event = Table(
    "audit_event",
    metadata,
    Column("id", Id, primary_key=True),
    _owner(),
    Column("actor", Word, nullable=False),
    Column("action", Word, nullable=False),
    Column("happened_at", UTCDateTime, nullable=False),
    sqlite_autoincrement=True,
)
"""Who looked at or changed what of a person; `actor` is a pseudonym, or "self"."""

invite = Table(
    "invite",
    metadata,
    Column("code_hash", String(64), primary_key=True),
    Column("sealed", LargeBinary),
    Column("created_at", UTCDateTime, nullable=False),
    Column("expires_at", UTCDateTime, nullable=False),
    Column("used_at", UTCDateTime),
)

rate_hold = Table(
    "rate_hold",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("until", UTCDateTime, nullable=False),
)
"""One row at most: Telegram asked the whole bot to wait until then."""

lease = Table(
    "lease",
    metadata,
    Column("name", Word, primary_key=True),
    Column("holder", Word, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("until", Float, nullable=False),
)
"""Who is in charge of what; `until` is in seconds since 1970 by the database's clock."""

erasure_proof = Table(
    "erasure_proof",
    metadata,
    Column("pseudonym", String(32), primary_key=True),
    Column("erased_at", UTCDateTime, nullable=False),
)

schema_mark = Table(
    "schema_mark",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("oldest_code", Integer, nullable=False),
)
"""One row: the lowest code level that may work on these tables."""
