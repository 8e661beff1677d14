import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { appendCheck } from '../../../src-shared/kernel/letter-code.ts';
import { demand, printed, type Service, startService } from './support.ts';

let service: Service;
const wrong = appendCheck('2345678');
const alsoWrong = appendCheck('HJKMNPR');

let bodies = 0;
/** Each test has a body of its own. */
const register = () => {
  bodies += 1;
  return service.must('organisations.register', demand(service, bodies));
};
const letterOf = async (number: string) => (await service.must('letters.find', { number })).found;
const reception = () => ({ channel: 'papier' as const, receivedOn: service.today() });
const person = (prenom: string) => ({ prenom, nom: 'Vasseur', courriel: `${prenom.toLowerCase()}@mairie.example` });

describe('codes on one workstation', () => {
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(async () => {
    await service.end();
  });

  it('finds a letter by what a scanner of another keyboard types, at each of its doors', async () => {
    const { letterNumber } = await register();
    const american = '1234567890-A';
    const scanned = [...letterNumber].map((sign) => '&é"\'(§è!çà)Q'[american.indexOf(sign)] ?? sign).join('');
    expect((await letterOf(scanned))?.number).toBe(letterNumber);
    const listed = await service.must('letters.list', { view: 'tous', search: scanned, sort: 'requested', descending: false });
    expect(listed.rows.map(({ number }) => number)).toEqual([letterNumber]);
    await printed(service, letterNumber);
    await service.refused('codes_refused', 'letters.enterCodes', { number: scanned, first: wrong, second: alsoWrong }, 'p');
  });

  it('counts an unknown letter like a known one, in the same words', async () => {
    const { letterNumber } = await register();
    await printed(service, letterNumber);
    const unknown = await service.refused(
      'codes_refused',
      'letters.enterCodes',
      { number: 'C-2026-A2-99999', first: wrong, second: alsoWrong },
      'p',
    );
    const known = await service.refused(
      'codes_refused',
      'letters.enterCodes',
      { number: letterNumber, first: wrong, second: alsoWrong },
      'p',
    );
    expect(unknown).toEqual(known);
  });

  it('ends the competing applications when one administrateur is validated', async () => {
    const { id, letterNumber } = await register();
    const rival = await service.must('organisations.apply', { id, role: 'administrateur', person: person('Luc'), reception: reception() });
    const user = await service.must('organisations.apply', { id, role: 'utilisateur', person: person('Nadia'), reception: reception() });
    const first = await printed(service, letterNumber);
    const second = await printed(service, rival.letterNumber ?? '');
    expect(user.letterNumber).not.toBeNull();
    await service.must('letters.enterCodes', { number: first.number, first: first.codes[1], second: first.codes[0] }, 'public');
    const view = await service.must('organisations.get', { id });
    expect(view.status).toBe('active');
    expect(
      view.applications.map((each) => `${each.displayName} ${each.status}`).toSorted((one, other) => one.localeCompare(other)),
    ).toEqual(['Éric Hochart validee', 'Luc Vasseur remplacee', 'Nadia Vasseur en_attente']);
    expect(await letterOf(second.number)).toMatchObject({ status: 'annule', reason: 'remplace' });
    await service.refused(
      'codes_refused',
      'letters.enterCodes',
      { number: second.number, first: second.codes[0], second: second.codes[1] },
      'public',
    );
    await service.refused('application_ended', 'letters.remake', { letter: second.id });
  });

  it('makes the former administrateur a plain user, and keeps the account of a user who asks for more', async () => {
    const { id, letterNumber } = await register();
    const first = await printed(service, letterNumber);
    await service.must('letters.enterCodes', { number: first.number, first: first.codes[0], second: first.codes[1] }, 'public');
    await service.refused('already_member', 'organisations.apply', {
      id,
      role: 'administrateur',
      person: demand(service, bodies).administrator,
      reception: reception(),
    });
    const next = await service.must('organisations.apply', { id, role: 'administrateur', person: person('Luc'), reception: reception() });
    await service.refused('already_applied', 'organisations.apply', {
      id,
      role: 'administrateur',
      person: person('Luc'),
      reception: reception(),
    });
    const second = await printed(service, next.letterNumber ?? '');
    const entered = await service.must('letters.enterCodesOnBehalf', {
      number: second.number,
      first: second.codes[0],
      second: second.codes[1],
      channel: 'guichet',
      proof: 'courrier_presente',
      receivedOn: service.today(),
    });
    expect(entered).toMatchObject({ role: 'administrateur', person: 'Luc Vasseur' });
    const { entries } = await service.must('organisations.timeline', { id });
    const sentences = entries.map(({ sentence }) => sentence);
    expect(sentences).toContain(
      `Les deux codes du courrier ${second.number} ont été saisis par le service, pour le compte du représentant légal (faite au guichet, preuve : le courrier original est présenté).`,
    );
    // Which letter was posted that day.
    expect(sentences.filter((sentence) => sentence.startsWith(`Courrier ${second.number} posté le`))).toHaveLength(1);
    const members = async () => (await service.must('organisations.get', { id })).members.map((each) => `${each.displayName} ${each.role}`);
    expect((await members()).toSorted((one, other) => one.localeCompare(other))).toEqual([
      'Éric Hochart utilisateur',
      'Luc Vasseur administrateur',
    ]);
    const identifiers = async () =>
      (await service.must('organisations.get', { id })).members
        .map((each) => each.identifier ?? '')
        .toSorted((one, other) => one.localeCompare(other));
    const before = await identifiers();
    // Éric asks again: the same account, no second identifier.
    const again = await service.must('organisations.apply', {
      id,
      role: 'administrateur',
      person: demand(service, bodies).administrator,
      reception: reception(),
    });
    const third = await printed(service, again.letterNumber ?? '');
    await service.must('letters.enterCodes', { number: third.number, first: third.codes[0], second: third.codes[1] }, 'public');
    expect((await members()).toSorted((one, other) => one.localeCompare(other))).toEqual([
      'Éric Hochart administrateur',
      'Luc Vasseur utilisateur',
    ]);
    expect(await identifiers()).toEqual(before);
  });

  it('validates a user by letter while there is no administrateur, and by the administrateur afterwards', async () => {
    const { id, letterNumber } = await register();
    const user = await service.must('organisations.apply', { id, role: 'utilisateur', person: person('Nadia'), reception: reception() });
    const letter = await printed(service, user.letterNumber ?? '');
    await service.must('letters.enterCodes', { number: letter.number, first: letter.codes[0], second: letter.codes[1] }, 'public');
    expect(await service.must('organisations.get', { id })).toMatchObject({ status: 'en_attente', members: [{ role: 'utilisateur' }] });
    const first = await printed(service, letterNumber);
    await service.must('letters.enterCodes', { number: first.number, first: first.codes[0], second: first.codes[1] }, 'public');
    const later = await service.must('organisations.apply', { id, role: 'utilisateur', person: person('Luc'), reception: reception() });
    expect(later.letterNumber).toBeNull();
  });

  it('makes one person the administrateur of two organisations, with an account for each (S2)', async () => {
    const administrators = [];
    for (const _ of ['one', 'another']) {
      bodies += 1;
      const { id, letterNumber } = await service.must('organisations.register', {
        ...demand(service, bodies),
        administrator: person('Nadia'),
      });
      const { number, codes } = await printed(service, letterNumber);
      await service.must('letters.enterCodes', { number, first: codes[0], second: codes[1] }, 'public');
      administrators.push(...(await service.must('organisations.get', { id })).members);
    }
    const shared = { displayName: 'Nadia Vasseur', role: 'administrateur', courriel: 'nadia@mairie.example' };
    expect(administrators).toMatchObject([shared, shared]);
    expect(new Set(administrators.map(({ account }) => account)).size).toBe(2);
    expect(new Set(administrators.map(({ identifier }) => identifier)).size).toBe(2);
  });

  it('refuses codes read out on a day that has not come', async () => {
    const { letterNumber } = await register();
    const letter = await printed(service, letterNumber);
    const input = { number: letterNumber, first: letter.codes[0], second: letter.codes[1], channel: 'guichet' as const };
    // Nobody types codes for somebody without saying what proves it.
    expect(await service.call('letters.enterCodesOnBehalf', { ...input, receivedOn: service.today() } as never)).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', field: 'proof' },
    });
    const error = await service.refused('date_in_future', 'letters.enterCodesOnBehalf', {
      ...input,
      proof: 'copie_recue',
      receivedOn: '2199-01-01',
    });
    expect(error.field).toBe('receivedOn');
  });
});

