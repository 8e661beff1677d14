import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectEncrypted } from '../../../src-main/database/connect.ts';
import { systemPorts } from '../../../src-main/kernel/ports.ts';
import { openWithPassword } from '../../../src-main/keyring/unlock.ts';
import { argon2 } from '../workstation/support.ts';
import {
  accountOf,
  anne,
  applies,
  asksAgain,
  beginScene,
  body,
  brunoAdministers,
  brunoValidates,
  codeOn,
  endScene,
  isLetIn,
  mailed,
  password,
  type Someone,
  smtp,
  station,
  today,
} from './state-scene.ts';
import { manager } from './support.ts';

beforeEach(beginScene);
afterEach(endScene);

describe('an application that ended without its person is asked for again', () => {
  it('registered by the service, replaced before the letter: told by mail, asked for again by the service', async () => {
    const eric: Someone = { prenom: 'Éric', who: 'eric.hochart', courriel: 'eric.hochart@audresselles.example' };
    await brunoAdministers();
    await station.must('p', 'accounts.requestPassword', { who: eric.who });
    await expect
      .poll(() => smtp.messages.some((mail) => /Aucune demande n’est\s+plus\s+en\s+cours/.test(mail.text ?? '')), { timeout: 60_000 })
      .toBe(true);
    const person = { prenom: 'Éric', nom: 'Hochart', courriel: eric.courriel };
    const reception = { channel: 'papier' as const, receivedOn: today() };
    await station.must('desk', 'organisations.apply', { id: body, role: 'administrateur', person, reception });
    await isLetIn(eric);
    await station.must('p', 'accounts.useCode', { who: eric.who, code: await mailed(eric, 1), next: password, again: password });
    expect((await station.must('p', 'accounts.signIn', { who: eric.who, password })).session?.roles).toEqual(['administrateur']);
  });

  it('handed over on paper, replaced since: asks again from «Mon organisation»', async () => {
    const eric: Someone = { prenom: 'Éric', who: 'eric.hochart', courriel: 'eric.hochart@audresselles.example' };
    const { pdf } = await station.must('desk', 'accounts.handOver', { account: await accountOf(eric) });
    await station.must('p', 'accounts.useCode', { who: eric.who, code: codeOn(pdf), next: password, again: password });
    await station.must('p', 'accounts.signIn', { who: eric.who, password });
    // What waits already is not asked twice.
    expect(await station.refusal('p', 'administration.requestRole', { role: 'utilisateur' })).toBe('not_a_user');
    await brunoAdministers();
    await station.must('p', 'accounts.signIn', { who: eric.who, password });
    expect((await station.must('p', 'organisations.mine', {})).role).toBeNull();
    expect(await station.must('p', 'administration.requestRole', { role: 'utilisateur' })).toMatchObject({ letterNumber: null });
    await brunoValidates(eric);
    await station.must('p', 'accounts.signIn', { who: eric.who, password });
    expect((await station.must('p', 'organisations.mine', {})).role).toBe('utilisateur');
  });

  it('asking again is for those who stand there, and proves who asks', async () => {
    await applies(anne, 'utilisateur');
    const asked = { who: anne.who, role: 'utilisateur' as const };
    expect(await station.refusal('p', 'accounts.applyAgain', { ...asked, password: 'Pas-Le-Bon-26' })).toBe('wrong_password');
    expect(await station.refusal('p', 'accounts.applyAgain', { ...asked, password })).toBe('not_needed');
    expect(await station.refusal('p', 'accounts.applyAgain', { ...asked, who: 'personne.ici', password })).toBe('wrong_password');
    await isLetIn(anne);
    expect(await station.refusal('p', 'accounts.applyAgain', { ...asked, password })).toBe('not_needed');
  });

  it('asking again is written in the security log', async () => {
    await applies(anne, 'administrateur');
    await brunoAdministers();
    await asksAgain(anne, 'utilisateur', 'administrateur');
    const account = await accountOf(anne);
    await station.later(0);
    const opened = await openWithPassword(station.folder, manager.identifier, manager.password, { ...systemPorts, argon2 });
    if (!opened.ok) throw new Error(opened.error.code);
    const base = connectEncrypted(join(station.folder, 'ecritoire.db'), opened.data.dataKey, { readonly: true });
    expect(base.prepare("SELECT account FROM s_log WHERE kind = 'applied_again'").pluck().all()).toEqual([account]);
    base.close();
  });
});
