import { expect } from 'vitest';
import type { RequestedRole } from '../../../src-shared/accounts/account.ts';
import { dateIn } from '../../../src-shared/kernel/plain-date.ts';
import { textOfPdf } from '../../fixtures/pdf-text.ts';
import { type SmtpFixture, startSmtp } from '../../fixtures/smtp.ts';
import { registerCommune } from '../assistance/support.ts';
import { produce } from '../letters-desk/support.ts';
import { hour, startStation, type TestStation } from './support.ts';
export const password = 'Orage-Lointain-26';
export const next = 'Brume-Marine-27';
export const day = 24 * hour;
export const signs = /\b([2-9A-Z]{5}-[2-9A-Z]{5})\b/;
export const temporary = /temporaire\s*: ([A-Za-z]{4}(?:-[A-Za-z]{4}){3}-\d\d)/;

export let smtp: SmtpFixture;
export let station: TestStation;
/** How much later than now it is at the workstation. */
export let ahead = 0;
export let body = '';
/** A new workstation with one commune, for each test. */
export const beginScene = async (): Promise<void> => {
  smtp = await startSmtp();
  station = await startStation({ smtpUrl: `smtp://127.0.0.1:${smtp.port}` });
  ahead = 0;
  body = (await registerCommune(station)).id;
};
export const endScene = async (): Promise<void> => {
  await station.stop();
  await smtp.stop();
};

export const later = async (time: number): Promise<void> => {
  await station.later(time);
  ahead += time;
  await station.open();
};
export const today = (): string => dateIn(Date.now() + ahead, 'Europe/Paris');
export const desk = { must: ((name, input) => station.must('desk', name, input)) as Parameters<typeof produce>[0]['must'], today };

export interface Someone {
  readonly prenom: string;
  readonly who: string;
  readonly courriel: string;
}
export const someone = (prenom: string): Someone => ({
  prenom,
  who: `${prenom.toLowerCase()}.wacogne`,
  courriel: `${prenom.toLowerCase()}@audresselles.example`,
});
export const anne = someone('Anne');
export const bruno = someone('Bruno');

/** What the last mail to this person holds, once there are so many of the kind. */
export const mailed = async ({ courriel }: Someone, count: number, sign = signs): Promise<string> => {
  const found = () =>
    smtp.messages.flatMap((mail, at) => (smtp.recipients[at]?.includes(courriel) === true ? (sign.exec(mail.text ?? '')?.[1] ?? []) : []));
  await expect.poll(() => found().length, { timeout: 60_000 }).toBe(count);
  return found().at(-1) ?? '';
};

export const registers = (person: Someone, role: RequestedRole, organisation: string | null = body) =>
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
export const activates = async (person: Someone, count = 1) =>
  station.must('p', 'accounts.activate', { who: person.who, code: await mailed(person, count) });
export const applies = async (person: Someone, role: RequestedRole) => {
  await registers(person, role);
  await activates(person);
};

export const view = () => station.must('desk', 'organisations.get', { id: body });
export const applicationOf = async ({ who }: Someone) => {
  const found = (await view()).applications.findLast((known) => known.identifier === who && known.status === 'en_attente');
  if (found === undefined) throw new Error('nothing waits for this person');
  return found;
};
/** The last letter of what waits for this person. */
export const letterOf = async (person: Someone) => {
  const { application } = await applicationOf(person);
  const letter = (await view()).letters
    .filter((known) => known.application === application)
    .sort((a, b) => (a.number < b.number ? 1 : -1))[0];
  if (letter === undefined) throw new Error('no letter');
  return letter;
};
export const prints = async (person: Someone) => {
  const { id, number } = await letterOf(person);
  const { batch, codes } = await produce(desk, [id]);
  await station.must('desk', 'letters.confirmBatch', { batch });
  const [first = '', second = ''] = codes.get(number) ?? [];
  return { id, number, first, second };
};
export const posts = async (person: Someone) => {
  const printed = await prints(person);
  await station.must('desk', 'letters.post', { letters: [printed.id], on: today() });
  return printed;
};
/** Printed, posted, answered. */
export const isLetIn = async (person: Someone) => {
  const { number, first, second } = await posts(person);
  await station.must('guest', 'letters.enterCodes', { number, first, second });
};
export const remakes = async (person: Someone) => station.must('desk', 'letters.remake', { letter: (await letterOf(person)).id });

/** Bruno administers the commune, and is signed in on his page. */
export const brunoAdministers = async () => {
  await applies(bruno, 'administrateur');
  await isLetIn(bruno);
  await station.must('bruno', 'accounts.signIn', { who: bruno.who, password });
};
export const seen = async () => (await station.must('bruno', 'administration.mine', {})).organisation.heads;
export const accountOf = async ({ who }: Someone): Promise<string> => {
  const { applications } = await view();
  return applications.find((known) => known.identifier === who)?.account ?? '';
};
export const brunoValidates = async (person: Someone) =>
  station.must('bruno', 'administration.validateUser', { seen: await seen(), application: (await applicationOf(person)).application });
export const brunoInvalidates = async (person: Someone) =>
  station.must('bruno', 'administration.invalidateUser', { seen: await seen(), account: await accountOf(person), reason: 'Parti.' });
export const brunoValidatesAgain = async (person: Someone) =>
  station.must('bruno', 'administration.validateAgain', { seen: await seen(), account: await accountOf(person) });
export const asksAgain = async (person: Someone, role: RequestedRole, waits: 'administrateur' | 'courrier') => {
  expect(await station.must('p', 'accounts.applyAgain', { who: person.who, password, role })).toMatchObject({ waits });
};

export const codeOn = (pdf: string): string => signs.exec(textOfPdf(pdf))?.[1] ?? '';
