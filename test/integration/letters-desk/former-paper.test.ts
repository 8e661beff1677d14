import { afterAll, beforeAll, expect, it } from 'vitest';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { demand, printed, produce, type Service, startService } from './support.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.end());

const address = { street: '12 rue de l’Église', postalCode: '62250', town: 'Marquise' };
const representative = { civilite: 'Madame' as const, prenom: 'Odile', nom: 'Vasseur', fonction: 'Maire' };
const reception = () => ({ channel: 'papier' as const, receivedOn: service.today() });

let made = 0;
const register = async () => {
  made += 1;
  const { id, letterNumber } = await service.must('organisations.register', demand(service, 50 + made));
  const heads = async () => (await service.must('organisations.get', { id })).heads;
  return {
    id,
    number: letterNumber,
    correctAddress: async (next: typeof address = address) =>
      service.must('organisations.correctAddress', { id, seen: await heads(), address: next }),
    changeHead: async () =>
      service.must('organisations.changeRepresentative', { id, seen: await heads(), representative, reception: reception() }),
  };
};
const found = async (number: string) => {
  const letter = (await service.must('letters.find', { number })).found;
  if (letter === null) throw new Error('no such letter');
  return letter;
};
const former = async () => (await service.must('letters.summary', {})).formerPapers;

it('a sheet printed before a correction says what it still carries, on the desk, the letter and the organisation', async () => {
  const body = await register();
  const letter = await printed(service, body.number);
  expect(await found(body.number)).toMatchObject({ formerPaper: null });
  await body.correctAddress();
  expect(await found(body.number)).toMatchObject({ formerPaper: 'adresse', status: 'poste' });
  await body.changeHead();
  expect(await found(body.number)).toMatchObject({ formerPaper: 'les_deux' });
  expect((await service.must('organisations.get', { id: body.id })).letters).toMatchObject([{ formerPaper: 'les_deux' }]);
  expect(await former()).toMatchObject({ total: 1, letters: [{ id: letter.id, number: body.number, what: 'les_deux' }] });
});

it('made again, the new one is right, the codes of the former are void, and nothing is left to say', async () => {
  const body = await register();
  const letter = await printed(service, body.number);
  await body.changeHead();
  expect(await found(body.number)).toMatchObject({ formerPaper: 'destinataire' });
  const { number } = await service.must('letters.remake', { letter: letter.id });
  const { batch, pdf } = await produce(service, [(await found(number)).id]);
  expect(textOfPdf(pdf)).toMatch(/Odile Vasseur/i);
  await service.must('letters.confirmBatch', { batch });
  expect(await found(number)).toMatchObject({ formerPaper: null, status: 'imprime' });
  expect((await former()).letters.map((known) => known.number)).not.toContain(body.number);
  await service.refused('codes_refused', 'letters.enterCodes', { number: body.number, first: letter.codes[0], second: letter.codes[1] });
});

it('a sheet corrected before its batch is answered for is left out of it, and is to be printed again', async () => {
  const [one, other] = [await register(), await register()];
  const ids = [(await found(one.number)).id, (await found(other.number)).id];
  const { batch, codes } = await produce(service, ids);
  await one.correctAddress();
  expect(await service.must('letters.confirmBatch', { batch })).toEqual({ count: 1, skipped: 0, corrected: [one.number] });
  expect(await found(one.number)).toMatchObject({ status: 'a_imprimer', formerPaper: null });
  expect(await found(other.number)).toMatchObject({ status: 'imprime', formerPaper: null });
  const [first = '', second = ''] = codes.get(one.number) ?? [];
  await service.refused('codes_refused', 'letters.enterCodes', { number: one.number, first, second });
  const again = await produce(service, [ids[0] ?? '']);
  expect(await service.must('letters.confirmBatch', { batch: again.batch })).toEqual({ count: 1, skipped: 0, corrected: [] });
});

it('a letter that is over says nothing: its paper does not matter any more', async () => {
  const body = await register();
  const letter = await printed(service, body.number);
  await body.correctAddress();
  await service.must('letters.returned', { letter: letter.id, on: service.today(), reason: 'non_reclame' });
  expect(await found(body.number)).toMatchObject({ status: 'revenu', formerPaper: null });
});
