import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../src-shared/demarches/content-faults.ts';
import type { DemarcheContent } from '../../../src-shared/demarches/form.ts';
import { piecesOf } from '../../../src-shared/demarches/form.ts';
import { demarcheModels } from '../../../src-shared/demarches/models/models.ts';
import { readForm, type Typed } from '../../../src-shared/demarches/read-form.ts';
import { shownAnswers } from '../../../src-shared/demarches/show.ts';
import { letterTags } from '../../../src-shared/demarches/words.ts';

const address = { lieuDit: 'Le Fort', postalCode: '62164', town: 'Audresselles' };

/** One honest way to fill each model in, with the questions on a condition shown, then without. */
const filled: Readonly<Record<string, { readonly long: Typed['fields']; readonly short: Typed['fields']; readonly rows: Typed['rows'] }>> =
  {
    'subvention-association': {
      long: {
        objet: 'Faire vivre la plage.',
        rna: 'W621000123',
        adherents: '1 250',
        domaine: { autre: 'Patrimoine' },
        type: 'Un projet précis',
        intitule: 'Nettoyage',
        debut: '01/03/2027',
        description: 'Trois matinées.',
        communes: 'Wissant, Audresselles',
        salaries: true,
        nombre_salaries: '1,5',
        montant: '2 500,00 €',
        iban: 'fr76 3000 6000 0112 3456 7890 189',
        contrat: true,
        sincere: true,
      },
      short: { type: 'Le fonctionnement de l’association', salaries: false, rna: '', communes: '' },
      rows: {
        depenses: [{ id: 'd1', fields: { depense_nature: 'Sacs', depense_montant: '300' } }],
        recettes: [{ id: 'r1', fields: { recette_nature: 'Commune', recette_montant: '0', recette_acquise: false } }],
      },
    },
    'aide-voirie': {
      long: {
        epci: { code: '246200729', name: 'CA du Boulonnais', year: '2026' },
        nature: ['Trottoirs', 'Éclairage'],
        lieu: address,
        longueur: '350',
        debut: '01/03/2027',
        circulation: true,
        deviation: 'Par la RD 940.',
        cout: '120 000',
        aide: '40 000',
        autres: true,
        autres_detail: 'État : 20 000 €.',
        non_commence: true,
      },
      short: { circulation: false, autres: false },
      rows: {},
    },
    'carte-transport': {
      long: {
        civilite: 'Madame',
        nom: 'Delattre',
        naissance: '29/02/2004',
        adresse: address,
        telephone: '0692 12 34 56',
        motif: 'Élève ou étudiant',
        etablissement: 'Lycée de Calais',
        exact: true,
      },
      short: { motif: { autre: 'Bénévole' }, telephone: '' },
      rows: {},
    },
  };

const withService = (content: DemarcheContent): DemarcheContent => ({
  ...content,
  service: 's',
  eservice: content.restricted ? 'e' : content.eservice,
});

it('every model has a way to be filled in here', () => expect(Object.keys(filled)).toEqual(demarcheModels.map(({ id }) => id)));

describe.each(demarcheModels)('the model $id', ({ id, content }) => {
  it('is published as soon as it has a service, and its e-service where it wants a permission', () => {
    expect(faultsOf(withService(content))).toEqual([]);
    expect(faultsOf(content).length).toBe(content.restricted ? 2 : 1);
  });

  it('asks for nothing that an honest person cannot give, with all of its questions and with the fewest', () => {
    const { long = {}, short = {}, rows = {} } = filled[id] ?? {};
    const files = Object.fromEntries(piecesOf(content.form).map((piece) => [piece.id, 1]));
    const all = readForm(content.form, { fields: long, rows, files }, { today: '2026-11-30' });
    expect(all.faults).toEqual([]);
    expect(all.answered).toBe(all.asked);
    const few = readForm(content.form, { fields: { ...long, ...short }, rows, files }, { today: '2026-11-30' });
    expect(few.faults).toEqual([]);
    expect(few.asked).toBeLessThan(all.asked);
    expect(shownAnswers(content.form, few.answers).length).toBeLessThan(shownAnswers(content.form, all.answers).length);
  });

  it('asks for every answer and every piece that it needs when nothing was said', () => {
    const { faults } = readForm(content.form, { fields: {}, rows: {}, files: {} }, { today: '2026-11-30' });
    expect(faults.length).toBeGreaterThan(5);
    expect(faults.map(({ message }) => message).join(' ')).not.toMatch(/undefined|null|Invalid/);
  });

  it('writes letters with tags that are known', () => {
    const used = Object.values(content.letters).flatMap((words) => words.match(/\{[^}]*\}/g) ?? []);
    for (const tag of used) expect(letterTags).toContain(tag);
  });
});
