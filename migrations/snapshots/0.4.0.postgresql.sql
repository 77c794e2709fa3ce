CREATE TABLE erasure_proof (
	pseudonym VARCHAR(32) NOT NULL,
	erased_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_erasure_proof PRIMARY KEY (pseudonym)
);

CREATE TABLE inbox (
	update_id BIGINT NOT NULL,
	chat_id BIGINT,
	sealed BYTEA,
	status VARCHAR(64) NOT NULL,
	attempts INTEGER DEFAULT '0' NOT NULL,
	received_at TIMESTAMP WITH TIME ZONE NOT NULL,
	not_before TIMESTAMP WITH TIME ZONE,
	worker VARCHAR(64),
	lease_until TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_inbox PRIMARY KEY (update_id)
);

CREATE INDEX ix_inbox_open ON inbox (chat_id, update_id) WHERE status IN ('waiting', 'taken');

CREATE TABLE invite (
	code_hash VARCHAR(64) NOT NULL,
	sealed BYTEA,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
	used_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_invite PRIMARY KEY (code_hash)
);

CREATE TABLE lease (
	name VARCHAR(64) NOT NULL,
	holder VARCHAR(64) NOT NULL,
	fence INTEGER NOT NULL,
	until FLOAT NOT NULL,
	CONSTRAINT pk_lease PRIMARY KEY (name)
);

CREATE TABLE person (
	id BIGSERIAL NOT NULL,
	telegram_id BIGINT NOT NULL,
	pseudonym VARCHAR(32) NOT NULL,
	language VARCHAR(8) NOT NULL,
	country VARCHAR(2),
	zone VARCHAR(64),
	working_days VARCHAR(7),
	work_start VARCHAR(5),
	work_end VARCHAR(5),
	quiet_start VARCHAR(5),
	quiet_end VARCHAR(5),
	amount VARCHAR(64) DEFAULT 'little' NOT NULL,
	preview VARCHAR(64) DEFAULT 'neutral' NOT NULL,
	paused_until TIMESTAMP WITH TIME ZONE,
	seen_at TIMESTAMP WITH TIME ZONE,
	unreachable_since TIMESTAMP WITH TIME ZONE,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_person PRIMARY KEY (id),
	CONSTRAINT uq_person_telegram_id UNIQUE (telegram_id),
	CONSTRAINT uq_person_pseudonym UNIQUE (pseudonym)
);

CREATE TABLE rate_hold (
	id INTEGER NOT NULL,
	until TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_rate_hold PRIMARY KEY (id)
);

CREATE TABLE schema_mark (
	id INTEGER NOT NULL,
	oldest_code INTEGER NOT NULL,
	CONSTRAINT pk_schema_mark PRIMARY KEY (id)
);

CREATE TABLE uploaded_figure (
	key VARCHAR(128) NOT NULL,
	file_id VARCHAR(255) NOT NULL,
	uploaded_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_uploaded_figure PRIMARY KEY (key)
);

