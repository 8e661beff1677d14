import { describe, expect, it } from 'vitest';
import { checkContent, checkForm } from '../../../src-shared/demarches/check-form.ts';
import type { Condition, ConditionTest } from '../../../src-shared/demarches/condition.ts';
import type { FormBlock, FormField } from '../../../src-shared/demarches/form.ts';
import { blankContent, explanation, field, piece, repeated, title, when } from '../../../src-shared/demarches/models/build.ts';

type Term = readonly [field: string, test: ConditionTest, ...values: string[]];
const terms = (all: boolean, ...list: Term[]) => ({ all, terms: list.map(([id, test, ...values]) => ({ field: id, test, values })) });
/** All of these comparisons. */
const every = (...list: Term[]): Condition => ({ all: true, groups: [terms(true, ...list)] });
const faultsOf = (...blocks: FormBlock[]) => checkForm({ blocks }).map(({ block, message }) => `${block}: ${message}`);

const type = field('type', 'choix', 'Type', { options: ['Association', 'Commune'] });
const paid = field('paye', 'oui_non', 'Payé');
const amount = field('montant', 'montant', 'Montant');
const count = field('nombre', 'entier', 'Nombre');
const day = field('jour', 'date', 'Jour');
const asked = (condition: Condition | null, id = 'q') => field(id, 'texte', 'Question', { condition });
const never = (label: string, id = 'q') => [
  `${id}: Cette condition ne peut jamais être vraie : elle veut de « ${label} » des réponses qui s’excluent.`,
];

describe('a form that cannot be published', () => {
  it('asks nothing', () => {
    expect(faultsOf()).toEqual(['null: Ajoutez au moins une question ou un justificatif.']);
    expect(faultsOf(title('t', 'Titre'), explanation('e', '', 'Bonjour.'))).toEqual([
      'null: Ajoutez au moins une question ou un justificatif.',
    ]);
  });

  it('lacks a label, or answers to choose from', () => {
    expect(faultsOf(field('q', 'texte', ' '), piece('p', ''))).toEqual([
      'q: Donnez un libellé à cette question.',
      'p: Donnez-lui un libellé.',
    ]);
    expect(faultsOf(field('q', 'choix', 'Type', { options: ['Une'] }))).toEqual(['q: Donnez au moins deux réponses possibles.']);
    expect(faultsOf(field('q', 'choix', 'Type', { options: ['Une'], other: true }))).toEqual([]);
    expect(faultsOf(field('q', 'choix', 'Type', { options: ['Une', 'Une'] }))).toEqual(['q: La même réponse est proposée deux fois.']);
  });

  it('reads more expressions than a poste has the time for', () => {
    const format = { kind: 'expression' as const, pattern: 'a+', example: 'a', message: '' };
    const questions = (many: number) => Array.from({ length: many }, (_, at) => field(`q${at}`, 'texte', `Q${at}`, { format }));
    expect(faultsOf(...questions(40))).toEqual([]);
    expect(faultsOf(...questions(41))).toEqual([expect.stringContaining('Au plus 40 questions')]);
  });

  it('has limits that cannot be read, or leave nothing between them', () => {
    expect(faultsOf(field('q', 'montant', 'M', { min: 'dix', max: '1 000' }))).toEqual(['q: La limite « dix » n’est pas un nombre.']);
    expect(faultsOf(field('q', 'montant', 'M', { min: '10', max: '1 000,50' }))).toEqual([]);
    expect(faultsOf(field('q', 'entier', 'M', { min: '1 000', max: '10' }))).toEqual([
      'q: La valeur la plus petite dépasse la plus grande.',
    ]);
    expect(faultsOf(field('q', 'montant', 'M', { min: '0', max: '-1' }))).toEqual(['q: La valeur la plus petite dépasse la plus grande.']);
    expect(faultsOf(field('q', 'date', 'J', { min: '2026-12-01', max: '2026-11-30' }))).toEqual([
      'q: La valeur la plus petite dépasse la plus grande.',
    ]);
    expect(faultsOf(field('q', 'date', 'J', { max: '31/12/2026' }))).toEqual(['q: La limite « 31/12/2026 » n’est pas une date.']);
  });

  it('bears one id twice, in the rows of a block too', () => {
    const twice = ': Deux blocs portent le même identifiant.';
    expect(faultsOf(asked(null), asked(null))).toEqual([`q${twice}`]);
    expect(faultsOf(asked(null), repeated('b', 'Bloc', 'Ligne', { least: 1, most: 2 }, [asked(null)]))).toEqual([`b${twice}`]);
    expect(faultsOf(repeated('b', 'Bloc', 'Ligne', { least: 3, most: 2 }, [asked(null)]))).toEqual([
      'b: Le plus petit nombre de lignes dépasse le plus grand.',
    ]);
  });
});

