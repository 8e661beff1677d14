import { places } from '../app/places.ts';
import { useMaybeSession, useWorkstation } from '../app/session.tsx';

/** Where this person asks for help; agents answer others, and have no form. */
export const useAskPlace = (): string | null => {
  const session = useMaybeSession();
  const { phase } = useWorkstation();
  if (session === null) return phase === 'open' ? places.askHelp : null;
  return session.roles.some((role) => role === 'particulier' || role === 'administrateur' || role === 'utilisateur')
    ? places.memberRequest
    : null;
};
