import { expect, it } from 'vitest';
import { startScriptedSmtp } from '../../fixtures/scripted-smtp.ts';
import { closedPort } from '../../fixtures/smtp.ts';
import { asked } from '../assistance/support.ts';
import { stationForEachTest } from './outbox-hooks.ts';
import { agent, codesIn, everyValue, password, rowsOf, settings, useCode } from './outbox-station.ts';

const { made, serve, run, stop } = stationForEachTest();

it('waits without a server, then hands over a code that works and that the base never holds', async () => {
  const alone = await run();
  expect(await alone.call('marie', 'accounts.createAgent', agent())).toMatchObject({ mailQueued: true, identifier: 'paul.lefebvre' });
  const [waiting] = await alone.outbox();
  expect(waiting).toMatchObject({ status: 'waiting', attempts: 0, secret: true, recipient: 'paul.lefebvre@pasdecalais.example' });
  const shown = await alone.call('marie', 'mail.read', { id: waiting?.id ?? '' });
  expect(shown.purged).toBe(false);
  expect(shown.text).toContain('Votre code d’activation\u00a0: ••••••••');
  expect(codesIn(shown.text + shown.html)).toEqual([]);
  await stop(alone);
  expect(rowsOf(made(), 'SELECT * FROM secret_code')).toEqual([]);

  const server = await serve();
  const station = await run({ smtpPort: server.port });
  const sent = await station.until(/Activez/, 'sent');
  expect(sent).toMatchObject({ id: waiting?.id, attempts: 1, reason: null });
  expect(server.recipients).toEqual([['paul.lefebvre@pasdecalais.example']]);
  expect(server.messages[0]?.from?.value[0]).toEqual({ address: 'accueil@pasdecalais.example', name: 'Accueil des organisations' });
  const [code = ''] = codesIn(server.messages[0]?.text ?? '');
  expect(await station.call('marie', 'mail.read', { id: sent.id })).toMatchObject({ text: '', html: '', purged: true });
  await stop(station);

  const everything = everyValue(made());
  for (const written of [code, code.replace('-', ''), code.slice(0, 5), code.slice(6)]) expect(everything).not.toContain(written);
  expect(rowsOf(made(), `SELECT params FROM l_outbox`)).toEqual([{ params: '{}' }]);
  const [mac] = rowsOf(made(), 'SELECT * FROM secret_code');
  expect(mac).toMatchObject({ purpose: 'activation_code' });
  expect(mac?.expires_at).toBe((sent.endedAt ?? 0) + 24 * 3_600_000);

  const later = await run({ smtpPort: server.port });
  expect(await later.call('paul', 'accounts.useCode', useCode(code))).toEqual({ identifier: 'paul.lefebvre' });
  expect((await later.call('paul', 'accounts.signIn', { who: 'paul.lefebvre', password })).session?.displayName).toBe('Paul Lefebvre');
  expect(server.messages).toHaveLength(1);
});

it('is refused after 24 hours, counted from the hand-over', async () => {
  const server = await serve();
  const station = await run({ smtpPort: server.port });
  await station.call('marie', 'accounts.createAgent', agent());
  await station.until(/Activez/, 'sent');
  const [code = ''] = codesIn(server.messages[0]?.text ?? '');
  await stop(station);
  const tomorrow = await run({ clockOffset: 24 * 3_600_000 + 60_000 });
  expect(await tomorrow.code('paul', 'accounts.useCode', useCode(code))).toBe('code_refused');
});

it('shows a refused recipient, and sends again once the server takes them', async () => {
  const refuse: Record<string, 550> = { 'paul.lefebvre@pasdecalais.example': 550 };
  const server = await serve({ refuse });
  const station = await run({ smtpPort: server.port });
  await station.call('marie', 'accounts.createAgent', agent());
  const failed = await station.until(/Activez/, 'failed');
  expect(failed.reason).toBe('Le serveur refuse l’adresse du destinataire (réponse 550). Vérifiez-la avec la personne.');
  delete refuse['paul.lefebvre@pasdecalais.example'];
  await station.call('marie', 'mail.retry', { id: failed.id });
  expect(await station.until(/Activez/, 'sent')).toMatchObject({ attempts: 2, reason: null });
  const [code = ''] = codesIn(server.messages[0]?.text ?? '');
  expect(await station.code('paul', 'accounts.useCode', useCode(code))).toBe('ok');
});

