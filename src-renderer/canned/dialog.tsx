import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type CannedUse, cannedUses } from '../../src-shared/canned/canned.ts';
import { type CannedView, cannedForm } from '../../src-shared/canned/contract.ts';
import { cannedTags } from '../../src-shared/canned/tags.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import {
  Button,
  ConfirmDialog,
  Dialog,
  EmptyState,
  FieldGroup,
  FormActions,
  FormDialog,
  FormTextArea,
  FormTextField,
  IconButton,
  Item,
  Items,
  useZodForm,
} from '../ui/index.ts';
import styles from './canned.module.css';

const useWords: Readonly<Record<CannedUse, string>> = {
  assistance: 'Réponses aux demandes d’aide',
  rejet: 'Motifs de rejet d’un justificatif',
  complement: 'Demandes de complément',
  motif: 'Motifs de décision',
  message: 'Messages au demandeur',
};

interface Edited {
  readonly use: CannedUse;
  readonly known: CannedView | null;
}

/** «Réponses types»: the texts that agents write with, kept by the gestionnaires. @param uses those that are kept here */
export const CannedDialog = ({ uses, onClose }: { uses: readonly CannedUse[]; onClose: () => void }) => {
  const canned = useCall('canned.list', { use: null });
  const remove = useCommand('canned.delete');
  const [edited, setEdited] = useState<Edited | null>(null);
  const [leaving, setLeaving] = useState<CannedView | null>(null);
  const listOf = (use: CannedUse, answers: readonly CannedView[]) => (
    <>
      {answers.length === 0 ? (
        <EmptyState title="Aucune réponse type">Écrivez celles que vous donnez le plus souvent.</EmptyState>
      ) : (
        <Items>
          {answers.map((answer) => (
            <Item
              key={answer.id}
              actions={
                <>
                  <IconButton icon={Pencil} label={`Modifier « ${answer.title} »`} onPress={() => setEdited({ use, known: answer })} />
                  <IconButton icon={Trash2} label={`Supprimer « ${answer.title} »`} onPress={() => setLeaving(answer)} />
                </>
              }
            >
              <b>{answer.title}</b>
              <p className={styles.text}>{answer.text}</p>
            </Item>
          ))}
        </Items>
      )}
      <FormActions>
        <Button kind={uses.length === 1 ? 'primary' : 'plain'} onPress={() => setEdited({ use, known: null })}>
          Nouvelle réponse type
        </Button>
        {uses.length === 1 && <Button onPress={onClose}>Fermer</Button>}
      </FormActions>
    </>
  );
  return (
    <Dialog title="Réponses types" isOpen onClose={onClose} size="l">
      <Loaded from={canned}>
        {({ answers }) =>
          cannedUses
            .filter((use) => uses.includes(use))
            .map((use) => {
              const list = listOf(
                use,
                answers.filter((answer) => answer.use === use),
              );
              return uses.length === 1 ? (
                <div key={use}>{list}</div>
              ) : (
                <FieldGroup key={use} title={useWords[use]}>
                  {list}
                </FieldGroup>
              );
            })
        }
      </Loaded>
      {uses.length > 1 && (
        <FormActions>
          <Button kind="primary" onPress={onClose}>
            Fermer
          </Button>
        </FormActions>
      )}
      {edited !== null && <CannedForm {...edited} onClose={() => setEdited(null)} />}
      <ConfirmDialog
        title={`Supprimer « ${leaving?.title ?? ''} » ?`}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={() => remove.run({ id: leaving?.id ?? '' })}
        confirm="Supprimer"
        kind="bad"
        consequences={['Elle n’est plus proposée à personne. Ce qui a déjà été écrit avec elle ne change pas.']}
      />
    </Dialog>
  );
};

const tagWords = cannedTags.map((tag) => `{{${tag}}}`).join(', ');

const CannedForm = ({ use, known, onClose }: Edited & { onClose: () => void }) => {
  const { id = null, title = '', text = '' } = known ?? {};
  const form = useZodForm(cannedForm, { defaultValues: { title, text }, draftKey: `canned.${use}.${id ?? 'new'}` });
  const { run } = useCommand('canned.save');
  const advice = 'N’y mettez le nom de personne : tout le service s’en sert.';
  return (
    <FormDialog
      title={known === null ? 'Nouvelle réponse type' : `Modifier « ${title} »`}
      label="Réponse type"
      size="l"
      form={form}
      submit="Enregistrer"
      onSubmit={(values) => run({ id, use, ...values })}
      done="La réponse type est enregistrée."
      onClose={onClose}
    >
      <FormTextField name="title" label="Titre" isRequired autoFocus />
      <FormTextArea
        name="text"
        label="Texte"
        description={use === 'assistance' ? advice : `${advice} Ces mots sont remplacés par ceux du dossier : ${tagWords}.`}
        isRequired
        rows={8}
      />
    </FormDialog>
  );
};
