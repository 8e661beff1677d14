import type { DemarcheContent } from '../../src-shared/demarches/form.ts';
import { associationGrant } from '../../src-shared/demarches/models/association-grant.ts';
import { transportCard } from '../../src-shared/demarches/models/transport-card.ts';
import type { Decided } from '../../src-shared/dossiers/events.ts';
import { associations } from './associations.ts';
import { type Body, type Person, person } from './body.ts';
import { communes, epcis } from './communes.ts';
import { others } from './companies.ts';
import { veterans } from './veterans.ts';

/** How far a dossier goes, one after the other: each list of the service has something in it. */
const ends = [
  'depose',
  'suivi',
  'en_instruction',
  'rejet',
  'complement',
  'complete',
  'accepte',
  'refuse',
  'sans_suite',
  'desiste',
  'rouvert',
] as const;
export type End = (typeof ends)[number] | 'complete_accepte';

/** Who asks: a body through its administrateur, a particulier with an account, or somebody whose paper an agent types. */
export type Requesting = { readonly body: Body; readonly isPaper: boolean } | { readonly person: Person; readonly paper: Paper | null };
export interface Paper {
  readonly courriel: string;
  readonly address: string;
}

/** One dossier of the story, before it is played. */
export interface Outline {
  readonly of: 'grant' | 'card';
  readonly by: Requesting;
  readonly end: End;
  /** Jours ouvrés before today of its deposit. */
  readonly day: number;
  /** Jours ouvrés between the deposit and the decision. */
  readonly lasts: number;
  readonly at: number;
  /** How many were deposited before it on that day. */
  readonly rank: number;
}

export const decidedBy: Partial<Readonly<Record<End, Decided>>> = {
  accepte: 'accepte',
  refuse: 'refuse',
  sans_suite: 'sans_suite',
  rouvert: 'refuse',
  complete_accepte: 'accepte',
};

export const rejects = (end: End): boolean => end === 'rejet' || end === 'complement' || end === 'complete' || end === 'complete_accepte';

/**
 * Who asks for a grant in these weeks, one after the other: through their administrateur, or on paper. Those that came to the workstation
 * in the course of these weeks ask last; one body asks twice.
 */
const granted: readonly (readonly [Body, 'paper'?])[] = [
  [associations.volley],
  [communes.audresselles, 'paper'],
  [associations.domicile],
  [communes.hesdin],
  [veterans[0] ?? associations.volley, 'paper'],
  [associations.centreSocial],
  [associations.banque, 'paper'],
  [communes.bapaume],
  [others.ehpad, 'paper'],
  [epcis.paysOpale],
  [associations.archers, 'paper'],
  [communes.lumbres],
  [others.ccas, 'paper'],
  [epcis.deuxCaps],
  [communes.desvres, 'paper'],
  [others.lycee, 'paper'],
  [associations.volley],
  [associations.ressourcerie, 'paper'],
  [others.chambre, 'paper'],
  [veterans[2] ?? associations.volley, 'paper'],
  [communes.avesnes, 'paper'],
  [communes.vimy, 'paper'],
  [others.office, 'paper'],
  [associations.cyclo, 'paper'],
  [associations.foyer, 'paper'],
  [associations.theatre, 'paper'],
  [epcis.eaux, 'paper'],
  [communes.licques, 'paper'],
  [associations.nautique, 'paper'],
  [communes.ardres, 'paper'],
];

const withoutCourriel = (street: string, town: string): Paper => ({ courriel: '', address: `${street}\n${town}` });
const jean = { person: person('Jean', 'Particulier'), paper: null };
const claire = { person: person('Claire', 'Joly'), paper: null };

/** Who asks for a card: two with an account, one of whom asks more than once, and others on paper, most of whom have no courriel. */
const carried: readonly Requesting[] = [
  jean,
  claire,
  { person: person('Odette', 'Lenoir'), paper: withoutCourriel('4 rue du Phare', '62179 WISSANT') },
  { person: person('Marcel', 'Hurtrel'), paper: withoutCourriel('11 impasse des Tilleuls', '62250 MARQUISE') },
  { person: person('Nadia', 'Belkacem'), paper: { courriel: 'nadia.belkacem@courriel.example', address: '8 rue Thiers\n62100 CALAIS' } },
  claire,
  { person: person('Roger', 'Pruvost'), paper: withoutCourriel('27 rue de la Gare', '62380 LUMBRES') },
  { person: person('Ginette', 'Wacquet'), paper: withoutCourriel('2 place du Marché', '62130 SAINT-POL-SUR-TERNOISE') },
  jean,
  {
    person: person('Solène', 'Defrance'),
    paper: { courriel: 'solene.defrance@courriel.example', address: '60 rue Faidherbe\n62200 BOULOGNE-SUR-MER' },
  },
  jean,
  { person: person('Lucienne', 'Maes'), paper: withoutCourriel('19 rue des Bergers', '62140 HESDIN') },
  { person: person('Ahmed', 'Ziani'), paper: withoutCourriel('5 rue Pasteur', '62300 LENS') },
  { person: person('Josette', 'Caron'), paper: withoutCourriel('33 route de Desvres', '62830 SAMER') },
];

