import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backend } from '../../../src-main/backend/types.ts';
import { baseFile } from '../../../src-main/database/layout.ts';
import { closeDatabase, openDatabase } from '../../../src-main/database/open.ts';
import { systemPorts } from '../../../src-main/kernel/ports.ts';
import { drawStretch, provePassword } from '../../../src-main/keyring/derive.ts';
import { drawRecoveryKey } from '../../../src-main/keyring/recovery-key.ts';
import { addAccountSlot, createKeyring, setRecoverySlot } from '../../../src-main/keyring/slots.ts';
import type { SendStep } from '../../../src-main/mail/sender.ts';
import { installBase, installManager } from '../../../src-main/workstation/install.ts';
import type { CallName, InputOf, OutputOf } from '../../../src-shared/contract.ts';
import type { MailRow } from '../../../src-shared/mail/contract.ts';
import { createBackend } from '../../fixtures/backend.ts';

export const argon2 = { memoryKiB: 1024, iterations: 1, parallelism: 1 };
const ports = { ...systemPorts, argon2 };
export const manager = { identifier: 'marie.gestion', password: 'Cabestan-Bleu-2026!' };

/** A data folder with one gestionnaire du poste, closed. */
export interface MadeStation {
  readonly folder: string;
  readonly key: Uint8Array;
  remove(): void;
}

export const makeStation = async (): Promise<MadeStation> => {
  const folder = mkdtempSync(join(tmpdir(), 'ecritoire-mail-'));
  const key = createKeyring(folder, ports);
  const proof = await provePassword(manager.password, drawStretch(ports), ports);
  const courriel = 'marie.gestion@pasdecalais.example';
  const slot = addAccountSlot(folder, key, { signInNames: [manager.identifier, courriel], proof }, ports);
  setRecoverySlot(folder, key, drawRecoveryKey(ports), ports);
  const made = await installBase(
    { path: join(folder, baseFile), key, ports },
    { mode: 'field', poste: 'A1', settings: { courriel: 'accueil@pasdecalais.example' } },
    (database) => installManager(database, ports, { prenom: 'Marie', nom: 'Gestion', courriel, record: proof.record, slot }),
  );
  if (!made.ok) throw new Error(made.error.message);
  return { folder, key, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

/** A started backend with Marie signed in on page `marie`. */
export interface RunningStation {
  readonly backend: Backend;
  call<N extends CallName>(page: string, name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Code of the refusal, or `ok`. */
  code(page: string, name: CallName, input: unknown): Promise<string>;
  outbox(): Promise<MailRow[]>;
  /** Waits until the mail with this subject stands so. */
  until(subject: RegExp, status: MailRow['status']): Promise<MailRow>;
}

export const runStation = async (
  folder: string,
  options: { smtpPort?: number; clockOffset?: number; sendStep?: (step: SendStep) => void } = {},
): Promise<RunningStation> => {
  const { smtpPort, clockOffset = 0, sendStep } = options;
  const backend = await createBackend({
    dataFolder: folder,
    demo: false,
    log: () => {},
    ...(smtpPort === undefined ? {} : { smtpUrl: `smtp://127.0.0.1:${smtpPort}` }),
    testing: { argon2, clockOffset, ...(sendStep === undefined ? {} : { sendStep }) },
  });
  const call: RunningStation['call'] = async (page, name, input) => {
    const result = await backend.call(page, name, input);
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
    return result.data as OutputOf<typeof name>;
  };
  const outbox = async (): Promise<MailRow[]> => (await call('marie', 'mail.outbox', { status: 'all' })).mails;
  await call('marie', 'accounts.signIn', { who: manager.identifier, password: manager.password });
  return {
    backend,
    call,
    outbox,
    code: async (page, name, input) => {
      const result = await backend.call(page, name, input);
      return result.ok ? 'ok' : result.error.code;
    },
    until: async (subject, status) => {
      for (let tries = 0; tries < 250; tries += 1) {
        const found = (await outbox()).find((mail) => subject.test(mail.subject) && mail.status === status);
        if (found !== undefined) return found;
        await new Promise((next) => setTimeout(next, 20));
      }
      throw new Error(`no mail ${subject} became ${status}: ${JSON.stringify(await outbox())}`);
    },
  };
};

/** Every value of every table of the decrypted base, as text; blobs as latin-1 so that words in them are found too. */
export const everyValue = ({ folder, key }: MadeStation): string => {
  const database = openDatabase({ path: join(folder, baseFile), key, mode: 'write' });
  try {
    const tables = database.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all();
    const values = tables.flatMap((table) =>
      database
        .prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`)
        .all()
        .flatMap((row) => Object.values(row)),
    );
    return values.map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))).join('\n');
  } finally {
    closeDatabase(database);
  }
};

/** Rows of one table of the closed base. */
export const rowsOf = ({ folder, key }: MadeStation, sql: string): Record<string, unknown>[] => {
  const database = openDatabase({ path: join(folder, baseFile), key, mode: 'write' });
  try {
    return database.prepare<[], Record<string, unknown>>(sql).all();
  } finally {
    closeDatabase(database);
  }
};

/** The codes written in a mail or on a sheet. */
export const codesIn = (text: string): string[] => [...text.matchAll(/\b([2-9A-Z]{5}-[2-9A-Z]{5})\b/g)].map((match) => match[1] ?? '');

/** An agent to register, Paul unless said otherwise. */
export const agent = (more: Partial<{ prenom: string; nom: string; courriel: string }> = {}) => ({
  prenom: 'Paul',
  nom: 'Lefebvre',
  courriel: 'paul.lefebvre@pasdecalais.example',
  roles: ['instructeur' as const],
  opensWorkstation: false,
  ...more,
});
export const password = 'Ornithorynque-62!';
export const useCode = (code: string) => ({ who: 'paul.lefebvre', code, next: password, again: password });

/** Settings of a server on this machine, as the form sends them. */
export const settings = (port: number) => ({
  host: '127.0.0.1',
  port,
  security: 'plain_loopback' as const,
  user: '',
  password: null,
  from: 'ecritoire@pasdecalais.example',
});
