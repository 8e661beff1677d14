import { refuse } from '../../src-shared/kernel/result.ts';
import type { Actor } from '../../src-shared/kernel/session.ts';
import type { Organisation } from '../../src-shared/organisations/organisation.ts';
import type { ProfileHome } from '../../src-shared/profiles/events.ts';
import type { Particulier } from '../../src-shared/profiles/particulier.ts';
import { isMember, type ProfileFrame } from '../../src-shared/profiles/sharing.ts';

/** Home and id of a profile named by its stream; null for anything else. */
export const profileAt = (profile: string): { home: ProfileHome; id: string } | null => {
  const [home, id, more] = profile.split('/');
  if ((home !== 'organisation' && home !== 'particulier') || id === undefined || id === '' || more !== undefined) return null;
  return { home, id };
};

export const frameOfBody = (state: Organisation): ProfileFrame => ({
  home: 'organisation',
  sharing: state.sharing,
  others: Object.keys(state.members),
});

export const frameOfParticulier = (state: Particulier): ProfileFrame => ({
  home: 'particulier',
  sharing: state.sharing,
  others: [state.id],
});

/** Whether the signed-in person is a member of this profile. Those of a body act for that body only (S2: one account for each). */
export const isInside = (actor: Actor, frame: ProfileFrame, id: string): boolean => {
  if (actor.account === null || !isMember(frame, actor.account)) return false;
  return actor.roles.includes('particulier') || (frame.home === 'organisation' && actor.organisation === id);
};

/** One answer for a profile that is not there and for one that is somebody else's. */
export const unknownProfile = () =>
  refuse('unknown_profile', 'Ce profil n’existe pas, ou vous n’en êtes pas membre. Revenez à « Mes profils ».');
