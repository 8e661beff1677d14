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
  Form,
  FormActions,
  FormTextArea,
  FormTextField,
  IconButton,
  Item,
  Items,
  SubmitButton,
  useZodForm,
} from '../ui/index.ts';
import styles from './assistance.module.css';

/** «Réponses types»: the texts of the service, kept by the gestionnaires. */
export const CannedDialog = ({ onClose }: { onClose: () => void }) => {
  const [edited, setEdited] = useState<CannedView | 'new' | null>(null);
  return (
    <Dialog title="Réponses types" isOpen onClose={onClose} size="l">
      {edited !== null ? (
        <CannedForm known={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      ) : (
        <>
          <CannedList onEdit={setEdited} />
          <FormActions>
            <Button kind="primary" onPress={() => setEdited('new')}>
              Nouvelle réponse type
            </Button>
            <Button onPress={onClose}>Fermer</Button>
          </FormActions>
        </>
      )}
    </Dialog>
  );
};

const CannedList = ({ onEdit }: { onEdit: (answer: CannedView) => void }) => {
  const canned = useCall('assistance.canned', {});
  const [leaving, setLeaving] = useState<CannedView | null>(null);
  const remove = useCommand('assistance.deleteCanned');
  return (
    <>
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
                      <IconButton icon={Pencil} label={`Modifier « ${answer.title} »`} onPress={() => onEdit(answer)} />
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
      <ConfirmDialog
        title={`Supprimer « ${leaving?.title ?? ''} » ?`}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={() => remove.run({ id: leaving?.id ?? '' })}
        confirm="Supprimer"
        kind="bad"
        consequences={['Elle n’est plus proposée à personne. Les réponses déjà envoyées ne changent pas.']}
      />
    </>
  );
};

const CannedForm = ({ known, onClose }: { known: CannedView | null; onClose: () => void }) => {
  const form = useZodForm(cannedForm, {
    defaultValues: { title: known?.title ?? '', text: known?.text ?? '' },
    draftKey: `assistance.canned.${known?.id ?? 'new'}`,
  });
  const { run } = useCommand('assistance.saveCanned');
  return (
    <Form
      form={form}
      aria-label="Réponse type"
      onSubmit={(values) => run({ id: known?.id ?? null, ...values })}
      done="La réponse type est enregistrée."
      onDone={onClose}
    >
      <FormTextField name="title" label="Titre" isRequired autoFocus />
      <FormTextArea
        name="text"
        label="Texte"
        description="N’y mettez le nom de personne : tout le service s’en sert."
        isRequired
        rows={8}
      />
      <FormActions>
        <SubmitButton>Enregistrer</SubmitButton>
        <Button
          onPress={() => {
            form.forgetDraft();
            onClose();
          }}
        >
          Annuler
        </Button>
      </FormActions>
    </Form>
  );
};
