import { z } from 'zod';
import { filePart } from '../../src-shared/files/file.ts';
import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';

/** A file of a dossier in which no words were looked for yet, and what opens it. */
export interface UnreadFile {
  readonly file: string;
  readonly dossier: string;
  /** In base64. */
  readonly key: string;
}

const named = z.object({ files: z.record(z.string(), filePart) });

/** What stands in a stretch of the journal. */
export interface Unread {
  readonly files: readonly UnreadFile[];
  /** Up to where it was looked. */
  readonly until: number;
  /** Position of the last event that there is. */
  readonly end: number;
}

/** Events that are looked through at a time: some milliseconds. */
const span = 4000;

/**
 * Files that events of dossiers and of their instruction (opinions) after a position name and that were not read here, and up to where that
 * was looked. The journal says it of what was written here and of what came from elsewhere alike, and each event is looked at once.
 */
export const unreadFiles = ({ prepare }: Statements<Tables>, after: number): Unread => {
  const end = prepare<[], number | null>('SELECT max(position) FROM j_event').pluck().get() ?? 0;
  const until = Math.min(end, after + span);
  const parts = prepare<[number, number], { subject: string; value: string }>(
    `SELECT p.subject, p.value FROM j_event e JOIN j_stream s ON s.id = e.stream JOIN j_personal p ON p.position = e.position
     WHERE e.position > ? AND e.position <= ? AND s.name IN ('dossier/' || p.subject, 'instruction/' || p.subject) AND instr(p.value, '"files"') > 0`,
  ).all(after, until);
  const isRead = prepare<[string, string], number>('SELECT 1 FROM l_file_read WHERE file = ? AND dossier = ?').pluck();
  const files = parts.flatMap(({ subject, value }) =>
    // Read with patience: another poste, or a newer version, wrote some of them.
    Object.entries(named.safeParse(JSON.parse(value)).data?.files ?? {}).flatMap(([file, { name, key }]) =>
      name.endsWith('.pdf') && isRead.get(file, subject) === undefined ? [{ file, dossier: subject, key }] : [],
    ),
  );
  return { files, until, end };
};

/** Position up to which every file was read. */
export const readUntil = ({ prepare }: Statements<Tables>): number =>
  prepare<[], number>('SELECT position FROM l_file_mark').pluck().get() ?? 0;

/** How many files wait to be read, at least: those of the stretch that comes next. */
export const countUnread = (statements: Statements<Tables>): number => unreadFiles(statements, readUntil(statements)).files.length;
