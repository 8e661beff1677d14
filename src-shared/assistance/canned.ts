import { z } from 'zod';
import { type Aggregate, type Decision, defineEvent, type EventOf, type JournalEvent, type NewEventOf } from '../kernel/event.ts';
import { refuse } from '../kernel/result.ts';

/** Events of one canned answer: a text of the service, without anybody's data. Shared by the reception. */
export const cannedEvents = {
  'canned.written': defineEvent({
    schema: 1,
    facts: z.object({ title: z.string(), text: z.string() }),
    personal: null,
    merge: 'comfort',
    seenBy: ['agents'],
  }),
  'canned.withdrawn': defineEvent({ schema: 1, facts: z.object({}), personal: null, merge: 'comfort', seenBy: ['agents'] }),
};
export type CannedEvent = EventOf<typeof cannedEvents>;
export type NewCannedEvent = NewEventOf<typeof cannedEvents>;

export interface Canned {
  readonly id: string;
  /** False until it is written or withdrawn: a text that Écritoire brings has no event of its own yet. */
  readonly exists: boolean;
  readonly title: string;
  readonly text: string;
  readonly withdrawn: boolean;
}

/** Texts that Écritoire brings; a gestionnaire may rewrite or withdraw them. */
export const builtInAnswers: readonly { readonly id: string; readonly title: string; readonly text: string }[] = [
  {
    id: 'apportee-courrier',
    title: 'Courrier : délai et adresse',
    text: 'Le courrier avec les deux codes est adressé au représentant légal de votre organisation, et à lui seul. Demandez-lui d’abord s’il l’a reçu.\n\nS’il n’est pas arrivé cinq jours ouvrables après son envoi, nous en préparons un autre : seuls les codes du dernier courrier sont valables.',
  },
  {
    id: 'apportee-activation',
    title: 'Compte désactivé : nouveau code d’activation',
    text: 'Nous venons de vous envoyer un nouveau code d’activation. Sur l’écran de connexion, choisissez « J’ai reçu un code », saisissez votre identifiant et ce code, puis choisissez votre mot de passe.\n\nLe code est valable 24 heures. S’il n’arrive pas, regardez dans les courriels indésirables.',
  },
  {
    id: 'apportee-mot-de-passe',
    title: 'Nouveau mot de passe',
    text: 'Nous venons de vous envoyer un code pour choisir un nouveau mot de passe. Sur l’écran de connexion, choisissez « J’ai reçu un code ». Votre mot de passe actuel reste valable tant que ce code n’a pas servi.',
  },
  {
    id: 'apportee-invalide',
    title: 'Inscription invalidée par l’administrateur',
    text: 'L’administrateur de votre organisation a invalidé votre inscription. Lui seul peut la valider de nouveau : adressez-vous à lui.',
  },
];

/** Whether a text is one that Écritoire brings. */
export const isBuiltIn = (id: string): boolean => builtInAnswers.some((known) => known.id === id);

export const initialCanned = (id: string): Canned => ({ id, exists: false, title: '', text: '', withdrawn: false });

/** Total fold: the later writing wins, a withdrawn text that is written again is back. */
export const evolveCanned = (state: Canned, event: CannedEvent): Canned => {
  switch (event.type) {
    case 'canned.written':
      return { ...state, exists: true, title: event.facts.title, text: event.facts.text, withdrawn: false };
    case 'canned.withdrawn':
      return { ...state, exists: true, withdrawn: true };
    default:
      return state;
  }
};

/** The aggregate of one canned answer. */
export const cannedAggregate: Aggregate<Canned> = {
  name: 'canned',
  events: cannedEvents,
  initial: initialCanned,
  evolve: (state, event) => evolveCanned(state, event as CannedEvent),
  scope: () => 'reception',
  describe: (event: JournalEvent) => {
    if (!Object.hasOwn(cannedEvents, event.type)) return null;
    const known = event as CannedEvent;
    return known.type === 'canned.written' ? `Réponse type écrite : ${known.facts.title}.` : 'Réponse type retirée.';
  },
};

/** Writes a text, new or known, unless it says already just that. */
export const writeCanned = (state: Canned, command: { title: string; text: string }): Decision<NewCannedEvent> => {
  const same = state.exists && !state.withdrawn && state.title === command.title && state.text === command.text;
  return { ok: true, data: same ? [] : [{ type: 'canned.written', facts: command }] };
};

/** Withdraws a text, one that Écritoire brings included. */
export const withdrawCanned = (state: Canned): Decision<NewCannedEvent> => {
  if (state.withdrawn || (!state.exists && !isBuiltIn(state.id)))
    return refuse('unknown_canned', 'Cette réponse type n’existe plus. Actualisez la liste.');
  return { ok: true, data: [{ type: 'canned.withdrawn', facts: {} }] };
};
