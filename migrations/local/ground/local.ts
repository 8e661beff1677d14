const kept = 2000;
/** Old ones go by so many at a time: one by one, each written row would pay for it. */
const atOnce = 250;

/**
 * Which rows of a long list were written since: the reader keeps the order of whole lists and mends it by these (decision 012). Told by
 * triggers, so that no way of writing a row can forget it. A row is told when it comes and when a column that a list filters or sorts by
 * changes; `row` is null for «anything may have changed» (a rebuild). The newest two thousand are kept, and a few more: whoever is further
 * behind reads the list again. No trigger on deletion: it would make SQLite empty these tables row by row, and only a rebuild does that.
 */
const rowChanges: readonly string[] = [
  'CREATE TABLE l_row_change (seq INTEGER PRIMARY KEY, list TEXT NOT NULL, row INTEGER) STRICT',
  // The newest row always stays: a number is never given twice.
  `CREATE TRIGGER l_row_change_kept AFTER INSERT ON l_row_change WHEN new.seq % ${atOnce} = 0 BEGIN
     DELETE FROM l_row_change WHERE seq <= new.seq - ${kept};
   END`,
];

/** Local state, never synced, and secrets: never in an event, never exported. */
export const localTables: readonly string[] = [
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
     id TEXT PRIMARY KEY, kind TEXT NOT NULL, params TEXT NOT NULL, total INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0,
     refused INTEGER NOT NULL DEFAULT 0, status TEXT NOT NULL, account TEXT, undoes TEXT, created_at INTEGER NOT NULL, ended_at INTEGER) STRICT`,
  `CREATE INDEX l_job_by_time ON l_job (created_at)`,
  // Items and refusals of a job stand apart: a job may be over every letter of the base, and neither may be read whole at each chunk.
  `CREATE TABLE l_job_part (
     job TEXT NOT NULL, first INTEGER NOT NULL, items TEXT NOT NULL, PRIMARY KEY (job, first)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE l_job_refusal (
     job TEXT NOT NULL, n INTEGER NOT NULL, item TEXT NOT NULL, message TEXT NOT NULL, PRIMARY KEY (job, n)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX l_job_refusal_by_item ON l_job_refusal (job, item)`,
  `CREATE TABLE l_sign_in (account TEXT PRIMARY KEY, last_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE l_head (at INTEGER NOT NULL, place TEXT NOT NULL, heads TEXT NOT NULL) STRICT`,
  // Where copies were put: so that an erasure can name those that still hold the person, and they can expire.
  `CREATE TABLE l_copy (
     copy TEXT NOT NULL, folder TEXT NOT NULL, at INTEGER NOT NULL, removed_at INTEGER, PRIMARY KEY (copy, folder)) STRICT, WITHOUT ROWID`,
  // What a person declares of their organisation, until their courriel is confirmed: expires, erased with the person.
  `CREATE TABLE l_declaration (account TEXT PRIMARY KEY, body TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE INDEX l_declaration_by_expiry ON l_declaration (expires_at)`,

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
  `CREATE TABLE secret_sharing_key (
     mac BLOB PRIMARY KEY, key TEXT NOT NULL UNIQUE, profile TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE INDEX secret_sharing_key_by_profile ON secret_sharing_key (profile)`,

  ...rowChanges,
];
