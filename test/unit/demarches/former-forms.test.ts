import fc from 'fast-check';
import { expect, it } from 'vitest';
import { annotationsEvents } from '../../../src-shared/demarches/annotations.ts';
import { demarcheEvents } from '../../../src-shared/demarches/demarche.ts';
import { upcastForm } from '../../../src-shared/demarches/former-forms.ts';

/** A question and a justificatif as schema 1 wrote them. */
const asked = { id: 'q', condition: null, label: 'Question', help: '', required: true };
const question = {
  ...asked,
  ...{ kind: 'champ', type: 'texte', maxLength: null, min: null, max: null, past: false, options: [], linked: [], other: false },
};
const piece = { ...asked, id: 'p', kind: 'piece', several: false, nature: 'rib', purged: true };
const rows = {
  id: 'r',
  condition: null,
  kind: 'bloc',
  label: 'Lignes',
  rowLabel: 'Ligne',
  least: 0,
  most: 3,
  fields: [{ ...question, id: 'x' }],
};
const content = {
  ...{ title: 'Aide', summary: 'Une aide.', service: 's', eservice: null, audience: 'tous', restricted: false, featured: false },
  ...{ opensOn: null, closesOn: null, regime: { silence: 'rejet', count: 2, unit: 'mois' } },
  form: { blocks: [question, piece, rows] },
  letters: { accepte: '', refuse: '', sans_suite: '' },
};

it('reads forms that schema 1 wrote: what was not asked then is not asked', () => {
  const drafted = demarcheEvents['demarche.drafted'].facts.parse(upcastForm({ content }));
  const [first, second, third] = drafted.content.form.blocks;
  expect(first).toEqual({ ...question, format: null, birth: false, bic: false });
  expect(second).toEqual({ ...piece, accepts: 'tous', model: null });
  expect(third).toMatchObject({ fields: [{ id: 'x', format: null }] });
  const published = upcastForm({ version: 'v', fields: [question] });
  expect(annotationsEvents['annotations.published'].facts.safeParse(published).success).toBe(true);
});

it('never throws, whatever another poste wrote, and leaves what it does not know as it is', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (facts) => {
      for (const given of [
        facts,
        { content: facts },
        { content: { form: facts } },
        { content: { form: { blocks: [facts] } } },
        { fields: [facts] },
      ])
        upcastForm(given);
    }),
  );
  expect(upcastForm({ content: { form: { blocks: [{ kind: 'autre', x: 1 }] } } })).toEqual({
    content: { form: { blocks: [{ kind: 'autre', x: 1 }] } },
  });
});
