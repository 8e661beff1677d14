import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIdentifier, normaliseIdentifier, proposeIdentifier } from '../../../src-shared/kernel/identifier.ts';

const free = (): boolean => false;

describe('proposed identifier', () => {
  it.each([
    ['Frédéric', 'DUPONT DURAND', 'frederic-dupont-dura'],
    ['Frédéric', 'Dupont', 'frederic.dupont'],
    ['Jean-Paul', 'Martin', 'jean-paul-martin'],
    ['Paul', 'Le Goff', 'paul-le-goff'],
    ['Kevin', 'O’Brien', 'kevin.obrien'],
    ['Charles', "d'Artagnan", 'charles.dartagnan'],
    ['Œdipe', 'Straße', 'oedipe.strasse'],
    ['Ольга', 'Щербакова', 'olga.chtcherbakova'],
    ['Ελένη', 'Παππά', 'eleni.pappa'],
    ['Christophe', 'Vandenbroucke', 'christophe.vandenbro'],
    ['Alexandre-Marie', 'Paul-Henri', 'alexandre-marie-paul'],
    ['', 'Martin', 'martin'],
    ['王', '伟', 'compte'],
    ['', '', 'compte'],
  ])('%s %s → %s', (prenom, nom, identifier) => expect(proposeIdentifier(prenom, nom, free)).toBe(identifier));

  it('gives homonyms a number inside the 20 characters', () => {
    const taken = new Set<string>();
    const draw = (prenom: string, nom: string): string => {
      const identifier = proposeIdentifier(prenom, nom, (candidate) => taken.has(candidate));
      taken.add(identifier);
      return identifier;
    };
    expect([1, 2, 3].map(() => draw('Paul', 'Martin'))).toEqual(['paul.martin', 'paul.martin2', 'paul.martin3']);
    const long = Array.from({ length: 12 }, () => draw('Frédéric', 'Dupont Durand'));
    expect(long.slice(0, 2)).toEqual(['frederic-dupont-dura', 'frederic-dupont-dur2']);
    expect(long.at(-1)).toBe('frederic-dupont-du12');
  });

  it('is usable and free whatever the names, and however many homonyms', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('Anne-', 'de la', 'É'),
    );
    fc.assert(
      fc.property(name, name, fc.integer({ min: 0, max: 30 }), (prenom, nom, homonyms) => {
        const taken = new Set<string>();
        for (let count = 0; count <= homonyms; count += 1) {
          const identifier = proposeIdentifier(prenom, nom, (candidate) => taken.has(candidate));
          expect(isIdentifier(identifier)).toBe(true);
          expect(normaliseIdentifier(identifier)).toBe(identifier);
          expect(taken.has(identifier)).toBe(false);
          taken.add(identifier);
        }
      }),
    );
  });

  it('stops if everything is taken', () => expect(() => proposeIdentifier('A', 'B', () => true)).toThrow(RangeError));
});

describe('typed identifier', () => {
  it.each([' Frédéric.DUPONT ', 'Fre\u0301de\u0301ric.Dupont', '\u200Efrederic.dupont\u200B', 'ＦＲＥＤＥＲＩＣ.dupont'])(
    '«%s» is frederic.dupont',
    (text) => expect(normaliseIdentifier(text)).toBe('frederic.dupont'),
  );
  it('has one kind of dash', () => expect(normaliseIdentifier('Paul\u2011Le\u2013Goff')).toBe('paul-le-goff'));
});
