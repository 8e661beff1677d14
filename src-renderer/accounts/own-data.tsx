import { Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { confirmCourrielForm, ownCourrielForm, ownNameForm } from '../../src-shared/accounts/contract.ts';
import type { OutputOf } from '../app/calls.ts';
import { useCodeHours } from '../app/delays.ts';
import { useCommand } from '../app/query.tsx';
import { Button, Form, FormActions, FormTextField, IconButton, Notice, SubmitButton, toast, useZodForm } from '../ui/index.ts';
import styles from './accounts.module.css';

type Mine = OutputOf<'accounts.mine'>;
type Field = 'prenom' | 'nom' | 'courriel';

const labels: Readonly<Record<Field, string>> = { prenom: 'Prénom', nom: 'Nom', courriel: 'Courriel' };

/** «Mes données personnelles» (S1, S3): a pencil for each field, one form open at a time, «Valider». */
export const OwnData = ({ mine }: { mine: Mine }) => {
  const [edited, setEdited] = useState<Field | null>(null);
  const close = () => setEdited(null);
  const row = (field: Field, editor: ReactNode) =>
    edited === field ? (
      editor
    ) : (
      <div className={styles.line}>
        <p>
          <small>{labels[field]}</small>
          {mine[field] ?? 'aucun'}
        </p>
        <IconButton icon={Pencil} label={`Modifier : ${labels[field]}`} onPress={() => setEdited(field)} />
      </div>
    );
  return (
    <div className={styles.own}>
      {row('prenom', <EditName mine={mine} field="prenom" onClose={close} />)}
      {row('nom', <EditName mine={mine} field="nom" onClose={close} />)}
      {row('courriel', <EditCourriel onClose={close} />)}
      {mine.newCourriel !== null && edited !== 'courriel' && (
        <Confirm courriel={mine.newCourriel} isNew={mine.newCourriel !== mine.courriel} />
      )}
    </div>
  );
};

const Actions = ({ onClose }: { onClose: () => void }) => (
  <FormActions>
    <SubmitButton>Valider</SubmitButton>
    <Button onPress={onClose}>Annuler</Button>
  </FormActions>
);

const EditName = ({ mine: { prenom, nom }, field, onClose }: { mine: Mine; field: 'prenom' | 'nom'; onClose: () => void }) => {
  const form = useZodForm(ownNameForm, { defaultValues: { prenom, nom } });
  const { run } = useCommand('accounts.changeName');
  return (
    <Form
      form={form}
      aria-label={`Modifier : ${labels[field]}`}
      onSubmit={run}
      done="Vos données sont à jour. Votre identifiant ne change pas."
      onDone={onClose}
    >
      <FormTextField
        name={field}
        label={labels[field]}
        autoComplete={field === 'prenom' ? 'given-name' : 'family-name'}
        isRequired
        autoFocus
      />
      <Actions onClose={onClose} />
    </Form>
  );
};

const EditCourriel = ({ onClose }: { onClose: () => void }) => {
  const form = useZodForm(ownCourrielForm, { defaultValues: { courriel: '' } });
  const { run } = useCommand('accounts.askCourriel');
  return (
    <Form form={form} aria-label="Modifier : Courriel" onSubmit={run} onDone={onClose}>
      <FormTextField
        name="courriel"
        label="Nouveau courriel"
        type="email"
        autoComplete="email"
        spellCheck="false"
        description="Un code y est envoyé ; l’actuel reste le vôtre jusqu’à sa saisie"
        isRequired
        autoFocus
      />
      <Actions onClose={onClose} />
    </Form>
  );
};

/** An address waits for its code: a new one, or the present one that nobody has confirmed yet. */
const Confirm = ({ courriel, isNew }: { courriel: string; isNew: boolean }) => {
  const title = isNew ? 'Confirmer ma nouvelle adresse' : 'Confirmer mon adresse';
  const form = useZodForm(confirmCourrielForm, { defaultValues: { code: '' }, secret: ['code'] });
  const codeHours = useCodeHours();
  const { run } = useCommand('accounts.confirmCourriel');
  return (
    <Notice title={title}>
      <p>
        Un code part à {courriel}. Saisissez-le : il est valable {codeHours}.
      </p>
      <Form
        form={form}
        aria-label={title}
        onSubmit={run}
        onDone={() =>
          toast(isNew ? 'Votre nouveau courriel est enregistré. L’ancienne adresse en est prévenue.' : 'Votre courriel est confirmé.')
        }
      >
        <FormTextField name="code" label="Code reçu" mono spellCheck="false" autoComplete="one-time-code" isRequired />
        <FormActions>
          <SubmitButton>Confirmer</SubmitButton>
        </FormActions>
      </Form>
    </Notice>
  );
};
