import { afterAll, beforeAll, expect, it } from 'vitest';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { demand, printed, produce, type Service, startService } from './support.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  await service.end();
});

let bodies = 0;
/** Each test has bodies of its own on the one workstation. */
const register = async () => {
  bodies += 1;
  const { id, letterNumber } = await service.must('organisations.register', demand(service, bodies));
  const { found } = await service.must('letters.find', { number: letterNumber });
  return { organisation: id, number: letterNumber, letter: found?.id ?? '' };
};
const enter = (number: string, codes: readonly [string, string] | undefined) =>
  service.call('letters.enterCodes', { number, first: codes?.[0] ?? '', second: codes?.[1] ?? '' }, 'public');

it('prints in posting order, with a slip that counts the letters', async () => {
  const letters = [await register(), await register(), await register()];
  const { batch, slip, pdf, count } = await produce(
    service,
    letters.map(({ letter }) => letter),
  );
  expect(count).toBe(3);
  // 62161, 62162, 62163: the last registered has the lowest postal code.
  const pages = textOfPdf(pdf).split('\f');
  expect(pages[0]).toContain(letters[2]?.number);
  expect(pages[2]).toContain(letters[0]?.number);
  for (const { number } of letters) expect(textOfPdf(slip)).toContain(number);
  await service.must('letters.confirmBatch', { batch });
});

it('redoes a batch: the codes on the spoilt paper are worth nothing, the new ones are', async () => {
  const { letter, number } = await register();
  const spoilt = await produce(service, [letter]);
  await service.refused('batch_open', 'letters.produceBatch', { letters: [letter] });
  expect((await service.must('letters.summary', {})).openBatches).toMatchObject([
    { batch: spoilt.batch, by: { name: 'Marie Gestion' }, letters: [letter] },
  ]);
  expect(await service.must('letters.redoBatch', { batch: spoilt.batch })).toEqual({ letters: [letter] });
  // Somebody else answered meanwhile: what is to be done with the sheets is said.
  const late = await service.refused('unknown_batch', 'letters.confirmBatch', { batch: spoilt.batch });
  expect(late.message).toContain('Détruisez les feuilles');
  const good = await produce(service, [letter]);
  await service.must('letters.confirmBatch', { batch: good.batch });
  await service.refused('unknown_batch', 'letters.redoBatch', { batch: good.batch });
  expect(await enter(number, spoilt.codes.get(number))).toMatchObject({ ok: false, error: { code: 'codes_refused' } });
  expect(await enter(number, good.codes.get(number))).toMatchObject({ ok: true });
});

it('keeps the question of an open batch over a stop of the application', async () => {
  const { letter, number } = await register();
  const made = await produce(service, [letter]);
  await service.inDays(0);
  expect((await service.must('letters.summary', {})).openBatches).toMatchObject([{ batch: made.batch, letters: [letter] }]);
  expect(await service.must('letters.confirmBatch', { batch: made.batch })).toEqual({ count: 1, skipped: 0, corrected: [] });
  expect(await enter(number, made.codes.get(number))).toMatchObject({ ok: true });
});

it('leaves out of a batch what was replaced while it was being printed, and says how many', async () => {
  const first = await register();
  const reception = { channel: 'papier' as const, receivedOn: service.today() };
  const rival = await service.must('organisations.apply', {
    id: first.organisation,
    role: 'administrateur',
    person: { prenom: 'Luc', nom: 'Vasseur', courriel: 'luc@mairie.example' },
    reception,
  });
  const other = await service.must('letters.find', { number: rival.letterNumber ?? '' });
  const accepted = await printed(service, first.number);
  const made = await produce(service, [other.found?.id ?? '']);
  // The first administrateur is validated meanwhile: the rival's paper must not be posted.
  expect(await enter(first.number, accepted.codes)).toMatchObject({ ok: true });
  expect(await service.must('letters.confirmBatch', { batch: made.batch })).toEqual({ count: 0, skipped: 1, corrected: [] });
  expect(await enter(rival.letterNumber ?? '', made.codes.get(rival.letterNumber ?? ''))).toMatchObject({
    error: { code: 'codes_refused' },
  });
});

it('refuses what cannot be printed, posted or returned, each in its own words', async () => {
  const { letter, number } = await register();
  await service.refused('unknown_letter', 'letters.produceBatch', { letters: ['nothing'] });
  await service.refused('unknown_letter', 'letters.preview', { letter: 'nothing' });
  await service.refused('invalid_input', 'letters.produceBatch', { letters: [] });
  await service.refused('invalid_input', 'letters.produceBatch', { letters: Array.from({ length: 201 }, (_, at) => `l${at}`) });
  await service.refused('wrong_state', 'letters.returned', { letter, on: service.today(), reason: 'autre' });
  await service.refused('already_waiting', 'letters.remake', { letter });
  await service.refused('unknown_letter', 'letters.remake', { letter: 'nothing' });
  const early = await service.must('letters.post', { letters: [letter], on: service.today() });
  expect(early).toMatchObject({ posted: 0, refused: [{ letter }] });
  const sent = await printed(service, number);
  await service.refused('wrong_state', 'letters.produceBatch', { letters: [letter] });
  expect((await service.refused('date_in_future', 'letters.post', { letters: [letter], on: '2199-01-01' })).field).toBe('on');
  expect(await service.must('letters.post', { letters: [letter], on: service.today() })).toMatchObject({ posted: 0 });
  await service.refused('date_in_future', 'letters.returned', { letter, on: '2199-01-01', reason: 'autre' });
  const before = await service.refused('date_before_post', 'letters.returned', { letter, on: '2020-01-01', reason: 'autre' });
  expect(before.field).toBe('on');
  await service.refused('unknown_letter', 'letters.returned', { letter: 'nothing', on: service.today(), reason: 'autre' });
  await service.must('letters.returned', { letter, on: service.today(), reason: 'adresse_inconnue' });
  expect(await enter(number, sent.codes)).toMatchObject({ ok: false, error: { code: 'codes_refused' } });
  expect((await service.must('letters.find', { number })).found).toMatchObject({ status: 'revenu', reason: 'adresse_inconnue' });
  const { number: next } = await service.must('letters.remake', { letter });
  expect((await service.must('letters.find', { number: next })).found).toMatchObject({ status: 'a_imprimer' });
});
