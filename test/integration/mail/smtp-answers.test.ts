import { hostname } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import type { OutgoingMail } from '../../../src-main/mail/mime.ts';
import { sendMail, testSmtp } from '../../../src-main/mail/smtp.ts';
import { greetingName, type SmtpSettings, smtpTimeouts } from '../../../src-main/mail/smtp-settings.ts';
import { type Answers, startScriptedSmtp } from '../../fixtures/scripted-smtp.ts';
import { startSmtp } from '../../fixtures/smtp.ts';

const ports = { clock: { now: () => 1_795_000_000_000 } };
const mail: OutgoingMail = {
  messageId: '<0193-4f2a@ecritoire.invalid>',
  date: Date.UTC(2026, 10, 22, 9, 30),
  from: { name: 'Accueil', address: 'accueil@departement.example' },
  to: { name: 'Éric HOCHART', address: 'eric@mairie.example' },
  subject: 'Activez votre compte Écritoire',
  text: 'Bonjour.\n',
  html: '<p>Bonjour.</p>',
};

const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});
const serve = async (answers: Answers = {}) => {
  const server = await startScriptedSmtp(answers);
  running.push(server);
  const settings: SmtpSettings = {
    host: '127.0.0.1',
    port: server.port,
    security: 'plain_loopback',
    timeouts: { connection: 2_000, talk: 5_000, text: 5_000 },
  };
  return { ...server, settings };
};
const outcomeOf = async (answers: Answers, more: Partial<SmtpSettings> = {}) => {
  const { settings } = await serve(answers);
  return sendMail({ ...settings, ...more }, mail, ports);
};

describe('an envelope', () => {
  it('has no byte above 7F: domains with accents go as A-labels, sender and recipient', async () => {
    const server = await serve();
    const accents = {
      ...mail,
      from: { name: 'Accueil', address: 'accueil@département.example' },
      to: { name: 'Zoé', address: 'zoe@crèche-œuf.example' },
      replyTo: { address: 'service@département.example' },
    };
    expect((await sendMail(server.settings, accents, ports)).kind).toBe('sent');
    expect(server.commands.flatMap((line) => [...line]).every((byte) => byte < 0x80)).toBe(true);
    expect(server.lines().filter((line) => /^(?:MAIL|RCPT)/.test(line))).toEqual([
      expect.stringMatching(/^MAIL FROM:<accueil@xn--dpartement-b7a\.example>/),
      'RCPT TO:<zoe@xn--crche-uf-20a88h.example>',
    ]);
    expect(server.lines().join('\n')).not.toContain('SMTPUTF8');
    expect(server.texts[0]).toMatch(/^From: Accueil <accueil@xn--dpartement-b7a\.example>$/m);
  });

  it('is not begun for an address that has accents before its @', async () => {
    const server = await serve();
    const refused = await sendMail(server.settings, { ...mail, to: { address: 'zoé@mairie.example' } }, ports);
    expect(refused).toMatchObject({ kind: 'refused', cause: 'message', permanent: true });
    expect(server.lines()).toEqual([]);
  });
});

