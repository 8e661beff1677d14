import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComposedMail, composeMessage } from '../../../src-main/mail/message.ts';
import { code, link, type MailTemplateName, mailNames, mailTemplates, moment, paramsWith, templateNamed } from '../../fixtures/mails.ts';

const compose = (template: MailTemplateName, typed: string, secrets: 'shown' | 'masked' = 'shown'): ComposedMail =>
  composeMessage({
    template: templateNamed(template),
    params: paramsWith(typed)[template],
    recipient: { displayName: typed },
    from: { name: typed, service: 'Accueil des organisations', phone: '03 21 21 62 62' },
    workstation: typed,
    secrets,
  });

describe('the words of an activation', () => {
  const mail = composeMessage({
    template: mailTemplates.activation,
    params: { identifier: 'eric.hochart', code, organisation: 'Commune d’Audresselles', validHours: 168, link },
    recipient: { displayName: 'Éric HOCHART' },
    from: { name: 'Département du Pas-de-Calais', service: 'Accueil des organisations', phone: '03 21 21 62 62' },
    workstation: 'Accueil Arras 2',
  });

  it('are exactly these, as text', () => {
    expect(mail.subject).toBe('Activez votre compte Écritoire');
    expect(mail.text.replaceAll('\u00a0', ' ')).toBe(`Bonjour Éric HOCHART,

Votre compte pour l’organisation « Commune d’Audresselles » est prêt. Il ne reste qu’à l’activer.

Votre identifiant : eric.hochart

Votre code d’activation : A2C4E-6H8JK

1. Sur le poste « Accueil Arras 2 » (Département du Pas-de-Calais), ouvrez Écritoire.
2. Sur l’écran de connexion, choisissez « J’ai reçu un code ».
3. Tapez votre identifiant et ce code, puis suivez les indications de l’écran.

Ou bien, sur ce poste, ce lien remplit l’identifiant et le code à votre place :
ecritoire://code?qui=eric.hochart&code=A2C4E6H8JK

Si le lien ne s’ouvre pas, copiez-le en entier dans le champ « Code » : il est reconnu. Il ne fait que remplir l’écran.

Le code est valable 7 jours et ne sert qu’une fois. Passé ce délai, renouvelez votre inscription ou demandez de l’aide.

Si vous n’avez rien demandé, ne faites rien : sans ce code, rien ne change.

Accueil des organisations
Département du Pas-de-Calais
Tél. 03 21 21 62 62
Envoyé par Écritoire depuis le poste « Accueil Arras 2 ».
`);
  });

  it('say who will administer, and whose codes make that true', () => {
    const written = (more: object) =>
      composeMessage({
        template: mailTemplates.activation,
        params: { identifier: 'eric.hochart', code, organisation: 'Commune d’Audresselles', validHours: 168, link, ...more },
        recipient: { displayName: 'Éric HOCHART' },
        from: { name: 'D', service: 'S', phone: '' },
        workstation: 'P',
      }).text;
    expect(written({ administrator: true, after: 'courrier' })).toContain(
      'Leur saisie fait de vous l’administrateur de cette organisation',
    );
    expect(written({ administrator: true, after: 'courrier' })).not.toContain('compte d’administrateur');
    expect(written({ administrator: true })).toContain('Votre compte d’administrateur pour l’organisation');
    expect(written({ administrator: false, after: 'courrier' })).toContain('Leur saisie valide votre inscription');
  });

  it('say the same as HTML, in French', () => {
    expect(mail.html).toContain('<html lang="fr">');
    const words = mail.html
      .replace(/<head>.*<\/head>/s, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
    expect(mail.html).toContain(`href="${link.replace('&', '&amp;')}"`);
    for (const sentence of [
      'Il ne reste qu’à l’activer.',
      'A2C4E-6H8JK',
      '(Département du Pas-de-Calais)',
      'choisissez « J’ai reçu un code »',
      'ne sert qu’une fois',
    ])
      expect(words).toContain(sentence);
  });
});

describe.each(mailNames)('mail %s', (name) => {
  it('has a subject of one line, both forms, no hole, and says what to do next', () => {
    const mail = compose(name, 'Éric d’Œuf');
    expect(mail.subject).toMatch(/^[^\p{Cc}]{5,150}$/u);
    for (const words of [mail.text, mail.html]) expect(words).not.toMatch(/undefined|\[object|NaN|\bnull\b|\$\{/);
    expect(mail.text).toMatch(
      /connectez-vous|Connectez-vous|choisissez|Choisissez|rien d’autre à faire|plus rien à faire|adressez-vous|nouvelle demande/,
    );
    expect(mail.html).not.toMatch(/<(script|img|link|iframe|form)|javascript:/);
  });

  it('carries the secret it declares, masked on demand', () => {
    const shown = compose(name, 'Éric d’Œuf');
    const masked = compose(name, 'Éric d’Œuf', 'masked');
    const secrets = /A2C4E-?6H8JK|Ropa-Nemi/;
    expect(shown.secret).toBe(mailTemplates[name].secret);
    expect(secrets.test(shown.text)).toBe(shown.secret !== null);
    expect(secrets.test(shown.html)).toBe(shown.secret !== null);
    expect(`${shown.subject}${masked.subject}${masked.text}${masked.html}`).not.toMatch(secrets);
  });

  it('never lets what a person typed become HTML, a header or a hole', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zé<>"'& \t\n\r]{1,40}$/), (typed) => {
        const wanted = `x${typed}<b onclick="1">&amp;'`.replace(/\s+/g, ' ');
        const mail = compose(name, wanted);
        expect(mail.subject).not.toMatch(/[\r\n]/);
        expect(mail.html).not.toContain('<b ');
        expect(mail.html).not.toContain('onclick="');
        expect(mail.html.match(/<p[ >]/g)?.length).toBe(mail.html.match(/<\/p>/g)?.length);
      }),
      { numRuns: 30 },
    );
  });
});

describe('parameters', () => {
  it('are those of the template, on one line where one is expected', () => {
    const base = { recipient: { displayName: 'A' }, from: { name: 'D', service: 'S' }, workstation: 'P' };
    const send = (organisation: string) => () =>
      composeMessage({ ...base, template: mailTemplates.user_validated, params: { organisation, identifier: 'a.b' } });
    expect(send('Commune')).not.toThrow();
    expect(send('Commune\nBcc: x')).toThrow();
    expect(send('')).toThrow();
    expect(() =>
      composeMessage({
        ...base,
        template: mailTemplates.activation,
        params: { identifier: 'a', code, organisation: null, validHours: 24, link: 'https://poste.example/' },
      }),
    ).toThrow();
  });

  it('names of people and places cannot break the lines of a mail', () => {
    const mail = composeMessage({
      template: mailTemplates.test,
      params: { sentAt: moment },
      recipient: { displayName: 'Éric\r\nBcc: x' },
      from: { name: 'D\n', service: 'S' },
      workstation: 'P\u2028Q',
    });
    expect(mail.text).toContain('Bonjour Éric Bcc: x,');
    expect(mail.text).toContain('«\u00a0P Q\u00a0»');
  });

  it('tells the old address just enough of the new one', () => {
    const mail = compose('courriel_changed', 'x');
    expect(mail.text).toContain('s…@mairie.example');
    expect(mail.text).not.toContain('sonia');
  });
});
