import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectEncrypted } from '../../../src-main/database/connect.ts';
import { systemPorts } from '../../../src-main/kernel/ports.ts';
import { openWithPassword } from '../../../src-main/keyring/unlock.ts';
import { waysFrom } from '../../../src-renderer/accounts/ways.ts';
import type { RequestedRole } from '../../../src-shared/accounts/account.ts';
import { dateIn } from '../../../src-shared/kernel/plain-date.ts';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { type SmtpFixture, startSmtp } from '../../fixtures/smtp.ts';
import { registerCommune } from '../assistance/support.ts';
import { produce } from '../letters-desk/support.ts';
import { argon2 } from '../workstation/support.ts';
import { hour, manager, startStation, type TestStation } from './support.ts';

const password = 'Orage-Lointain-26';
const next = 'Brume-Marine-27';
const day = 24 * hour;
const signs = /\b([2-9A-Z]{5}-[2-9A-Z]{5})\b/;
const temporary = /temporaire\s*: ([A-Za-z]{4}(?:-[A-Za-z]{4}){3}-\d\d)/;

let smtp: SmtpFixture;
let station: TestStation;
/** How much later than now it is at the workstation. */
let ahead = 0;
let body = '';
beforeEach(async () => {
  smtp = await startSmtp();
  station = await startStation({ smtpUrl: `smtp://127.0.0.1:${smtp.port}` });
  ahead = 0;
  body = (await registerCommune(station)).id;
});
afterEach(async () => {
  await station.stop();
  await smtp.stop();
});

const later = async (time: number): Promise<void> => {
  await station.later(time);
  ahead += time;
  await station.open();
};
const today = (): string => dateIn(Date.now() + ahead, 'Europe/Paris');
const desk = { must: ((name, input) => station.must('desk', name, input)) as Parameters<typeof produce>[0]['must'], today };

interface Someone {
  readonly prenom: string;
  readonly who: string;
  readonly courriel: string;
}
const someone = (prenom: string): Someone => ({
  prenom,
  who: `${prenom.toLowerCase()}.wacogne`,
  courriel: `${prenom.toLowerCase()}@audresselles.example`,
});
const anne = someone('Anne');
const bruno = someone('Bruno');

/** What the last mail to this person holds, once there are so many of the kind. */
const mailed = async ({ courriel }: Someone, count: number, sign = signs): Promise<string> => {
  const found = () =>
    smtp.messages.flatMap((mail, at) => (smtp.recipients[at]?.includes(courriel) === true ? (sign.exec(mail.text ?? '')?.[1] ?? []) : []));
  await expect.poll(() => found().length, { timeout: 60_000 }).toBe(count);
  return found().at(-1) ?? '';
};

const registers = (person: Someone, role: RequestedRole, organisation: string | null = body) =>
  station.must('p', 'accounts.register', {
    kind: organisation === null ? 'particulier' : 'membre',
    organisation,
    role,
    prenom: person.prenom,
    nom: 'Wacogne',
    courriel: person.courriel,
    next: password,
    again: password,
    conditionsAccepted: true,
  });
const activates = async (person: Someone, count = 1) =>
  station.must('p', 'accounts.activate', { who: person.who, code: await mailed(person, count) });
const applies = async (person: Someone, role: RequestedRole) => {
  await registers(person, role);
  await activates(person);
};