/** A month instead of four for the grant: some are late, and the lists show it. */
export const contents: Readonly<Record<Outline['of'], DemarcheContent>> = {
  grant: { ...associationGrant, regime: { silence: 'rejet', count: 1, unit: 'mois' } },
  card: transportCard,
};

const recent = 44;
/** The last deposits are some days old: what follows of them still lies before today. */
const youngest = 8;
const oldestRecent = 29;

type Unranked = Omit<Outline, 'rank'>;

const recentOnes = (): Unranked[] =>
  Array.from({ length: recent }, (_, at): Unranked => {
    const of = at % 3 === 2 ? 'card' : 'grant';
    const third = Math.floor(at / 3);
    const [body, paper] = granted[at - third] ?? [associations.volley];
    const by: Requesting = of === 'card' ? (carried[third] ?? jean) : { body, isPaper: paper === 'paper' };
    const day = Math.max(oldestRecent - Math.floor(at / 2), youngest);
    return { of, by, end: ends[(at * 7) % ends.length] ?? 'depose', day, lasts: 5, at };
  });

const former = 356;
/** Fourteen months of jours ouvrés. */
export const oldest = 292;

const prenoms = [
  'Aline',
  'Bruno',
  'Corinne',
  'Didier',
  'Estelle',
  'Fabien',
  'Ghislaine',
  'Hervé',
  'Inès',
  'Joël',
  'Karima',
  'Lionel',
  'Maud',
];
const noms = ['Anquetil', 'Bocquet', 'Carlier', 'Delattre', 'Evrard', 'Flament', 'Gosselin', 'Hennebelle', 'Imbert', 'Joos', 'Leleu'];
const towns = ['62100 CALAIS', '62200 BOULOGNE-SUR-MER', '62500 SAINT-OMER', '62000 ARRAS', '62300 LENS', '62170 MONTREUIL-SUR-MER'];

/** What became of the papers of the last fourteen months: all are ended, so that what waits is of these weeks. */
const formerEnds: readonly End[] = [
  ...Array.from({ length: 12 }, (): End => 'accepte'),
  ...(['refuse', 'refuse', 'refuse', 'sans_suite', 'desiste', 'complete_accepte', 'complete_accepte', 'complete_accepte'] as const),
];

/** In the busy months of each grant more papers come: a day of the year is reached by steps that are not alike. */
const formerDay = (at: number): number => {
  const share = at / former;
  const wave = Math.sin(share * 2 * Math.PI * 3) * 0.035;
  return Math.min(oldest, Math.max(oldestRecent + 1, Math.round(oldest - (share + wave) * (oldest - oldestRecent))));
};

/** Dossiers of the time before accounts were handed out: on paper, typed by the agents. */
const formerOnes = (): Unranked[] =>
  Array.from({ length: former }, (_, index): Unranked => {
    const at = recent + index;
    const of = index % 5 < 2 ? 'grant' : 'card';
    const end = formerEnds[(index * 7) % formerEnds.length] ?? 'accepte';
    const prenom = prenoms[index % prenoms.length] ?? '';
    const nom = noms[(index * 3) % noms.length] ?? '';
    const paper = {
      courriel: `papier${index}@courriel.example`,
      address: `${(index % 80) + 1} rue des Tilleuls\n${towns[index % towns.length]}`,
    };
    const by: Requesting =
      of === 'grant'
        ? { body: veterans[index % veterans.length] ?? associations.volley, isPaper: true }
        : { person: person(prenom, nom), paper };
    const day = formerDay(index);
    return { of, by, end, day, lasts: Math.min(day - 4, 7 + ((index * 11) % 38)), at };
  });

/** Every dossier of the story, in the order of the deposits. */
export const outlines = (): Outline[] => {
  const ordered = [...recentOnes(), ...formerOnes()].toSorted((one, other) => other.day - one.day || one.at - other.at);
  const first = new Map(ordered.toReversed().map(({ day, at }) => [day, at]));
  const places = new Map(ordered.map(({ at }, place) => [at, place]));
  return ordered.map((outline, place) => ({ ...outline, rank: place - (places.get(first.get(outline.day) ?? outline.at) ?? place) }));
};

export const isLea = ({ at }: Pick<Outline, 'at'>): boolean => at % 4 === 3;

/** Whether it is one of those that came on paper. */
export const isFormer = ({ at }: Pick<Outline, 'at'>): boolean => at >= recent;
