import { useState } from 'react';
import { useFormContext, useFormState } from 'react-hook-form';
import { useCommand } from '../app/query.tsx';
import { Button, FieldRow, Notice, TextField } from '../ui/index.ts';
import styles from './accounts.module.css';

interface Found {
  readonly id: string;
  readonly name: string;
  readonly town: string;
}

const blank = { number: '', name: '', town: '' };

/** Finds one’s organisation among those that are registered; fills `organisation` of the form around it. Not found, it can be declared. */
export const FindOrganisation = ({ onDeclare }: { onDeclare: () => void }) => {
  const { setValue, clearErrors } = useFormContext();
  const { errors } = useFormState({ name: 'organisation' });
  const { run, isPending } = useCommand('accounts.findOrganisation');
  const [typed, setTyped] = useState(blank);
  const [found, setFound] = useState<Found | null>(null);
  const [answer, setAnswer] = useState<{ missing: boolean; message: string; field?: string | undefined } | null>(null);
  const missing = errors.organisation?.message;
  const choose = (organisation: Found | null) => {
    setFound(organisation);
    setValue('organisation', organisation?.id ?? null);
    if (organisation !== null) clearErrors('organisation');
  };
  const find = async () => {
    const result = await run(typed);
    if (!result.ok) {
      const { message, field } = result.error;
      setAnswer({ missing: false, message, field });
    } else if (result.data.found === null) setAnswer({ missing: true, message: 'Aucune organisation inscrite ne correspond' });
    else {
      setAnswer(null);
      choose(result.data.found);
    }
  };
  const type = (field: keyof typeof blank) => (value: string) => setTyped({ ...typed, [field]: value });
  const notFound = typeof missing === 'string' && answer === null ? { field: 'number', message: missing } : answer;
  const errorOf = (field: keyof typeof blank) => (notFound?.field === field ? { error: notFound.message } : {});
  if (found !== null)
    return (
      <div data-field="organisation">
        <Notice kind="ok" title={found.name} alert>
          <p>{found.town}</p>
          <Button kind="quiet" onPress={() => choose(null)}>
            Ce n’est pas la mienne
          </Button>
        </Notice>
      </div>
    );
  return (
    <fieldset
      className={styles.find}
      data-field="organisation"
      onKeyDownCapture={(event) => {
        // Enter looks for the organisation; it does not send the form around it.
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        void find();
      }}
    >
      <legend>Trouver votre organisation *</legend>
      <TextField
        name="find-number"
        label="SIRET, RNA ou numéro de registre"
        description="Ou bien son nom et sa commune, en entier"
        value={typed.number}
        onChange={type('number')}
        {...errorOf('number')}
        mono
      />
      <FieldRow>
        <TextField name="find-name" label="Nom de l’organisation" value={typed.name} onChange={type('name')} {...errorOf('name')} />
        <TextField name="find-town" label="Commune" value={typed.town} onChange={type('town')} {...errorOf('town')} />
      </FieldRow>
      <div>
        <Button isPending={isPending} onPress={() => void find()}>
          Chercher
        </Button>
      </div>
      {answer !== null && answer.field === undefined && (
        <Notice kind={answer.missing ? 'info' : 'bad'} title={answer.message} alert>
          {answer.missing && (
            <>
              <p>Vérifiez ce que vous avez saisi. Si elle n’est pas encore inscrite, déclarez-la vous-même.</p>
              <Button onPress={onDeclare}>Déclarer mon organisation</Button>
            </>
          )}
        </Notice>
      )}
    </fieldset>
  );
};