CREATE TABLE appointment (
	id BIGSERIAL NOT NULL,
	person_id BIGINT NOT NULL,
	starts_at TIMESTAMP WITH TIME ZONE NOT NULL,
	zone VARCHAR(64) NOT NULL,
	status VARCHAR(64) NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_appointment PRIMARY KEY (id),
	CONSTRAINT fk_appointment_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_appointment_person_id ON appointment (person_id);

CREATE TABLE audit_event (
	id BIGSERIAL NOT NULL,
	person_id BIGINT NOT NULL,
	actor VARCHAR(64) NOT NULL,
	action VARCHAR(64) NOT NULL,
	happened_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_audit_event PRIMARY KEY (id),
	CONSTRAINT fk_audit_event_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_audit_event_person_id ON audit_event (person_id);

CREATE TABLE chat_message (
	id BIGSERIAL NOT NULL,
	person_id BIGINT NOT NULL,
	message_id BIGINT NOT NULL,
	topic VARCHAR(64),
	sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
	is_open BOOLEAN DEFAULT false NOT NULL,
	CONSTRAINT pk_chat_message PRIMARY KEY (id),
	CONSTRAINT uq_chat_message_person_id_message_id UNIQUE (person_id, message_id),
	CONSTRAINT fk_chat_message_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_chat_message_person_id ON chat_message (person_id);

CREATE INDEX ix_chat_message_sent_at ON chat_message (sent_at);

CREATE TABLE check_in (
	id BIGSERIAL NOT NULL,
	person_id BIGINT NOT NULL,
	day VARCHAR(10) NOT NULL,
	sealed BYTEA NOT NULL,
	answered_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_check_in PRIMARY KEY (id),
	CONSTRAINT uq_check_in_person_id_day UNIQUE (person_id, day),
	CONSTRAINT fk_check_in_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_check_in_person_id ON check_in (person_id);

CREATE TABLE consent (
	id BIGSERIAL NOT NULL,
	person_id BIGINT NOT NULL,
	purpose VARCHAR(64) NOT NULL,
	version INTEGER NOT NULL,
	language VARCHAR(8) NOT NULL,
	given_at TIMESTAMP WITH TIME ZONE NOT NULL,
	withdrawn_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_consent PRIMARY KEY (id),
	CONSTRAINT fk_consent_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_consent_person_id ON consent (person_id);

CREATE TABLE data_key (
	person_id BIGINT NOT NULL,
	wrapped BYTEA NOT NULL,
	CONSTRAINT pk_data_key PRIMARY KEY (person_id),
	CONSTRAINT fk_data_key_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE TABLE dialogue (
	person_id BIGINT NOT NULL,
	name VARCHAR(64) NOT NULL,
	step VARCHAR(64) NOT NULL,
	sealed BYTEA NOT NULL,
	updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_dialogue PRIMARY KEY (person_id),
	CONSTRAINT fk_dialogue_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE TABLE flare_check (
	id BIGSERIAL NOT NULL,
	person_id BIGINT NOT NULL,
	sealed BYTEA NOT NULL,
	answered_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_flare_check PRIMARY KEY (id),
	CONSTRAINT fk_flare_check_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_flare_check_person_id ON flare_check (person_id);

CREATE TABLE learning_card (
	id BIGSERIAL NOT NULL,
	person_id BIGINT NOT NULL,
	answer VARCHAR(64) NOT NULL,
	shown_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_learning_card PRIMARY KEY (id),
	CONSTRAINT uq_learning_card_person_id_answer UNIQUE (person_id, answer),
	CONSTRAINT fk_learning_card_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_learning_card_person_id ON learning_card (person_id);

CREATE TABLE measure_response (
	id BIGSERIAL NOT NULL,
	person_id BIGINT NOT NULL,
	measure VARCHAR(64) NOT NULL,
	sealed BYTEA NOT NULL,
	begun_at TIMESTAMP WITH TIME ZONE NOT NULL,
	completed_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_measure_response PRIMARY KEY (id),
	CONSTRAINT fk_measure_response_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_measure_response_person_id ON measure_response (person_id);

CREATE TABLE pause (
	id BIGSERIAL NOT NULL,
	person_id BIGINT NOT NULL,
	sealed BYTEA NOT NULL,
	begins_at TIMESTAMP WITH TIME ZONE NOT NULL,
	ends_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_pause PRIMARY KEY (id),
	CONSTRAINT fk_pause_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_pause_person_id ON pause (person_id);

CREATE TABLE plan (
	id BIGSERIAL NOT NULL,
	person_id BIGINT NOT NULL,
	status VARCHAR(64) NOT NULL,
	author VARCHAR(64) NOT NULL,
	revision INTEGER NOT NULL,
	created_at TIMESTAMP WITH TIME ZONE NOT NULL,
	CONSTRAINT pk_plan PRIMARY KEY (id),
	CONSTRAINT fk_plan_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_plan_person_id ON plan (person_id);

CREATE TABLE profile (
	person_id BIGINT NOT NULL,
	sealed BYTEA NOT NULL,
	CONSTRAINT pk_profile PRIMARY KEY (person_id),
	CONSTRAINT fk_profile_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE TABLE reminder (
	id BIGSERIAL NOT NULL,
	person_id BIGINT NOT NULL,
	kind VARCHAR(64) NOT NULL,
	source VARCHAR(64) NOT NULL,
	slot VARCHAR(16) NOT NULL,
	due_at TIMESTAMP WITH TIME ZONE NOT NULL,
	expires_at TIMESTAMP WITH TIME ZONE NOT NULL,
	status VARCHAR(64) NOT NULL,
	reason VARCHAR(64),
	content_key VARCHAR(64),
	worker VARCHAR(64),
	lease_until TIMESTAMP WITH TIME ZONE,
	attempts INTEGER DEFAULT '0' NOT NULL,
	doubts INTEGER DEFAULT '0' NOT NULL,
	message_id BIGINT,
	sent_at TIMESTAMP WITH TIME ZONE,
	answer VARCHAR(64),
	answered_at TIMESTAMP WITH TIME ZONE,
	snoozes INTEGER DEFAULT '0' NOT NULL,
	told_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_reminder PRIMARY KEY (id),
	CONSTRAINT uq_reminder_source_slot UNIQUE (source, slot),
	CONSTRAINT fk_reminder_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_reminder_leased ON reminder (lease_until) WHERE status IN ('claimed', 'sending');

CREATE INDEX ix_reminder_pending ON reminder (due_at) WHERE status = 'pending';

CREATE INDEX ix_reminder_person_id ON reminder (person_id);

CREATE TABLE safety_lock (
	person_id BIGINT NOT NULL,
	sealed BYTEA NOT NULL,
	locked_at TIMESTAMP WITH TIME ZONE NOT NULL,
	examined_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_safety_lock PRIMARY KEY (person_id),
	CONSTRAINT fk_safety_lock_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE TABLE screening (
	id BIGSERIAL NOT NULL,
	person_id BIGINT NOT NULL,
	screened_at TIMESTAMP WITH TIME ZONE NOT NULL,
	sealed BYTEA NOT NULL,
	CONSTRAINT pk_screening PRIMARY KEY (id),
	CONSTRAINT fk_screening_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_screening_person_id ON screening (person_id);

CREATE TABLE session (
	id BIGSERIAL NOT NULL,
	person_id BIGINT NOT NULL,
	reminder_id BIGINT,
	sealed BYTEA NOT NULL,
	begun_at TIMESTAMP WITH TIME ZONE NOT NULL,
	changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
	ended_at TIMESTAMP WITH TIME ZONE,
	changes_at TIMESTAMP WITH TIME ZONE,
	CONSTRAINT pk_session PRIMARY KEY (id),
	CONSTRAINT fk_session_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE INDEX ix_session_changes_at ON session (changes_at) WHERE changes_at IS NOT NULL;

CREATE INDEX ix_session_person_id ON session (person_id);

CREATE TABLE training (
	person_id BIGINT NOT NULL,
	sealed BYTEA NOT NULL,
	CONSTRAINT pk_training PRIMARY KEY (person_id),
	CONSTRAINT fk_training_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);

CREATE TABLE plan_item (
	id BIGSERIAL NOT NULL,
	plan_id BIGINT NOT NULL,
	kind VARCHAR(64) NOT NULL,
	times VARCHAR(255) NOT NULL,
	weekdays VARCHAR(7) NOT NULL,
	is_on BOOLEAN DEFAULT true NOT NULL,
	CONSTRAINT pk_plan_item PRIMARY KEY (id),
	CONSTRAINT fk_plan_item_plan_id_plan FOREIGN KEY(plan_id) REFERENCES plan (id) ON DELETE CASCADE
);

CREATE INDEX ix_plan_item_plan_id ON plan_item (plan_id);
