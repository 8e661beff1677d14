import { places } from '../app/places.ts';
import type { Room } from '../app/room.ts';
import { AgentsScreen } from './agents.tsx';
import { CopiesScreen } from './copies.tsx';
import { FirstStart } from './first-start.tsx';
import { KeyScreen } from './key.tsx';
import { Problem } from './problem.tsx';
import { RecoveryScreen } from './recovery.tsx';
import { RestoreScreen } from './restore.tsx';
import { SettingsScreen } from './settings.tsx';

const agentsPlace = '/poste/comptes';
const settingsPlace = '/poste/reglages';
const copiesPlace = '/poste/copies';
const keyPlace = '/poste/cle';

/** The space «Poste» of the gestionnaire du poste (design §1), and what needs no session: first start, restoration, a base that does not open. */
export const workstation: Room = {
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
  signInScreens: [
    { path: places.firstStart, show: FirstStart },
    { path: places.restore, show: RestoreScreen },
    { path: places.problem, show: Problem },
    { path: places.recoveryKey, show: RecoveryScreen },
  ],
  screens: [
    { path: agentsPlace, show: AgentsScreen },
    { path: settingsPlace, show: SettingsScreen },
    { path: copiesPlace, show: CopiesScreen },
    { path: keyPlace, show: KeyScreen },
  ],
};
