import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manager, minute, startStation, type TestStation } from './support.ts';

let station: TestStation;
beforeEach(async () => {
  station = await startStation();
});
afterEach(() => station.stop());

const wrong = { who: manager.identifier, password: 'Autre-Chose-2026!' };

describe('signing in', () => {
  it('takes the identifier or the courriel, whatever the case', async () => {
    const identifiers = ['marie.gestion', ' MARIE.Gestion ', 'Mârie.Gestion', 'Ma\u0302rie.gestion', '\u200Emarie.gestion'];
    const courriels = ['marie@pasdecalais.example', 'Marie@PasDeCalais.example', 'Marie <marie@pasdecalais.example>'];
    for (const who of [...identifiers, ...courriels, 'mailto:marie@pasdecalais.example']) {
      const { session } = await station.must('p', 'accounts.signIn', { who, password: manager.password });
      expect(session).toMatchObject({ identifier: 'marie.gestion', displayName: 'Marie Gestion', mustChangePassword: false });
    }
    expect(await station.must('p', 'accounts.mine', {})).toEqual({
      prenom: 'Marie',
      nom: 'Gestion',
      courriel: manager.courriel,
      courrielConfirmed: false,
      newCourriel: null,
      opensWorkstation: true,
    });
  });

  it('does not tell an unknown name from a wrong password, also when both have been tried often', async () => {
    const answers = async (who: string) => {
      const given = [];
      // The case of what is typed changes nothing, for a name that exists as for one that does not.
      for (let turn = 0; turn < 7; turn += 1) {
        given.push(await station.call('p', 'accounts.signIn', { ...wrong, who: turn % 2 === 0 ? who : who.toUpperCase() }));
      }
      return given;
    };
    const known = await answers(manager.identifier);
    expect(known[0]).toMatchObject({ ok: false, error: { code: 'wrong_password', field: 'password' } });
    expect(known[5]).toMatchObject({
      ok: false,
      error: { code: 'too_many_attempts', message: 'Trop d’essais. Réessayez dans une minute.' },
    });
    expect(await answers('personne.ici')).toEqual(known);
  });

  it('delays from the 5th failure, locks at the 10th with one mail, and a manager opens it again', async () => {
    const { account, identifier, code } = await station.newAgent({ prenom: 'Paul', nom: 'Lefebvre', courriel: 'paul@pasdecalais.example' });
    await station.must('p', 'accounts.useCode', { who: identifier, code, next: 'Orage-Lointain-26', again: 'Orage-Lointain-26' });
    const paul = { who: identifier, password: 'Orage-Lointain-26' };
    const tried = () => station.refusal('p', 'accounts.signIn', { who: identifier, password: 'Faux-Bourdon-26' });
    for (let failure = 1; failure <= 5; failure += 1) expect(await tried()).toBe('wrong_password');
    // The right password does not help before the delay is over.
    expect(await station.refusal('p', 'accounts.signIn', paul)).toBe('too_many_attempts');
    for (const wait of [1, 2, 4, 8, 16]) {
      await station.later(wait * minute + 1000);
      await station.open();
      expect(await tried()).toBe('wrong_password');
    }
    expect(await station.refusal('p', 'accounts.signIn', paul)).toBe('locked');
    const { mails } = await station.must('desk', 'mail.outbox', { status: 'all' });
    expect(mails.filter(({ subject }) => subject === 'Votre compte Écritoire est bloqué')).toHaveLength(1);
    await station.must('desk', 'accounts.unlock', { account });
    expect((await station.must('p', 'accounts.signIn', paul)).session?.identifier).toBe('paul.lefebvre');
  });

  it('counts failures of a closed base too, and forgets them when the right password opens it', async () => {
    await station.must('desk', 'workstation.lock', {});
    for (let failure = 1; failure <= 4; failure += 1) expect(await station.refusal('p', 'accounts.signIn', wrong)).toBe('wrong_password');
    await station.open('p');
    await station.must('p', 'workstation.lock', {});
    for (let failure = 1; failure <= 5; failure += 1) expect(await station.refusal('p', 'accounts.signIn', wrong)).toBe('wrong_password');
    expect(await station.refusal('p', 'accounts.signIn', { ...wrong, password: manager.password })).toBe('too_many_attempts');
  });

  it('opens the one that is meant when several accounts have the same courriel and password', async () => {
    const shared = 'accueil@audresselles.example';
    const password = 'Galet-Rond-2026';
    for (const prenom of ['Anne', 'Luc']) {
      const { identifier, code } = await station.newAgent({ prenom, nom: 'Sénéchal', courriel: shared });
      await station.must('p', 'accounts.useCode', { who: identifier, code, next: password, again: password });
    }
    const both = await station.must('p', 'accounts.signIn', { who: shared, password });
    expect(both).toEqual({
      session: null,
      choices: [
        { identifier: 'anne.senechal', organisation: null },
        { identifier: 'luc.senechal', organisation: null },
      ],
    });
    expect(await station.must('p', 'accounts.session', {})).toEqual({ session: null });
    expect((await station.must('p', 'accounts.signIn', { who: 'luc.senechal', password })).session?.identifier).toBe('luc.senechal');
  });

  it('does not let somebody in who may no longer open the workstation, and keeps it closed', async () => {
    const { account, identifier, code } = await station.newAgent({ prenom: 'Léa', nom: 'Caron', opens: true });
    const lea = { who: identifier, password: 'Brise-Du-Large-26' };
    await station.must('p', 'accounts.useCode', { who: identifier, code, next: lea.password, again: lea.password });
    await station.must('desk', 'workstation.lock', {});
    await station.must('p', 'accounts.signIn', lea);
    await station.must('p', 'accounts.signOut', {});
    await station.open();
    const { agents } = await station.must('desk', 'accounts.agents', {});
    const seen = agents.find((agent) => agent.account === account)?.heads ?? [];
    await station.must('desk', 'accounts.changeAgent', { account, seen, roles: ['instructeur'], opensWorkstation: false });
    await station.must('desk', 'workstation.lock', {});
    expect(await station.refusal('p', 'accounts.signIn', lea)).toBe('wrong_password');
    expect(await station.must('p', 'workstation.state', {})).toMatchObject({ phase: 'locked' });
    await station.open();
    expect((await station.must('p', 'accounts.signIn', lea)).session?.identifier).toBe('lea.caron');
  });

  it('ends the sessions of who has other roles now, also one’s own', async () => {
    const { account, identifier, code } = await station.newAgent({ prenom: 'Paul', nom: 'Lefebvre' });
    await station.must('p', 'accounts.useCode', { who: identifier, code, next: 'Orage-Lointain-26', again: 'Orage-Lointain-26' });
    await station.must('p', 'accounts.signIn', { who: identifier, password: 'Orage-Lointain-26' });
    const versionOf = async (id: string) =>
      (await station.must('desk', 'accounts.agents', {})).agents.find((agent) => agent.account === id)?.heads ?? [];
    await station.must('desk', 'accounts.changeAgent', {
      account,
      seen: await versionOf(account),
      roles: ['gestionnaire', 'gestionnaire_poste'],
      opensWorkstation: false,
    });
    expect(station.notices).toContainEqual({ type: 'session_ended', page: 'p', reason: 'rights_changed' });
    expect(await station.refusal('p', 'organisations.counts', {})).toBe('session_required');

    const mine = (await station.must('desk', 'accounts.session', {})).session?.account ?? '';
    await station.must('desk', 'accounts.changeAgent', {
      account: mine,
      seen: await versionOf(mine),
      roles: ['gestionnaire_poste'],
      opensWorkstation: true,
    });
    expect(await station.must('desk', 'accounts.session', {})).toEqual({ session: null });
  });

  it('two windows are two people', async () => {
    const { identifier, code } = await station.newAgent({ prenom: 'Paul', nom: 'Lefebvre' });
    await station.must('p', 'accounts.useCode', { who: identifier, code, next: 'Orage-Lointain-26', again: 'Orage-Lointain-26' });
    await station.must('p', 'accounts.signIn', { who: identifier, password: 'Orage-Lointain-26' });
    expect((await station.must('p', 'accounts.session', {})).session?.identifier).toBe('paul.lefebvre');
    expect((await station.must('desk', 'accounts.session', {})).session?.identifier).toBe('marie.gestion');
    await station.must('p', 'accounts.signOut', {});
    expect((await station.must('desk', 'accounts.session', {})).session?.identifier).toBe('marie.gestion');
  });
});
