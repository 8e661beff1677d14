import type { NavItem, RoomNavigation } from '../app/spaces.ts';
import { OutboxCount } from './outbox-count.tsx';

export const outboxPlace = '/envoi';
export const mailSettingsPlace = '/poste/courriel';

const outbox: NavItem = {
  id: 'outbox',
  label: 'Boîte d’envoi',
  to: outboxPlace,
  Count: OutboxCount,
  words: 'courriels mails messages envoyés en attente échec',
};

/** The outbox at the foot of every space of agents, and the mail settings in «Poste». */
export const mailRoom: RoomNavigation = {
  lines: [
    { space: 'instruction', item: outbox, foot: true },
    { space: 'poste', item: outbox, foot: true },
    {
      space: 'poste',
      item: { id: 'mail-settings', label: 'Réglages du courriel', to: mailSettingsPlace, words: 'smtp serveur envoi essai tester' },
    },
  ],
};
