import { baseFormat } from '../../../src-main/database/format.ts';

/**
 * The journal. What another workstation wrote is never kept apart by a UNIQUE: whatever it holds must find its place (design §3). The
 * keys that are unique here are made here: names looked up before they are added, numbers checked before they are written.
 */
export const journalTables: readonly string[] = [
  `PRAGMA user_version = ${baseFormat}`,

  // --- who wrote: public keys of every incarnation that is met, so that what they signed earlier still verifies
  `CREATE TABLE j_identity (
     device TEXT NOT NULL, incarnation TEXT NOT NULL, own INTEGER NOT NULL, sign_key TEXT NOT NULL, seal_key TEXT NOT NULL,
     PRIMARY KEY (device, incarnation)) STRICT, WITHOUT ROWID`,

  // --- immutable bytes, one chain per (device, incarnation, scope)
  `CREATE TABLE j_chain (
     id INTEGER PRIMARY KEY, device TEXT NOT NULL, incarnation TEXT NOT NULL, scope TEXT NOT NULL,
     UNIQUE (device, incarnation, scope)) STRICT`,
  `CREATE TABLE j_bundle (
     id INTEGER PRIMARY KEY, uid TEXT NOT NULL, chain INTEGER NOT NULL REFERENCES j_chain, dseq INTEGER NOT NULL, tx TEXT NOT NULL,
     actor TEXT, at INTEGER NOT NULL, bytes BLOB NOT NULL, hash BLOB NOT NULL) STRICT`,
  `CREATE INDEX j_bundle_by_chain ON j_bundle (chain, dseq)`,
  `CREATE INDEX j_bundle_by_time ON j_bundle (at, chain)`,
  `CREATE INDEX j_bundle_by_actor ON j_bundle (actor, at)`,

  // --- position: derived and mutable, never hashed. A bundle without a row here is pending.
  `CREATE TABLE j_scope (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT`,
  // bundle is null for one that lies in quarantine without a chain to hold it
  `CREATE TABLE j_confirmed (
     scope INTEGER NOT NULL REFERENCES j_scope, seq INTEGER NOT NULL, bundle INTEGER REFERENCES j_bundle, hash BLOB NOT NULL,
     PRIMARY KEY (scope, seq)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX j_confirmed_by_bundle ON j_confirmed (bundle)`,
  // heads: ids as JSON. parked: it holds an event that this version does not understand.
  `CREATE TABLE j_stream (
     id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, scope TEXT NOT NULL, length INTEGER NOT NULL, heads TEXT NOT NULL,
     parked INTEGER NOT NULL DEFAULT 0) STRICT`,
  `CREATE INDEX j_stream_by_scope ON j_stream (scope)`,
  `CREATE INDEX j_stream_parked ON j_stream (id) WHERE parked = 1`,
  // place: in the order of the stream, 1, 2, 3…; it moves when others come in before. understood: its facts fit the schema known here.
  `CREATE TABLE j_event (
     position INTEGER PRIMARY KEY, bundle INTEGER NOT NULL REFERENCES j_bundle, ordinal INTEGER NOT NULL,
     stream INTEGER NOT NULL REFERENCES j_stream, place INTEGER NOT NULL, type TEXT NOT NULL, understood INTEGER NOT NULL DEFAULT 1) STRICT`,
  `CREATE INDEX j_event_by_stream ON j_event (stream, place)`,
  `CREATE INDEX j_event_by_bundle ON j_event (bundle, ordinal)`,
  `CREATE INDEX j_event_not_understood ON j_event (position) WHERE understood = 0`,

  // --- what does not hold, kept with the reason. bundle: it stands in its chain, without effect; bytes: it stands nowhere else.
  `CREATE TABLE j_quarantine (
     id INTEGER PRIMARY KEY, code TEXT NOT NULL, scope TEXT NOT NULL, seq INTEGER NOT NULL, bundle INTEGER REFERENCES j_bundle, bytes BLOB,
     at INTEGER NOT NULL) STRICT`,
  `CREATE INDEX j_quarantine_by_bundle ON j_quarantine (bundle)`,
  `CREATE INDEX j_quarantine_by_place ON j_quarantine (scope, seq)`,
  // its personal parts, which an erasure deletes like any other
  `CREATE TABLE j_quarantine_part (
     quarantine INTEGER NOT NULL REFERENCES j_quarantine, ordinal INTEGER NOT NULL, subject TEXT NOT NULL, salt BLOB NOT NULL,
     value TEXT NOT NULL, PRIMARY KEY (quarantine, ordinal, subject)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX j_quarantine_part_by_subject ON j_quarantine_part (subject)`,

  // --- personal parts: emptied by an erasure, salt included
  `CREATE TABLE j_personal (
     position INTEGER NOT NULL REFERENCES j_event, subject TEXT NOT NULL, salt BLOB, value TEXT,
     PRIMARY KEY (position, subject)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX j_personal_by_subject ON j_personal (subject)`,

  // --- row ids of what a projection writes beside the row of its stream: given once, the same after a re-fold and a rebuild
  `CREATE TABLE j_row (
     stream INTEGER NOT NULL REFERENCES j_stream, key TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (stream, key)) STRICT, WITHOUT ROWID`,

  // --- which version of each projection the rows were written by, and how far a rebuild has come
  `CREATE TABLE j_projection (
     aggregate TEXT PRIMARY KEY, version INTEGER NOT NULL, rebuilt_until INTEGER) STRICT, WITHOUT ROWID`,
  // indexes that a rebuild on its way took away: made again at its end
  `CREATE TABLE j_index (sql TEXT NOT NULL) STRICT`,

  // --- security log: its own device-local chain, 12 months
  `CREATE TABLE s_log (
     seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, account TEXT, detail TEXT NOT NULL, prev BLOB NOT NULL, hash BLOB NOT NULL) STRICT`,
  `CREATE INDEX s_log_by_account ON s_log (account, seq)`,
];
