import { NavBadge } from '../app/nav-badge.tsx';
import { useCall } from '../app/query.tsx';
import type { Room } from '../app/room.ts';
import { useMayInstruct } from '../app/session.tsx';
import { LetterDesk, lettersPlace } from './desk.tsx';

/** What the desk must do: print, post, correct what came back, and see to letters without codes after 5 jours ouvrables (S2). */
const ToDo = () => {
  const { data } = useCall('letters.summary', {});
  const mine = useMayInstruct();
  if (data === undefined) return null;
  const { a_imprimer, imprime, revenu } = data.groups;
  return (
    <NavBadge
      value={(a_imprimer ?? 0) + (imprime ?? 0) + (revenu ?? 0) + data.overdue}
      mine={mine}
      of={['courrier à imprimer, à poster, revenu ou en retard', 'courriers à imprimer, à poster, revenus ou en retard']}
    />
  );
};

/** The letter desk, in the space «Instruction». */
export const letters: Room = {
  lines: [
    {
      space: 'instruction',
      item: { id: 'courriers', label: 'Courriers', to: lettersPlace, Count: ToDo, words: 'imprimer poster codes retour lot bordereau' },
    },
  ],
  // The desk stays where it is while one goes from letter to letter.
  screens: [{ path: lettersPlace, open: '$number', show: LetterDesk }],
};
