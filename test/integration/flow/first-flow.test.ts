import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Backend } from '../../../src-main/backend/types.ts';
import type { CallName, InputOf, OutputOf } from '../../../src-shared/contract.ts';
import { makeValidSiret } from '../../../src-shared/kernel/siret.ts';
import { createBackend } from '../../fixtures/backend.ts';
import { today } from '../../fixtures/today.ts';
import { recoveryKeyOf } from './recovery-key.ts';

let folder: string;
let backend: Backend;

const start = () =>
  createBackend({
    dataFolder: folder,
    demo: false,
    log: () => {},
    testing: { argon2: { memoryKiB: 1024, iterations: 1, parallelism: 1 }, clockOffset: 0 },
  });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ecritoire-flow-'));
  backend = await start();
});
afterEach(async () => {
  await backend.stop();
  rmSync(folder, { recursive: true, force: true });
});

const call = async <N extends CallName>(page: string, name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
  const result = await backend.call(page, name, input);
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
  return result.data as OutputOf<N>;
};

/** The words of a PDF, as another program reads them. */
const textOf = (pdf: string): string => {
  const path = join(folder, 'read.pdf');
  writeFileSync(path, Buffer.from(pdf, 'base64'));
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  rmSync(path);
  return text;
};

const day = today();
const password = 'Cabestan-Bleu-2026!';

it('goes from a first start to a letter on paper and an administrator of the commune', async () => {
  expect(await call('p1', 'workstation.state', {})).toMatchObject({ phase: 'first_start', mode: null });
  const begun = await call('p1', 'workstation.firstStart', {
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
  expect(begun.identifier).toBe('marie.gestion');
  const key = recoveryKeyOf(textOf(begun.pdf));
  const { session } = await call('p1', 'workstation.confirmRecoveryKey', { key });
  expect(session.roles).toContain('instructeur');

  const registered = await call('p1', 'organisations.register', {
    kind: 'commune',
    name: 'Commune d’Audresselles',
    key: { type: 'siret', value: makeValidSiret('21620056', '0001') },
    address: { street: '1 place de la Mairie', postalCode: '62164', town: 'Audresselles' },
    representative: { civilite: 'Monsieur', prenom: 'Alain', nom: 'Lecluse', fonction: 'Maire' },
    administrator: { prenom: 'Éric', nom: 'Hochart', courriel: 'eric.hochart@audresselles.example' },
    reception: { channel: 'papier', receivedOn: day },
    conditionsAccepted: true,
    confirmNamesake: false,
  });
  expect(registered.letterNumber).toMatch(/^C-\d{4}-A2-00001$/);

  const listed = await call('p1', 'letters.list', {
    view: 'a_imprimer',
    search: 'audress',
    sort: 'requested',
    descending: false,
  });
  expect(listed).toMatchObject({ total: 1, rows: [{ number: registered.letterNumber, applicant: 'Éric Hochart', status: 'a_imprimer' }] });
  const letter = listed.rows[0]?.id ?? '';
  expect(textOf((await call('p1', 'letters.preview', { letter })).pdf)).not.toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}/);

  const batch = await call('p1', 'letters.produceBatch', { letters: [letter] });
  const codes = [...textOf(batch.pdf).matchAll(/\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/g)].map((match) => match[1] ?? '');
  expect(codes).toHaveLength(2);
  // Printed on paper, but nobody has said that the printing is good: the codes are worth nothing yet.
  const early = await backend.call('p2', 'letters.enterCodes', { number: registered.letterNumber, first: codes[0], second: codes[1] });
  expect(early).toMatchObject({ ok: false, error: { code: 'codes_refused' } });
  expect(await call('p1', 'letters.confirmBatch', { batch: batch.batch })).toEqual({ count: 1, skipped: 0, corrected: [] });
  expect(await call('p1', 'letters.post', { letters: [letter], on: day })).toEqual({ posted: 1, refused: [] });

  const wrong = await backend.call('p2', 'letters.enterCodes', { number: registered.letterNumber, first: codes[0], second: codes[0] });
  expect(wrong).toMatchObject({ ok: false, error: { code: 'codes_refused' } });
  const right = await call('p2', 'letters.enterCodes', { number: registered.letterNumber, first: codes[1] ?? '', second: codes[0] ?? '' });
  expect(right).toEqual({
    organisation: 'Commune d’Audresselles',
    role: 'administrateur',
    person: 'Éric Hochart',
    activated: false,
    mailQueued: true,
  });

  const view = await call('p1', 'organisations.get', { id: registered.id });
  expect(view).toMatchObject({ status: 'active', members: [{ displayName: 'Éric Hochart', role: 'administrateur', activated: false }] });
  const { entries } = await call('p1', 'organisations.timeline', { id: registered.id });
  expect(entries.map((entry) => entry.type)).toEqual([
    'organisation.member_activated',
    'organisation.codes_accepted',
    'organisation.codes_refused',
    'organisation.letter_posted',
    'organisation.letter_printed',
    'organisation.letter_requested',
    'organisation.application_submitted',
    'account.created',
    'organisation.registered',
  ]);

  // Field mode: locking closes the base; the password of the gestionnaire opens it again.
  await call('p1', 'workstation.lock', {});
  expect(await call('p1', 'workstation.state', {})).toMatchObject({ phase: 'locked', mode: 'field' });
  expect(
    await backend.call('p2', 'letters.enterCodes', { number: registered.letterNumber, first: codes[0], second: codes[1] }),
  ).toMatchObject({
    ok: false,
    error: { code: 'workstation_closed' },
  });
  const again = await call('p1', 'accounts.signIn', { who: 'MARIE.gestion@pasdecalais.example', password });
  expect(again.session?.identifier).toBe('marie.gestion');
  await backend.stop();
  backend = await start();
  expect(await call('p3', 'workstation.state', {})).toMatchObject({ phase: 'locked' });
  expect(await backend.call('p3', 'accounts.signIn', { who: 'marie.gestion', password: 'faux' })).toMatchObject({
    ok: false,
    error: { code: 'wrong_password' },
  });
  expect((await call('p3', 'accounts.signIn', { who: 'marie.gestion', password })).session?.displayName).toBe('Marie Gestion');
});
