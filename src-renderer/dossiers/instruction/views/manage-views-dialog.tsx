import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { KeptView } from '../../../../src-shared/dossiers/list-view-contract.ts';
import type { OutputOf } from '../../../app/calls.ts';
import { useCommand } from '../../../app/query.tsx';
import { Button, ConfirmDialog, Dialog, FieldGroup, FormActions, IconButton, Item, Items, Small } from '../../../ui/index.ts';
import { KeepViewDialog, myself } from './keep-view-dialog.tsx';

type Managed = KeptView & { readonly whose: string };

/** «Gérer les vues»: one’s own, and those that one shares; named anew or taken away. */
export const ManageViewsDialog = ({ views, onClose }: { views: OutputOf<'views.list'>; onClose: () => void }) => {
  const forget = useCommand('views.forget');
  const withdraw = useCommand('views.withdraw');
  const [edited, setEdited] = useState<Managed | null>(null);
  const [leaving, setLeaving] = useState<Managed | null>(null);
  const own: Managed[] = views.own.map((view) => ({ ...view, whose: myself }));
  const services = Map.groupBy(views.shared, ({ serviceName }) => serviceName);
  const line = (view: Managed, mayChange: boolean) => (
    <Item
      key={view.id}
      actions={
        mayChange && (
          <>
            <IconButton icon={Pencil} label={`Renommer « ${view.name} »`} onPress={() => setEdited(view)} />
            <IconButton icon={Trash2} label={`Supprimer « ${view.name} »`} onPress={() => setLeaving(view)} />
          </>
        )
      }
    >
      {view.name}
    </Item>
  );
  const isShared = leaving !== null && leaving.whose !== myself;
  return (
    <Dialog title="Gérer les vues" isOpen onClose={onClose}>
      <FieldGroup title="Mes vues, sur ce poste">
        {own.length === 0 ? <Small>Aucune pour le moment.</Small> : <Items>{own.map((view) => line(view, true))}</Items>}
      </FieldGroup>
      {[...services].map(([name, shared]) => (
        <FieldGroup key={name} title={`Partagées : ${name}`}>
          <Items>{shared.map((view) => line({ ...view, whose: view.service }, view.mayChange))}</Items>
        </FieldGroup>
      ))}
      <FormActions>
        <Button kind="primary" onPress={onClose}>
          Fermer
        </Button>
      </FormActions>
      {edited !== null && <KeepViewDialog view={edited} look={edited.look} publishes={[]} onClose={() => setEdited(null)} />}
      <ConfirmDialog
        title={`Supprimer la vue « ${leaving?.name ?? ''} » ?`}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={() => (isShared ? withdraw : forget).run({ id: leaving?.id ?? '' })}
        confirm="Supprimer"
        kind="bad"
        consequences={[
          isShared
            ? 'Plus aucun agent du service ne la trouve dans ses vues. Les dossiers restent comme ils sont.'
            : 'Les dossiers restent comme ils sont.',
        ]}
      />
    </Dialog>
  );
};
