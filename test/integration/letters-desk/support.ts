import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Backend } from '../../../src-main/backend/types.ts';
import type { CallName, InputOf, OutputOf } from '../../../src-shared/contract.ts';
import { dateIn } from '../../../src-shared/kernel/plain-date.ts';
import type { Result } from '../../../src-shared/kernel/result.ts';
import { makeValidSiret } from '../../../src-shared/kernel/siret.ts';
import { createBackend } from '../../fixtures/backend.ts';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { recoveryKeyOf } from '../flow/recovery-key.ts';

/** Who is signed in on page `agent`. */
export const agent = { who: 'marie.gestion', password: 'Cabestan-Bleu-2026!' };
const { password } = agent;
const day = 24 * 3_600_000;

/** A real backend on a temporary folder, with an agent of the reception signed in on page `agent`. */
export interface Service {
  /** The raw result of a call, from the agent’s page or another. */
  call<N extends CallName>(name: N, input: InputOf<N>, page?: string): Promise<Result<OutputOf<N>>>;
  /** The same, for a call that must succeed. */
  must<N extends CallName>(name: N, input: InputOf<N>, page?: string): Promise<OutputOf<N>>;
  /** The same, for a call that must be refused with this code. */
  refused<N extends CallName>(code: string, name: N, input: InputOf<N>, page?: string): Promise<{ message: string; field?: string }>;
  /** Stops, and starts again that many days after the real day. */
  inDays(days: number): Promise<void>;
  /** Stops, lets something else have the folder, and starts again; nobody is signed in then. */
  whileStopped(work: (folder: string) => Promise<void>): Promise<void>;
  /** Today as this backend sees it. */
  today(): string;
  end(): Promise<void>;
}

export const startService = async (): Promise<Service> => {
  const folder = mkdtempSync(join(tmpdir(), 'ecritoire-desk-'));
  let offset = 0;
  const start = (): Promise<Backend> =>
    createBackend({
      dataFolder: folder,
      demo: false,
      log: () => {},
      testing: { argon2: { memoryKiB: 1024, iterations: 1, parallelism: 1 }, clockOffset: offset },
    });
  let backend = await start();
  const call = async <N extends CallName>(name: N, input: InputOf<N>, page = 'agent') =>
    (await backend.call(page, name, input)) as Result<OutputOf<N>>;
  const must = async <N extends CallName>(name: N, input: InputOf<N>, page = 'agent'): Promise<OutputOf<N>> => {
    const result = await call(name, input, page);
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
    return result.data;
  };
  const begun = await must('workstation.firstStart', {
    prenom: 'Marie',
    nom: 'Gestion',
    courriel: 'marie.gestion@pasdecalais.example',
    next: password,
    again: password,
    departement: 'Département du Pas-de-Calais',
    name: 'Poste de l’accueil',
    poste: 'A2',
    mode: 'field',
  });
  await must('workstation.confirmRecoveryKey', { key: recoveryKeyOf(textOfPdf(begun.pdf)) });
  return {
    call,
    must,
    refused: async (code, name, input, page) => {
      const result = await call(name, input, page);
      if (result.ok) throw new Error(`${name} was not refused`);
      expect(result.error.code).toBe(code);
      expect(result.error.message).toMatch(/[.?!»]$/);
      return result.error;
    },
    inDays: async (days) => {
      await backend.stop();
      offset = days * day;
      backend = await start();
      await must('accounts.signIn', agent);
    },
    whileStopped: async (work) => {
      await backend.stop();
      await work(folder);
      backend = await start();
    },
    today: () => dateIn(Date.now() + offset, 'Europe/Paris'),
    end: async () => {
      await backend.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** A registration like those that the service receives; `at` gives each its own name, number and people. */
export const demand = (service: Pick<Service, 'today'>, at = 0): InputOf<'organisations.register'> => ({
  kind: 'commune',
  name: `Commune ${['d’Audresselles', 'de Wimereux', 'd’Étaples'][at] ?? `numéro ${at}`}`,
  key: { type: 'siret', value: makeValidSiret(String(21620056 + at), '0001') },
  address: { street: '1 place de la Mairie', postalCode: String(62164 - at), town: ['Audresselles', 'Wimereux', 'Étaples'][at] ?? 'Arras' },
  representative: { civilite: 'Monsieur', prenom: 'Alain', nom: 'Lecluse', fonction: 'Maire' },
  administrator: { prenom: 'Éric', nom: 'Hochart', courriel: `eric.hochart${at}@mairie.example` },
  reception: { channel: 'papier', receivedOn: service.today() },
  conditionsAccepted: true,
  confirmNamesake: false,
});

export interface PrintedLetter {
  readonly id: string;
  readonly number: string;
  readonly codes: readonly [string, string];
}

/** Codes of each letter of a batch, read from its PDF as a person reads paper. */
export const codesOf = (pdf: string): ReadonlyMap<string, readonly [string, string]> => {
  const codes = new Map<string, readonly [string, string]>();
  for (const page of textOfPdf(pdf).split('\f')) {
    const number = /C-\d{4}-[A-Z][A-Z0-9]-\d{5}/.exec(page)?.[0];
    const found = [...page.matchAll(/\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/g)].map((match) => match[1] ?? '');
    if (number !== undefined && found.length >= 2) codes.set(number, [found[0] ?? '', found[1] ?? '']);
  }
  return codes;
};

/** The letter desk as its agent sees it. */
export type Desk = Pick<Service, 'must' | 'today'>;

/** Draws a batch and reads it. */
export const produce = async (service: Desk, letters: readonly string[]) => {
  const made = await service.must('letters.produceBatch', { letters: [...letters] });
  return { ...made, codes: codesOf(made.pdf) };
};

/** A letter printed and posted today. */
export const printed = async (service: Desk, number: string): Promise<PrintedLetter> => {
  const { found } = await service.must('letters.find', { number });
  const id = found?.id ?? '';
  const { batch, codes } = await produce(service, [id]);
  await service.must('letters.confirmBatch', { batch });
  await service.must('letters.post', { letters: [id], on: service.today() });
  return { id, number, codes: codes.get(number) ?? ['', ''] };
};