const view = () => station.must('desk', 'organisations.get', { id: body });
const applicationOf = async ({ who }: Someone) => {
  const found = (await view()).applications.findLast((known) => known.identifier === who && known.status === 'en_attente');
  if (found === undefined) throw new Error('nothing waits for this person');
  return found;
};
/** The last letter of what waits for this person. */
const letterOf = async (person: Someone) => {
  const { application } = await applicationOf(person);
  const letter = (await view()).letters
    .filter((known) => known.application === application)
    .sort((a, b) => (a.number < b.number ? 1 : -1))[0];
  if (letter === undefined) throw new Error('no letter');
  return letter;
};
const prints = async (person: Someone) => {
  const { id, number } = await letterOf(person);
  const { batch, codes } = await produce(desk, [id]);
  await station.must('desk', 'letters.confirmBatch', { batch });
  const [first = '', second = ''] = codes.get(number) ?? [];
  return { id, number, first, second };
};
const posts = async (person: Someone) => {
  const printed = await prints(person);
  await station.must('desk', 'letters.post', { letters: [printed.id], on: today() });
  return printed;
};
/** Printed, posted, answered. */
const isLetIn = async (person: Someone) => {
  const { number, first, second } = await posts(person);
  await station.must('guest', 'letters.enterCodes', { number, first, second });
};
const remakes = async (person: Someone) => station.must('desk', 'letters.remake', { letter: (await letterOf(person)).id });

/** Bruno administers the commune, and is signed in on his page. */
const brunoAdministers = async () => {
  await applies(bruno, 'administrateur');
  await isLetIn(bruno);
  await station.must('bruno', 'accounts.signIn', { who: bruno.who, password });
};
const seen = async () => (await station.must('bruno', 'administration.mine', {})).organisation.heads;
const accountOf = async ({ who }: Someone): Promise<string> => {
  const { applications } = await view();
  return applications.find((known) => known.identifier === who)?.account ?? '';
};
const brunoValidates = async (person: Someone) =>
  station.must('bruno', 'administration.validateUser', { seen: await seen(), application: (await applicationOf(person)).application });
const brunoInvalidates = async (person: Someone) =>
  station.must('bruno', 'administration.invalidateUser', { seen: await seen(), account: await accountOf(person), reason: 'Parti.' });
const brunoValidatesAgain = async (person: Someone) =>
  station.must('bruno', 'administration.validateAgain', { seen: await seen(), account: await accountOf(person) });
const asksAgain = async (person: Someone, role: RequestedRole, waits: 'administrateur' | 'courrier') => {
  expect(await station.must('p', 'accounts.applyAgain', { who: person.who, password, role })).toMatchObject({ waits });
};

const codeOn = (pdf: string): string => signs.exec(textOfPdf(pdf))?.[1] ?? '';

interface State {
  readonly state: string;
  readonly arrive: () => Promise<unknown>;
  /** Why signing in is refused there. */
  readonly refused: string;
  /** The way on, followed to its end. */
  readonly follow: () => Promise<unknown>;
}

const own: readonly State[] = [
  {
    state: 'registered, the code not typed',
    arrive: () => registers(anne, 'utilisateur', null),
    refused: 'not_activated',
    follow: () => activates(anne),
  },
  {
    state: 'registered, the mail lost',
    arrive: () => registers(anne, 'utilisateur', null),
    refused: 'not_activated',
    follow: async () => {
      await mailed(anne, 1);
      await station.must('p', 'accounts.requestPassword', { who: anne.who });
      await activates(anne, 2);
    },
  },
  {
    state: 'asleep for more than 16 months',
    arrive: async () => {
      await registers(anne, 'utilisateur', null);
      await activates(anne);
      await station.must('p', 'accounts.signIn', { who: anne.who, password });
      await later(500 * day);
    },
    refused: 'account_inactive',
    follow: async () => {
      await station.must('p', 'accounts.requestPassword', { who: anne.who });
      await activates(anne, 2);
    },
  },
  {
    state: 'locked by ten wrong passwords',
    arrive: async () => {
      await registers(anne, 'utilisateur', null);
      await activates(anne);
      for (let wrong = 0; wrong < 10; wrong += 1) {
        await station.call('p', 'accounts.signIn', { who: anne.who, password: 'Pas-Le-Bon-26' });
        if (wrong >= 4 && wrong < 9) await later(hour);
      }
    },
    refused: 'locked',
    follow: () => later(day),
  },
];

