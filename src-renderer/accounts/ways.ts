import type { Handed } from '../app/place-link.tsx';
import { places } from '../app/places.ts';

export interface Way {
  readonly to: string;
  readonly label: string;
  readonly handed?: (who: string) => Handed;
}

const help: Way = {
  to: places.askHelp,
  label: 'Demander de l’aide',
  handed: (who) => ({ help: { subject: 'compte_desactive', identifiant: who } }),
};
const named = (who: string): Handed => ({ who });

/** From each cause of a refused sign-in to its remedy (S2 «Mon compte est désactivé», S0 case 3). */
const ways: Readonly<Record<string, readonly Way[]>> = {
  not_activated: [
    { to: places.code, label: 'Saisir le code reçu', handed: (who) => ({ who, chosen: true }) },
    { to: places.forgotten, label: 'Recevoir un nouveau code', handed: (who) => ({ who, activation: 'not_activated' }) },
    help,
  ],
  account_inactive: [
    { to: places.forgotten, label: 'Recevoir un code d’activation', handed: (who) => ({ who, activation: 'asleep' }) },
    help,
  ],
  account_disabled: [help],
  locked: [help],
  not_validated: [help],
  no_application: [{ to: places.applyAgain, label: 'Demander de nouveau', handed: named }, help],
  temporary_expired: [{ to: places.forgotten, label: 'Recevoir un nouveau mot de passe', handed: named }],
};

/** What may be done after a refused sign-in; nothing for a wrong password, whose cause stays unsaid. */
export const waysFrom = (code: string): readonly Way[] => (Object.hasOwn(ways, code) ? (ways[code] ?? []) : []);
