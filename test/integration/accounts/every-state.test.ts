import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waysFrom } from '../../../src-renderer/accounts/ways.ts';
import {
  activates,
  anne,
  applicationOf,
  applies,
  asksAgain,
  beginScene,
  body,
  bruno,
  brunoAdministers,
  brunoInvalidates,
  brunoValidates,
  brunoValidatesAgain,
  day,
  endScene,
  isLetIn,
  later,
  letterOf,
  mailed,
  next,
  password,
  posts,
  prints,
  registers,
  remakes,
  smtp,
  station,
  temporary,
  today,
  view,
} from './state-scene.ts';
import { hour } from './support.ts';

beforeEach(beginScene);
afterEach(endScene);

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
});
