import { useState } from 'react';
import { useCodeHours } from '../app/delays.ts';
import { Sheet } from '../app/parts/sheet.tsx';
import { useCommand } from '../app/query.tsx';
import { Button, FormActions, Notice } from '../ui/index.ts';
import styles from './workstation.module.css';

/** An access on paper (rules §1.5): a code handed over against identity. */
export const HandOver = ({ account, name }: { account: string; name: string }) => {
  const codeHours = useCodeHours();
  const { run, isPending } = useCommand('accounts.handOver');
  const [pdf, setPdf] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const make = async () => {
    const result = await run({ account });
    setRefusal(result.ok ? undefined : result.error.message);
    if (result.ok) setPdf(result.data.pdf);
  };
  if (pdf === null)
    return (
      <>
        <p className={styles.words}>
          Un code est tiré, valable {codeHours} et une seule fois. Vérifiez l’identité de la personne avant de lui remettre la feuille.
          C’est noté dans le journal de sécurité.
        </p>
        {refusal !== undefined && <Notice kind="bad" title={refusal} alert />}
        <FormActions>
          <Button isPending={isPending} onPress={() => void make()}>
            Préparer l’accès imprimé
          </Button>
        </FormActions>
      </>
    );
  return <Sheet pdf={pdf} title={`Accès de ${name}`} file="acces.pdf" />;
};
