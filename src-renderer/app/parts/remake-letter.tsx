import { ConfirmDialog } from '../../ui/index.ts';
import { useCommand } from '../query.tsx';

export interface RemakeLetterProps {
  letter: { readonly id: string; readonly number: string };
  isOpen: boolean;
  onClose: () => void;
  /** Number of the letter that replaces it. */
  onDone: (number: string) => void;
}

/** «Refaire le courrier»: always asked, since codes that may be on their way are lost. */
export const RemakeLetter = ({ letter: { id, number }, isOpen, onClose, onDone }: RemakeLetterProps) => {
  const { run } = useCommand('letters.remake');
  return (
    <ConfirmDialog
      title={`Refaire le courrier ${number} ?`}
      isOpen={isOpen}
      onClose={onClose}
      confirm="Refaire le courrier"
      consequences={[
        'Un nouveau courrier, avec un autre numéro et d’autres codes, sera à imprimer.',
        'Les codes de celui-ci ne vaudront plus rien, même s’il arrive.',
      ]}
      onConfirm={() => run({ letter: id })}
      done={(made) => `Le courrier ${made.number} est à imprimer.`}
      onDone={(made) => onDone(made.number)}
    />
  );
};
