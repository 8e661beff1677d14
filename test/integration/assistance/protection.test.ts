import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assistanceCalls } from '../../../src-shared/assistance/contract.ts';
import type { CallName } from '../../../src-shared/contract.ts';
import { minute, startStation, type TestStation } from '../accounts/support.ts';
import { asked, listOf, see, sent } from './support.ts';

let station: TestStation;

beforeEach(async () => {
  station = await startStation();
});
afterEach(async () => {
  await station.stop();
});

describe('what protects the inbox', () => {
  it('takes five requests in ten minutes from the public form, and again afterwards; the numbers go on', async () => {
    for (let count = 0; count < 5; count += 1) await station.must(`window-${count}`, 'assistance.request', asked());
    const refused = await station.call('window-9', 'assistance.request', asked());
    expect(refused).toMatchObject({ ok: false, error: { code: 'too_many_requests' } });
    expect(refused.ok ? '' : refused.error.message).toMatch(/Réessayez dans 10 minutes/);
    expect((await listOf(station, 'desk', 'toutes')).total).toBe(5);
    await station.later(11 * minute);
    await station.open('desk');
    expect((await station.must('guest', 'assistance.request', asked())).number).toMatch(/-00006$/);
  });

  it('refuses every wrong field with its sentence, and writes nothing', async () => {
    const wrong: readonly [string, object][] = [
      ['subject', { subject: 'autre chose' }],
      ['text', { text: 'à l’envers\u202e' }],
      ['text', { text: 'x'.repeat(4001) }],
      ['prenom', { prenom: '<script>alert(1)</script>' }],
      ['nom', { nom: 'Hoch\u202eart' }],
      ['wish', { wish: 'pigeon' }],
      ['courriel', { courriel: 'eric@mаirie.fr' }],
      ['courrielAgain', { courrielAgain: 'autre@audresselles.example' }],
      ['identifiant', { join: ['identifiant'], identifiant: '' }],
      ['courrier', { join: ['courrier'], courrier: '12' }],
      ['organisation', { join: ['organisation'], organisation: '<img>' }],
      ['join', { join: 'tout' }],
      ['courriel', { courriel: 12 }],
    ];
    for (const [field, change] of wrong) {
      const result = await station.call('guest', 'assistance.request', { ...asked(), ...change });
      expect(result).toMatchObject({ ok: false, error: { code: 'invalid_input', field } });
      expect(result.ok ? '' : result.error.message).toMatch(/^[A-ZÀÉ].*\.$/u);
    }
    expect((await listOf(station, 'desk', 'toutes')).total).toBe(0);
    expect((await station.must('desk', 'mail.outbox', { status: 'all' })).mails).toEqual([]);
    expect((await station.must('guest', 'assistance.request', asked())).number).toMatch(/-00001$/);
  });

  it('opens nothing but the form to somebody who is not signed in, and no writing to who only reads', async () => {
    const { id, heads: seen } = await sent(station);
    const inputs: { readonly [N in CallName]?: unknown } = {
      'assistance.counts': {},
      'assistance.list': { view: 'toutes', search: '', sort: 'received', descending: true },
      'assistance.page': { snapshot: '', offset: 0, limit: 1 },
      'assistance.position': { snapshot: '', id },
      'assistance.get': { id },
      'assistance.timeline': { id },
      'assistance.agents': {},
      'assistance.preview': { id, text: 'x' },
      'assistance.take': { id, seen },
      'assistance.assign': { id, seen, agent: null },
      'assistance.answer': { id, seen, channel: 'guichet', text: 'x' },
      'assistance.note': { id, text: 'x' },
      'assistance.close': { id, seen, outcome: 'doublon' },
      'assistance.reopen': { id, seen },
      'assistance.link': { id, seen, kind: 'letter', target: '' },
      'assistance.remedy': { id, seen, remedy: 'activation' },
      'assistance.noteRemedy': { id, remedy: 'letter' },
    };
    const names = (Object.keys(assistanceCalls) as CallName[]).filter((name) => name !== 'assistance.request');
    expect(Object.keys(inputs).sort()).toEqual([...names].sort());
    const lea = await station.newAgent({ prenom: 'Léa', nom: 'Visa' });
    const [known] = (await station.must('desk', 'accounts.agents', {})).agents.filter(({ account }) => account === lea.account);
    await station.must('desk', 'accounts.changeAgent', {
      account: lea.account,
      seen: known?.heads ?? [],
      roles: ['valideur'],
      opensWorkstation: false,
    });
    const password = 'Goeland-Gris-2026!';
    await station.must('lea', 'accounts.useCode', { who: lea.identifier, code: lea.code, next: password, again: password });
    await station.must('lea', 'accounts.signIn', { who: lea.identifier, password });
    const reads = ['counts', 'list', 'page', 'position', 'get', 'timeline', 'agents'];
    for (const name of names) {
      expect([name, await station.refusal('guest', name, inputs[name] as never)]).toEqual([name, 'session_required']);
      const result = await station.call('lea', name, inputs[name] as never);
      const code = result.ok ? 'ok' : result.error.code;
      expect([name, code]).toEqual([
        name,
        ['assistance.page', 'assistance.position'].includes(name)
          ? 'snapshot_gone'
          : reads.includes(name.slice('assistance.'.length))
            ? 'ok'
            : 'forbidden',
      ]);
    }
    expect(await see(station, id)).toMatchObject({ heads: seen, status: 'nouvelle' });
  });
});

describe('canned answers', () => {
  it('are there from the start, are rewritten, added and withdrawn by a gestionnaire', async () => {
    const titles = async () => (await station.must('desk', 'canned.list', { use: 'assistance' })).answers.map(({ title }) => title);
    const before = await titles();
    expect(before).toContain('Nouveau mot de passe');
    const brought = (await station.must('desk', 'canned.list', { use: 'assistance' })).answers.find(
      ({ title }) => title === 'Nouveau mot de passe',
    );
    await station.must('desk', 'canned.save', {
      use: 'assistance',
      id: brought?.id ?? '',
      title: 'Mot de passe : la marche à suivre',
      text: 'Un code part.',
    });
    const { id } = await station.must('desk', 'canned.save', {
      use: 'assistance',
      id: null,
      title: 'Été : service fermé',
      text: 'Nous rouvrons le 17.',
    });
    expect(await titles()).toEqual(expect.arrayContaining(['Été : service fermé', 'Mot de passe : la marche à suivre']));
    expect(await titles()).not.toContain('Nouveau mot de passe');
    await station.must('desk', 'canned.delete', { id });
    await station.must('desk', 'canned.delete', { id: brought?.id ?? '' });
    expect(await titles()).toEqual(before.filter((title) => title !== 'Nouveau mot de passe'));
    expect(await station.refusal('desk', 'canned.delete', { id })).toBe('unknown_canned');
    expect(await station.refusal('desk', 'canned.save', { use: 'assistance', id: 'inconnue', title: 'x', text: 'x' })).toBe(
      'unknown_canned',
    );
    expect(await station.call('desk', 'canned.save', { use: 'assistance', id: null, title: '<b>', text: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', field: 'title' },
    });
  });
});
