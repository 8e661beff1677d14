import { useState } from 'react';
import { SheetDialog } from '../app/parts/sheet.tsx';
import { useCommand } from '../app/query.tsx';
import { useMayInstruct } from '../app/session.tsx';
import { Button, FormActions, Notice } from '../ui/index.ts';
import styles from './workstation.module.css';

/** The printable grid by which the address box is set to this printer and its envelopes (rules §2.6). */
export const TestGrid = () => {
  const mayInstruct = useMayInstruct();
  const { run, isPending } = useCommand('letters.testGrid');
  const [pdf, setPdf] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string>();
  if (!mayInstruct)
    return <p className={styles.words}>La grille d’essai s’imprime depuis les courriers, par un instructeur ou un gestionnaire.</p>;
  const make = async () => {
    const result = await run({});
    setRefusal(result.ok ? undefined : result.error.message);
    if (result.ok) setPdf(result.data.pdf);
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
        <SheetDialog
          pdf={pdf}
          title="Grille d’essai"
          file="grille-d-essai.pdf"
          words="Imprimez à 100 %, pliez, glissez dans l’enveloppe : l’adresse doit rester dans la fenêtre, enveloppe secouée."
          onClose={() => setPdf(null)}
        />
      )}
    </>
  );
};
