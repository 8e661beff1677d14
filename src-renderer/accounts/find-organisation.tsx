import { useState } from 'react';
import { useFormContext, useFormState } from 'react-hook-form';
import type { OutputOf } from '../app/calls.ts';
import { useCommand } from '../app/query.tsx';
import { Button, FieldRow, Notice, TextField } from '../ui/index.ts';
import styles from './accounts.module.css';

type Found = OutputOf<'accounts.findOrganisation'>;
type Body = Found['bodies'][number];

/** What the last search answered: bodies to choose from, or why there is none. */
type Answer = { readonly found: Found; readonly byNumber: boolean } | { readonly message: string; readonly field: string | undefined };

const blank = { number: '', name: '', town: '' };

/** Finds one’s organisation among those that are registered; fills `organisation` of the form around it. Not found, it can be declared. */
export const FindOrganisation = ({ onDeclare }: { onDeclare: () => void }) => {
  const { setValue, clearErrors } = useFormContext();
  const { errors } = useFormState({ name: 'organisation' });
  const { run, isPending } = useCommand('accounts.findOrganisation');
  const [typed, setTyped] = useState(blank);
  const [found, setFound] = useState<Body | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const missing = errors.organisation?.message;
  const choose = (organisation: Body | null) => {
    setFound(organisation);
    setValue('organisation', organisation?.id ?? null);
    if (organisation !== null) clearErrors('organisation');
  };
  const find = async () => {
    const result = await run(typed);
    if (!result.ok) {
      const { message, field } = result.error;
      setAnswer({ message, field });
      return;
    }
    const { bodies, match } = result.data;
    const [only, ...others] = bodies;
    const isFound = match === 'all' && only !== undefined && others.length === 0;
    setAnswer(isFound ? null : { found: result.data, byNumber: typed.number.trim() !== '' });
    if (isFound) choose(only);
  };
  const type = (field: keyof typeof blank) => (value: string) => setTyped({ ...typed, [field]: value });
  const refused = answer !== null && 'message' in answer ? answer : null;
  const wrong = typeof missing === 'string' && answer === null ? { field: 'number', message: missing } : refused;
  const errorOf = (field: keyof typeof blank) => (wrong?.field === field ? { error: wrong.message } : {});
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
        description="RIDET et TAHITI aussi. Sans numéro : son nom, sa commune, ou les deux"
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
      {refused !== null && refused.field === undefined && <Notice kind="bad" title={refused.message} alert />}
      {answer !== null && 'found' in answer && <Answered {...answer} onChoose={choose} onDeclare={onDeclare} />}
    </fieldset>
  );
};

interface AnsweredProps {
  found: Found;
  byNumber: boolean;
  onChoose: (body: Body) => void;
  onDeclare: () => void;
}

const declareIt = 'Si elle n’est pas encore inscrite, déclarez-la vous-même.';

/** What was found, and what to do when it is not one’s own. */
const wordsOf = ({ bodies, match }: Found, byNumber: boolean): { title: string; advice: string } => {
  if (match === 'none')
    return byNumber
      ? {
          title: 'Aucune organisation inscrite ne porte ce numéro',
          advice: 'Vérifiez-le sur un document de l’organisation, ou cherchez-la par son nom et sa commune.',
        }
      : { title: 'Aucune organisation inscrite ne correspond', advice: 'Vérifiez ce que vous avez saisi.' };
  const isOne = bodies.length === 1;
  const question = isOne ? 'Est-ce celle-ci ?' : 'Est-ce l’une de celles-ci ?';
  return {
    title: match === 'near' ? `Aucune ne correspond tout à fait. ${question}` : question,
    advice: `${isOne ? 'Sinon' : 'Si ce n’est aucune d’elles'}, changez ce que vous avez saisi.`,
  };
};

/** The bodies that were found, to choose one’s own; declaring comes after they were seen, so that nobody declares one twice. */
const Answered = ({ found, byNumber, onChoose, onDeclare }: AnsweredProps) => {
  const { title, advice } = wordsOf(found, byNumber);
  return (
    <Notice kind="info" title={title} alert>
      {found.bodies.length > 0 && (
        <ul className={styles.choices}>
          {found.bodies.map((body) => (
            <li key={body.id}>
              <Button onPress={() => onChoose(body)}>
                {body.name}, {body.town}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {found.more && <p>D’autres correspondent : ajoutez un mot de son nom, ou sa commune.</p>}
      <p>{`${advice} ${declareIt}`}</p>
      <Button onPress={onDeclare}>Déclarer mon organisation</Button>
    </Notice>
  );
};
