import { type Kysely, sql } from 'kysely';

/**
 * Words that were read in the files of dossiers on this poste, and up to which event of the journal files were looked for. What is erased
 * must not stay in a dead page of the index.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`CREATE TABLE l_file_read (
     row INTEGER PRIMARY KEY, file TEXT NOT NULL, dossier TEXT NOT NULL, outcome TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (file, dossier)) STRICT`.execute(
    db,
  );
  await sql`CREATE INDEX l_file_read_by_dossier ON l_file_read (dossier)`.execute(db);
  await sql`CREATE VIRTUAL TABLE l_file_words USING fts5(words, prefix='2 3', detail=none, tokenize='unicode61 remove_diacritics 2')`.execute(
    db,
  );
  await sql`INSERT INTO l_file_words (l_file_words, rank) VALUES ('secure-delete', 1)`.execute(db);
  await sql`CREATE TABLE l_file_mark (position INTEGER NOT NULL) STRICT`.execute(db);
  await sql`INSERT INTO l_file_mark VALUES (0)`.execute(db);
};
