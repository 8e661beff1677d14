import { describe, expect, it } from 'vitest';
import { likenessKeys, likenessOf } from '../../../src-shared/dossiers/likeness.ts';
import { initialDossier } from '../../../src-shared/dossiers/state.ts';

const dossier = {
  ...initialDossier('d'),
  exists: true,
  requester: { kind: 'particulier', id: 'jean' } as const,
  reception: { channel: 'poste', receivedOn: '2026-11-30' } as const,
  applicant: { name: 'DUPONT Élise', courriel: null as string | null, siret: null as string | null },
};
const withFields = (fields: Record<string, string>, change: Partial<typeof dossier> = {}) =>
  likenessKeys({ ...dossier, ...change, answers: { fields, rows: {} } });

describe('what two dossiers have in common', () => {
  it('is who asks; somebody without account was given an id for that one alone', () => {
    expect(withFields({})).toEqual(['demandeur/particulier/jean']);
    expect(likenessKeys({ ...dossier, requester: { kind: 'personne', id: 'x' }, answers: null })).toEqual([]);
  });

  it('is a SIRET, theirs or in the answers, and in rows; other figures are none', () => {
    expect(withFields({ siret: '73282932000074', iban: '73282932000075' })).toContain('siret/73282932000074');
    const answers = { fields: {}, rows: { aides: [{ id: 'a', answers: { siret: '73282932000074' } }] } };
    expect(likenessKeys({ ...dossier, answers })).toContain('siret/73282932000074');
    expect(likenessKeys({ ...dossier, applicant: { ...dossier.applicant, siret: '73282932000074' } })).toContain('siret/73282932000074');
  });

  it('is a name, in whatever order, with a day of birth; a day of this year is none', () => {
    expect(withFields({ naissance: '1980-03-12', debut: '2026-09-01' })).toEqual([
      'demandeur/particulier/jean',
      'identite/dupont elise/1980-03-12',
    ]);
    const other = { applicant: { ...dossier.applicant, name: 'Élise  Dupont' } };
    expect(withFields({ naissance: '1980-03-12' }, other)).toContain('identite/dupont elise/1980-03-12');
  });

  it('is nothing of what was erased, and bears whatever answers another poste wrote', () => {
    expect(likenessKeys({ ...dossier, applicant: null, answers: null })).toEqual(['demandeur/particulier/jean']);
    const odd = { fields: { a: 12, b: null, c: ['x'], d: { autre: 'y' }, e: '9999-99-99', f: true }, rows: {} };
    expect(likenessKeys({ ...dossier, answers: odd })).toEqual(['demandeur/particulier/jean']);
  });

  it('is a name with a courriel, and a justificatif that is still readable', () => {
    const { applicant } = dossier;
    expect(withFields({}, { applicant: { ...applicant, courriel: 'Elise@Courriel.example' } })).toContain(
      'contact/dupont elise/elise@courriel.example',
    );
    const file = { file: 'f', size: 1, format: 'pdf', pages: null } as const;
    const piece = {
      item: 'i',
      piece: 'p',
      label: 'RIB',
      file,
      status: 'remplacee',
      reason: null,
      joinedAt: 0,
      purgedOn: null,
      replaces: null,
    } as const;
    const secret = { name: 'rib.pdf', key: '', sha256: 'ab'.repeat(32) };
    expect(likenessKeys({ ...dossier, answers: null, pieces: [piece], files: { f: secret } })).toContain(`fichier/${'ab'.repeat(8)}`);
    expect(likenessKeys({ ...dossier, answers: null, pieces: [piece], files: {} })).toEqual(['demandeur/particulier/jean']);
  });

  it('says by its beginning what it is', () => {
    expect(withFields({ siret: '73282932000074', naissance: '1980-03-12' }).map(likenessOf)).toEqual(['demandeur', 'siret', 'identite']);
  });
});
