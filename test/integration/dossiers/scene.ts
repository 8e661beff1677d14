import { rmSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import type { CallName, InputOf, OutputOf } from '../../../src-shared/contract.ts';
import type { DemarcheContent } from '../../../src-shared/demarches/form.ts';
import type { Result } from '../../../src-shared/kernel/result.ts';
import { createBackend } from '../../fixtures/backend.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const password = 'Ecritoire-2026!';

/** Pages of the scene: each is a window of its own, signed in as that person. */
export const people = {
  marie: 'marie.gestion',
  paul: 'paul.instruction',
  lea: 'lea.instruction',
  simone: 'simone.evrard',
  jean: 'jean.particulier',
  eric: 'eric.mairie',
  sonia: 'sonia.mairie',
} as const;
export type Person = keyof typeof people;

/** A PDF of one page that says something. */
export const pdfSaying = (text: string): Promise<Buffer> =>
  new Promise((resolve) => {
    const document = new PDFDocument({ size: 'A4' });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.text(text);
    document.end();
  });

/** The demonstration on a fresh folder, a service with Paul in it, and people signed in. */
export const openDossierScene = async (
  who: readonly Person[] = ['marie', 'paul', 'jean'],
  testing: { readonly readingDelay?: number } = {},
) => {
  const folder = temporaryFolder().path;
  let clockOffset = 0;
  const open = () =>
    createBackend({
      dataFolder: folder,
      demo: true,
      log: () => {},
      testing: { argon2: { memoryKiB: 1024, iterations: 1, parallelism: 1 }, clockOffset, ...testing },
    });
  let backend = await open();
  const call = async <N extends CallName>(page: Person, name: N, input: InputOf<N>) =>
    (await backend.call(page, name, input)) as Result<OutputOf<N>>;
  const must = async <N extends CallName>(page: Person, name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
    const result = await call(page, name, input);
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
    return result.data;
  };
  const codeOf = async <N extends CallName>(page: Person, name: N, input: InputOf<N>): Promise<string> => {
    const result = await call(page, name, input);
    return result.ok ? 'ok' : result.error.code;
  };
  const signIn = (page: Person) => must(page, 'accounts.signIn', { who: people[page], password });
  for (const page of who) await signIn(page);
  const accountOf = async (page: Person): Promise<string> => (await must(page, 'accounts.session', {})).session?.account ?? '';

  /** Sends a file as a window does. */
  const upload = async (page: Person, name: string, bytes: Buffer): Promise<string> => {
    const { upload: id } = await must(page, 'files.begin', { name, size: bytes.length });
    for (let offset = 0; offset < bytes.length; offset += 400_000)
      await must(page, 'files.chunk', { upload: id, offset, bytes: bytes.subarray(offset, offset + 400_000).toString('base64') });
    return (await must(page, 'files.end', { upload: id })).file;
  };

  /** A service, and a démarche of a model published in it. */
  const publish = async (model: string, service: string, change: Partial<DemarcheContent> = {}): Promise<string> => {
    const { id } = await must('marie', 'demarches.create', { model, copyOf: null });
    const { heads, draft } = await must('marie', 'demarches.get', { id });
    const saved = await must('marie', 'demarches.save', { id, seen: heads, content: { ...draft, service, ...change } });
    await must('marie', 'demarches.publish', { id, seen: saved.heads });
    return id;
  };

  return {
    folder,
    get backend() {
      return backend;
    },
    call,
    must,
    codeOf,
    signIn,
    accountOf,
    upload,
    publish,
    service: async (name: string, agents: readonly Person[] = ['paul']): Promise<string> => {
      const accounts = await Promise.all(agents.map(accountOf));
      return (
        await must('marie', 'services.create', {
          name,
          address: ['Hôtel du Département', '62000 ARRAS'],
          phone: '',
          courriel: '',
          agents: accounts,
        })
      ).id;
    },
    /** What an agent who reads a dossier now has seen. */
    heads: async (id: string, page: Person = 'paul') => (await must(page, 'dossiers.get', { id })).heads,
    /** Mails about dossiers of the outbox, oldest first: subject and status. */
    mails: async (number: string) =>
      (
        await Promise.all(
          (['all', 'sent', 'cancelled'] as const).map(async (status) => (await must('paul', 'mail.outbox', { status })).mails),
        )
      )
        .flat()
        .filter((mail, at, all) => mail.subject.includes(`(${number})`) && all.findIndex(({ id }) => id === mail.id) === at)
        .sort((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1)),
    /** The same folder some time later: everybody signs in again. */
    later: async (milliseconds: number) => {
      await backend.stop();
      clockOffset += milliseconds;
      backend = await open();
      for (const page of who) await signIn(page);
    },
    stop: async () => {
      await backend.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
export type DossierScene = Awaited<ReturnType<typeof openDossierScene>>;
