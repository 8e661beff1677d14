import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { demand, printed, produce, type Service, startService } from '../letters-desk/support.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(async () => {
  await service.end();
});

let made = 0;
/** A body of its own for each test, with its letter to print. */
const register = async () => {
  made += 1;
  const { id, letterNumber } = await service.must('organisations.register', demand(service, 30 + made));
  return { id, letterNumber, view: () => service.must('organisations.get', { id }) };
};
const newHead = { civilite: 'Madame' as const, prenom: 'Odile', nom: 'Vasseur', fonction: 'Maire' };
const sentences = async (id: string) => (await service.must('organisations.timeline', { id })).entries.map((entry) => entry.sentence);
const previewOf = async (number: string): Promise<string> => {
  const { found } = await service.must('letters.find', { number });
  return textOfPdf((await service.must('letters.preview', { letter: found?.id ?? '' })).pdf);
};

describe('correcting the address', () => {
  const address = { street: '12 rue de l’Église', postalCode: '62250', town: 'Marquise' };

  it('after a return, the new letter carries the corrected address', async () => {
    const { id, letterNumber, view } = await register();
    const letter = await printed(service, letterNumber);
    await service.must('letters.returned', { letter: letter.id, on: service.today(), reason: 'adresse_inconnue' });
    const { heads: seen } = await view();
    const corrected = await service.must('organisations.correctAddress', { id, seen, address });
    expect(corrected.heads).not.toEqual(seen);
    expect(await view()).toMatchObject({ heads: corrected.heads, address, letters: [{ number: letterNumber, status: 'revenu' }] });
    expect((await sentences(id))[0]).toBe('Adresse postale corrigée.');
    const { number } = await service.must('letters.remake', { letter: letter.id });
    const paper = await previewOf(number);
    expect(paper).toContain('12 RUE DE L EGLISE');
    expect(paper).toContain('62250 MARQUISE');
    const found = await service.must('organisations.list', {
      view: 'toutes',
      search: 'marquise',
      sort: 'name',
      descending: false,
    });
    expect(found.rows.map((row) => row.id)).toEqual([id]);
  });

  it('a letter that waits to be printed carries it by itself', async () => {
    const { id, letterNumber, view } = await register();
    const { heads: seen } = await view();
    await service.must('organisations.correctAddress', { id, seen, address });
    expect((await service.must('letters.find', { number: letterNumber })).found).toMatchObject({ town: 'Marquise', status: 'a_imprimer' });
    expect(await previewOf(letterNumber)).toContain('62250 MARQUISE');
  });

  it('refuses, at the field, what no envelope can carry, and an address that is already there', async () => {
    const { id, view } = await register();
    const { heads: seen, address: there } = await view();
    const correct = (part: object) => ({ id, seen, address: { ...address, ...part } });
    const refused = async (code: string, part: object) =>
      (await service.refused(code, 'organisations.correctAddress', correct(part))).field;
    expect(await refused('address_too_long', { town: 'A'.repeat(60) })).toBe('address.town');
    expect(await refused('address_too_long', { street: '東京' })).toBe('address.street');
    expect(await refused('invalid_input', { postalCode: '6225' })).toBe('address.postalCode');
    expect(await refused('invalid_input', { town: '' })).toBe('address.town');
    await refused('unchanged', { ...there, complement: '', country: '' });
    expect((await view()).heads).toEqual(seen);
  });

  it('refuses when somebody corrected it meanwhile, and only then', async () => {
    const { id, view } = await register();
    const { heads: seen } = await view();
    const reception = { channel: 'courriel' as const, receivedOn: service.today() };
    await service.must('organisations.changeRepresentative', { id, seen, representative: newHead, reception });
    await service.must('organisations.correctAddress', { id, seen, address });
    const other = { id, seen, address: { ...address, town: 'Calais' } };
    const refusal = await service.refused('conflict', 'organisations.correctAddress', other);
    expect(refusal.message).toContain('Relisez-la, puis recommencez');
    expect((await view()).address?.town).toBe('Marquise');
  });
});

