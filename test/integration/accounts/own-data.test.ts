import { afterEach, beforeEach, expect, it } from 'vitest';
import { drawActivationCode } from '../../../src-shared/kernel/activation-code.ts';
import { testPorts } from '../../fixtures/ports.ts';
import { type SmtpFixture, startSmtp } from '../../fixtures/smtp.ts';
import { manager, startStation, type TestStation } from './support.ts';

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

const sign = /confirmation\s*: ([2-9A-Z]{5}-[2-9A-Z]{5})/;
const code = async (to: string): Promise<string> => {
  const found = () => smtp.messages.filter((_mail, index) => smtp.recipients[index]?.includes(to) === true).map((mail) => mail.text ?? '');
  await expect.poll(() => found().some((text) => sign.test(text)), { timeout: 60_000 }).toBe(true);
  return sign.exec(found().at(-1) ?? '')?.[1] ?? '';
};
const next = 'marie.gestion@pasdecalais.example';
const signIn = (who: string) => station.call('p', 'accounts.signIn', { who, password: manager.password });

it('a new courriel counts once its code is typed, opens the closed workstation then, and the old one is told', async () => {
  await station.must('desk', 'accounts.askCourriel', { courriel: next });
  expect(await station.must('desk', 'accounts.mine', {})).toMatchObject({ courriel: manager.courriel, newCourriel: next });
  const given = await code(next);
  expect((await signIn(next)).ok).toBe(false);
  // The code confirms an address: it opens no door.
  expect(
    await station.refusal('p', 'accounts.useCode', {
      who: manager.identifier,
      code: given,
      next: 'Brume-Marine-2027',
      again: 'Brume-Marine-2027',
    }),
  ).toBe('code_refused');
  await station.must('desk', 'accounts.confirmCourriel', { code: given });
  expect(await station.must('desk', 'accounts.mine', {})).toMatchObject({ courriel: next, courrielConfirmed: true, newCourriel: null });
  expect(await station.refusal('desk', 'accounts.askCourriel', { courriel: next.toUpperCase() })).toBe('same_courriel');
  expect(await station.refusal('desk', 'accounts.confirmCourriel', { code: given })).toBe('code_refused');
  const told = (await station.must('desk', 'mail.outbox', { status: 'all' })).mails.find(({ subject }) => /a changé/.test(subject));
  expect(told).toBeDefined();
  await station.later(0);
  expect((await signIn(manager.courriel)).ok).toBe(false);
  expect((await signIn(next)).ok).toBe(true);
});

it('the present courriel is confirmed by a code too, and nobody is told of a change that is none', async () => {
  await station.must('desk', 'accounts.askCourriel', { courriel: manager.courriel });
  expect(await station.must('desk', 'accounts.mine', {})).toMatchObject({ courrielConfirmed: false, newCourriel: manager.courriel });
  await station.must('desk', 'accounts.confirmCourriel', { code: await code(manager.courriel) });
  expect(await station.must('desk', 'accounts.mine', {})).toMatchObject({ courrielConfirmed: true, newCourriel: null });
  const { mails } = await station.must('desk', 'mail.outbox', { status: 'all' });
  expect(mails.filter(({ subject }) => /a changé/.test(subject))).toEqual([]);
});

it('refuses a courriel typed badly, and who guesses codes', async () => {
  expect(await station.refusal('desk', 'accounts.askCourriel', { courriel: 'marie@exаmple.fr' })).toBe('invalid_input');
  await station.must('desk', 'accounts.askCourriel', { courriel: next });
  const given = await code(next);
  const { random } = testPorts('guesses');
  const answers = new Set<string>();
  for (let guess = 0; guess < 1000; guess += 1) {
    const drawn = drawActivationCode(random);
    if (drawn !== given.replace('-', '')) answers.add(await station.refusal('desk', 'accounts.confirmCourriel', { code: drawn }));
  }
  expect([...answers].toSorted()).toEqual(['code_refused', 'too_many_attempts']);
  expect(await station.must('desk', 'accounts.mine', {})).toMatchObject({ courriel: manager.courriel });
});

it('a name is changed, the identifier stays', async () => {
  expect(await station.refusal('desk', 'accounts.changeName', { prenom: '<i>', nom: 'Gestion' })).toBe('invalid_input');
  await station.must('desk', 'accounts.changeName', { prenom: 'Marie-Anne', nom: 'Gestion' });
  expect(await station.must('desk', 'accounts.mine', {})).toMatchObject({ prenom: 'Marie-Anne' });
  expect((await station.must('p', 'accounts.signIn', { who: manager.identifier, password: manager.password })).session).toMatchObject({
    displayName: 'Marie-Anne Gestion',
    identifier: manager.identifier,
  });
});