describe('a condition that cannot be read', () => {
  it('is not complete', () => {
    for (const unfinished of [
      every(),
      every(['', 'est', 'x']),
      every(['type', 'est']),
      every(['type', 'est', ' ']),
      every(['type', 'est_un_de', '']),
    ])
      expect(faultsOf(type, asked(unfinished))).toEqual(['q: Cette condition n’est pas complète.']);
  });

  it('reads a question that is gone, itself, or one that is asked later: no circle can be drawn', () => {
    expect(faultsOf(asked(when('parti', 'x')))).toEqual(['q: Cette condition lit une question qui n’existe plus.']);
    expect(faultsOf(asked(when('q', 'x')))).toEqual(['q: Une question ne peut pas dépendre d’elle-même.']);
    const later = ', qui est posée plus bas, ou dans chaque ligne d’un bloc : lisez-en une autre.';
    expect(faultsOf(asked(when('type', 'Commune')), type)).toEqual([`q: Cette condition lit « Type »${later}`]);
    const [one, other] = [asked(when('b', 'x'), 'a'), asked(when('a', 'x'), 'b')];
    expect(faultsOf(one, other)).toEqual([`a: Cette condition lit « Question »${later}`]);
  });

  it('reads from outside what is asked in each row; a row reads itself and what stands above', () => {
    const block = repeated('b', 'Bloc', 'Ligne', { least: 1, most: 2 }, [
      field('dans', 'oui_non', 'Dans la ligne'),
      asked(when('dans', 'oui'), 'r1'),
      asked(when('type', 'Commune'), 'r2'),
    ]);
    expect(faultsOf(type, block)).toEqual([]);
    expect(faultsOf(type, block, asked(when('dans', 'oui')))).toEqual([expect.stringContaining('dans chaque ligne d’un bloc')]);
  });

  it('waits for an answer that its question no longer has', () => {
    expect(faultsOf(type, asked(when('type', 'Région')))).toEqual(['q: « Région » n’est pas une réponse de « Type ».']);
    expect(faultsOf(type, asked(when('type', 'autre')))).toEqual(['q: « autre » n’est pas une réponse de « Type ».']);
    expect(faultsOf({ ...type, other: true }, asked(when('type', 'autre')))).toEqual([]);
    expect(faultsOf(paid, asked(when('paye', 'Oui')))).toEqual(['q: « Oui » n’est pas une réponse de « Payé ».']);
    expect(faultsOf(field('c', 'civilite', 'Civilité'), asked(when('c', 'Mme')))).toEqual([
      'q: « Mme » n’est pas une réponse de « Civilité ».',
    ]);
  });

  it('compares what cannot be compared, once the type of a question changed', () => {
    expect(faultsOf(field('type', 'texte_long', 'Type'), asked(when('type', 'x')))).toEqual([
      'q: « Type » ne se compare pas ainsi : choisissez une autre comparaison.',
    ]);
    expect(faultsOf(amount, asked(every(['montant', 'plus_de', 'beaucoup'])))).toEqual([
      'q: « beaucoup » n’est pas un nombre : « Montant » ne peut pas y être comparée.',
    ]);
    expect(faultsOf(day, asked(every(['jour', 'avant', '31/12/2026'])))).toEqual([
      'q: « 31/12/2026 » n’est pas une date : « Jour » ne peut pas y être comparée.',
    ]);
  });
});

