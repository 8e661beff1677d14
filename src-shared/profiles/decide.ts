import { entry } from '../kernel/entry.ts';
import type { Decision } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';
import type { Reception } from '../organisations/reception.ts';
import type { NewProfileEvent } from './events.ts';
import { isMember, type ProfileFrame, sharingKeyStatus } from './sharing.ts';

/** Keys of one profile that may wait at the same time: enough for a whole office, too few for a nuisance. */
export const maxLivingKeys = 20;

type Decided = Decision<NewProfileEvent>;

/** The same words whether the key never existed, was used, revoked or is too old: nothing to learn by trying. */
export const keyRefused = () =>
  refuse('key_refused', 'Cette clé n’est pas valable. Vérifiez-la, ou demandez-en une nouvelle à la personne qui vous l’a remise.', 'key');

/** The first member: whoever declares the body (S3 «association déclarée»). */
export const declareProfile = (frame: ProfileFrame, command: { account: string; fonction: string }): Decided => {
  const { account, fonction } = command;
  if (entry(frame.sharing.people, account) !== undefined) return alreadyIn();
  return ok([
    { type: `${frame.home}.profile_joined`, facts: { account, how: 'declaration', key: null }, personal: { [account]: { fonction } } },
  ]);
};

/** «Ajouter un partage»: a key with the statut «Nouvelle», until `expiresAt`. */
export const createSharingKey = (
  frame: ProfileFrame,
  command: { key: string; by: string; now: number; expiresAt: number; ending: string },
): Decided => {
  const { key, by, now, expiresAt, ending } = command;
  const living = Object.values(frame.sharing.keys).filter((known) => sharingKeyStatus(frame, known, now) === 'nouvelle');
  if (living.length >= maxLivingKeys)
    return refuse('too_many_keys', `${maxLivingKeys} clés attendent déjà d’être utilisées. Révoquez celles qui ne servent plus.`);
  return ok([{ type: `${frame.home}.sharing_key_created`, facts: { key, by, expiresAt, ending } }]);
};

/** «Envoyer»: the key is used up, the person is a member with their fonction. Refusals: `key_refused`, `already_member`. */
export const joinWithKey = (frame: ProfileFrame, command: { key: string; account: string; fonction: string; now: number }): Decided => {
  const { account, fonction, now } = command;
  const key = entry(frame.sharing.keys, command.key);
  if (key === undefined || sharingKeyStatus(frame, key, now) !== 'nouvelle') return keyRefused();
  if (entry(frame.sharing.people, account) !== undefined) return alreadyIn();
  return ok([{ type: `${frame.home}.profile_joined`, facts: { account, how: 'cle', key: key.id }, personal: { [account]: { fonction } } }]);
};

export const alreadyIn = () =>
  refuse('already_member', 'Vous êtes déjà membre de ce profil. La clé reste utilisable par quelqu’un d’autre.', 'key');

/** A key that waits is void from now on. */
export const revokeSharingKey = (frame: ProfileFrame, command: { key: string; now: number; onBehalf: Reception | null }): Decided => {
  const key = entry(frame.sharing.keys, command.key);
  if (key === undefined) return refuse('unknown_key', 'Cette clé n’existe pas dans ce profil. Actualisez la page.');
  const status = sharingKeyStatus(frame, key, command.now);
  if (status !== 'nouvelle')
    return refuse('key_ended', 'Cette clé a déjà été utilisée, révoquée ou a expiré : elle ne peut plus servir. Actualisez la page.');
  return ok([{ type: `${frame.home}.sharing_key_revoked`, facts: { key: key.id, onBehalf: command.onBehalf } }]);
};

/** Why the last member cannot leave, and what to do; null when they can. Members who were erased no longer count. */
export const leaveRefusal = (frame: ProfileFrame, account: string): string | null => {
  const left = [...Object.keys(frame.sharing.people), ...frame.others].filter((known) => known !== account && isMember(frame, known));
  return left.length > 0
    ? null
    : 'Vous êtes le dernier membre de ce profil : si vous le quittiez, plus personne ne pourrait le gérer. Ajoutez d’abord un partage, et partez quand la personne aura rejoint le profil.';
};

/** Leaves a profile, keys that one made and that wait ending with it; the last member is protected (rules §3.4). */
export const leaveProfile = (frame: ProfileFrame, command: { account: string; now: number; onBehalf: Reception | null }): Decided => {
  const { account, now, onBehalf } = command;
  if (entry(frame.sharing.people, account) === undefined)
    return refuse('not_a_member', 'Cette personne n’est plus membre de ce profil. Actualisez la page.');
  const refused = leaveRefusal(frame, account);
  if (refused !== null)
    return refuse(
      'last_member',
      onBehalf === null ? refused : 'Cette personne est le dernier membre du profil : quelqu’un d’autre doit d’abord le rejoindre.',
    );
  const waiting = Object.values(frame.sharing.keys).filter((key) => key.by === account && sharingKeyStatus(frame, key, now) === 'nouvelle');
  return ok([
    ...waiting.map((key): NewProfileEvent => ({ type: `${frame.home}.sharing_key_revoked`, facts: { key: key.id, onBehalf } })),
    { type: `${frame.home}.profile_left`, facts: { account, onBehalf } },
  ]);
};
