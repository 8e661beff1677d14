import type { RoomNavigation } from '../app/spaces.ts';
import { agentsPlace, copiesPlace, keyPlace, settingsPlace } from './places.ts';

/** The space «Poste» of the gestionnaire du poste (design §1). */
export const workstationRoom: RoomNavigation = {
  spaces: [
    {
      id: 'poste',
      title: 'Poste',
      subtitle: () => 'Comptes, copies, journal',
      opens: ({ roles }) => roles.includes('gestionnaire_poste'),
      items: [
        { id: 'agents', label: 'Comptes du poste', to: agentsPlace, words: 'agents rôles créer un compte mot de passe déverrouiller' },
        { id: 'settings', label: 'Réglages', to: settingsPlace, words: 'nom adresse service bureau terrain veille fenêtre enveloppe' },
        { id: 'copies', label: 'Copies', to: copiesPlace, words: 'sauvegarde restaurer clé usb' },
        { id: 'key', label: 'Clé', to: keyPlace, words: 'clé de secours changer la clé du poste' },
      ],
    },
  ],
};
