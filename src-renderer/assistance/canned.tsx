import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type CannedView, cannedForm } from '../../src-shared/assistance/contract.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import {
  Button,
  ConfirmDialog,
  Dialog,
  EmptyState,
  FormActions,
  FormDialog,
  FormTextArea,
  FormTextField,
  IconButton,
  Item,
  Items,
  useZodForm,
} from '../ui/index.ts';
import styles from './assistance.module.css';

/** «Réponses types»: the texts of the service, kept by the gestionnaires. */
export const CannedDialog = ({ onClose }: { onClose: () => void }) => {
  const canned = useCall('assistance.canned', {});
  const remove = useCommand('assistance.deleteCanned');
  const [edited, setEdited] = useState<CannedView | 'new' | null>(null);
  const [leaving, setLeaving] = useState<CannedView | null>(null);
  return (
    <Dialog title="Réponses types" isOpen onClose={onClose} size="l">
      <Loaded from={canned}>
        {({ answers }) =>
          answers.length === 0 ? (
            <EmptyState title="Aucune réponse type">Écrivez celles que vous donnez le plus souvent.</EmptyState>
          ) : (
            <Items>
              {answers.map((answer) => (
                <Item
                  key={answer.id}
                  actions={
                    <>
                      <IconButton icon={Pencil} label={`Modifier « ${answer.title} »`} onPress={() => setEdited(answer)} />
                      <IconButton icon={Trash2} label={`Supprimer « ${answer.title} »`} onPress={() => setLeaving(answer)} />
                    </>
                  }
                >
                  <b>{answer.title}</b>
                  <p className={styles.cannedText}>{answer.text}</p>
                </Item>
              ))}
            </Items>
          )
        }
      </Loaded>
      <FormActions>
        <Button kind="primary" onPress={() => setEdited('new')}>
          Nouvelle réponse type
        </Button>
        <Button onPress={onClose}>Fermer</Button>
      </FormActions>
      {edited !== null && <CannedForm known={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      <ConfirmDialog
        title={`Supprimer « ${leaving?.title ?? ''} » ?`}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={() => remove.run({ id: leaving?.id ?? '' })}
        confirm="Supprimer"
        kind="bad"
        consequences={['Elle n’est plus proposée à personne. Les réponses déjà envoyées ne changent pas.']}
      />
    </Dialog>
  );
};

const CannedForm = ({ known, onClose }: { known: CannedView | null; onClose: () => void }) => {
  const { id = null, title = '', text = '' } = known ?? {};
  const form = useZodForm(cannedForm, { defaultValues: { title, text }, draftKey: `assistance.canned.${id ?? 'new'}` });
  const { run } = useCommand('assistance.saveCanned');
  return (
    <FormDialog
      title={known === null ? 'Nouvelle réponse type' : `Modifier « ${title} »`}
      label="Réponse type"
      size="l"
      form={form}
      submit="Enregistrer"
      onSubmit={(values) => run({ id, ...values })}
      done="La réponse type est enregistrée."
      onClose={onClose}
    >
      <FormTextField name="title" label="Titre" isRequired autoFocus />
      <FormTextArea
        name="text"
        label="Texte"
        description="N’y mettez le nom de personne : tout le service s’en sert."
        isRequired
        rows={8}
      />
    </FormDialog>
  );
};