describe('the name that EHLO says', () => {
  it('is that of the machine, or the one of the settings, and never a loopback address', async () => {
    const own = await serve();
    await sendMail(own.settings, mail, ports);
    expect(own.lines()[0]).toBe(`EHLO ${greetingName({})}`);
    const plain = /^[a-z0-9][a-z0-9.-]*[a-z0-9]$/i.test(hostname()) && !/^localhost|^[\d.]+$/i.test(hostname());
    expect(greetingName({})).toBe(plain ? hostname().toLowerCase() : greetingName({ name: '' }));
    expect(greetingName({})).not.toMatch(/127|\[|localhost/);
    const named = await serve();
    await sendMail({ ...named.settings, name: 'poste12.mairie.example' }, mail, ports);
    expect(named.lines()[0]).toBe('EHLO poste12.mairie.example');
  });

  it('has a sentence of its own when it is refused, at once or when the recipient comes', async () => {
    const refusals: Answers[] = [
      { EHLO: '550 5.7.1 name not accepted', HELO: '550 5.7.1 name not accepted' },
      { RCPT: '504 5.5.2 <poste>: Helo command rejected: need fully-qualified hostname' },
    ];
    for (const answers of refusals) {
      const outcome = await outcomeOf(answers);
      expect(outcome).toMatchObject({ kind: 'unreachable', cause: 'helo', permanent: false });
      expect(outcome.kind === 'sent' ? '' : outcome.reason).toContain('« Nom annoncé au serveur »');
    }
  });
});

describe('«not now» (4xx) is for now, in deed and in words', () => {
  it.each<[string, Answers, string]>([
    ['greeting', { greeting: '421 4.3.2 busy' }, 'unreachable'],
    ['greeting that stays', { greeting: '450 4.3.2 busy' }, 'unreachable'],
    ['EHLO', { EHLO: '421 4.3.2 busy' }, 'unreachable'],
    ['AUTH', { AUTH: '454 4.7.0 temporary failure' }, 'unreachable'],
    ['MAIL', { MAIL: '451 4.7.1 try later' }, 'refused'],
    ['RCPT', { RCPT: '450 4.2.0 greylisted' }, 'refused_recipient'],
    ['DATA', { DATA: '451 4.3.0 later' }, 'refused'],
    ['the text', { '.': '452 4.3.1 no room' }, 'refused'],
  ])('at %s', async (_where, answers, kind) => {
    const outcome = await outcomeOf(answers, { user: 'poste', pass: 'juste' });
    expect(outcome).toMatchObject({ kind, cause: 'later', permanent: false });
    const reason = outcome.kind === 'sent' ? '' : outcome.reason;
    expect(reason).toContain('pas pour l’instant');
    expect(reason).not.toMatch(/Vérifiez|Saisissez|Corrigez/);
  });

  it('in «Tester» too', async () => {
    const { settings } = await serve({ greeting: '421 4.3.2 busy' });
    expect(await testSmtp(settings)).toMatchObject({ ok: false, cause: 'later', message: expect.stringContaining('pas pour l’instant') });
  });
});

describe('«never» (5xx) is the fault of the settings or of the address: the enhanced code decides', () => {
  it.each<[string, Answers, string, string]>([
    ['a sender who is not allowed', { MAIL: '553 5.7.1 not owned by user' }, 'unreachable', 'relay'],
    ['a sender without code', { MAIL: '550 no' }, 'unreachable', 'sender'],
    ['a sender whose domain nobody knows', { MAIL: '553 5.1.2 sender domain not found' }, 'unreachable', 'sender'],
    ['a sender refused with a code of addresses', { MAIL: '550 5.1.0 Sender denied' }, 'unreachable', 'sender'],
    ['commands out of order', { RCPT: '503 5.5.1 need MAIL' }, 'unreachable', 'protocol'],
    ['a server called relay', { RCPT: '550 5.1.1 no such user at relay-mx.orange.fr' }, 'refused_recipient', 'recipient'],
    ['a server called relay, without code', { RCPT: '550 no such user at relay.orange.fr' }, 'refused_recipient', 'recipient'],
    ['a mail relayed, without code', { RCPT: '550 relayed mail: no such user' }, 'refused_recipient', 'recipient'],
    ['a domain called ehlo', { RCPT: '550 5.1.1 <jean@ehlo.fr>: Recipient address rejected' }, 'refused_recipient', 'recipient'],
    ['a domain called ehlo, without code', { RCPT: '550 <jean@ehlo.fr>: Recipient address rejected' }, 'refused_recipient', 'recipient'],
    ['a full box', { RCPT: '552 5.2.2 over quota' }, 'refused_recipient', 'full'],
    ['a full box, without code', { RCPT: '552 over quota' }, 'refused_recipient', 'full'],
    ['a full box, said after the text', { '.': '552 5.2.2 over quota' }, 'refused_recipient', 'full'],
    ['a text that is too long, said at the recipient', { RCPT: '552 5.3.4 too big' }, 'refused', 'content'],
    ['relaying denied', { RCPT: '550 5.7.1 relaying denied' }, 'unreachable', 'relay'],
    ['relaying denied, without code', { RCPT: '554 <x@y>: Relay access denied' }, 'unreachable', 'relay'],
    ['the sender, said at the recipient', { RCPT: '550 5.1.8 sender domain not found' }, 'unreachable', 'sender'],
    ['policy after the text', { '.': '550 5.7.26 not authenticated' }, 'unreachable', 'relay'],
    ['a workstation that is not wanted', { greeting: '554 5.7.1 blocked' }, 'unreachable', 'relay'],
    ['a password that is asked for', { MAIL: '530 5.7.0 authentication required' }, 'unreachable', 'auth'],
    ['an unknown person', { RCPT: '550 5.1.1 unknown' }, 'refused_recipient', 'recipient'],
    ['an unknown person, without code', { RCPT: '550 unknown' }, 'refused_recipient', 'recipient'],
    ['an unknown person, said after the text', { '.': '550 5.1.1 unknown' }, 'refused_recipient', 'recipient'],
    ['a text that is too long', { MAIL: '552 5.3.4 too big' }, 'refused', 'content'],
    ['a text that is not wanted', { '.': '554 5.6.0 no' }, 'refused', 'content'],
  ])('%s', async (_what, answers, kind, cause) => {
    const outcome = await outcomeOf(answers);
    expect(outcome).toMatchObject({ kind, cause, permanent: kind !== 'unreachable' });
    const reason = outcome.kind === 'sent' ? '' : outcome.reason;
    const named: Readonly<Record<string, string>> = {
      ...{ relay: 'réglages du courriel', sender: 'réglages du courriel', recipient: 'avec la personne' },
      ...{ auth: 'identifiant', content: 'ce courriel', full: 'est pleine', protocol: 'le nom et le port' },
    };
    expect(reason).toContain(named[cause]);
  });
});

it('waits ten minutes for the answer to the text (RFC 5321 §4.5.3.2.6), and not as long as the conversation before', () => {
  expect(smtpTimeouts.text).toBe(600_000);
  expect(smtpTimeouts.talk).toBeLessThan(smtpTimeouts.text);
});

it('an answer to the text that comes later than everything else may take is still heard', async () => {
  const server = await startSmtp({ slowAnswer: 900 });
  running.push(server);
  const timeouts = { connection: 300, talk: 300, text: 5_000 };
  const settings: SmtpSettings = { host: '127.0.0.1', port: server.port, security: 'plain_loopback', timeouts };
  expect((await sendMail(settings, mail, ports)).kind).toBe('sent');
});
