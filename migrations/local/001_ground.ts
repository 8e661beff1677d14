import { type Kysely, sql } from 'kysely';

/**
 * First schema. `j_*` the journal, `p_*` projections (rebuilt from it), `l_*` local state, `secret_*` what never leaves the base,
 * `s_*` the security log. Indexes are named after the query they serve.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

const statements = [
  // --- journal: immutable bytes, one chain per (device, incarnation, scope)
  `CREATE TABLE j_chain (
     id INTEGER PRIMARY KEY, device TEXT NOT NULL, incarnation TEXT NOT NULL, scope TEXT NOT NULL,
     UNIQUE (device, incarnation, scope)) STRICT`,
  `CREATE TABLE j_bundle (
     id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, chain INTEGER NOT NULL REFERENCES j_chain, dseq INTEGER NOT NULL, tx TEXT NOT NULL,
     actor TEXT, at INTEGER NOT NULL, bytes BLOB NOT NULL, hash BLOB NOT NULL, UNIQUE (chain, dseq)) STRICT`,
  `CREATE INDEX j_bundle_by_time ON j_bundle (at)`,
  `CREATE INDEX j_bundle_by_actor ON j_bundle (actor, at)`,
  // --- position: derived and mutable, never hashed
  `CREATE TABLE j_stream (
     id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, scope TEXT NOT NULL, version INTEGER NOT NULL, head TEXT NOT NULL,
     parked INTEGER NOT NULL DEFAULT 0) STRICT`,
  `CREATE INDEX j_stream_by_scope ON j_stream (scope)`,
  `CREATE TABLE j_event (
     position INTEGER PRIMARY KEY, bundle INTEGER NOT NULL REFERENCES j_bundle, ordinal INTEGER NOT NULL,
     stream INTEGER NOT NULL REFERENCES j_stream, version INTEGER NOT NULL, type TEXT NOT NULL) STRICT`,
  `CREATE UNIQUE INDEX j_event_by_stream ON j_event (stream, version)`,
  `CREATE INDEX j_event_by_bundle ON j_event (bundle, ordinal)`,
  // --- personal parts: emptied by an erasure, salt included
  `CREATE TABLE j_personal (
     position INTEGER NOT NULL REFERENCES j_event, subject TEXT NOT NULL, salt BLOB, value TEXT,
     PRIMARY KEY (position, subject)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX j_personal_by_subject ON j_personal (subject)`,

  // --- security log: its own device-local chain, 12 months
  `CREATE TABLE s_log (
     seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, account TEXT, detail TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL) STRICT`,
  `CREATE INDEX s_log_by_account ON s_log (account, seq)`,

  // --- projections
  `CREATE TABLE p_organisation (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sort_name TEXT NOT NULL, kind TEXT NOT NULL, key_type TEXT NOT NULL,
     key_value TEXT NOT NULL, postal_code TEXT NOT NULL, town TEXT NOT NULL, sort_town TEXT NOT NULL, status TEXT NOT NULL,
     administrator TEXT, members INTEGER NOT NULL, pending INTEGER NOT NULL, registered_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
     version INTEGER NOT NULL, arbitrate INTEGER NOT NULL) STRICT`,
  `CREATE INDEX p_organisation_by_name ON p_organisation (sort_name, row)`,
  `CREATE INDEX p_organisation_by_town ON p_organisation (sort_town, row)`,
  `CREATE INDEX p_organisation_by_date ON p_organisation (registered_at, row)`,
  `CREATE INDEX p_organisation_by_status_name ON p_organisation (status, sort_name, row)`,
  `CREATE INDEX p_organisation_by_status_town ON p_organisation (status, sort_town, row)`,
  `CREATE INDEX p_organisation_by_status_date ON p_organisation (status, registered_at, row)`,
  `CREATE INDEX p_organisation_by_key ON p_organisation (key_value)`,
  `CREATE VIRTUAL TABLE p_organisation_fts USING fts5(words, prefix='2 3', detail=none, tokenize='unicode61 remove_diacritics 2')`,
  `INSERT INTO p_organisation_fts(p_organisation_fts, rank) VALUES ('secure-delete', 1)`,
  `CREATE TABLE p_letter (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE, organisation TEXT NOT NULL, organisation_name TEXT NOT NULL,
     sort_name TEXT NOT NULL, town TEXT NOT NULL, representative TEXT NOT NULL, purpose TEXT NOT NULL, application TEXT NOT NULL,
     account TEXT NOT NULL, status TEXT NOT NULL, batch TEXT, requested_at INTEGER NOT NULL, printed_at INTEGER, posted_on TEXT,
     valid_until TEXT, ended_at INTEGER, reason TEXT, failures INTEGER NOT NULL) STRICT`,
  `CREATE INDEX p_letter_by_status ON p_letter (status, requested_at, row)`,
  `CREATE INDEX p_letter_by_status_posted ON p_letter (status, posted_on)`,
  `CREATE INDEX p_letter_by_status_name ON p_letter (status, sort_name, row)`,
  `CREATE INDEX p_letter_by_organisation ON p_letter (organisation, requested_at)`,
  `CREATE INDEX p_letter_by_account ON p_letter (account)`,
  `CREATE TABLE p_account (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, organisation TEXT, roles TEXT NOT NULL, prenom TEXT, nom TEXT,
     courriel TEXT, identifier TEXT, courriel_key TEXT, activated INTEGER NOT NULL, disabled TEXT, created_at INTEGER NOT NULL) STRICT`,
  `CREATE INDEX p_account_by_organisation ON p_account (organisation, row)`,
  `CREATE INDEX p_account_by_kind ON p_account (kind, row)`,
  // Not unique: another poste may have made the same identifier, which a person settles.
  `CREATE INDEX p_account_by_identifier ON p_account (identifier)`,
  `CREATE INDEX p_account_by_courriel ON p_account (courriel_key)`,
  `CREATE TABLE p_login (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, opens_workstation INTEGER NOT NULL, asleep INTEGER NOT NULL) STRICT`,
  `CREATE TABLE p_login_account (login TEXT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (login, account)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX p_login_account_by_account ON p_login_account (account)`,
  `CREATE TABLE p_batch (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, produced_at INTEGER NOT NULL, outcome TEXT) STRICT`,
  `CREATE INDEX p_batch_open ON p_batch (produced_at) WHERE outcome IS NULL`,
  `CREATE TABLE p_batch_letter (
     batch TEXT NOT NULL, position INTEGER NOT NULL, letter TEXT NOT NULL, PRIMARY KEY (batch, position)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX p_batch_letter_by_letter ON p_batch_letter (letter)`,
  `CREATE TABLE p_copy (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, reason TEXT NOT NULL, made_at INTEGER NOT NULL) STRICT`,
  `CREATE TABLE p_erasure (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, scope TEXT NOT NULL, ordered_at INTEGER NOT NULL) STRICT`,
  `CREATE TABLE p_erased (
     subject TEXT NOT NULL, erasure TEXT NOT NULL, scope TEXT NOT NULL, PRIMARY KEY (subject, erasure)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX p_erased_by_erasure ON p_erased (erasure)`,

  // --- local state
  `CREATE TABLE l_counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE l_throttle (subject TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE l_outbox (
     id TEXT PRIMARY KEY, message_id TEXT NOT NULL UNIQUE, effect_key TEXT UNIQUE, template TEXT NOT NULL, params TEXT NOT NULL, recipient TEXT,
     subject TEXT NOT NULL, secret TEXT, account TEXT, status TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, next_at INTEGER NOT NULL,
     reason TEXT, created_at INTEGER NOT NULL, ended_at INTEGER) STRICT`,
  `CREATE INDEX l_outbox_due ON l_outbox (status, next_at)`,
  `CREATE INDEX l_outbox_by_time ON l_outbox (created_at)`,
  `CREATE INDEX l_outbox_by_account ON l_outbox (account)`,
  `CREATE TABLE l_job (
     id TEXT PRIMARY KEY, kind TEXT NOT NULL, params TEXT NOT NULL, total INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0, status TEXT NOT NULL,
     account TEXT, refused TEXT NOT NULL DEFAULT '[]', undoes TEXT, created_at INTEGER NOT NULL, ended_at INTEGER) STRICT`,
  `CREATE TABLE l_sign_in (account TEXT PRIMARY KEY, last_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE l_head (at INTEGER NOT NULL, place TEXT NOT NULL, heads TEXT NOT NULL) STRICT`,

  // --- secrets: never in an event, never exported
  `CREATE TABLE secret_password (
     login TEXT PRIMARY KEY, salt TEXT NOT NULL, verifier TEXT NOT NULL, cost TEXT NOT NULL, temporary INTEGER NOT NULL, expires_at INTEGER, slot TEXT,
     changed_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE secret_letter (letter TEXT PRIMARY KEY, batch TEXT NOT NULL, first BLOB NOT NULL, second BLOB NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE INDEX secret_letter_by_batch ON secret_letter (batch)`,
  `CREATE TABLE secret_code (
     id TEXT PRIMARY KEY, login TEXT NOT NULL, purpose TEXT NOT NULL, mac BLOB NOT NULL, expires_at INTEGER NOT NULL, failures INTEGER NOT NULL DEFAULT 0,
     created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE INDEX secret_code_by_login ON secret_code (login, purpose)`,
  `CREATE TABLE secret_value (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID`,
];
