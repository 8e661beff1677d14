import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstRevision, formerPaper, formerSince, paperRevision } from '../../../src-shared/organisations/paper.ts';

const revision = fc.record({ address: fc.nat({ max: 9 }), addressee: fc.nat({ max: 9 }) });

describe('paper and what was corrected since', () => {
  it('is right at the revision it was drawn from, and nowhere else', () => {
    expect(formerSince(firstRevision, { address: 1, addressee: 0 })).toBe('adresse');
    expect(formerSince(firstRevision, { address: 0, addressee: 2 })).toBe('destinataire');
    expect(formerSince(firstRevision, { address: 1, addressee: 1 })).toBe('les_deux');
    fc.assert(
      fc.property(revision, revision, (drawn, now) => {
        expect(paperRevision.safeParse(drawn).success).toBe(true);
        const same = drawn.address === now.address && drawn.addressee === now.addressee;
        expect(formerSince(drawn, now) === null).toBe(same);
      }),
    );
  });

  it('matters only while the letter may still be answered', () => {
    const now = { address: 1, addressee: 0 };
    for (const status of ['imprime', 'poste']) expect(formerPaper({ status, paper: firstRevision }, now)).toBe('adresse');
    for (const status of ['a_imprimer', 'revenu', 'codes_saisis', 'annule'])
      expect(formerPaper({ status, paper: firstRevision }, now)).toBeNull();
    expect(formerPaper({ status: 'imprime', paper: null }, now)).toBeNull();
  });
});