describe('a condition that can never be true', () => {
  it.each<[string, FormField, readonly Term[]]>([
    [
      'two answers at once',
      type,
      [
        ['type', 'est', 'Association'],
        ['type', 'est', 'Commune'],
      ],
    ],
    [
      'an answer and its contrary',
      type,
      [
        ['type', 'est', 'Commune'],
        ['type', 'n_est_pas', 'Commune'],
      ],
    ],
    [
      'none of all answers',
      type,
      [
        ['type', 'n_est_pas', 'Commune'],
        ['type', 'n_est_pas', 'Association'],
      ],
    ],
    [
      'oui and non',
      paid,
      [
        ['paye', 'est', 'oui'],
        ['paye', 'est', 'non'],
      ],
    ],
    [
      'empty and filled',
      paid,
      [
        ['paye', 'vide'],
        ['paye', 'rempli'],
      ],
    ],
    [
      'empty and an answer',
      paid,
      [
        ['paye', 'vide'],
        ['paye', 'est', 'oui'],
      ],
    ],
    [
      'more and less',
      amount,
      [
        ['montant', 'plus_de', '1 000'],
        ['montant', 'moins_de', '1000'],
      ],
    ],
    [
      'less than 10 and 10',
      amount,
      [
        ['montant', 'est', '10'],
        ['montant', 'moins_de', '10,00'],
      ],
    ],
    [
      'a whole number between 5 and 6',
      count,
      [
        ['nombre', 'plus_de', '5'],
        ['nombre', 'moins_de', '6'],
      ],
    ],
    [
      'before and after',
      day,
      [
        ['jour', 'avant', '2026-01-01'],
        ['jour', 'apres', '2026-01-01'],
      ],
    ],
  ])('wants %s', (_, source, list) => {
    expect(faultsOf(source, asked(every(...list)))).toEqual(never(source.label));
    // The same over two groups.
    expect(faultsOf(source, asked({ all: true, groups: list.map((term) => terms(true, term)) }))).toEqual(never(source.label));
    // As one of two ways it may be, with both impossible it may not.
    const impossible = terms(true, ...list);
    expect(
      faultsOf(paid, source === paid ? type : source, asked({ all: false, groups: [impossible, terms(true, ['paye', 'rempli'])] })),
    ).toEqual([]);
    expect(faultsOf(source, asked({ all: false, groups: [impossible, impossible, terms(true)] }))).toEqual(never(source.label));
  });

  it('may be true: one is not refused for the other', () => {
    expect(
      faultsOf(type, asked(every(['type', 'est', 'Commune'], ['type', 'rempli'], ['type', 'est_un_de', 'Commune', 'Association']))),
    ).toEqual([]);
    expect(faultsOf(amount, asked(every(['montant', 'est', '10'], ['montant', 'est', '10,00'])))).toEqual([]);
    expect(faultsOf(count, asked(every(['nombre', 'plus_de', '5'], ['nombre', 'moins_de', '7'])))).toEqual([]);
    expect(
      faultsOf(type, asked({ all: true, groups: [terms(false, ['type', 'est', 'Commune'], ['type', 'est', 'Association'])] })),
    ).toEqual([]);
    const many = field('plusieurs', 'choix_multiples', 'Plusieurs', { options: ['a', 'b'] });
    expect(faultsOf(many, asked(every(['plusieurs', 'contient', 'a'], ['plusieurs', 'contient', 'b'])))).toEqual([]);
  });

  it('reads a question that is not asked in that case, or stands under a title that is not', () => {
    const detail = asked(when('type', 'Association'), 'detail');
    expect(faultsOf(type, detail, asked(every(['type', 'est', 'Commune'], ['detail', 'est', 'x'])))).toEqual(never('Type'));
    expect(faultsOf(type, detail, asked(every(['type', 'est', 'Commune'], ['detail', 'vide'])))).toEqual([]);
    const section = title('t', 'Associations', 1, when('type', 'Association'));
    expect(faultsOf(type, section, asked(when('type', 'Commune')))).toEqual(never('Type'));
    expect(faultsOf(type, section, title('u', 'Suite'), asked(when('type', 'Commune')))).toEqual([]);
  });
});

describe('a content', () => {
  const content = { ...blankContent, title: 'Aide', summary: 'Une aide.', service: 's', form: { blocks: [asked(null)] } };
  const said = (change: Partial<typeof content>) => checkContent({ ...content, ...change }).map(({ message }) => message);

  it('says its title, what it is for and who instructs; its days are in order', () => {
    expect(said({})).toEqual([]);
    expect(said({ title: ' ', summary: '', service: '' })).toHaveLength(3);
    expect(said({ restricted: true })).toEqual([expect.stringContaining('sur habilitation')]);
    expect(said({ opensOn: '2026-12-02', closesOn: '2026-12-01' })).toEqual([expect.stringContaining('fermerait avant d’ouvrir')]);
    expect(said({ opensOn: '2026-12-01', closesOn: '2026-12-01' })).toEqual([]);
  });

  it('writes in its letters no tag that nobody would replace', () => {
    const letters = (accepte: string) => said({ letters: { ...content.letters, accepte } });
    expect(letters('Vu {dossier.numero}, {demandeur.nom}.')).toEqual([]);
    expect(letters('Vu {dossier.number} et {dossier.number}, {Nom}.')).toEqual([
      'La lettre « Demande acceptée » porte {dossier.number}, que personne ne remplacera : choisissez une balise de la liste.',
      'La lettre « Demande acceptée » porte {Nom}, que personne ne remplacera : choisissez une balise de la liste.',
    ]);
  });
});
