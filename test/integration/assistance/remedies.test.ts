import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { startStation, type TestStation } from '../accounts/support.ts';
import { asked, headsOf, registerCommune, see, sent } from './support.ts';

let station: TestStation;
let letter: { id: string; number: string };
let body: string;

beforeEach(async () => {
  station = await startStation();
  const registered = await registerCommune(station);
  body = registered.id;
  const view = await station.must('desk', 'organisations.get', { id: body });
  letter = { id: view.letters[0]?.id ?? '', number: registered.letterNumber };
});
afterEach(async () => {
  await station.stop();
});

const mails = async (subject: RegExp) =>
  (await station.must('desk', 'mail.outbox', { status: 'all' })).mails.filter((mail) => subject.test(mail.subject));

describe('one click from a request to its remedy (rules §2.7)', () => {
  it('finds the account, the letter and the organisation that the person joined, and says when the courriel is another', async () => {
    const view = await sent(station, {
      join: ['identifiant', 'courrier', 'organisation'],
      identifiant: '\u200EÉRIC.hochart ',
      courrier: letter.number.replaceAll('-', ' ').toLowerCase(),
      organisation: 'Audresselles',
      courriel: 'autre@free.example',
      courrielAgain: 'autre@free.example',
    });
    expect(view).toMatchObject({
      account: { displayName: 'Éric Hochart', identifier: 'eric.hochart', activated: false, otherCourriel: true },
      letter: { number: letter.number, status: 'a_imprimer', organisationName: 'Commune d’Audresselles' },
      organisation: { name: 'Commune d’Audresselles' },
      remedies: ['activation', 'password_paper'],
      person: { identifiant: 'ÉRIC.hochart', courrier: letter.number, organisation: 'Audresselles' },
    });
  });

  it('answers the public form alike whether what is joined exists or not', async () => {
    const known = await sent(station, { join: ['identifiant'], identifiant: 'eric.hochart' });
    const unknown = await sent(station, { join: ['identifiant', 'courrier'], identifiant: 'personne.inconnue', courrier: 'C-2020-Z9-1' });
    expect(known.account).not.toBeNull();
    expect(unknown).toMatchObject({ account: null, letter: null, remedies: [], person: { identifiant: 'personne.inconnue' } });
  });

  it('sends the activation code again, to the account’s own address, once in ten minutes, and notes it', async () => {
    const { id } = await sent(station, {
      join: ['identifiant'],
      identifiant: 'eric.hochart',
      courriel: 'autre@free.example',
      courrielAgain: 'autre@free.example',
    });
    await station.must('desk', 'assistance.remedy', { id, seen: await headsOf(station, id), remedy: 'activation' });
    expect((await mails(/Activez/)).map(({ recipient }) => recipient)).toEqual(['eric.hochart@audresselles.example']);
    const after = await see(station, id);
    expect(after).toMatchObject({ status: 'prise', mine: true });
    const { entries } = await station.must('desk', 'assistance.timeline', { id });
    expect(entries.at(-1)?.sentence).toBe('Code d’activation renvoyé par courriel.');
    expect(await station.refusal('desk', 'assistance.remedy', { id, seen: after.heads, remedy: 'activation' })).toBe('already_sent');
    expect(await station.refusal('desk', 'assistance.remedy', { id, seen: after.heads, remedy: 'password_mail' })).toBe('remedy_useless');
    expect(await see(station, id)).toMatchObject({ heads: after.heads });
  });

  it('prints an access for the counter, then offers a new password to who has one', async () => {
    const { id, account } = await sent(station, { join: ['identifiant'], identifiant: 'eric.hochart' });
    const handed = await station.must('desk', 'accounts.handOver', { account: account?.account ?? '' });
    expect(handed.pdf.length).toBeGreaterThan(1000);
    await station.must('desk', 'assistance.noteRemedy', { id, remedy: 'password_paper' });
    expect((await station.must('desk', 'assistance.timeline', { id })).entries.at(-1)?.sentence).toBe(
      'Accès imprimé pour être remis en main propre.',
    );
  });

  it('makes the letter again once it was printed, and not while one waits', async () => {
    const { id } = await sent(station, { join: ['courrier'], courrier: letter.number });
    expect((await see(station, id)).remedies).toEqual([]);
    const { batch } = await station.must('desk', 'letters.produceBatch', { letters: [letter.id] });
    await station.must('desk', 'letters.confirmBatch', { batch });
    expect((await see(station, id)).remedies).toEqual(['letter']);
    const { number } = await station.must('desk', 'letters.remake', { letter: letter.id });
    await station.must('desk', 'assistance.noteRemedy', { id, remedy: 'letter' });
    const sentences = (await station.must('desk', 'assistance.timeline', { id })).entries.map(({ sentence }) => sentence);
    expect(sentences.slice(-2)).toEqual(['Courrier refait avec de nouveaux codes.', 'Demande rattachée à un courrier.']);
    // From now on it is about the new letter, which waits to be printed.
    expect(await see(station, id)).toMatchObject({ letter: { number, status: 'a_imprimer' }, remedies: [] });
  });

  it('ties a request by hand, says what does not exist, and unties it', async () => {
    const { id } = await sent(station);
    const link = async (kind: 'account' | 'letter' | 'organisation', target: string) => ({
      id,
      seen: await headsOf(station, id),
      kind,
      target,
    });
    for (const [kind, target] of [
      ['account', 'personne'],
      ['account', 'marie.gestion'],
      ['letter', 'C-2020-Z9-1'],
      ['letter', 'mon courrier'],
      ['organisation', 'inconnue'],
    ] as const) {
      const result = await station.call('desk', 'assistance.link', await link(kind, target));
      expect(result).toMatchObject({ ok: false, error: { code: 'unknown_target', field: 'target' } });
    }
    await station.must('desk', 'assistance.link', await link('account', 'Eric.Hochart@audresselles.example'));
    await station.must('desk', 'assistance.link', await link('letter', letter.number));
    await station.must('desk', 'assistance.link', await link('organisation', body));
    expect(await see(station, id)).toMatchObject({
      account: { identifier: 'eric.hochart' },
      letter: { id: letter.id },
      organisation: { id: body },
    });
    expect(await station.refusal('desk', 'assistance.link', await link('organisation', body))).toBe('already_linked');
    await station.must('desk', 'assistance.link', await link('account', ''));
    expect(await see(station, id)).toMatchObject({ account: null });
    expect(await station.refusal('desk', 'assistance.remedy', { id, seen: await headsOf(station, id), remedy: 'activation' })).toBe(
      'not_linked',
    );
  });

  it('knows a signed-in member without asking who they are', async () => {
    const { number } = letter;
    const { batch, pdf } = await station.must('desk', 'letters.produceBatch', { letters: [letter.id] });
    await station.must('desk', 'letters.confirmBatch', { batch });
    const [first = '', second = ''] = [...textOfPdf(pdf).matchAll(/\b([2-9A-Z]{4}-[2-9A-Z]{4})\b/g)].map((match) => match[1] ?? '');
    await station.must('guest', 'letters.enterCodes', { number, first, second });
    const view = await station.must('desk', 'organisations.get', { id: body });
    const sheet = textOfPdf((await station.must('desk', 'accounts.handOver', { account: view.members[0]?.account ?? '' })).pdf);
    const code = /\b([2-9A-Z]{5}-[2-9A-Z]{5})\b/.exec(sheet)?.[1] ?? '';
    const password = 'Goeland-Gris-2026!';
    await station.must('eric', 'accounts.useCode', { who: 'eric.hochart', code, next: password, again: password });
    await station.must('eric', 'accounts.signIn', { who: 'eric.hochart', password });
    const known = await sent(station, {}, 'eric');
    expect(known).toMatchObject({
      signedIn: true,
      account: { identifier: 'eric.hochart', activated: true, otherCourriel: false },
      organisation: { id: body },
      remedies: ['password_mail', 'password_paper'],
    });
    await station.must('desk', 'assistance.remedy', { id: known.id, seen: known.heads, remedy: 'password_mail' });
    expect(await mails(/nouveau mot de passe/)).toHaveLength(1);
    // Nobody keeps the others out: the member has an allowance of their own, the public form another.
    for (let count = 1; count < 5; count += 1) await sent(station, {}, 'eric');
    expect(await station.refusal('eric', 'assistance.request', asked({ text: 'Encore.' }))).toBe('too_many_requests');
    await sent(station);
  });
});
