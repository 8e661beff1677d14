import { z } from 'zod';
import { type Decision, defineAggregate, defineEvent, evolveBy, type NewEventOf } from '../kernel/event.ts';
import { refuse } from '../kernel/result.ts';

const seenBy = ['agents'] as const;

/** Events of one canned answer: a text of the service, without anybody's data. Shared by the reception. */
export const cannedEvents = {
  'canned.written': defineEvent({ facts: z.object({ title: z.string(), text: z.string() }), merge: 'comfort', seenBy }),
  'canned.withdrawn': defineEvent({ merge: 'comfort', seenBy }),
};
type NewCannedEvent = NewEventOf<typeof cannedEvents>;

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

/** The aggregate of one canned answer: the later writing wins, a withdrawn text that is written again is back. */
export const cannedAggregate = defineAggregate<Canned, typeof cannedEvents>({
  name: 'canned',
  events: cannedEvents,
  initial: (id) => ({ id, exists: false, title: '', text: '', withdrawn: false }),
  evolve: evolveBy({
    'canned.written': (state, { facts: { title, text } }) => ({ ...state, exists: true, title, text, withdrawn: false }),
    'canned.withdrawn': (state) => ({ ...state, exists: true, withdrawn: true }),
  }),
  scope: () => 'reception',
  sentences: { 'canned.written': ({ facts }) => `Réponse type écrite : ${facts.title}.`, 'canned.withdrawn': 'Réponse type retirée.' },
});

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
