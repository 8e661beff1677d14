import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, it } from 'vitest';
import { composeMessage } from '../../../src-main/mail/message.ts';
import { type OutgoingMail, toEml } from '../../../src-main/mail/mime.ts';
import { sendMail, testSmtp } from '../../../src-main/mail/smtp.ts';
import { parseSmtpUrl, type SmtpSettings } from '../../../src-main/mail/smtp-settings.ts';
import { mailTemplates } from '../../fixtures/mails.ts';
import { closedPort, makeCertificate, type SmtpFixtureOptions, startOther, startSmtp } from '../../fixtures/smtp.ts';

const ports = { clock: { now: () => 1_795_000_000_000 } };
const certificate = makeCertificate();
const foreign = makeCertificate('autre.exemple.fr');
const timeouts = { connection: 400, talk: 2_000, text: 400 };

const composed = composeMessage({
  template: mailTemplates.activation,
  params: {
    identifier: 'eric.hochart',
    code: 'A2C4E6H8JK',
    organisation: 'Commune d’Œuf-en-Ternois',
    validHours: 24,
    link: 'ecritoire://code?qui=eric.hochart&code=A2C4E6H8JK',
  },
  recipient: { displayName: 'Éric HOCHART' },
  from: { name: 'Département du Pas-de-Calais', service: 'Accueil des organisations' },
  workstation: 'Accueil Arras 2',
});
const mail: OutgoingMail = {
  ...composed,
  messageId: '<0193-4f2a@poste-a2.ecritoire.invalid>',
  date: Date.UTC(2026, 10, 22, 9, 30),
  from: { name: 'Accueil des organisations', address: 'accueil@departement.example' },
  to: { name: 'Éric HOCHART', address: 'eric.hochart@mairie.example' },
};

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});
const serve = async (options: SmtpFixtureOptions = {}) => {
  const server = await startSmtp(options);
  running.push(server);
  return server;
};
const clear = (port: number): SmtpSettings => ({ host: '127.0.0.1', port, security: 'plain_loopback', timeouts });
const encrypted = (port: number, more: Partial<SmtpSettings> = {}): SmtpSettings => ({
  host: 'localhost',
  port,
  security: 'starttls',
  timeouts: { connection: 3_000, talk: 6_000, text: 6_000 },
  ...(certificate === null ? {} : { ca: certificate.cert }),
  ...more,
});

describe('a mail that leaves', () => {
  it('arrives with its words, its stable Message-ID and both forms', async () => {
    const server = await serve();
    expect(await sendMail(clear(server.port), mail, ports)).toEqual({ kind: 'sent', acceptedAt: 1_795_000_000_000 });
    const [received] = server.messages;
    expect(received?.messageId).toBe(mail.messageId);
    expect(received?.subject).toBe('Activez votre compte Écritoire');
    expect(received?.date?.getTime()).toBe(mail.date);
    expect(received?.from?.value).toEqual([{ address: 'accueil@departement.example', name: 'Accueil des organisations' }]);
    expect(received?.to).toMatchObject({ value: [{ address: 'eric.hochart@mairie.example', name: 'Éric HOCHART' }] });
    expect(received?.text?.trim()).toBe(mail.text.trim());
    expect(received?.html).toContain('lang="fr"');
    expect(received?.html).toContain('Œuf-en-Ternois');
    expect(server.recipients).toEqual([['eric.hochart@mairie.example']]);
  });

  it('keeps the same Message-ID when it is sent again', async () => {
    const server = await serve();
    await sendMail(clear(server.port), mail, ports);
    await sendMail(clear(server.port), mail, ports);
    expect(server.messages.map((message) => message.messageId)).toEqual([mail.messageId, mail.messageId]);
  });

  it.skipIf(certificate === null)('goes through STARTTLS and AUTH with a certificate of the organisation (openssl needed)', async () => {
    const auth = { user: 'poste', pass: 'p@ss:mot/ü' };
    const server = await serve({ certificate: certificate ?? { key: '', cert: '' }, auth });
    expect((await sendMail(encrypted(server.port, auth), mail, ports)).kind).toBe('sent');
    expect(server.messages).toHaveLength(1);
    expect(await testSmtp(encrypted(server.port, auth))).toMatchObject({ ok: true, encrypted: true, authenticated: true });
  });

  it.skipIf(certificate === null)('goes through TLS at once (openssl needed)', async () => {
    const server = await serve({ certificate: certificate ?? { key: '', cert: '' }, direct: true });
    expect((await sendMail(encrypted(server.port, { security: 'tls' }), mail, ports)).kind).toBe('sent');
  });
});

