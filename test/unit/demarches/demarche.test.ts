import { describe, expect, it } from 'vitest';
import {
  closedBecause,
  type Demarche,
  demarcheAggregate,
  draftDemarche,
  publishDemarche,
  setDemarcheOpen,
  versionOf,
} from '../../../src-shared/demarches/demarche.ts';
import { whatChanged } from '../../../src-shared/demarches/differences.ts';
import { duplicate, readersOf, sourcesOf } from '../../../src-shared/demarches/edit.ts';
import type { DemarcheContent } from '../../../src-shared/demarches/form.ts';
import { blankContent, field, repeated, title, when } from '../../../src-shared/demarches/models/build.ts';
import { decisionsOn } from '../../fixtures/decisions.ts';

const { given } = decisionsOn(demarcheAggregate, 'd');
const content: DemarcheContent = {
  ...blankContent,
  title: 'Aide',
  summary: 'Une aide.',
  service: 's',
  form: { blocks: [field('nom', 'texte', 'Nom')] },
};
const drafting = (change: Partial<DemarcheContent>) => (state: Demarche) => draftDemarche(state, { ...content, ...change });
const publishing = (version: string) => (state: Demarche) => publishDemarche(state, { version });
const opening = (open: boolean) => (state: Demarche) => setDemarcheOpen(state, open);

describe('a démarche', () => {
  it('closes at the end of its last day, and opens at the beginning of its first one', () => {
    const { state } = given(drafting({ opensOn: '2026-12-01', closesOn: '2026-12-07' }), publishing('v1'));
    expect(['2026-11-30', '2026-12-01', '2026-12-07', '2026-12-08'].map((today) => closedBecause(state, today))).toEqual([
      'Cette démarche n’est pas encore ouverte.',
      null,
      null,
      'Cette démarche est close : sa date limite est passée.',
    ]);
  });

  it('is open to nobody before it is published, nor once it is closed', () => {
    expect(closedBecause(given(drafting({})).state, '2026-12-01')).toContain('pas encore publiée');
    expect(closedBecause(given(drafting({}), publishing('v1'), opening(false)).state, '2026-12-01')).toContain('fermée');
    expect(closedBecause(given(drafting({}), publishing('v1'), opening(false), opening(true)).state, '2026-12-01')).toBeNull();
  });

  it('freezes each version: dossiers that are open keep theirs', () => {
    const { state } = given(
      drafting({}),
      publishing('v1'),
      drafting({ title: 'Autre aide' }),
      publishing('v2'),
      drafting({ title: 'Brouillon' }),
    );
    expect(state.versions.map(({ number, content: { title: said } }) => [number, said])).toEqual([
      [1, 'Aide'],
      [2, 'Autre aide'],
    ]);
    expect(versionOf(state, 'v1')?.content.title).toBe('Aide');
  });

  it('is published once it is right, and once for each content', () => {
    expect(given(drafting({ service: '' })).when(publishing('v1'))).toMatchObject({ refusal: 'not_publishable' });
    const { when: then } = given(drafting({}), publishing('v1'));
    expect(then(publishing('v2'))).toMatchObject({ refusal: 'already_done' });
    expect(then(drafting({})).events).toEqual([]);
    expect(then(opening(true))).toMatchObject({ refusal: 'already_done' });
    expect(given().when(publishing('v1'))).toMatchObject({ refusal: 'unknown_demarche' });
  });
});

const form = {
  blocks: [
    title('t', 'Projet'),
    field('type', 'oui_non', 'Type'),
    field('nom', 'texte', 'Nom', { condition: when('type', 'oui') }),
    repeated('b', 'Bloc', 'Ligne', { least: 1, most: 2 }, [
      field('r1', 'texte', 'R1'),
      field('r2', 'texte', 'R2', { condition: when('r1', 'x') }),
    ]),
    title('fin', 'Fin'),
    field('note', 'texte', 'Note', { condition: when('type', 'non') }),
  ],
};

describe('the editor of a form', () => {
  it('copies a section with what it reads inside of it; others go on reading what they read', () => {
    let next = 0;
    const { form: copy, first } = duplicate(form, 't', () => `n${++next}`);
    expect(copy.blocks.map(({ id }) => id)).toEqual(['t', 'type', 'nom', 'b', 'n1', 'n2', 'n3', 'n4', 'fin', 'note']);
    expect(first).toBe('n1');
    expect(copy.blocks[6]?.condition).toEqual(when('n2', 'oui'));
    expect(copy.blocks[9]?.condition).toEqual(when('type', 'non'));
    expect(duplicate(form, 'parti', () => 'x')).toEqual({ form, first: null });
  });

  it('knows what a condition may read, and who reads a question', () => {
    expect(sourcesOf(form, 'note').map(({ id }) => id)).toEqual(['type', 'nom']);
    expect(sourcesOf(form, 'r2').map(({ id }) => id)).toEqual(['type', 'nom', 'r1']);
    expect(readersOf(form, 'type').map(({ id }) => id)).toEqual(['nom', 'note']);
  });

  it('says what publishing changes', () => {
    const [, type = field('type', 'oui_non', 'Type')] = form.blocks;
    const after = { blocks: [{ ...type, label: 'Genre' }, field('neuf', 'texte', 'Neuf'), ...form.blocks.slice(2)] };
    expect(whatChanged({ ...content, form }, { ...content, form: after, closesOn: '2027-01-31' })).toEqual([
      'Les dates d’ouverture changent.',
      'Ajouté : Question « Neuf ».',
      'Retiré : Titre « Projet ».',
      'Question « Genre » : libellé « Type » devenu « Genre ».',
    ]);
    expect(whatChanged(content, content)).toEqual([]);
  });
});
