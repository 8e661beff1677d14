import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SmtpFixture, startSmtp } from '../../fixtures/smtp.ts';
import { minute, startStation, type TestStation } from '../accounts/support.ts';
import { asked, headsOf, listOf, see, sent } from './support.ts';

let smtp: SmtpFixture;
let station: TestStation;

beforeEach(async () => {
  smtp = await startSmtp();
  station = await startStation({ smtpUrl: `smtp://127.0.0.1:${smtp.port}` });
});
afterEach(async () => {
  await station.stop();
  await smtp.stop();
});

describe('a request for help, from the door to its end', () => {
  it('is confirmed with its number, taken, answered by mail and closed', async () => {
    const answer = await station.must('guest', 'assistance.request', asked());
    expect(answer.number).toMatch(/^A-\d{4}-[A-Z][A-Z0-9]-00001$/);
    expect(answer.mailQueued).toBe(true);
    expect(await station.must('desk', 'assistance.counts', {})).toEqual({ nouvelles: 1, miennes: 0, toutes: 1, closes: 0 });
    const { rows } = await listOf(station, 'desk', 'nouvelles', 'hochart');
    const [row] = rows;
    expect(row).toMatchObject({ number: answer.number, status: 'nouvelle', name: 'Éric Hochart', agent: null, mine: false });
    const id = row?.id ?? '';

    await station.must('desk', 'assistance.take', { id, seen: await headsOf(station, id) });
    expect(await see(station, id)).toMatchObject({ status: 'prise', mine: true });
    expect((await listOf(station, 'desk', 'nouvelles')).total).toBe(0);
    expect((await listOf(station, 'desk', 'miennes')).total).toBe(1);

    const text = 'Il est parti lundi : vérifiez auprès du maire.';
    const preview = await station.must('desk', 'assistance.preview', { id, text });
    expect(preview).toMatchObject({ to: 'eric.hochart@audresselles.example' });
    expect(preview.text).toContain('> Le courrier n’est pas arrivé chez le maire.');
    expect(await station.must('desk', 'assistance.answer', { id, seen: await headsOf(station, id), channel: 'courriel', text })).toEqual({
      mailQueued: true,
    });
    await station.must('desk', 'assistance.note', { id, text: 'Le maire est en congé.' });
    await station.must('desk', 'assistance.close', { id, seen: await headsOf(station, id), outcome: 'resolue' });
    expect(await station.must('desk', 'assistance.counts', {})).toEqual({ nouvelles: 0, miennes: 0, toutes: 1, closes: 1 });

    const { entries } = await station.must('desk', 'assistance.timeline', { id });
    expect(entries.map(({ type, text: words }) => [type, words])).toEqual([
      ['assistance.requested', 'Le courrier n’est pas arrivé chez le maire.'],
      ['assistance.taken', null],
      ['assistance.answered', text],
      ['assistance.noted', 'Le maire est en congé.'],
      ['assistance.closed', null],
    ]);
    expect(entries.map(({ who }) => who)).toEqual(['Éric Hochart', ...Array(4).fill('Marie Gestion')]);

    const { mails } = await station.must('desk', 'mail.outbox', { status: 'all' });
    expect(mails.map(({ subject }) => subject).sort()).toEqual([
      `Réponse à votre demande d’aide ${answer.number}`,
      `Votre demande d’aide ${answer.number} est enregistrée`,
    ]);
    // Both keep the undo window of ordinary mails; what leaves is what was shown.
    const left = await station.must('desk', 'mail.read', { id: mails.find(({ subject }) => subject.startsWith('Réponse'))?.id ?? '' });
    expect(left.text).toBe(preview.text);
    expect(left.html).toContain('Il est parti lundi');
  });

  it('reaches the mail server, in text and in HTML, with markup as plain letters', async () => {
    await station.must('guest', 'assistance.request', asked({ text: 'Voici <b>mon</b> problème & « suite »' }));
    await station.later(minute);
    await station.open('desk');
    await smtp.received(1);
    const [mail] = smtp.messages;
    expect(mail?.subject).toContain('est enregistrée');
    expect(mail?.text).toContain('Voici <b>mon</b> problème & « suite »');
    expect(String(mail?.html)).toContain('Voici &lt;b&gt;mon&lt;/b&gt; problème');
  });

  it('for the counter, needs no courriel: nothing is mailed, the answer is noted', async () => {
    const view = await sent(station, { wish: 'guichet', courriel: '', courrielAgain: '' });
    expect(view.person?.courriel).toBeNull();
    const { id, heads: seen } = view;
    expect(await station.refusal('desk', 'assistance.answer', { id, seen, channel: 'courriel', text: 'Oui.' })).toBe('no_courriel');
    expect(await station.must('desk', 'assistance.answer', { id, seen, channel: 'guichet', text: 'Dit au guichet.' })).toEqual({
      mailQueued: false,
    });
    expect(await see(station, id)).toMatchObject({ status: 'repondue', mine: true });
    expect((await station.must('desk', 'mail.outbox', { status: 'all' })).mails).toEqual([]);
  });

  it('shows who acts on an old view what changed, and changes nothing', async () => {
    const { id, heads: seen } = await sent(station);
    await station.must('desk', 'assistance.take', { id, seen });
    const { heads } = await see(station, id);
    for (const name of ['assistance.take', 'assistance.reopen'] as const)
      expect(await station.refusal('desk', name, { id, seen })).toBe('conflict');
    expect(await station.refusal('desk', 'assistance.close', { id, seen, outcome: 'resolue' })).toBe('conflict');
    expect(await see(station, id)).toMatchObject({ heads, status: 'prise' });
    for (const name of ['assistance.get', 'assistance.timeline'] as const)
      expect(await station.refusal('desk', name, { id: 'inconnue' })).toBe('unknown_request');
  });

  it('is given to another agent and only to an agent', async () => {
    const paul = await station.newAgent({ prenom: 'Paul', nom: 'Lefebvre' });
    const { id, heads: seen } = await sent(station);
    expect(await station.refusal('desk', 'assistance.assign', { id, seen, agent: 'inconnu' })).toBe('unknown_agent');
    const { agents } = await station.must('desk', 'assistance.agents', {});
    expect(agents.map(({ name }) => name)).toEqual(['Marie Gestion', 'Paul Lefebvre']);
    await station.must('desk', 'assistance.assign', { id, seen, agent: paul.account });
    expect(await see(station, id)).toMatchObject({ status: 'prise', mine: false, agent: { name: 'Paul Lefebvre' } });
    const { entries } = await station.must('desk', 'assistance.timeline', { id });
    expect(entries.at(-1)?.sentence).toBe('Demande confiée à Paul Lefebvre.');
    await station.must('desk', 'assistance.assign', { id, seen: await headsOf(station, id), agent: null });
    expect(await see(station, id)).toMatchObject({ status: 'nouvelle', agent: null });
  });

  it('is found by number, counter, name without accents, organisation and subject, and by nothing else', async () => {
    await sent(station, { join: ['organisation'], organisation: 'Mairie de Wimille' });
    await sent(station, { prenom: 'Zoé', nom: 'Duquesnoy', subject: 'compte_desactive' });
    const found = async (search: string) => (await listOf(station, 'desk', 'toutes', search)).rows.map(({ name }) => name);
    expect(await found('00001')).toEqual(['Éric Hochart']);
    expect(await found('eric hoch')).toEqual(['Éric Hochart']);
    expect(await found('wimille')).toEqual(['Éric Hochart']);
    expect(await found('desactive')).toEqual(['Zoé Duquesnoy']);
    expect(await found('arrivé')).toEqual([]);
    expect(await found('"*) OR words:')).toEqual([]);
    const list = await listOf(station, 'desk', 'toutes');
    expect((await station.must('desk', 'assistance.page', { snapshot: list.snapshot, offset: 1, limit: 1 })).rows).toEqual([list.rows[1]]);
    expect(await station.refusal('guest', 'assistance.page', { snapshot: list.snapshot, offset: 0, limit: 1 })).toBe('session_required');
  });
});
