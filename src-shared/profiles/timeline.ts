import { formatDateShort, isPlainDate } from '../kernel/plain-date.ts';
import { channelName, type Reception } from '../organisations/reception.ts';
import type { ProfileEvent } from './events.ts';

const day = (date: string): string => (isPlainDate(date) ? formatDateShort(date) : date);

const recorded = (onBehalf: Reception | null): string =>
  onBehalf === null
    ? ''
    : ` par le service, à la demande d’un membre (demande ${channelName[onBehalf.channel]} le ${day(onBehalf.receivedOn)})`;

const ownPart = <T>(personal: Readonly<Record<string, T>>, account: string): T | undefined =>
  Object.hasOwn(personal, account) ? personal[account] : undefined;

/** The sentence of one event of a profile; null for any other event. */
export const describeProfileEvent = (event: { readonly type: string } | ProfileEvent): string | null => {
  const known = event as ProfileEvent;
  switch (known.type) {
    case 'organisation.profile_joined':
    case 'particulier.profile_joined': {
      const fonction = ownPart(known.personal, known.facts.account)?.fonction ?? 'donnée effacée';
      return known.facts.how === 'cle'
        ? `Profil rejoint avec une clé de partage, comme ${fonction}.`
        : `Profil déclaré, comme ${fonction}.`;
    }
    case 'organisation.profile_left':
    case 'particulier.profile_left':
      return known.facts.onBehalf === null ? 'Profil quitté.' : `Membre retiré du profil${recorded(known.facts.onBehalf)}.`;
    case 'organisation.sharing_key_created':
    case 'particulier.sharing_key_created':
      return 'Clé de partage créée.';
    case 'organisation.sharing_key_revoked':
    case 'particulier.sharing_key_revoked':
      return `Clé de partage révoquée${recorded(known.facts.onBehalf)}.`;
    default:
      return null;
  }
};
