import { useState } from 'react';
import { z } from 'zod';
import { workstationCalls } from '../../src-shared/workstation/contract.ts';
import { useCommand } from '../app/query.tsx';
import {
  Button,
  count,
  Dialog,
  Form,
  FormActions,
  FormPasswordField,
  FormTextField,
  SubmitButton,
  toast,
  useZodForm,
} from '../ui/index.ts';
import { KeySheet } from './key-sheet.tsx';
import { Steps, StepTitle } from './steps.tsx';
import styles from './workstation.module.css';

const names = ['Mot de passe', 'Impression', 'Vérification'];
const titles = { recovery: 'Nouvelle clé de secours', change: 'Changer la clé du poste' } as const;

/** Password, sheet, sheet typed back; only then does anything change. */
export const KeyDialog = ({ kind, onClose }: { kind: keyof typeof titles; onClose: () => void }) => {
  const [pdf, setPdf] = useState<string | null>(null);
  const [printed, setPrinted] = useState(false);
  const step = pdf === null ? 0 : printed ? 2 : 1;
  return (
    <Dialog title={titles[kind]} isOpen onClose={onClose} size={step === 1 ? 'l' : 'm'}>
      <div className={styles.stack}>
        <Steps names={names} at={step} />
        {pdf === null ? (
          <AskPassword onDone={setPdf} />
        ) : !printed ? (
          <>
            <StepTitle>Imprimez la nouvelle clé</StepTitle>
            <KeySheet pdf={pdf} onNext={() => setPrinted(true)} />
          </>
        ) : kind === 'recovery' ? (
          <Confirm onBack={() => setPrinted(false)} onClose={onClose} />
        ) : (
          <Change onBack={() => setPrinted(false)} onClose={onClose} />
        )}
      </div>
    </Dialog>
  );
};

const AskPassword = ({ onDone }: { onDone: (pdf: string) => void }) => {
  const form = useZodForm(workstationCalls['workstation.newRecoveryKey'].input, { defaultValues: { password: '' } });
  const { run } = useCommand('workstation.newRecoveryKey');
  return (
    <Form form={form} aria-label="Votre mot de passe" onSubmit={run} onDone={({ pdf }) => onDone(pdf)}>
      <FormPasswordField name="password" label="Votre mot de passe" autoFocus />
      <FormActions>
        <SubmitButton>Préparer la nouvelle clé</SubmitButton>
      </FormActions>
    </Form>
  );
};

const keyField = {
  label: 'Nouvelle clé de secours',
  description: 'Recopiez-la depuis la feuille. Les majuscules et les tirets ne comptent pas.',
  mono: true,
  spellCheck: 'false',
  autoFocus: true,
} as const;

interface StepProps {
  onBack: () => void;
  onClose: () => void;
}

const confirmSchema = z.object({ key: z.string().trim().min(1, 'Recopiez la clé qui est sur la feuille.') });

const Confirm = ({ onBack, onClose }: StepProps) => {
  const form = useZodForm(confirmSchema, { defaultValues: { key: '' }, secret: ['key'] });
  const { run } = useCommand('workstation.confirmNewRecoveryKey');
  return (
    <Form
      form={form}
      aria-label="Nouvelle clé recopiée"
      onSubmit={run}
      done="La nouvelle clé de secours est en vigueur. Détruisez l’ancienne feuille, sauf si des copies en dépendent."
      onDone={onClose}
    >
      <FormTextField name="key" {...keyField} />
      <FormActions>
        <SubmitButton>Mettre en vigueur</SubmitButton>
        <Button onPress={onBack}>Revoir la feuille</Button>
      </FormActions>
    </Form>
  );
};

const Change = ({ onBack, onClose }: StepProps) => {
  const form = useZodForm(workstationCalls['workstation.changeKey'].input, {
    defaultValues: { password: '', recoveryKey: '' },
    secret: ['recoveryKey'],
  });
  const { run } = useCommand('workstation.changeKey');
  return (
    <Form
      form={form}
      aria-label="Changer la clé du poste"
      onSubmit={run}
      onDone={({ slotsDropped }) => {
        toast(
          slotsDropped === 0
            ? 'La clé du poste est changée. Connectez-vous.'
            : `La clé du poste est changée. ${count(slotsDropped, 'autre personne doit se connecter', 'autres personnes doivent se connecter')} une fois avant de pouvoir l’ouvrir.`,
        );
        onClose();
      }}
    >
      <FormTextField name="recoveryKey" {...keyField} />
      <FormPasswordField name="password" label="Votre mot de passe, une seconde fois" />
      <FormActions>
        <SubmitButton kind="bad">Changer la clé et déconnecter tout le monde</SubmitButton>
        <Button onPress={onBack}>Revoir la feuille</Button>
      </FormActions>
    </Form>
  );
};
