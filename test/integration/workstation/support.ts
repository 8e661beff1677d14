import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backend, Notice } from '../../../src-main/backend/types.ts';
import type { CallName, InputOf, OutputOf } from '../../../src-shared/contract.ts';
import type { Result } from '../../../src-shared/kernel/result.ts';
import { makeValidSiret } from '../../../src-shared/kernel/siret.ts';
import { createBackend } from '../../fixtures/backend.ts';
import { today } from '../../fixtures/today.ts';

export const argon2 = { memoryKiB: 1024, iterations: 1, parallelism: 1 };
export const password = 'Cabestan-Bleu-2026!';
export const marie = 'marie.gestion';

/** The words of a PDF, as another program reads them. */
export const textOf = (pdf: string): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: Buffer.from(pdf, 'base64'), encoding: 'utf8' });

/** The printed key: seven groups of five signs on lines of their own. */
export const printedKey = (pdf: string): string =>
  textOf(pdf)
    .split('\n')
    .filter((line) => /^\s*[0-9A-Z]{5}(\s+[0-9A-Z]{5})*\s*$/.test(line))
    .flatMap((line) => line.trim().split(/\s+/))
    .join('-');

/** Folders of one test: data folders and the stick that copies go to. */
export const makePlaces = () => {
  const root = mkdtempSync(join(tmpdir(), 'ecritoire-poste-'));
  const stick = join(root, 'stick');
  mkdirSync(stick);
  return {
    root,
    stick,
    data: join(root, 'poste'),
    fresh: join(root, 'fresh'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
};

/** A backend as the windows see it. */
export interface Station {
  readonly backend: Backend;
  readonly notices: Notice[];
  raw(page: string, name: CallName, input: unknown): Promise<Result<unknown>>;
  call<N extends CallName>(page: string, name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Code of the refusal, or `ok`. */
  code<N extends CallName>(page: string, name: N, input: InputOf<N>): Promise<string>;
}

export const start = async (
  dataFolder: string,
  testing: { clockOffset?: number; sweepEvery?: number; demo?: boolean } = {},
): Promise<Station> => {
  const { clockOffset = 0, sweepEvery } = testing;
  const backend = await createBackend({
    dataFolder,
    demo: testing.demo ?? false,
    log: () => {},
    testing: { argon2, clockOffset, ...(sweepEvery !== undefined && { sweepEvery }) },
  });
  const notices: Notice[] = [];
  backend.onNotice((notice) => notices.push(notice));
  const raw = (page: string, name: CallName, input: unknown) => backend.call(page, name, input);
  return {
    backend,
    notices,
    raw,
    call: async <N extends CallName>(page: string, name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
      const result = await raw(page, name, input);
      if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
      return result.data as OutputOf<N>;
    },
    code: async (page, name, input) => {
      const result = await raw(page, name, input);
      return result.ok ? 'ok' : result.error.code;
    },
  };
};

export const firstForm = (mode: 'desk' | 'field' = 'field') => ({
  prenom: 'Marie',
  nom: 'Gestion',
  courriel: 'marie.gestion@pasdecalais.example',
  next: password,
  again: password,
  departement: 'Département du Pas-de-Calais',
  name: 'Poste de l’accueil',
  poste: 'A2',
  mode,
});

/** A first start done to its end in field mode: `page` is signed in. @returns the printed key */
export const installed = async (station: Station, page = 'p1'): Promise<string> => {
  const begun = await station.call(page, 'workstation.firstStart', firstForm());
  const key = printedKey(begun.pdf);
  await station.call(page, 'workstation.confirmRecoveryKey', { key });
  return key;
};

export const signIn = (station: Station, page: string, who = marie, typed = password) =>
  station.call(page, 'accounts.signIn', { who, password: typed });

/** A commune registered with its letter, and the batch that holds it. */
export const producedBatch = async (station: Station) => {
  await station.call('p1', 'organisations.register', {
    kind: 'commune',
    name: 'Commune d’Audresselles',
    key: { type: 'siret', value: makeValidSiret('21620056', '0001') },
    address: { street: '1 place de la Mairie', postalCode: '62164', town: 'Audresselles' },
    representative: { civilite: 'Monsieur', prenom: 'Alain', nom: 'Lecluse', fonction: 'Maire' },
    administrator: { prenom: 'Éric', nom: 'Hochart', courriel: 'eric.hochart@audresselles.example' },
    reception: { channel: 'papier', receivedOn: today() },
    conditionsAccepted: true,
    confirmNamesake: false,
  });
  const { rows } = await station.call('p1', 'letters.list', { view: 'a_imprimer', search: '', sort: 'requested', descending: false });
  return station.call('p1', 'letters.produceBatch', { letters: rows.map((row) => row.id) });
};
