import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { who } from '../../../src-shared/accounts/fields.ts';
import { drawTemporaryPassword, readTemporaryPassword } from '../../../src-shared/kernel/activation-code.ts';
import { normaliseCourriel } from '../../../src-shared/kernel/courriel.ts';
import { signInName, writtenSignInName } from '../../../src-shared/kernel/sign-in-name.ts';
import { seededRandom } from './random.ts';

describe('what one signs in with', () => {
  it.each([
    [' Hélène.DURAND ', 'helene.durand'],
    ['He\u0301le\u0300ne.Durand', 'helene.durand'],
    ['jean\u2011paul\u2013martin', 'jean-paul-martin'],
    ['\u200Ehelene.durand', 'helene.durand'],
    [' Helene@Mairie.FR ', 'helene@mairie.fr'],
    ['Hélène Durand <helene@mairie.fr>', 'helene@mairie.fr'],
    ['mailto:helene@mairie.fr', 'helene@mairie.fr'],
    ['contact@e\u0301quihen.fr', 'contact@équihen.fr'],
  ])('«%s» is %s', (typed, name) => expect(signInName(typed)).toBe(name));

  it.each([`a@b${' '.repeat(60_000)}c`, 'mailto:'.repeat(20_000).concat('a@b.fr'), ' '.repeat(60_000).concat('c')])(
    'is refused at once when it is far too long',
    (typed) => {
      const begun = performance.now();
      expect(writtenSignInName(254, 'Saisissez.').safeParse(typed).error?.issues).toMatchObject([
        { message: 'Ce texte est trop long : 254 caractères au plus.' },
      ]);
      expect(normaliseCourriel(typed).ok).toBe(false);
      expect(performance.now() - begun).toBeLessThan(2_000);
    },
  );

  it.each(['0612345678', '06 12 34 56 78', '06.12.34.56.78', '+33 6 12 34 56 78', '+33612345678', '0033 6 12 34 56 78', '+687 26 12 34'])(
    '«%s» is said to be a telephone number',
    (typed) => {
      expect(writtenSignInName(254, 'Saisissez.').safeParse(typed).error?.issues[0]?.message).toMatch(/numéro de téléphone.*prenom\.nom/);
      expect(who.safeParse(typed).error?.issues[0]?.message).toMatch(/numéro de téléphone/);
    },
  );
  it.each(['jean.durand', 'jean.durand06', '21620056000015', '0612345678@mairie.fr', '216200560', '+', '06'])('«%s» is none', (typed) =>
    expect(who.safeParse(typed).success).toBe(true),
  );

  it('has one writing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(signInName(signInName(text))).toBe(signInName(text));
      }),
    );
  });
});

it('a temporary password is read without outer spaces and kinds of dashes', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom('\u2010', '\u2011', '\u2013', '\u2212', '-'), (seed, dash) => {
      const printed = drawTemporaryPassword(seededRandom(seed));
      expect(readTemporaryPassword(printed)).toBe(printed);
      expect(readTemporaryPassword(`\u00A0\u200E${printed.replaceAll('-', dash)} \n`)).toBe(printed);
    }),
  );
});
