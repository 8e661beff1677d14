import type { Form } from '../../../src-shared/demarches/form.ts';
import type { ImportVerdict } from '../../../src-shared/dossiers/behalf-contract.ts';
import { type ImportLine, readLines, sameAbove } from '../../../src-shared/dossiers/import-lines.ts';
import { plainLetters } from '../../../src-shared/kernel/free-text.ts';
import { ok, type Result, refuse } from '../../../src-shared/kernel/result.ts';
import type { Connection } from '../../app/connection.ts';
import { sendFile } from '../../app/upload.ts';
import { filesChosen, filesOfZip, type ImportedFile, textOf } from './zip.ts';

/** Lines that one question asks about. */
const together = 25;

/** A line with what will become of it, and its files as they were taken. */
export interface CheckedLine {
  readonly line: ImportLine;
  readonly verdict: ImportVerdict;
  readonly uploads: readonly { readonly piece: string; readonly upload: string }[];
}

export type Tell = (done: number, total: number) => void;

const isCsv = ({ name }: Pick<File, 'name'>): boolean => /\.csv$/i.test(name);
const keyOf = (name: string): string => plainLetters(name).trim();

/** The lines and the files of what was chosen: a ZIP, or a CSV with its files beside it. */
const opened = async (form: Form, chosen: readonly File[]): Promise<Result<{ lines: ImportLine[]; files: Map<string, ImportedFile> }>> => {
  const [zip] = chosen.filter(({ name }) => /\.zip$/i.test(name));
  const all = zip === undefined ? ok(filesChosen(chosen)) : await filesOfZip(zip);
  if (!all.ok) return all;
  const tables = all.data.filter(isCsv);
  const [table] = tables;
  if (table === undefined || tables.length > 1)
    return refuse('one_csv', 'Il faut un fichier CSV, et un seul, avec les fichiers que ses lignes nomment.');
  const source = await table.read();
  if (!source.ok) return source;
  const lines = readLines(form, await textOf(source.data));
  if (!lines.ok) return lines;
  return ok({ lines: lines.data, files: new Map(all.data.filter((file) => !isCsv(file)).map((file) => [keyOf(file.name), file])) });
};

/** Sends the files of a line, judged like any other. */
const sent = async (connection: Connection, line: ImportLine, files: ReadonlyMap<string, ImportedFile>, signal: AbortSignal) => {
  const uploads: { piece: string; upload: string }[] = [];
  for (const { piece, name } of line.files) {
    const file = files.get(keyOf(name));
    if (file === undefined) return refuse('file_missing', `Le fichier « ${name} » n’est pas là.`);
    const content = await file.read();
    if (!content.ok) return content;
    const came = await sendFile(connection, new File([content.data], name), signal, () => undefined);
    if (came === null) return ok(uploads);
    if (!came.ok) return refuse(came.error.code, `« ${name} » : ${came.error.message}`);
    uploads.push({ piece, upload: came.data.file });
  }
  return ok(uploads);
};

/** What would become of every line; nothing is deposited. Files that are never claimed go by themselves within a day. */
export const checkImport = async (
  connection: Connection,
  asked: { readonly demarche: string; readonly form: Form; readonly chosen: readonly File[] },
  signal: AbortSignal,
  tell: Tell,
): Promise<Result<CheckedLine[]>> => {
  const read = await opened(asked.form, asked.chosen);
  if (!read.ok) return read;
  const { lines, files } = read.data;
  const checked: CheckedLine[] = [];
  for (let at = 0; at < lines.length; at += together) {
    const some = lines.slice(at, at + together);
    const answer = await connection.call('drafts.importCheck', {
      demarche: asked.demarche,
      lines: some.map((line) => ({ ...line, files: [...line.files] })),
    });
    if (!answer.ok) return answer;
    for (const [place, line] of some.entries()) {
      if (signal.aborted) return ok([]);
      const given = answer.data.verdicts[place];
      if (given === undefined) continue;
      const above = sameAbove(lines, at + place);
      const verdict: ImportVerdict =
        given.result === 'ok' && above !== null ? { ...given, result: 'duplicate', message: `Même contenu que la ligne ${above}.` } : given;
      const uploads = verdict.result === 'ok' ? await sent(connection, line, files, signal) : ok([]);
      checked.push(
        uploads.ok
          ? { line, verdict, uploads: uploads.data }
          : { line, verdict: { ...verdict, result: 'refused', message: uploads.error.message }, uploads: [] },
      );
      tell(checked.length, lines.length);
    }
  }
  return ok(checked);
};

/** What became of one line. */
export interface DepositedLine {
  readonly n: number;
  readonly name: string;
  readonly dossier: string | null;
  /** Its number, or why it was refused. */
  readonly words: string;
}

/** Deposits the lines that were found right, one after the other; each whole or not at all, and what is done stays when it is stopped. */
export const runImport = async (
  connection: Connection,
  demarche: string,
  checked: readonly CheckedLine[],
  signal: AbortSignal,
  tell: Tell,
): Promise<DepositedLine[]> => {
  const right = checked.filter(({ verdict }) => verdict.result === 'ok');
  const done: DepositedLine[] = [];
  for (const { line, verdict, uploads } of right) {
    if (signal.aborted) break;
    const result = await connection.call('drafts.importLine', {
      demarche,
      line: { ...line, files: [...line.files] },
      uploads: [...uploads],
    });
    const { n, name } = verdict;
    done.push(
      result.ok
        ? { n, name, dossier: result.data.dossier, words: result.data.number }
        : { n, name, dossier: null, words: result.error.message },
    );
    tell(done.length, right.length);
  }
  return done;
};