const waiting: readonly State[] = [
  {
    state: 'waits for the administrateur',
    arrive: async () => {
      await brunoAdministers();
      await applies(anne, 'utilisateur');
    },
    refused: 'not_validated',
    follow: () => brunoValidates(anne),
  },
  {
    state: 'waits for the letter of a body without administrateur, as utilisateur',
    arrive: () => applies(anne, 'utilisateur'),
    refused: 'not_validated',
    follow: () => isLetIn(anne),
  },
  {
    state: 'waits for a letter to print',
    arrive: () => applies(anne, 'administrateur'),
    refused: 'not_validated',
    follow: () => isLetIn(anne),
  },
  {
    state: 'waits for a letter that was printed and never posted',
    arrive: async () => {
      await applies(anne, 'administrateur');
      await prints(anne);
    },
    refused: 'not_validated',
    follow: async () => {
      await remakes(anne);
      await isLetIn(anne);
    },
  },
  {
    state: 'waits for a letter that was posted and lost',
    arrive: async () => {
      await applies(anne, 'administrateur');
      await posts(anne);
    },
    refused: 'not_validated',
    follow: async () => {
      await remakes(anne);
      await isLetIn(anne);
    },
  },
  {
    state: 'waits for a letter that came back',
    arrive: async () => {
      await applies(anne, 'administrateur');
      const { id } = await posts(anne);
      await station.must('desk', 'letters.returned', { letter: id, on: today(), reason: 'non_reclame' });
    },
    refused: 'not_validated',
    follow: async () => {
      await remakes(anne);
      await isLetIn(anne);
    },
  },
  {
    state: 'waits for a letter whose codes are too old',
    arrive: async () => {
      await applies(anne, 'administrateur');
      await posts(anne);
      await later(61 * day);
    },
    refused: 'not_validated',
    follow: async () => {
      await remakes(anne);
      await isLetIn(anne);
    },
  },
  {
    state: 'waits for a letter void after five wrong entries',
    arrive: async () => {
      await applies(anne, 'administrateur');
      const { number, first } = await posts(anne);
      for (let wrong = 0; wrong < 5; wrong += 1) await station.call('guest', 'letters.enterCodes', { number, first, second: first });
      await later(hour);
    },
    refused: 'not_validated',
    follow: async () => {
      expect(await letterOf(anne)).toMatchObject({ status: 'annule' });
      await remakes(anne);
      await isLetIn(anne);
    },
  },
];

