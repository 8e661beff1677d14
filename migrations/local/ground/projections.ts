/**
 * Projections: rows that the journal gives, dropped and written again by a rebuild. Nothing that an event says is unique here: another
 * workstation may have given the same number, and a person is shown both.
 */
export const projectionTables: readonly string[] = [
  `CREATE TABLE p_organisation (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sort_name TEXT NOT NULL, kind TEXT NOT NULL, key_type TEXT NOT NULL,
     key_value TEXT NOT NULL, postal_code TEXT NOT NULL, town TEXT NOT NULL, sort_town TEXT NOT NULL, status TEXT NOT NULL,
     administrator TEXT, members INTEGER NOT NULL, pending INTEGER NOT NULL, registered_at INTEGER NOT NULL, changed_at INTEGER NOT NULL,
     heads TEXT NOT NULL, arbitrate INTEGER NOT NULL) STRICT`,
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
     row INTEGER PRIMARY KEY, id TEXT NOT NULL, number TEXT NOT NULL, organisation TEXT NOT NULL, organisation_name TEXT NOT NULL,
     sort_name TEXT NOT NULL, town TEXT NOT NULL, representative TEXT NOT NULL, purpose TEXT NOT NULL, application TEXT NOT NULL,
     account TEXT NOT NULL, status TEXT NOT NULL, batch TEXT, requested_at INTEGER NOT NULL, printed_at INTEGER, posted_on TEXT,
     valid_until TEXT, ended_at INTEGER, reason TEXT, failures INTEGER NOT NULL, former_paper TEXT) STRICT`,
  `CREATE INDEX p_letter_by_id ON p_letter (id)`,
  `CREATE INDEX p_letter_by_number ON p_letter (number)`,
  // Each group of the desk in each of its orders, from an index alone: «expiré» and «en retard» follow from today.
  `CREATE INDEX p_letter_by_status ON p_letter (status, requested_at, row, valid_until, posted_on)`,
  `CREATE INDEX p_letter_by_status_posted ON p_letter (status, posted_on, row, valid_until, ended_at)`,
  `CREATE INDEX p_letter_by_status_name ON p_letter (status, sort_name, row, valid_until, posted_on)`,
  `CREATE INDEX p_letter_by_requested ON p_letter (requested_at, row)`,
  `CREATE INDEX p_letter_by_posted ON p_letter (posted_on, row)`,
  `CREATE INDEX p_letter_by_name ON p_letter (sort_name, row)`,
  `CREATE INDEX p_letter_former ON p_letter (requested_at, row) WHERE former_paper IS NOT NULL`,
  `CREATE INDEX p_letter_by_organisation ON p_letter (organisation, requested_at)`,
  `CREATE INDEX p_letter_by_account ON p_letter (account)`,
  `CREATE TABLE p_account (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, organisation TEXT, roles TEXT NOT NULL, prenom TEXT, nom TEXT,
     courriel TEXT, activated INTEGER NOT NULL, disabled TEXT, created_at INTEGER NOT NULL) STRICT`,
  `CREATE INDEX p_account_by_organisation ON p_account (organisation, row)`,
  `CREATE INDEX p_account_by_kind ON p_account (kind, row)`,
  `CREATE TABLE p_login (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, identifier TEXT, courriel_key TEXT, opens_workstation INTEGER NOT NULL, locked_until INTEGER) STRICT`,
  `CREATE INDEX p_login_by_identifier ON p_login (identifier)`,
  `CREATE INDEX p_login_by_courriel ON p_login (courriel_key)`,
  `CREATE TABLE p_login_account (login TEXT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (login, account)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX p_login_account_by_account ON p_login_account (account)`,
  `CREATE TABLE p_eservice (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sort_name TEXT NOT NULL, description TEXT NOT NULL,
     service TEXT NOT NULL, kinds TEXT NOT NULL, position INTEGER NOT NULL, open INTEGER NOT NULL, created_at INTEGER NOT NULL,
     heads TEXT NOT NULL) STRICT`,
  `CREATE INDEX p_eservice_by_position ON p_eservice (position, sort_name, row)`,
  `CREATE INDEX p_eservice_by_name ON p_eservice (sort_name)`,
  `CREATE TABLE p_subscription (
     organisation TEXT NOT NULL, eservice TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (organisation, eservice)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX p_subscription_by_eservice ON p_subscription (eservice)`,
  `CREATE TABLE p_permission (
     organisation TEXT NOT NULL, account TEXT NOT NULL, eservice TEXT NOT NULL,
     PRIMARY KEY (organisation, account, eservice)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX p_permission_by_eservice ON p_permission (eservice)`,

  `CREATE TABLE p_assistance (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, number TEXT NOT NULL, status TEXT NOT NULL, subject TEXT NOT NULL, name TEXT,
     organisation TEXT, requester TEXT, agent TEXT, received_at INTEGER NOT NULL, changed_at INTEGER NOT NULL) STRICT`,
  `CREATE INDEX p_assistance_by_number ON p_assistance (number)`,
  `CREATE INDEX p_assistance_by_received ON p_assistance (received_at, row)`,
  `CREATE INDEX p_assistance_by_status ON p_assistance (status, received_at, row)`,
  `CREATE INDEX p_assistance_by_agent ON p_assistance (agent, received_at, row, status)`,
  `CREATE INDEX p_assistance_by_requester ON p_assistance (requester, received_at)`,
  `CREATE VIRTUAL TABLE p_assistance_fts USING fts5(words, prefix='2 3', detail=none, tokenize='unicode61 remove_diacritics 2')`,
  // An erased name must not stay in a dead page of the index.
  `INSERT INTO p_assistance_fts(p_assistance_fts, rank) VALUES ('secure-delete', 1)`,
  `CREATE TABLE p_canned (
     row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, sort_title TEXT NOT NULL, text TEXT NOT NULL,
     withdrawn INTEGER NOT NULL) STRICT`,

  `CREATE TABLE p_profile_person (
     profile TEXT NOT NULL, account TEXT NOT NULL, fonction TEXT, since INTEGER NOT NULL, PRIMARY KEY (profile, account)) STRICT, WITHOUT ROWID`,
  `CREATE INDEX p_profile_person_by_account ON p_profile_person (account, since)`,
];
