import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { expect, it } from 'vitest';
import { greetingName } from '../../../src-main/mail/smtp-settings.ts';
import { closedPort } from '../../fixtures/smtp.ts';
import { stationForEachTest } from './outbox-hooks.ts';
import { agent, codesIn, everyValue, password, rowsOf, settings, useCode } from './outbox-station.ts';

const { made, serve, run, stop } = stationForEachTest();

it('hands a secret mail over as a file: by right, logged, and told to the person', async () => {
  const station = await run();
  await station.call('marie', 'accounts.createAgent', agent());
  await station.call('marie', 'accounts.createAgent', agent({ prenom: 'Léa', nom: 'Martin', courriel: 'lea.martin@pasdecalais.example' }));
  const mine = (await station.outbox()).find((mail) => mail.recipient === 'lea.martin@pasdecalais.example');
  const first = await station.call('marie', 'mail.export', { id: mine?.id ?? '' });
  expect(first.fileName).toMatch(/^courriel-\d{4}-\d\d-\d\d-[0-9a-f]{6}\.eml$/);
  const eml = await simpleParser(Buffer.from(first.eml, 'base64'));
  const [code = ''] = codesIn(eml.text ?? '');
  expect(eml.headers.get('x-unsent')).toBe('1');
  await station.call('lea', 'accounts.useCode', { who: 'lea.martin', code, next: password, again: password });
  await station.call('lea', 'accounts.signIn', { who: 'lea.martin', password });
  const rows = await station.outbox();
  expect(rows.find((mail) => mail.id === mine?.id)).toMatchObject({ status: 'sent', reason: 'Remis par un fichier .eml exporté.' });
  const told = rows.find((mail) => mail.subject === 'Un agent a sorti un accès à votre compte');
  expect(told).toMatchObject({ status: 'waiting', recipient: 'lea.martin@pasdecalais.example' });
  const words = (await station.call('marie', 'mail.read', { id: told?.id ?? '' })).text;
  expect(words).toContain('Marie Gestion a imprimé ou enregistré un code');
  // It is told all the same: it may not be Léa who chose it.
  expect(words).toMatch(/Cet accès ne sert plus\s: il a été utilisé ou remplacé/);

  // Léa is an instructrice: she reads and exports what holds no secret, and that only.
  const secret = rows.find((mail) => mail.recipient === 'paul.lefebvre@pasdecalais.example');
  expect(await station.code('lea', 'mail.export', { id: secret?.id ?? '' })).toBe('hand_over_right');
  expect(await station.code('lea', 'mail.read', { id: secret?.id ?? '' })).toBe('ok');
  expect(await station.code('lea', 'mail.export', { id: told?.id ?? '' })).toBe('ok');
  expect(await station.code('lea', 'mail.export', { id: told?.id ?? '' })).toBe('wrong_state');
  for (const name of ['mail.settings', 'mail.saveSettings', 'mail.test', 'accounts.handOver'] as const) {
    const input = name === 'mail.settings' ? {} : name === 'accounts.handOver' ? { account: 'x' } : { ...settings(25), to: 'a@b.fr' };
    expect([name, await station.code('lea', name, input)]).toEqual([name, 'forbidden']);
  }
  for (const name of ['mail.outbox', 'mail.read', 'mail.cancel', 'mail.retry', 'mail.settleDoubt', 'mail.export'] as const) {
    const input = name === 'mail.outbox' ? { status: 'all' } : { id: told?.id ?? '' };
    expect([name, await station.code('nobody', name, input)]).toEqual([name, 'session_required']);
  }
  await stop(station);
  const log = rowsOf(made(), `SELECT kind FROM s_log WHERE kind IN ('reveal', 'export', 'forbidden') ORDER BY seq`).map((row) => row.kind);
  expect(log.slice(0, 4)).toEqual(['export', 'reveal', 'forbidden', 'export']);
});

