import { rmSync } from 'node:fs';
import type { Backend } from '../../../src-main/backend/types.ts';
import type { CallName, InputOf, OutputOf } from '../../../src-shared/contract.ts';
import { plainLetters } from '../../../src-shared/kernel/free-text.ts';
import type { Result } from '../../../src-shared/kernel/result.ts';
import { createBackend } from '../../fixtures/backend.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const password = 'Ecritoire-2026!';

/** Pages of the scene: each is a window of its own, signed in as that person. */
export const people = {
  marie: 'marie.gestion',
  paul: 'paul.instruction',
  eric: 'eric.mairie',
  sonia: 'sonia.mairie',
} as const;
export type Person = keyof typeof people;

/** The demonstration on a fresh folder, with its commune of Audresselles: Éric administers it, Sonia is a user; no e-service yet. */
export const openScene = async () => {
  const folder = temporaryFolder().path;
  const backend: Backend = await createBackend({
    dataFolder: folder,
    demo: true,
    log: () => {},
    testing: { argon2: { memoryKiB: 1024, iterations: 1, parallelism: 1 }, clockOffset: 0 },
  });
  const call = async <N extends CallName>(page: Person, name: N, input: InputOf<N>) =>
    (await backend.call(page, name, input)) as Result<OutputOf<N>>;
  const must = async <N extends CallName>(page: Person, name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
    const result = await call(page, name, input);
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
    return result.data;
  };
  /** Code of the refusal, or «ok». */
  const codeOf = async (page: Person, name: CallName, input: unknown): Promise<string> => {
    const result = await backend.call(page, name, input);
    return result.ok ? 'ok' : result.error.code;
  };
  const signIn = (page: Person) => must(page, 'accounts.signIn', { who: people[page], password });
  for (const page of ['marie', 'paul', 'eric', 'sonia'] as const) await signIn(page);
  const organisation = (await must('eric', 'administration.mine', {})).organisation.id;
  for (const { id, subscribedSince } of (await must('eric', 'administration.mine', {})).eservices) {
    const { heads } = (await must('eric', 'administration.mine', {})).organisation;
    if (subscribedSince !== null) await must('eric', 'administration.unsubscribe', { seen: heads, eservice: id });
  }
  const accountOf = async (page: Person): Promise<string> => (await must(page, 'accounts.session', {})).session?.account ?? '';
  return {
    backend,
    call,
    must,
    codeOf,
    signIn,
    organisation,
    eric: await accountOf('eric'),
    sonia: await accountOf('sonia'),
    /** The administrator's view as it stands. */
    view: () => must('eric', 'administration.mine', {}),
    heads: async () => (await must('paul', 'administration.of', { organisation })).organisation.heads,
    eservice: (name: string, changes: Partial<InputOf<'eservices.create'>> = {}) =>
      must('marie', 'eservices.create', { ...eserviceCalled(name), ...changes }),
    /** A person who asks to be a user, as an agent types it. */
    applies: async (prenom: string, nom: string) => {
      const courriel = `${plainLetters(prenom)}.${plainLetters(nom)}@audresselles.example`;
      await must('paul', 'organisations.apply', { id: organisation, role: 'utilisateur', person: { prenom, nom, courriel }, reception });
      const { pending } = await must('paul', 'administration.of', { organisation });
      const found = pending.find((known) => known.displayName === `${prenom} ${nom}`);
      if (found === undefined) throw new Error('the application is not there');
      return found;
    },
    stop: async () => {
      await backend.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type Scene = Awaited<ReturnType<typeof openScene>>;

export const reception = { channel: 'papier' as const, receivedOn: '2026-01-15' };

export const eserviceCalled = (name: string): InputOf<'eservices.create'> => ({
  name,
  description: 'Demander une aide et suivre son versement.',
  service: 'Direction des finances',
  kinds: ['commune', 'epci'],
  order: 10,
  open: true,
});