const ended: readonly State[] = [
  ...(['utilisateur', 'administrateur'] as const).map(
    (role): State => ({
      state: `replaced by another administrateur, asks again to be ${role}`,
      arrive: async () => {
        await applies(anne, 'administrateur');
        await brunoAdministers();
      },
      refused: 'no_application',
      follow: async () => {
        await asksAgain(anne, role, role === 'utilisateur' ? 'administrateur' : 'courrier');
        if (role === 'utilisateur') await brunoValidates(anne);
        else await isLetIn(anne);
      },
    }),
  ),
  {
    state: 'replaced, the password forgotten',
    arrive: async () => {
      await applies(anne, 'administrateur');
      await brunoAdministers();
    },
    refused: 'no_application',
    follow: async () => {
      // Registering again is the same to whoever looks on; the mail says what is still to be done.
      await later(hour);
      await station.must('bruno', 'accounts.signIn', { who: bruno.who, password });
      await registers(anne, 'utilisateur');
      const code = await mailed(anne, 2);
      expect(smtp.messages.at(-1)?.text).toMatch(/Demander\s+de\s+nouveau/);
      await station.must('p', 'accounts.useCode', { who: anne.who, code, next: password, again: password });
      await asksAgain(anne, 'utilisateur', 'administrateur');
      await brunoValidates(anne);
    },
  },
  {
    state: 'cancelled by the service',
    arrive: async () => {
      await applies(anne, 'utilisateur');
      const { heads } = await view();
      const { application } = await applicationOf(anne);
      await station.must('desk', 'organisations.cancelApplication', { id: body, seen: heads, application });
    },
    refused: 'no_application',
    follow: async () => {
      await asksAgain(anne, 'utilisateur', 'courrier');
      await isLetIn(anne);
    },
  },
  {
    state: 'cancelled by the service, a temporary password at hand and another asked for',
    arrive: async () => {
      await applies(anne, 'utilisateur');
      await station.must('p', 'accounts.requestPassword', { who: anne.who, way: 'temporary' });
      await mailed(anne, 1, temporary);
      const { heads } = await view();
      const { application } = await applicationOf(anne);
      await station.must('desk', 'organisations.cancelApplication', { id: body, seen: heads, application });
    },
    refused: 'no_application',
    follow: async () => {
      const handed = await mailed(anne, 1, temporary);
      expect(await station.refusal('p', 'accounts.signIn', { who: anne.who, password: handed })).toBe('no_application');
      const again = { who: anne.who, password: handed, role: 'utilisateur' } as const;
      // The way on is said, and leads on.
      expect(await station.call('p', 'accounts.applyAgain', again)).toMatchObject({
        error: { code: 'temporary_password', message: expect.stringContaining('Mot de passe oublié') },
      });
      await station.must('p', 'accounts.requestPassword', { who: anne.courriel, way: 'temporary' });
      const code = await mailed(anne, 2);
      expect(smtp.messages.at(-1)?.text?.replaceAll(/\s+/g, ' ')).toContain('même si vous aviez préféré l’autre');
      await mailed(anne, 1, temporary);
      await station.must('p', 'accounts.useCode', { who: anne.who, code, next: password, again: password });
      await asksAgain(anne, 'utilisateur', 'courrier');
      await isLetIn(anne);
    },
  },
  {
    state: 'refused by the administrateur',
    arrive: async () => {
      await brunoAdministers();
      await applies(anne, 'utilisateur');
      await brunoInvalidates(anne);
    },
    refused: 'account_disabled',
    follow: () => brunoValidatesAgain(anne),
  },
  {
    state: 'invalidated by the administrateur',
    arrive: async () => {
      await brunoAdministers();
      await applies(anne, 'utilisateur');
      await brunoValidates(anne);
      await brunoInvalidates(anne);
    },
    refused: 'account_disabled',
    follow: () => brunoValidatesAgain(anne),
  },
];

describe('every state of a person has a way on, named where they stand', () => {
  it.each([...own, ...waiting, ...ended])('$state', async ({ arrive, refused, follow }) => {
    await arrive();
    expect(await station.refusal('p', 'accounts.signIn', { who: anne.who, password })).toBe(refused);
    expect(waysFrom(refused)).not.toEqual([]);
    await follow();
    expect((await station.must('p', 'accounts.signIn', { who: anne.who, password })).session).toMatchObject({ identifier: anne.who });
  });

  it('a temporary password that expired: another one, then a definitive one', async () => {
    await registers(anne, 'utilisateur', null);
    await activates(anne);
    await station.must('p', 'accounts.requestPassword', { who: anne.who, way: 'temporary' });
    const first = await mailed(anne, 1, temporary);
    await later(day + 1000);
    expect(await station.refusal('p', 'accounts.signIn', { who: anne.who, password: first })).toBe('temporary_expired');
    expect(waysFrom('temporary_expired')).not.toEqual([]);
    await station.must('p', 'accounts.requestPassword', { who: anne.who, way: 'temporary' });
    const second = await mailed(anne, 2, temporary);
    expect((await station.must('p', 'accounts.signIn', { who: anne.who, password: second })).session?.mustChangePassword).toBe(true);
    await station.must('p', 'accounts.chooseDefinitive', { next, again: next });
    await station.must('q', 'accounts.signIn', { who: anne.who, password: next });
  });

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
