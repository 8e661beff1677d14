import { useConnection } from '../app/query.tsx';
import { Button, FormActions, PdfPreview } from '../ui/index.ts';
import { savePdf } from './bytes.ts';
import styles from './workstation.module.css';

export interface KeySheetProps {
  pdf: Uint8Array<ArrayBuffer>;
  /** The sheet is on paper: on to typing it back. */
  onNext: () => void;
}

/** The printed recovery key: seen, printed or saved, then typed back. */
export const KeySheet = ({ pdf, onNext }: KeySheetProps) => {
  const { viewerOrigin } = useConnection();
  return (
    <>
      <p>
        Cette clé ouvre le poste quand plus personne ne connaît de mot de passe. Imprimez-la et rangez-la dans un lieu fermé, loin de cet
        ordinateur. Écritoire ne la garde pas : elle ne pourra plus être montrée.
      </p>
      <div className={styles.sheet}>
        <PdfPreview bytes={pdf} title="Clé de secours du poste" viewerOrigin={viewerOrigin} onPrinted={() => undefined} />
      </div>
      <FormActions>
        <Button kind="primary" onPress={onNext}>
          J’ai la feuille sous les yeux
        </Button>
        <Button onPress={() => savePdf(pdf, 'cle-de-secours.pdf')}>Enregistrer le PDF</Button>
      </FormActions>
      <p className={styles.words}>
        Un PDF enregistré ouvre le poste comme la feuille : supprimez le fichier dès qu’il est imprimé, ailleurs que sur ce poste.
      </p>
    </>
  );
};
