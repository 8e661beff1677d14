import { type Kysely, sql } from 'kysely';

/** What of a printed letter was corrected since: a column of its row, filled for the letters of a base in use from its own journal. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};

const correctedSince = (type: string): string =>
  `EXISTS (SELECT 1 FROM j_stream JOIN j_event ON j_event.stream = j_stream.id JOIN j_bundle ON j_bundle.id = j_event.bundle
     WHERE j_stream.name = 'organisation/' || p_letter.organisation AND j_event.type = '${type}' AND j_bundle.at > p_letter.printed_at)`;
const address = correctedSince('organisation.address_changed');
const addressee = correctedSince('organisation.representative_changed');

const statements = [
  'ALTER TABLE p_letter ADD COLUMN former_paper TEXT',
  `UPDATE p_letter SET former_paper = CASE WHEN ${address} AND ${addressee} THEN 'les_deux' WHEN ${address} THEN 'adresse'
     WHEN ${addressee} THEN 'destinataire' END WHERE status IN ('imprime', 'poste')`,
  'CREATE INDEX p_letter_former ON p_letter (requested_at, row) WHERE former_paper IS NOT NULL',
];