describe('changing the représentant légal', () => {
  const change = (id: string, seen: string[], part: object = {}) => ({
    id,
    seen,
    representative: newHead,
    reception: { channel: 'courriel' as const, receivedOn: service.today() },
    ...part,
  });

  it('writes to the new person from then on, and keeps how the service learned it', async () => {
    const { id, letterNumber, view } = await register();
    const { heads: seen } = await view();
    await service.must('organisations.changeRepresentative', change(id, seen));
    expect((await view()).representative).toEqual(newHead);
    expect((await sentences(id))[0]).toMatch(/^Nouveau représentant légal : Madame Odile Vasseur, Maire \(demande reçue par courriel le /);
    expect((await service.must('letters.find', { number: letterNumber })).found?.representative).toBe('Odile Vasseur, Maire');
    const { id: letter } = (await view()).letters[0] ?? { id: '' };
    const { pdf } = await service.must('letters.produceBatch', { letters: [letter] });
    expect(textOfPdf(pdf)).toContain('Madame Odile Vasseur');
    expect(textOfPdf(pdf)).not.toContain('Lecluse');
  });

  it('leaves the codes of a posted letter good: the screen said so', async () => {
    const { id, letterNumber, view } = await register();
    const letter = await printed(service, letterNumber);
    await service.must('organisations.changeRepresentative', change(id, (await view()).heads));
    const [first, second] = letter.codes;
    await service.must('letters.enterCodes', { number: letterNumber, first, second }, 'door');
    expect((await view()).status).toBe('active');
  });

  it('refuses with the field and the reason', async () => {
    const { id, view } = await register();
    const { heads: seen, representative } = await view();
    const refused = async (code: string, part: object) =>
      (await service.refused(code, 'organisations.changeRepresentative', change(id, seen, part))).field;
    const today = service.today();
    expect(await refused('date_in_future', { reception: { channel: 'papier', receivedOn: '2199-01-01' } })).toBe('reception.receivedOn');
    expect(await refused('invalid_input', { reception: { channel: null, receivedOn: today } })).toBe('reception.channel');
    expect(await refused('invalid_input', { reception: { channel: 'papier', receivedOn: 'hier' } })).toBe('reception.receivedOn');
    expect(await refused('invalid_input', { representative: { ...newHead, nom: '' } })).toBe('representative.nom');
    expect(await refused('invalid_input', { representative: { ...newHead, fonction: 'F'.repeat(39) } })).toBe('representative.fonction');
    expect(await refused('address_too_long', { representative: { ...newHead, nom: 'N'.repeat(39) } })).toBe('representative.nom');
    await refused('unchanged', { representative });
    await service.must('organisations.changeRepresentative', change(id, seen));
    const refusal = await service.refused(
      'conflict',
      'organisations.changeRepresentative',
      change(id, seen, { representative: { ...newHead, prenom: 'Paule' } }),
    );
    // A refusal never carries personal data.
    expect(refusal.message).not.toContain('Vasseur');
    expect((await view()).representative).toEqual(newHead);
  });
});

describe('cancelling an application', () => {
  const person = { prenom: 'Sonia', nom: 'Delattre', courriel: 'sonia.delattre@mairie.example' };
  const apply = (id: string, role: 'administrateur' | 'utilisateur') =>
    service.must('organisations.apply', { id, role, person, reception: { channel: 'papier', receivedOn: service.today() } });
  const cancel = async (id: string, application: string) =>
    service.must('organisations.cancelApplication', {
      id,
      application,
      seen: (await service.must('organisations.get', { id })).heads,
    });

  it('voids the posted letter: its codes are refused, it is not made again', async () => {
    const { id, letterNumber, view } = await register();
    const letter = await printed(service, letterNumber);
    await cancel(id, (await view()).applications[0]?.application ?? '');
    expect(await view()).toMatchObject({
      status: 'sans_administrateur',
      applications: [{ status: 'annulee' }],
      letters: [{ status: 'annule', reason: 'demande_annulee' }],
    });
    const timeline = await service.must('organisations.timeline', { id });
    expect(timeline.entries.map((entry) => [entry.who, entry.sentence]).slice(0, 2)).toEqual([
      ['Marie Gestion', `Courrier ${letterNumber} annulé : la demande a été annulée.`],
      ['Marie Gestion', 'Éric Hochart : Demande annulée.'],
    ]);
    const [first, second] = letter.codes;
    await service.refused('codes_refused', 'letters.enterCodes', { number: letterNumber, first, second }, 'door');
    await service.refused('application_ended', 'letters.remake', { letter: letter.id });
    expect((await view()).members).toEqual([]);
  });

  it('leaves out of a batch the letter that was cancelled while it was printed', async () => {
    const { id, letterNumber, view } = await register();
    const { applications, letters } = await view();
    const { batch, codes } = await produce(service, [letters[0]?.id ?? '']);
    await cancel(id, applications[0]?.application ?? '');
    expect(await service.must('letters.confirmBatch', { batch })).toMatchObject({ count: 0, skipped: 1 });
    const [first, second] = codes.get(letterNumber) ?? ['', ''];
    await service.refused('codes_refused', 'letters.enterCodes', { number: letterNumber, first, second }, 'door');
  });

  it('lets the same person ask again, on the same account', async () => {
    const { id, view } = await register();
    await apply(id, 'administrateur');
    await service.refused('already_applied', 'organisations.apply', {
      id,
      role: 'utilisateur',
      person,
      reception: { channel: 'papier', receivedOn: service.today() },
    });
    const before = (await view()).applications.find((each) => each.displayName === 'Sonia Delattre');
    await cancel(id, before?.application ?? '');
    await apply(id, 'utilisateur');
    const hers = (await view()).applications.filter((each) => each.account === before?.account);
    expect(hers.map((each) => [each.role, each.status])).toEqual([
      ['utilisateur', 'en_attente'],
      ['administrateur', 'annulee'],
    ]);
  });

  it('refuses what is not there, what is over, and what changed meanwhile', async () => {
    const { id, letterNumber, view } = await register();
    const { heads: seen, applications } = await view();
    const application = applications[0]?.application ?? '';
    await service.refused('unknown_application', 'organisations.cancelApplication', { id, seen, application: 'nobody' });
    await service.refused('unknown_application', 'organisations.cancelApplication', { id, seen, application: 'constructor' });
    // Another person’s demand does not concern this one; its own letter does.
    await apply(id, 'utilisateur');
    const letter = await printed(service, letterNumber);
    const refusal = await service.refused('conflict', 'organisations.cancelApplication', { id, seen, application });
    expect(refusal.message).toContain('Relisez la fiche, puis recommencez');
    const [first, second] = letter.codes;
    await service.must('letters.enterCodes', { number: letterNumber, first, second }, 'door');
    const now = (await view()).heads;
    await service.refused('application_ended', 'organisations.cancelApplication', { id, seen: now, application });
    expect((await view()).status).toBe('active');
  });
});

describe('a user’s application that waits', () => {
  it('does not block the same person’s «administrateur» one, and ends with it', async () => {
    const { id, view } = await register();
    const person = { prenom: 'Luc', nom: 'Fournier', courriel: 'luc.fournier@mairie.example' };
    const reception = { channel: 'guichet' as const, receivedOn: service.today() };
    const asUser = await service.must('organisations.apply', { id, role: 'utilisateur', person, reception });
    const asHead = await service.must('organisations.apply', { id, role: 'administrateur', person, reception });
    await service.refused('already_applied', 'organisations.apply', { id, role: 'administrateur', person, reception });
    const user = await printed(service, asUser.letterNumber ?? '');
    const head = await printed(service, asHead.letterNumber ?? '');
    await service.must('letters.enterCodes', { number: head.number, first: head.codes[0], second: head.codes[1] }, 'door');
    const { members, applications } = await view();
    expect(members).toMatchObject([{ displayName: 'Luc Fournier', role: 'administrateur' }]);
    const his = applications.filter((each) => each.displayName === 'Luc Fournier');
    expect(new Map(his.map((each) => [each.role, each.status]))).toEqual(
      new Map([
        ['utilisateur', 'remplacee'],
        ['administrateur', 'validee'],
      ]),
    );
    await service.refused(
      'codes_refused',
      'letters.enterCodes',
      { number: user.number, first: user.codes[0], second: user.codes[1] },
      'door',
    );
    expect((await view()).members).toMatchObject([{ role: 'administrateur' }]);
  });
});

describe('rights', () => {
  it('nobody without a session, and no body that does not exist', async () => {
    const reception = { channel: 'papier' as const, receivedOn: service.today() };
    const address = { street: '1 rue', postalCode: '62000', town: 'Arras' };
    const seen = { id: 'nobody', seen: ['nothing'] };
    const acts = [
      ['organisations.correctAddress', { ...seen, address }],
      ['organisations.changeRepresentative', { ...seen, representative: newHead, reception }],
      ['organisations.cancelApplication', { ...seen, application: 'x' }],
    ] as const;
    for (const [name, input] of acts) {
      expect(await service.call(name, input, 'door')).toMatchObject({ error: { code: 'session_required' } });
      expect(await service.call(name, input)).toMatchObject({ error: { code: 'unknown_organisation' } });
    }
  });
});
