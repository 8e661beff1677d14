import { NavBadge } from '../app/nav-badge.tsx';
import { useCall } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import type { RoomNavigation } from '../app/spaces.ts';

export const lettersPlace = '/courriers';

/** What the desk must do: print, post, correct what came back, and see to letters without codes after 5 jours ouvrables (S2). */
const ToDo = () => {
  const { data } = useCall('letters.summary', {});
  const mine = useMayAct();
  if (data === undefined) return null;
  const { a_imprimer, imprime, revenu } = data.groups;
  return <NavBadge value={(a_imprimer ?? 0) + (imprime ?? 0) + (revenu ?? 0) + data.overdue} mine={mine} />;
};

/** True for those who print and post; a valideur only looks. */
export const useMayAct = (): boolean => {
  const { roles } = useSession();
  return roles.includes('instructeur') || roles.includes('gestionnaire');
};

/** The letter desk, in the space «Instruction». */
export const lettersRoom: RoomNavigation = {
  lines: [
    {
      space: 'instruction',
      item: { id: 'courriers', label: 'Courriers', to: lettersPlace, Count: ToDo, words: 'imprimer poster codes retour lot bordereau' },
    },
  ],
};
