import type { RequestSubject } from '../assistance/events.ts';

/** Who a page of the help is written for. `porte`: whoever is not signed in. */
export type HelpAudience = 'connexion' | 'membre' | 'administrateur' | 'particulier' | 'agent' | 'poste';

/** Headings of the list, in the order of the list. */
export const helpGroups = {
  qui: 'Qui fait quoi ?',
  compte: 'Mon compte',
  inscription: 'Inscription',
  connexion: 'Se connecter',
  organisation: 'Mon organisation',
  courriers: 'Courriers et codes',
  profils: 'Profils et partages',
  demarches: 'Les démarches',
  assistance: 'Demander de l’aide',
  service: 'Le travail du service',
  poste: 'Le poste',
} as const;
export type HelpGroup = keyof typeof helpGroups;

/** The groups that answer the questions of S2, under the words of S2; the others are the documentation. */
export const frequentGroups: readonly HelpGroup[] = ['qui', 'compte', 'inscription'];

/** A part of a page: paragraphs, then steps to follow in order. Words on screens stand between « and ». */
export interface HelpPart {
  readonly title?: string;
  readonly text?: readonly string[];
  readonly steps?: readonly string[];
}

export interface HelpPage {
  /** Last part of its address, `/aide/<id>`. */
  readonly id: string;
  readonly title: string;
  readonly group: HelpGroup;
  readonly audiences: readonly HelpAudience[];
  /** Screens it explains, as the router writes them; a screen that several pages explain leads to the first of them. */
  readonly places: readonly [string, ...string[]];
  /** What a request is about that is made from this page; «Autre demande» when it is not said. */
  readonly subject?: RequestSubject;
  /** Other words by which one looks for it. */
  readonly words: string;
  readonly parts: readonly [HelpPart, ...HelpPart[]];
}

const everybody: readonly HelpAudience[] = ['connexion', 'membre', 'administrateur', 'particulier', 'agent', 'poste'];
const members: readonly HelpAudience[] = ['membre', 'administrateur'];
const signedIn: readonly HelpAudience[] = ['membre', 'administrateur', 'particulier', 'agent', 'poste'];

/** Audiences that many pages share. */
export const audiences = { everybody, members, signedIn } as const;
