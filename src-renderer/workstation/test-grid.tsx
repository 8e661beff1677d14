import { useState } from 'react';
import { useCommand, useConnection } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { Button, Dialog, FormActions, Notice, PdfPreview } from '../ui/index.ts';
import { bytesOf, savePdf } from './bytes.ts';
import styles from './workstation.module.css';

/** The printable grid by which the address box is set to this printer and its envelopes (rules §2.6). */
export const TestGrid = () => {
  const { viewerOrigin } = useConnection();
  const { roles } = useSession();
  const { run, isPending } = useCommand('letters.testGrid');
  const [pdf, setPdf] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const [refusal, setRefusal] = useState<string>();
  if (!roles.includes('instructeur') && !roles.includes('gestionnaire'))
    return <p className={styles.words}>La grille d’essai s’imprime depuis les courriers, par un instructeur ou un gestionnaire.</p>;
  const make = async () => {
    const result = await run({});
    setRefusal(result.ok ? undefined : result.error.message);
    if (result.ok) setPdf(bytesOf(result.data.pdf));
  };
  return (
    <>
      {refusal !== undefined && <Notice kind="bad" title={refusal} alert />}
      <FormActions>
        <Button isPending={isPending} onPress={() => void make()}>
          Grille d’essai de l’enveloppe
        </Button>
      </FormActions>
      {pdf !== null && (
        <Dialog title="Grille d’essai" isOpen size="l" onClose={() => setPdf(null)}>
          <p>Imprimez à 100 %, pliez, glissez dans l’enveloppe : l’adresse doit rester dans la fenêtre, enveloppe secouée.</p>
          <div className={styles.sheet}>
            <PdfPreview bytes={pdf} title="Grille d’essai" viewerOrigin={viewerOrigin} onPrinted={() => undefined} />
          </div>
          <FormActions>
            <Button onPress={() => savePdf(pdf, 'grille-d-essai.pdf')}>Enregistrer le PDF</Button>
          </FormActions>
        </Dialog>
      )}
    </>
  );
};
