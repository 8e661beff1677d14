import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatDateLong } from '../../../src-shared/kernel/plain-date.ts';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { depositCard } from './deposit-card.ts';
import { type DossierScene, openDossierScene } from './scene.ts';

const day = 24 * 3_600_000;

let scene: DossierScene;
beforeAll(async () => {
  scene = await openDossierScene(['marie', 'paul', 'lea', 'jean', 'eric']);
});
afterAll(() => scene.stop());

it('attests what silence decided: once, previewed as it leaves, received with a mail, without a change of status', async () => {
  const service = await scene.service('Transports');
  const regime = (silence: 'acceptation' | 'rejet' | 'aucun') => ({ regime: { silence, count: 10, unit: 'jours' as const } });
  const yes = await depositCard(scene, await scene.publish('carte-transport', service, regime('acceptation')));
  const no = await depositCard(scene, await scene.publish('carte-transport', service, regime('rejet')));
  const none = await depositCard(scene, await scene.publish('carte-transport', service, regime('aucun')));

  await scene.later(10 * day);
  expect((await scene.must('paul', 'dossiers.get', { id: yes.id })).clock.implicit).toBeNull();
  expect(await scene.codeOf('paul', 'dossiers.attest', { id: yes.id, seen: await scene.heads(yes.id) })).toBe('nothing_implicit');

  await scene.later(day);
  const { clock, status } = await scene.must('paul', 'dossiers.get', { id: yes.id });
  expect(clock.implicit).toEqual({ decision: 'acceptation', on: clock.due });
  expect(await scene.codeOf('paul', 'dossiers.previewAttestation', { id: none.id })).toBe('nothing_implicit');
  // Neither another service nor whoever asked makes one.
  expect(await scene.codeOf('lea', 'dossiers.previewAttestation', { id: yes.id })).toBe('unknown_dossier');
  expect(await scene.codeOf('jean', 'dossiers.attest', { id: yes.id, seen: [] })).toBe('forbidden');

  // Before one acts on several, those that silence has decided are known; those of another service are not told.
  const among = (page: 'paul' | 'lea') =>
    scene.call(page, 'dossiers.silenceAmong', { dossiers: { snapshot: '', all: false, except: [none.id, yes.id, no.id] } });
  expect(await among('paul')).toMatchObject({
    ok: true,
    data: {
      dossiers: [
        { number: yes.number, decision: 'acceptation', on: clock.due },
        { number: no.number, decision: 'rejet' },
      ],
    },
  });
  expect(await among('lea')).toMatchObject({ ok: false, error: { code: 'nothing_chosen' } });

  const preview = Buffer.from((await scene.must('paul', 'dossiers.previewAttestation', { id: yes.id })).pdf, 'base64');
  const { heads } = await scene.must('paul', 'dossiers.attest', { id: yes.id, seen: await scene.heads(yes.id) });
  expect(await scene.codeOf('paul', 'dossiers.attest', { id: yes.id, seen: heads })).toBe('already_attested');
  expect((await scene.must('paul', 'dossiers.get', { id: yes.id })).status).toBe(status);

  const received = (await scene.must('jean', 'dossiers.documents', {})).documents.filter(({ dossier }) => dossier === yes.id);
  expect(received).toMatchObject([{ number: yes.number, decision: 'acceptation_implicite' }]);
  const file = await scene.must('jean', 'dossiers.file', { id: yes.id, file: received[0]?.file.file ?? '', shown: false, offset: 0 });
  expect(Buffer.from(file.bytes, 'base64').equals(preview)).toBe(true);
  const words = textOfPdf(file.bytes);
  for (const text of [yes.number, 'L232-3', 'Paul Instruction', formatDateLong(clock.due ?? '')]) expect(words).toContain(text);
  expect((await scene.mails(yes.number)).map(({ subject }) => subject)).toEqual([
    `Votre dossier est bien déposé (${yes.number})`,
    `Un document vous est remis pour votre dossier (${yes.number})`,
  ]);
  const { entries } = await scene.must('jean', 'dossiers.timeline', { id: yes.id });
  expect(entries[0]?.sentence).toBe('Acceptation née du silence attestée.');

  // A rejection has its ways of appeal, and the right to its reasons.
  const rejected = textOfPdf((await scene.must('paul', 'dossiers.previewAttestation', { id: no.id })).pdf);
  for (const text of ['L231-4', 'L232-4', 'R421-2', 'tribunal administratif']) expect(rejected).toContain(text);

  // Once a person has decided, there is nothing left to attest.
  await scene.must('paul', 'dossiers.decide', { id: no.id, seen: await scene.heads(no.id), decision: 'sans_suite', motive: 'Sans objet.' });
  expect(await scene.codeOf('paul', 'dossiers.previewAttestation', { id: no.id })).toBe('nothing_implicit');
});
