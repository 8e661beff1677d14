import { Sheet } from '../app/parts/sheet.tsx';
import { Button } from '../ui/index.ts';
import styles from './workstation.module.css';

export interface KeySheetProps {
  pdf: string;
  /** The sheet is on paper: on to typing it back. */
  onNext: () => void;
}

/** The printed recovery key: seen, printed or saved, then typed back. */
export const KeySheet = ({ pdf, onNext }: KeySheetProps) => (
  <>
    <p>
      Cette clé ouvre le poste quand plus personne ne connaît de mot de passe. Imprimez-la et rangez-la dans un lieu fermé, loin de cet
      ordinateur. Écritoire ne la garde pas : elle ne pourra plus être montrée.
    </p>
    <Sheet pdf={pdf} title="Clé de secours du poste" file="cle-de-secours.pdf">
      <Button kind="primary" onPress={onNext}>
        J’ai la feuille sous les yeux
      </Button>
    </Sheet>
    <p className={styles.words}>
      Un PDF enregistré ouvre le poste comme la feuille : supprimez le fichier dès qu’il est imprimé, ailleurs que sur ce poste.
    </p>
  </>
);
