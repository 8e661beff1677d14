import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ComposedMail, composeMessage } from '../../../src-main/mail/message.ts';
import { sendMail } from '../../../src-main/mail/smtp.ts';
import { formatActivationCode } from '../../../src-shared/kernel/activation-code.ts';
import { code, type MailTemplateName, mailNames, paramsWith, templateNamed, temporaryPassword } from '../../fixtures/mails.ts';
import { type SmtpFixture, startSmtp } from '../../fixtures/smtp.ts';

let server: SmtpFixture;
beforeAll(async () => {
  server = await startSmtp();
});
afterAll(() => server.stop());

const ports = { clock: { now: () => 1_795_000_000_000 } };
/** What people are called and what they write: accents, ligatures, signs of HTML, many letters. */
const typed = 'Œuf-en-Ternois & Saint-Rémy-au-Bois « L’Été » <d’Hesdin>';
const composed = (template: MailTemplateName, secrets: 'shown' | 'masked'): ComposedMail =>
  composeMessage({
    template: templateNamed(template),
    params: paramsWith(typed)[template],
    recipient: { displayName: 'Maëlle LŒUILLET-WACOGNE' },
    from: { name: 'Département du Pas-de-Calais', service: 'Accueil des organisations', phone: '03 21 21 62 62' },
    workstation: 'Accueil Arras 2',
    secrets,
  });

const secrets = [code, formatActivationCode(code), temporaryPassword];
const held = (text: string): string[] => secrets.filter((secret) => text.includes(secret));
/** What a reader of the HTML sees. */
const wordsOf = (html: string): string =>
  html
    .replace(/<(style|title)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

describe.each(mailNames)('the mail «%s», sent to a real server and read back', (template) => {
  it('arrives with its subject, its words as text and as HTML, and no secret but its own', async () => {
    const mail = composed(template, 'shown');
    const before = server.messages.length;
    const sent = await sendMail(
      { host: '127.0.0.1', port: server.port, security: 'plain_loopback' },
      {
        ...mail,
        messageId: `<${template}@poste-a2.ecritoire.invalid>`,
        date: ports.clock.now(),
        from: { name: 'Accueil des organisations', address: 'accueil@departement.example' },
        to: { name: 'Maëlle LŒUILLET-WACOGNE', address: 'maelle.loeuillet@mairie.example' },
      },
      ports,
    );
    expect(sent).toMatchObject({ kind: 'sent' });
    const received = server.messages[before];
    expect(received?.subject).toBe(mail.subject);
    expect(received?.text?.trim()).toBe(mail.text.trim());
    const html = typeof received?.html === 'string' ? received.html : '';
    expect(html.trim()).toBe(mail.html.trim());
    // Nothing is fetched, nothing runs, nothing that a person typed became markup.
    expect(html).not.toMatch(/<(?:script|img|iframe|object|form|input|link)\b|\ssrc=|@import|url\(|<d’Hesdin>/i);
    for (const sentence of mail.text.replace(/https:\S+/g, '').match(/[\p{L}’]{4,}/gu) ?? []) expect(wordsOf(html)).toContain(sentence);

    expect(held(mail.subject)).toEqual([]);
    const secret = mail.secret === null ? [] : mail.secret === 'temporary_password' ? [temporaryPassword] : [formatActivationCode(code)];
    for (const form of [mail.text, wordsOf(html)]) expect(held(form).filter((one) => one !== code)).toEqual(secret);
  });

  it('shows dots instead of its secret in the outbox, in its links too', () => {
    const masked = composed(template, 'masked');
    for (const form of [masked.subject, masked.text, masked.html]) expect(held(form)).toEqual([]);
    expect(masked.text.includes('••••••••')).toBe(masked.secret !== null);
  });
});