it('hands an access over on paper: a code that works, mails that would void it cancelled', async () => {
  const station = await run();
  const { account } = await station.call('marie', 'accounts.createAgent', agent());
  const { pdf } = await station.call('marie', 'accounts.handOver', { account });
  const path = join(made().folder, 'sheet.pdf');
  writeFileSync(path, Buffer.from(pdf, 'base64'));
  const sheet = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  expect(sheet).toContain('Activer votre compte');
  const [code = ''] = codesIn(sheet);
  const rows = await station.outbox();
  expect(rows.find((mail) => mail.secret)).toMatchObject({ status: 'cancelled', reason: 'L’accès a été remis en main propre.' });
  expect(rows.find((mail) => !mail.secret)).toMatchObject({ status: 'waiting', subject: 'Un agent a sorti un accès à votre compte' });
  const noticed = async () => {
    const [newest] = (await station.outbox()).filter((mail) => !mail.secret);
    return (await station.call('marie', 'mail.read', { id: newest?.id ?? '' })).text;
  };
  expect(await noticed()).not.toContain('votre mot de passe actuel');
  expect(await station.code('paul', 'accounts.useCode', useCode(code))).toBe('ok');
  // Whoever has a password of their own hears of it too, and that this one goes on until somebody uses the paper.
  await station.call('marie', 'accounts.handOver', { account });
  expect(await noticed()).toContain('votre mot de passe actuel continue de fonctionner');
  expect(await station.code('marie', 'accounts.handOver', { account: 'unknown' })).toBe('unknown_account');
  await stop(station);
  expect(rowsOf(made(), `SELECT kind FROM s_log WHERE kind = 'reveal'`)).toHaveLength(2);
  expect(everyValue(made())).not.toContain(code.replace('-', ''));
});

it('tests the typed settings in plain French, and keeps the password for its own server', async () => {
  const server = await serve({ auth: { user: 'poste', pass: 'Secret-du-serveur' } });
  const station = await run();
  const form = { ...settings(server.port), user: 'poste', password: 'Secret-du-serveur', to: 'marie.gestion@pasdecalais.example' };
  const { message } = await station.call('marie', 'mail.test', form);
  expect(message).toMatch(/^Le serveur a accepté le courriel d’essai/);
  expect(server.messages[0]?.subject).toBe('Essai d’envoi depuis Écritoire');
  expect(server.messages[0]?.from?.value[0]?.address).toBe('ecritoire@pasdecalais.example');
  const wrong = await station.backend.call('marie', 'mail.test', { ...form, password: 'faux' });
  expect(wrong).toMatchObject({
    ok: false,
    error: { code: 'mail_test_failed', message: expect.stringMatching(/refuse l’identifiant ou le mot de passe/) },
  });
  const nowhere = await station.backend.call('marie', 'mail.test', { ...form, port: await closedPort() });
  expect(nowhere).toMatchObject({ ok: false, error: { message: expect.stringMatching(/^Rien ne répond/) } });

  const { to: _to, ...kept } = form;
  await station.call('marie', 'mail.saveSettings', kept);
  const { password: _password, ...public_ } = kept;
  expect(await station.call('marie', 'mail.settings', {})).toEqual({
    settings: { ...public_, greeting: '' },
    passwordKept: true,
    machine: greetingName({}),
    fromCommandLine: false,
  });
  expect(await station.code('marie', 'mail.test', { ...form, password: null })).toBe('ok');
  // Another server must not be told the password of the first.
  expect(await station.code('marie', 'mail.test', { ...form, port: await closedPort(), password: null })).toBe('password_needed');
  expect(await station.code('marie', 'mail.saveSettings', { ...kept, host: 'localhost', password: null })).toBe('password_needed');
  expect(await station.code('marie', 'mail.saveSettings', { ...kept, host: 'smtp.exemple.fr', security: 'plain_loopback' })).toBe(
    'smtp_plain',
  );
  await stop(station);
  const journal = rowsOf(made(), 'SELECT bytes FROM j_bundle').map((row) => (Buffer.isBuffer(row.bytes) ? row.bytes.toString('utf8') : ''));
  expect(journal.join()).toContain('plain_loopback');
  expect(journal.join()).not.toContain('Secret-du-serveur');
});