describe('a mail that does not leave', () => {
  it('tells a recipient refused for ever from one refused for now', async () => {
    const server = await serve({ refuse: { 'eric.hochart@mairie.example': 550, 'sonia@mairie.example': 450 } });
    const never = await sendMail(clear(server.port), mail, ports);
    expect(never).toMatchObject({ kind: 'refused_recipient', permanent: true, cause: 'recipient' });
    const later = await sendMail(clear(server.port), { ...mail, to: { address: 'sonia@mairie.example' } }, ports);
    expect(later).toMatchObject({ kind: 'refused_recipient', permanent: false, cause: 'later' });
    expect(JSON.stringify([never, later])).not.toMatch(/hochart|sonia/);
  });

  it('tells a refused sender and a refused content', async () => {
    const sender = await serve({ refuseSender: true });
    // The settings answer for it: the mail waits for better ones.
    expect(await sendMail(clear(sender.port), mail, ports)).toMatchObject({ kind: 'unreachable', cause: 'sender', permanent: false });
    const content = await serve({ refuseContent: 554 });
    expect(await sendMail(clear(content.port), mail, ports)).toMatchObject({ kind: 'refused', cause: 'content', permanent: true });
    const busy = await serve({ refuseContent: 451 });
    expect(await sendMail(clear(busy.port), mail, ports)).toMatchObject({ kind: 'refused', cause: 'later', permanent: false });
  });

  it('is unreachable, and never in doubt, when the server goes before the text', async () => {
    const server = await serve({ goneAt: 'mail' });
    expect(await sendMail(clear(server.port), mail, ports)).toMatchObject({ kind: 'unreachable', cause: 'closed' });
    expect(server.messages).toHaveLength(0);
  });

  it('is in doubt when the server goes in the middle of the text', async () => {
    const server = await serve({ goneAt: 'data' });
    const long = { ...mail, text: `${mail.text}${'une ligne de plus\n'.repeat(20_000)}` };
    expect(await sendMail(clear(server.port), long, ports)).toMatchObject({ kind: 'unknown' });
  });

  it('is in doubt when the server kept it and went before saying so', async () => {
    const server = await serve({ goneAt: 'accepted' });
    const outcome = await sendMail(clear(server.port), mail, ports);
    expect(outcome).toMatchObject({ kind: 'unknown' });
    expect(outcome.kind === 'sent' ? '' : outcome.reason).toContain('a peut-être accepté');
    expect(server.messages).toHaveLength(1);
  });

  it('is in doubt when the answer to the text does not come in time', async () => {
    const server = await serve({ slowAnswer: 3_000 });
    expect(await sendMail(clear(server.port), mail, ports)).toMatchObject({ kind: 'unknown', cause: 'timeout' });
  });

  it('never goes in clear over the network, nor when encryption is wanted and not offered', async () => {
    const server = await serve();
    expect(await sendMail({ ...clear(server.port), host: 'smtp.exemple.fr' }, mail, ports)).toMatchObject({
      kind: 'unreachable',
      cause: 'settings',
    });
    expect(await sendMail(encrypted(server.port), mail, ports)).toMatchObject({ kind: 'unreachable', cause: 'tls_missing' });
    expect(server.messages).toHaveLength(0);
  });

  it.each([
    ['subject', { subject: 'Bonjour\r\nBcc: autre@exemple.fr' }],
    ['name of the recipient', { to: { name: 'Éric\nBcc: autre@exemple.fr', address: 'eric@mairie.example' } }],
    ['name of the sender', { from: { name: 'Accueil\u2028Bcc: autre@exemple.fr', address: 'a@b.example' } }],
    ['address of the recipient', { to: { address: 'eric@mairie.example\r\nRCPT TO:<autre@exemple.fr>' } }],
    ['second address', { to: { address: 'eric@mairie.example,autre@exemple.fr' } }],
    ['address in brackets', { to: { address: 'eric@mairie.example> SIZE=1 <x@y.example' } }],
    ['Message-ID', { messageId: '<a@b>\r\nX: y' }],
  ])('is refused when its %s could add a header or a recipient', async (_what, change) => {
    const server = await serve();
    expect(await sendMail(clear(server.port), { ...mail, ...change }, ports)).toMatchObject({ kind: 'refused', cause: 'message' });
    expect((await toEml({ ...mail, ...change })).ok).toBe(false);
    expect(server.raw).toHaveLength(0);
  });
});

