import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { personMatcher } from '../../../src-shared/persons/match.ts';

const helene = { prenom: 'Hélène', nom: 'D’Hœdt-Lefèvre', courriel: 'h.lefevre@mairie.example' };
const match = (typed: string, part: unknown = helene) => personMatcher(typed).match(part);

describe('looking for a person in a personal part', () => {
  it('finds by the beginning of words, whatever their case, accents, order and signs', () => {
    for (const typed of ['helene', 'LEFEVRE Hélène', 'hoedt', 'h.lefevre@mairie.example', 'lef', 'd’hœdt-lef'])
      expect(match(typed)).toBe('identite');
    for (const typed of ['elene', 'helene dupont', '', '  ', '@']) expect(match(typed)).toBeNull();
  });

  it('sees through short writings and kinds of hyphens', () => {
    const exupery = { prenom: 'Antoine', nom: 'de Saint\u2011Exupéry' };
    for (const typed of ['st exupery', 'Saint Exupéry', 'saint-exup']) expect(match(typed, exupery)).toBe('identite');
    const louise = { prenom: 'Marie-Louise', nom: 'Saintignon' };
    for (const typed of ['louis', 'marie louis', 'MARIE LOUISE', 'saint']) expect(match(typed, louise)).toBe('identite');
    for (const typed of ['louisette', 'sainte', 'louise martin']) expect(match(typed, louise)).toBeNull();
    expect(match('louise', { prenom: 'Louis', nom: 'Martin' })).toBeNull();
    expect(match('sainte marie', { prenom: 'Paul', nom: 'STE-MARIE' })).toBe('identite');
    expect(personMatcher('sainte').mayHold(JSON.stringify({ nom: 'STE-MARIE' }))).toBe(true);
  });

  it('tells a name from a text that cites it', () => {
    expect(match('lefevre', { text: 'J’ai vu Mme Lefèvre.' })).toBe('texte');
    expect(match('mairie', { ...helene, fonction: 'Maire adjointe' })).toBe('identite');
    expect(match('adjointe', { ...helene, fonction: 'Maire adjointe' })).toBe('texte');
    expect(match('rien', null)).toBeNull();
  });

  it('the cheap look never turns away what matches', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 });
    fc.assert(
      fc.property(fc.record({ prenom: text, nom: text, text }), text, (part, typed) => {
        const { mayHold, match: exact } = personMatcher(typed);
        expect(exact(part) !== null && !mayHold(JSON.stringify(part))).toBe(false);
      }),
    );
  });
});
