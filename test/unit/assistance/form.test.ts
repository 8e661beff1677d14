import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestForm } from '../../../src-shared/assistance/form.ts';

const right = {
  subject: 'autre',
  text: 'Je ne reçois plus rien.',
  prenom: 'Éric',
  nom: 'Hochart',
  wish: 'courriel',
  courriel: 'eric@mairie.fr',
  courrielAgain: 'Eric@mairie.fr',
  join: [],
  identifiant: '',
  courrier: '',
  organisation: '',
};
/** Fields at fault. */
const wrong = (change: object): string[] => {
  const read = requestForm.safeParse({ ...right, ...change });
  return read.success ? [] : [...new Set(read.error.issues.map(({ path }) => path.join('.')))];
};

describe('«Demander de l’aide»', () => {
  it('is right with a subject, a text, a name and a way to answer', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ wish: 'guichet', courriel: '', courrielAgain: '' })).toEqual([]);
  });

  it('takes out what a pasted text brings along and nobody sees', () => {
    expect(requestForm.parse({ ...right, text: 'Mon\u00ad cour\u200brier\ufeff' }).text).toBe('Mon courrier');
  });

  it.each([
    ['subject', { subject: null }],
    ['subject', { subject: 'dossier' }],
    ['text', { text: ' \n ' }],
    ['text', { text: 'x'.repeat(4001) }],
    ['text', { text: 'à l’envers \u202e' }],
    ['text', { text: 12 }],
    ['prenom', { prenom: '' }],
    ['prenom', { prenom: '<b>Éric</b>' }],
    ['prenom', { prenom: 'É\u200bric' }],
    ['nom', { nom: 'Hoch\u202eart' }],
    ['nom', { nom: 'x'.repeat(61) }],
    ['wish', { wish: null }],
    ['courriel', { courriel: '' }],
    ['courriel', { courriel: 'eric' }],
    ['courriel', { courriel: 'eric@mаirie.fr', courrielAgain: 'eric@mаirie.fr' }],
    ['courriel', { courriel: 'e\u200bric@mairie.fr' }],
    ['courriel', { courriel: 'Éric eric@mairie.fr' }],
    ['courrielAgain', { courrielAgain: '' }],
    ['courrielAgain', { courrielAgain: 'autre@mairie.fr' }],
    ['join.0', { join: ['mot_de_passe'] }],
    ['identifiant', { join: ['identifiant'] }],
    ['identifiant', { join: ['identifiant'], identifiant: 'e'.repeat(255) }],
    ['identifiant', { join: ['identifiant'], identifiant: '<img src=x>' }],
    ['identifiant', { join: ['identifiant'], identifiant: 'eric\u202ehochart' }],
    ['courrier', { join: ['courrier'] }],
    ['courrier', { join: ['courrier'], courrier: 'mon courrier' }],
    ['courrier', { join: ['courrier'], courrier: 'C-2026-A2-000\u200bO2' }],
    ['organisation', { join: ['organisation'] }],
    ['organisation', { join: ['organisation'], organisation: 'x'.repeat(121) }],
    ['organisation', { join: ['organisation'], organisation: '<script>' }],
    ['organisation', { join: ['organisation'], organisation: 'Mai\u2066rie' }],
  ])('says beside «%s» what is wrong (%j)', (field, change) => expect(wrong(change)).toEqual([field]));

  it('says everything at once', () => {
    expect(wrong({ subject: null, text: '', nom: '', courriel: 'x', join: ['courrier', 'organisation'] })).toEqual([
      'subject',
      'text',
      'nom',
      'courriel',
      'courrier',
      'organisation',
    ]);
  });

  it('sends nothing that was not joined, nor a courriel that is not wanted', () => {
    expect(
      requestForm.parse({
        ...right,
        wish: 'guichet',
        join: ['courrier'],
        identifiant: 'eric.hochart',
        courrier: '2026 a2 12',
        organisation: 'Mairie',
      }),
    ).toMatchObject({ courriel: '', courrielAgain: '', identifiant: '', courrier: 'C-2026-A2-00012', organisation: '' });
  });

  it('keeps markup in the text as the letters that it is', () => {
    expect(requestForm.parse({ ...right, text: '<b>gras</b> & « cité »' }).text).toBe('<b>gras</b> & « cité »');
  });

  it('gives the same again when its own answer goes through it (form, then contract), and never throws', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', 'eric@mairie.fr', 'C-2026-A2-1', 'Éric', 'autre', 'courriel', 'guichet'),
    );
    const value = fc.record({
      subject: text,
      text,
      prenom: text,
      nom: text,
      wish: text,
      courriel: text,
      courrielAgain: text,
      join: fc.oneof(fc.subarray(['identifiant', 'courrier', 'organisation']), text),
      identifiant: text,
      courrier: text,
      organisation: text,
    });
    const likely = value.map((any) => ({
      ...right,
      join: any.join,
      identifiant: any.identifiant,
      courrier: any.courrier,
      organisation: any.organisation,
      text: any.text,
    }));
    fc.assert(
      fc.property(fc.oneof(value, likely, fc.anything()), (any) => {
        const read = requestForm.safeParse(any);
        expect(requestForm.safeParse(read.success ? read.data : any)).toEqual(read);
      }),
      { numRuns: 400 },
    );
  });
});