describe('codes, failures and time', () => {
  beforeEach(async () => {
    service = await startService();
  });
  afterEach(async () => {
    await service.end();
  });

  it('voids a letter at the fifth entry with one right code, and not before', async () => {
    const { letterNumber, id } = await register();
    const { codes } = await printed(service, letterNumber);
    for (let failure = 1; failure <= 5; failure += 1) {
      await service.refused('codes_refused', 'letters.enterCodes', { number: letterNumber, first: codes[0], second: wrong }, 'public');
      const status = failure < 5 ? 'poste' : 'annule';
      expect(await letterOf(letterNumber)).toMatchObject({ failures: failure, status });
    }
    await service.refused('too_many_attempts', 'letters.enterCodes', { number: letterNumber, first: codes[0], second: codes[1] }, 'public');
    // One click makes it again: another number, other codes.
    const letter = await letterOf(letterNumber);
    const { number } = await service.must('letters.remake', { letter: letter?.id ?? '' });
    expect(number).not.toBe(letterNumber);
    const { entries } = await service.must('organisations.timeline', { id });
    expect(entries.filter((entry) => entry.type === 'organisation.codes_refused')).toHaveLength(5);
  });

  it('throttles the workstation on codes that are all wrong, and leaves the letter alone', async () => {
    const { letterNumber } = await register();
    await printed(service, letterNumber);
    const guess = { number: letterNumber, first: wrong, second: alsoWrong };
    for (let at = 0; at < 5; at += 1) await service.refused('codes_refused', 'letters.enterCodes', guess, 'public');
    await service.refused('too_many_attempts', 'letters.enterCodes', guess, 'public');
    expect(await letterOf(letterNumber)).toMatchObject({ failures: 0, status: 'poste' });
  });

  it('expires codes after their validity, and alarms after five jours ouvrables', async () => {
    const { letterNumber } = await register();
    const letter = await printed(service, letterNumber);
    expect((await service.must('letters.summary', {})).overdue).toBe(0);
    await service.inDays(12);
    expect(await service.must('letters.summary', {})).toMatchObject({ overdue: 1, groups: { poste: 1, sans_suite: 0 } });
    const late = await service.must('letters.list', { view: 'en_retard', search: '', sort: 'posted', descending: false });
    expect(late.rows).toMatchObject([{ number: letterNumber, overdue: true, status: 'poste' }]);
    await service.inDays(61);
    expect(await service.must('letters.summary', {})).toMatchObject({ overdue: 0, groups: { poste: 0, sans_suite: 1 } });
    expect(await letterOf(letterNumber)).toMatchObject({ status: 'expire', overdue: false });
    await service.refused(
      'letter_expired',
      'letters.enterCodes',
      { number: letterNumber, first: letter.codes[0], second: letter.codes[1] },
      'public',
    );
    const { number } = await service.must('letters.remake', { letter: letter.id });
    const next = await printed(service, number);
    // The old one is dead and already replaced: remaking it would void the codes that are on their way.
    await service.refused('already_waiting', 'letters.remake', { letter: letter.id });
    expect(await letterOf(next.number)).toMatchObject({ status: 'poste' });
  });
});
