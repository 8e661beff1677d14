import { useRouter } from '@tanstack/react-router';
import { z } from 'zod';
import type { DemarcheRow } from '../../src-shared/demarches/contract.ts';
import { demarcheModels } from '../../src-shared/demarches/models/models.ts';
import { useCommand } from '../app/query.tsx';
import { FormDialog, FormRadioGroup, FormSelect, type Option, useZodForm } from '../ui/index.ts';
import { designPlace } from './places.ts';

const createForm = z
  .object({ from: z.string(), copyOf: z.string().nullable() })
  .refine(({ from, copyOf }) => from !== 'copie' || copyOf !== null, { path: ['copyOf'], error: 'Choisissez la démarche à copier.' });

const ways = (canCopy: boolean): Option[] => [
  { id: 'vide', label: 'Un formulaire vide' },
  ...demarcheModels.map(({ id, content }) => ({ id, label: `Le modèle « ${content.title} »`, detail: content.summary })),
  ...(canCopy ? [{ id: 'copie', label: 'Une copie d’une démarche' }] : []),
];

/** «Créer une démarche»: blank, from a model, or a copy. Nobody sees it before it is published. */
export const CreateDialog = ({ known, onClose }: { known: readonly DemarcheRow[]; onClose: () => void }) => {
  const { history } = useRouter();
  const { run } = useCommand('demarches.create');
  const form = useZodForm(createForm, { defaultValues: { from: 'vide', copyOf: null } });
  const isCopy = form.watch('from') === 'copie';
  return (
    <FormDialog
      title="Créer une démarche"
      label="Créer une démarche"
      form={form}
      submit="Créer la démarche"
      onSubmit={({ from, copyOf }) =>
        run({ model: demarcheModels.some(({ id }) => id === from) ? from : null, copyOf: from === 'copie' ? copyOf : null })
      }
      done="La démarche est créée. Personne ne la voit avant sa publication."
      onDone={({ id }) => history.push(`${designPlace}/${id}`)}
      onClose={onClose}
    >
      <FormRadioGroup name="from" label="Partir de" layout="column" isRequired options={ways(known.length > 0)} />
      {isCopy && (
        <FormSelect
          name="copyOf"
          label="Démarche à copier"
          isRequired
          options={known.map(({ id, title }) => ({ id, label: title === '' ? 'Démarche sans titre' : title }))}
        />
      )}
    </FormDialog>
  );
};