it('turns a server that goes in the middle into a visible doubt, never sent again by itself', async () => {
  const server = await serve({ goneAt: 'data' });
  const station = await run({ smtpPort: server.port });
  await station.call('marie', 'accounts.createAgent', agent());
  const doubt = await station.until(/Activez/, 'doubt');
  expect(doubt.reason).toMatch(/peut-être accepté/);
  expect(await station.call('marie', 'workstation.state', {})).toMatchObject({ mailDoubt: 1, mailWaiting: 0 });
  await stop(station);
  const again = await run({ smtpPort: server.port });
  await new Promise((next) => setTimeout(next, 150));
  expect(await again.outbox()).toMatchObject([{ status: 'doubt', attempts: 1 }]);
  await again.call('marie', 'mail.settleDoubt', { id: doubt.id });
  expect(await again.outbox()).toMatchObject([{ status: 'sent', reason: 'Arrivée confirmée par un agent.' }]);
});

it('sends a doubtful mail again under the same Message-ID, to the server of the settings', async () => {
  const first = await serve({ goneAt: 'accepted' });
  const second = await serve();
  const station = await run();
  await station.call('marie', 'mail.saveSettings', settings(first.port));
  await station.call('marie', 'accounts.createAgent', agent());
  const doubt = await station.until(/Activez/, 'doubt');
  // The first one may have arrived: its code works.
  await station.call('marie', 'mail.saveSettings', settings(second.port));
  await station.call('marie', 'mail.retry', { id: doubt.id });
  await station.until(/Activez/, 'sent');
  expect(first.messages).toHaveLength(1);
  expect(second.messages).toHaveLength(1);
  expect(second.messages[0]?.messageId).toBe(first.messages[0]?.messageId);
  const [old = ''] = codesIn(first.messages[0]?.text ?? '');
  const [code = ''] = codesIn(second.messages[0]?.text ?? '');
  expect(code).not.toBe(old);
  expect(await station.code('paul', 'accounts.useCode', useCode(old))).toBe('code_refused');
  expect(await station.code('paul', 'accounts.useCode', useCode(code))).toBe('ok');
});

it('waits with a reason while nothing answers, and leaves as soon as the settings are right', async () => {
  const station = await run();
  await station.call('marie', 'mail.saveSettings', settings(await closedPort()));
  await station.call('marie', 'accounts.createAgent', agent());
  for (let tries = 0; tries < 100 && (await station.outbox())[0]?.attempts === 0; tries += 1)
    await new Promise((next) => setTimeout(next, 20));
  const waiting = await station.until(/Activez/, 'waiting');
  expect(waiting.reason).toMatch(/^Rien ne répond à 127\.0\.0\.1/);
  expect(waiting.nextAt - Date.now()).toBeGreaterThan(50_000);
  const server = await serve();
  await station.call('marie', 'mail.saveSettings', settings(server.port));
  await station.until(/Activez/, 'sent');
});

it('waits when the server wants nothing of this workstation, the reason names the settings, and saving them sends everything', async () => {
  const refusing = await startScriptedSmtp({ RCPT: '550 5.7.1 relaying denied' });
  const station = await run();
  await station.call('marie', 'mail.saveSettings', settings(refusing.port));
  await station.call('marie', 'accounts.createAgent', agent());
  await expect.poll(async () => (await station.outbox())[0]?.attempts).toBe(1);
  const waiting = await station.until(/Activez/, 'waiting');
  expect(waiting.reason).toContain('réglages du courriel');
  await refusing.stop();
  const server = await serve();
  await station.call('marie', 'mail.saveSettings', settings(server.port));
  await station.until(/Activez/, 'sent');
  expect(server.messages).toHaveLength(1);
});

it('lets a mail be cancelled within the undo window, and then it never leaves', async () => {
  const server = await serve();
  const station = await run({ smtpPort: server.port });
  const { account } = await station.call('marie', 'accounts.createAgent', agent());
  await station.until(/Activez/, 'sent');
  await station.call('door', 'assistance.request', asked());
  const [told] = await station.outbox();
  expect(told).toMatchObject({ status: 'waiting', subject: expect.stringContaining('demande') });
  await station.call('marie', 'mail.cancel', { id: told?.id ?? '' });
  expect(await station.code('marie', 'mail.retry', { id: told?.id ?? '' })).toBe('wrong_state');
  await stop(station);
  const later = await run({ smtpPort: server.port, clockOffset: 60_000 });
  await new Promise((next) => setTimeout(next, 200));
  expect((await later.outbox())[0]).toMatchObject({ status: 'cancelled' });
  expect(server.messages).toHaveLength(1);

  // What warns somebody of what was done to their access is kept back by nobody.
  await later.call('marie', 'accounts.handOver', { account });
  const [warned] = await later.outbox();
  expect(warned).toMatchObject({ status: 'waiting', subject: 'Un agent a sorti un accès à votre compte' });
  expect(await later.code('marie', 'mail.cancel', { id: warned?.id ?? '' })).toBe('wrong_state');
});
