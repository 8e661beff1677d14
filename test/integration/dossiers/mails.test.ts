import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DossierScene, openDossierScene, pdfSaying } from './scene.ts';

let scene: DossierScene;
let demarche: string;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'jean']);
  demarche = await scene.publish('carte-transport', await scene.service('Transports'));
});
afterAll(() => scene.stop());

const deposited = async (): Promise<{ id: string; number: string }> => {
  const { requesters } = await scene.must('jean', 'drafts.requesters', { demarche });
  const { kind = 'particulier' as const, id: who = '' } = requesters[0] ?? {};
  const { id } = await scene.must('jean', 'drafts.begin', { demarche, requester: { kind, id: who }, another: true });
  for (const piece of ['identite', 'domicile'])
    await scene.must('jean', 'drafts.join', { id, piece, upload: await scene.upload('jean', `${piece}.pdf`, await pdfSaying(piece)) });
  const adresse = { lieuDit: 'Le Fort', postalCode: '62164', town: 'Audresselles' };
  const fields = { civilite: 'Madame', nom: 'Delattre', naissance: '12/03/1980', adresse, motif: 'Demandeur d’emploi', exact: true };
  const { dossier, number } = await scene.must('jean', 'drafts.deposit', { id, typed: { fields, rows: {} } });
  return { id: dossier, number };
};

const item = async (id: string): Promise<string> => (await scene.must('paul', 'dossiers.get', { id })).pieces.at(-1)?.item ?? '';
const seenBy = {
  paul: (id: string) => scene.heads(id),
  jean: async (id: string) => (await scene.must('jean', 'dossiers.view', { id })).heads,
};

/** What either side may try, whatever the dossier thinks of it. */
const acts = {
  start: async (id: string) => scene.codeOf('paul', 'dossiers.start', { id, seen: await seenBy.paul(id) }),
  ask: async (id: string) =>
    scene.codeOf('paul', 'dossiers.requestCompletion', { id, seen: await seenBy.paul(id), text: 'La page 2.', fields: [], until: null }),
  takeBack: async (id: string) => scene.codeOf('paul', 'dossiers.withdrawCompletion', { id, seen: await seenBy.paul(id) }),
  answer: async (id: string) => scene.codeOf('jean', 'dossiers.complete', { id, seen: await seenBy.jean(id) }),
  judge: async (id: string) =>
    scene.codeOf('paul', 'dossiers.judge', { id, seen: await seenBy.paul(id), item: await item(id), verdict: 'acceptee', reason: '' }),
  take: async (id: string) => scene.codeOf('paul', 'dossiers.take', { id, seen: await seenBy.paul(id) }),
  accept: async (id: string) =>
    scene.codeOf('paul', 'dossiers.decide', { id, seen: await seenBy.paul(id), decision: 'accepte', motive: '' }),
  close: async (id: string) =>
    scene.codeOf('paul', 'dossiers.decide', { id, seen: await seenBy.paul(id), decision: 'sans_suite', motive: 'Motif.' }),
  undo: async (id: string) => scene.codeOf('paul', 'dossiers.undo', { id, seen: await seenBy.paul(id) }),
  reopen: async (id: string) => scene.codeOf('paul', 'dossiers.reopen', { id, seen: await seenBy.paul(id), reason: 'Erreur.' }),
  withdraw: async (id: string) => scene.codeOf('jean', 'dossiers.withdraw', { id, seen: await seenBy.jean(id) }),
};
const names = Object.keys(acts) as (keyof typeof acts)[];

it('every change of status has exactly one mail, an undone decision none, whatever is tried in whatever order', async () => {
  const mailsOf = async (number: string): Promise<number> =>
    (await scene.mails(number)).filter(({ status }) => status !== 'cancelled').length;
  const statusOf = async (id: string) => (await scene.must('paul', 'dossiers.get', { id })).status;
  const dossiers = await Promise.all([deposited(), deposited(), deposited()]);
  const changed = new Map(dossiers.map(({ id }) => [id, 1]));
  const tried = fc.sample(fc.array(fc.constantFrom(...names), { minLength: 14, maxLength: 14 }), { numRuns: 6, seed: 30_112_026 });
  const reached = new Set<string>();
  // The longest way goes first: chance alone seldom takes it.
  const first: readonly (keyof typeof acts)[] = ['start', 'accept', 'undo', 'accept', 'withdraw', 'reopen'];
  for (const [round, list] of [first, ...tried].entries()) {
    const { id, number } = dossiers[round % dossiers.length] ?? { id: '', number: '' };
    for (const name of list) {
      const before = await statusOf(id);
      const code = await acts[name](id);
      const after = await statusOf(id);
      reached.add(after);
      // What is undone takes its mail back.
      if (before !== after) changed.set(id, (changed.get(id) ?? 0) + (name === 'undo' ? -1 : 1));
      expect([name, code, before, after, await mailsOf(number)]).toEqual([name, code, before, after, changed.get(id)]);
    }
    // From now on decisions are seen, and can be reopened.
    if (round === 2) await scene.later(11 * 60_000);
  }
  expect([...reached].toSorted()).toEqual(['accepte', 'complement', 'depose', 'desiste', 'en_instruction', 'sans_suite']);
});
