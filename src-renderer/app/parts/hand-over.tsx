import { useState } from 'react';
import { Button, FormActions, Notice } from '../../ui/index.ts';
import { useCodeHours } from '../delays.ts';
import { useCommand } from '../query.tsx';
import { Sheet } from './sheet.tsx';

export interface HandOverProps {
  account: string;
  name: string;
  /** The sheet is there, and noted. */
  onMade?: () => void;
}

/** An access on paper (rules §1.5): a code handed over against identity. */
export const HandOver = ({ account, name, onMade }: HandOverProps) => {
  const codeHours = useCodeHours();
  const { run, isPending } = useCommand('accounts.handOver');
  const [pdf, setPdf] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const make = async () => {
    const result = await run({ account });
    setRefusal(result.ok ? undefined : result.error.message);
    if (!result.ok) return;
    setPdf(result.data.pdf);
    onMade?.();
  };
  if (pdf === null)
    return (
      <>
        <p>
          Un code est tiré, valable {codeHours} et une seule fois : il remplace ceux qui ont été envoyés. Vérifiez l’identité de la personne
          avant de lui remettre la feuille. C’est noté dans le journal de sécurité, et un courriel le lui dit si elle en a un.
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
