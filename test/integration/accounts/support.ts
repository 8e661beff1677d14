import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Backend, Notice } from '../../../src-main/backend/types.ts';
import type { CallName, InputOf, OutputOf } from '../../../src-shared/contract.ts';
import type { Result } from '../../../src-shared/kernel/result.ts';
import { createBackend } from '../../fixtures/backend.ts';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { recoveryKeyOf } from '../flow/recovery-key.ts';

export const manager = { identifier: 'marie.gestion', courriel: 'marie@pasdecalais.example', password: 'Cabestan-Bleu-2026!' };

export const minute = 60_000;
export const hour = 60 * minute;

/** A workstation in field mode as the two shells see it, whose clock moves only by a new start. */
export interface TestStation {
  readonly folder: string;
  readonly notices: Notice[];
  /** Ends the program and starts it again, this much later. The base is closed then. */
  later(milliseconds: number): Promise<void>;
  call<N extends CallName>(page: string, name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>>;
  /** The same, for a call that must succeed. */
  must<N extends CallName>(page: string, name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** For a call that must be refused. @returns its code */
  refusal<N extends CallName>(page: string, name: N, input: InputOf<N>): Promise<string>;
  /** Signs the manager in on a page, opening the base. */
  open(page?: string): Promise<void>;
  /** An agent with a code just handed over. */
  newAgent(person: {
    prenom: string;
    nom: string;
    courriel?: string | null;
    opens?: boolean;
  }): Promise<{ account: string; identifier: string; code: string }>;
  stop(): Promise<void>;
}

/** A fresh workstation, its manager signed in on page `desk`. */
export const startStation = async (options: { smtpUrl?: string } = {}): Promise<TestStation> => {
  const folder = mkdtempSync(join(tmpdir(), 'ecritoire-accounts-'));
  const notices: Notice[] = [];
  let offset = 0;
  let backend: Backend;
  const start = async (): Promise<void> => {
    backend = await createBackend({
      dataFolder: folder,
      demo: false,
      log: () => {},
      testing: { argon2: { memoryKiB: 1024, iterations: 1, parallelism: 1 }, clockOffset: offset },
      ...options,
    });
    backend.onNotice((notice) => notices.push(notice));
  };
  await start();
  const call = <N extends CallName>(page: string, name: N, input: InputOf<N>) =>
    backend.call(page, name, input) as Promise<Result<OutputOf<N>>>;
  const must = async <N extends CallName>(page: string, name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
    const result = await call(page, name, input);
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
    return result.data;
  };
  const handOver = async (account: string): Promise<string> => {
    const { pdf } = await must('desk', 'accounts.handOver', { account });
    return /\b([2-9A-Z]{5}-[2-9A-Z]{5})\b/.exec(textOfPdf(pdf))?.[1] ?? '';
  };
  const station: TestStation = {
    folder,
    notices,
    call,
    must,
    later: async (milliseconds) => {
      await backend.stop();
      offset += milliseconds;
      await start();
    },
    refusal: async (page, name, input) => {
      const result = await call(page, name, input);
      expect(result).toMatchObject({ ok: false });
      return result.ok ? '' : result.error.code;
    },
    open: async (page = 'desk') => {
      await must(page, 'accounts.signIn', { who: manager.identifier, password: manager.password });
    },
    newAgent: async ({ prenom, nom, courriel = null, opens = false }) => {
      const { account, identifier } = await must('desk', 'accounts.createAgent', {
        prenom,
        nom,
        courriel,
        roles: ['instructeur'],
        opensWorkstation: opens,
      });
      return { account, identifier, code: await handOver(account) };
    },
    stop: async () => {
      await backend.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const begun = await must('desk', 'workstation.firstStart', {
    prenom: 'Marie',
    nom: 'Gestion',
    courriel: manager.courriel,
    next: manager.password,
    again: manager.password,
    departement: 'Département du Pas-de-Calais',
    name: 'Poste de l’accueil',
    poste: 'A2',
    mode: 'field',
  });
  await must('desk', 'workstation.confirmRecoveryKey', { key: recoveryKeyOf(textOfPdf(begun.pdf)) });
  return station;
};
