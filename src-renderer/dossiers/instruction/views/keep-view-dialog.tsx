import { z } from 'zod';
import type { ListLook } from '../../../../src-shared/dossiers/list-view.ts';
import { type KeptView, viewName } from '../../../../src-shared/dossiers/list-view-contract.ts';
import { useCommand, useConnection } from '../../../app/query.tsx';
import { FormDialog, FormRadioGroup, FormTextField, Notice, useZodForm } from '../../../ui/index.ts';

/** For oneself: an id that no service has. */
export const myself = 'moi';
const form = z.object({ name: viewName, whose: z.string() });

interface KeepViewDialogProps {
  /** A known one is given another name; null for a new one. */
  view: (KeptView & { readonly whose: string }) | null;
  look: ListLook;
  /** Services for which it may be shared. */
  publishes: readonly { readonly id: string; readonly name: string }[];
  onClose: () => void;
}

/** «Enregistrer cette vue»: under which name, and for whom. */
export const KeepViewDialog = ({ view, look, publishes, onClose }: KeepViewDialogProps) => {
  const { call } = useConnection();
  const named = useZodForm(form, { defaultValues: { name: view?.name ?? '', whose: view?.whose ?? myself } });
  const keep = useCommand('views.keep');
  const share = useCommand('views.share');
  const isShared = named.watch('whose') !== myself;
  return (
    <FormDialog
      title={view === null ? 'Enregistrer cette vue' : `Renommer « ${view.name} »`}
      label="Vue de la liste"
      size="s"
      form={named}
      submit="Enregistrer"
      onSubmit={({ name, whose }) => {
        const id = view?.id ?? null;
        return whose === myself ? keep.run({ id, name, look }) : share.run({ id, service: whose, name, look });
      }}
      done={(_kept, { name }) => `La vue « ${name} » est enregistrée.`}
      onDone={({ id }) => void (view === null && call('views.use', { id }))}
      onClose={onClose}
    >
      <FormTextField
        name="name"
        label="Nom"
        description={isShared ? 'N’y mettez le nom de personne.' : 'Elle garde le filtre, la recherche, l’ordre et les colonnes.'}
        isRequired
        autoFocus
      />
      {view === null && publishes.length > 0 && (
        <FormRadioGroup
          name="whose"
          label="Pour qui ?"
          layout="column"
          isRequired
          options={[
            { id: myself, label: 'Pour moi, sur ce poste' },
            ...publishes.map(({ id, name }) => ({ id, label: `Pour tous les agents de « ${name} »` })),
          ]}
        />
      )}
      {isShared && look.search !== '' && (
        <Notice title="Dans une vue partagée, seules les étiquettes et les mots comme @changes se gardent de la recherche." />
      )}
    </FormDialog>
  );
};