describe('«Tester» says what to change', () => {
  const told = async (settings: SmtpSettings) => {
    const result = await testSmtp(settings);
    expect(result.message).toMatch(/^[A-ZÉ].+\.$/su);
    expect(result.message).not.toMatch(/undefined|null|E[A-Z]{4,}/);
    return result.ok ? 'ok' : result.cause;
  };

  it('works, in clear, on this machine', async () => {
    const server = await serve();
    expect(await testSmtp(clear(server.port))).toMatchObject({ ok: true, encrypted: false, authenticated: false });
    expect(server.raw).toHaveLength(0);
  });

  it('unknown name', async () => {
    expect(await told(encrypted(587, { host: 'serveur-inconnu.invalid' }))).toBe('dns');
  });

  it('nothing listens', async () => {
    expect(await told(clear(await closedPort()))).toBe('refused_connection');
  });

  it('no greeting in time', async () => {
    const silent = await startOther('');
    running.push(silent);
    expect(await told(clear(silent.port))).toBe('timeout');
    const slow = await serve({ slowGreeting: 3_000 });
    expect(await told(clear(slow.port))).toBe('timeout');
  });

  it('not a mail server', async () => {
    const web = await startOther('HTTP/1.1 400 Bad Request\r\n\r\n');
    running.push(web);
    expect(await told(clear(web.port))).toBe('protocol');
  });

  it('no encryption offered, or TLS at once towards a STARTTLS port', async () => {
    const server = await serve();
    expect(await told(encrypted(server.port))).toBe('tls_missing');
    expect(await told(encrypted(server.port, { security: 'tls' }))).toBe('tls');
  });

  it.skipIf(certificate === null || foreign === null)('unknown authority and wrong name (openssl needed)', async () => {
    const server = await serve({ certificate: certificate ?? { key: '', cert: '' } });
    const { ca: _ca, ...without } = encrypted(server.port);
    expect(await told(without)).toBe('certificate');
    const other = await serve({ certificate: foreign ?? { key: '', cert: '' } });
    expect(await told(encrypted(other.port, { ca: foreign?.cert ?? '' }))).toBe('certificate');
  });

  it('wrong password, and no password where one is asked', async () => {
    const server = await serve({ auth: { user: 'poste', pass: 'juste' } });
    expect(await told({ ...clear(server.port), user: 'poste', pass: 'faux' })).toBe('auth');
    expect(await sendMail(clear(server.port), mail, ports)).toMatchObject({ kind: 'unreachable', cause: 'auth' });
  });

  it('impossible settings', async () => {
    expect(await told({ host: 'smtp exemple', port: 587, security: 'starttls' })).toBe('settings');
    expect(await told({ host: 'smtp.exemple.fr', port: 0, security: 'starttls' })).toBe('settings');
    expect(await told({ host: 'smtp.exemple.fr', port: 25, security: 'plain_loopback' })).toBe('settings');
  });
});

describe('the address of a server', () => {
  it('is read with its user, password, port and encryption', () => {
    expect(parseSmtpUrl('smtp://poste:p%40ss@smtp.exemple.fr:2525')).toEqual({
      ok: true,
      data: { host: 'smtp.exemple.fr', port: 2525, security: 'starttls', user: 'poste', pass: 'p@ss' },
    });
    expect(parseSmtpUrl('smtps://smtp.exemple.fr')).toEqual({ ok: true, data: { host: 'smtp.exemple.fr', port: 465, security: 'tls' } });
    expect(parseSmtpUrl('smtp://127.0.0.1:1025')).toMatchObject({ ok: true, data: { security: 'plain_loopback' } });
    expect(parseSmtpUrl('smtp://[::1]:1025')).toMatchObject({ ok: true, data: { host: '::1', security: 'plain_loopback' } });
    expect(parseSmtpUrl('smtp://localhost:1025?starttls')).toMatchObject({ ok: true, data: { security: 'starttls' } });
  });

  it.each([
    '',
    'smtp.exemple.fr',
    'https://smtp.exemple.fr',
    'smtp://',
    'smtp://a%@b',
    'smtp://smtp.exemple.fr/x',
    'smtp://:pass@smtp.exemple.fr',
    'smtp://smtp.exemple.fr:99999',
  ])('refuses %j', (text) => {
    expect(parseSmtpUrl(text).ok).toBe(false);
  });
});

describe('a file .eml', () => {
  it('is a draft that a mail program can send, with the same words', async () => {
    const eml = await toEml(mail);
    if (!eml.ok) throw new Error(eml.error.code);
    const bytes = Buffer.from(eml.data);
    expect(bytes.toString('latin1')).not.toMatch(/[^\r]\n/);
    const parsed = await simpleParser(bytes);
    expect(parsed.headers.get('x-unsent')).toBe('1');
    expect(parsed.messageId).toBe(mail.messageId);
    expect(parsed.text?.trim()).toBe(mail.text.trim());
  });
});
