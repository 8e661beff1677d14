import { NavBadge } from '../app/nav-badge.tsx';
import { places } from '../app/places.ts';
import { useCall } from '../app/query.tsx';
import type { Room } from '../app/room.ts';
import type { NavItem } from '../app/spaces.ts';
import { OutboxScreen } from './outbox.tsx';
import { MailSettingsScreen } from './settings.tsx';

const mailSettingsPlace = '/poste/courriel';

/** Failures and doubts ask for somebody, and come first; otherwise what waits is counted quietly. */
const OutboxCount = () => {
  const { data } = useCall('mail.outbox', { status: 'doubt' });
  if (data === undefined) return null;
  const { failed, doubt, waiting, sending } = data.counts;
  const mine = failed + doubt;
  return (
    <NavBadge
      value={mine > 0 ? mine : waiting + sending}
      mine={mine > 0}
      of={mine > 0 ? ['courriel à reprendre', 'courriels à reprendre'] : ['courriel en attente', 'courriels en attente']}
    />
  );
};

const outbox: NavItem = {
  id: 'outbox',
  label: 'Boîte d’envoi',
  to: places.outbox,
  Count: OutboxCount,
  words: 'courriels mails messages envoyés en attente échec',
};

/** The outbox at the foot of every space of agents, and the mail settings in «Poste». */
export const mail: Room = {
  lines: [
    { space: 'instruction', item: outbox, foot: true },
    { space: 'poste', item: outbox, foot: true },
    {
      space: 'poste',
      item: { id: 'mail-settings', label: 'Réglages du courriel', to: mailSettingsPlace, words: 'smtp serveur envoi essai tester' },
    },
  ],
  screens: [
    { path: places.outbox, show: OutboxScreen },
    { path: mailSettingsPlace, show: MailSettingsScreen },
  ],
};
