import { ChevronDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { DossierListView } from '../../../../src-shared/dossiers/contract.ts';
import type { ListLook } from '../../../../src-shared/dossiers/list-view.ts';
import type { DossierRow } from '../../../../src-shared/dossiers/views.ts';
import type { OpenList } from '../../../app/lists/use-list.ts';
import { useCall, useConnection } from '../../../app/query.tsx';
import { Button, Menu } from '../../../ui/index.ts';
import { ColumnsDialog } from './columns-dialog.tsx';
import { KeepViewDialog } from './keep-view-dialog.tsx';
import { firstLook, isUntouched, lookKey, showLook, useHiddenColumns } from './look.ts';
import { ManageViewsDialog } from './manage-views-dialog.tsx';

/** «Vues»: the list as somebody keeps it under a name, for themselves or for the service. */
export const ViewsMenu = ({ list }: { list: OpenList<DossierRow, DossierListView> }) => {
  const { call } = useConnection();
  const { data } = useCall('views.list', {}, { rooms: ['services'] });
  const [asked, ask] = useState<'garder' | 'colonnes' | 'gerer' | null>(null);
  const hidden = useHiddenColumns();
  const look: ListLook = {
    view: list.view,
    search: list.search,
    sort: list.sort.column === 'deposited' ? 'deposited' : 'due',
    descending: list.sort.direction === 'descending',
    hidden: [...hidden],
  };
  const all = [...(data?.own ?? []), ...(data?.shared ?? [])];
  const show = (id: string | null, next: ListLook) => {
    showLook(next);
    void call('views.use', { id });
  };

  // The view that was opened last is there again, unless somebody has already begun to look for something.
  const [arrived] = useState(isUntouched);
  const begun = useRef(false);
  useEffect(() => {
    if (data === undefined || begun.current) return;
    begun.current = true;
    const last = [...data.own, ...data.shared].find(({ id }) => id === data.last);
    if (arrived && isUntouched() && last !== undefined) showLook(last.look);
  }, [data, arrived]);

  const shown = all.find((view) => lookKey(view.look) === lookKey(look));
  const close = () => ask(null);
  return (
    <>
      <Menu
        label="Vues"
        trigger={<Button icon={ChevronDown}>{shown === undefined ? 'Vues' : `Vue : ${shown.name}`}</Button>}
        entries={[
          { id: 'depart', label: 'Vue de départ', onAction: () => show(null, firstLook) },
          ...(data?.own ?? []).map((view) => ({ id: view.id, label: view.name, onAction: () => show(view.id, view.look) })),
          ...(data?.shared ?? []).map((view) => ({
            id: view.id,
            label: view.name,
            detail: `Partagée : ${view.serviceName}`,
            onAction: () => show(view.id, view.look),
          })),
          { id: 'garder', label: 'Enregistrer cette vue…', onAction: () => ask('garder') },
          { id: 'colonnes', label: 'Choisir les colonnes…', onAction: () => ask('colonnes') },
          ...(all.length === 0 ? [] : [{ id: 'gerer', label: 'Gérer les vues…', onAction: () => ask('gerer') }]),
        ]}
      />
      {asked === 'garder' && data !== undefined && <KeepViewDialog view={null} look={look} publishes={data.publishes} onClose={close} />}
      {asked === 'colonnes' && <ColumnsDialog hidden={hidden} onClose={close} />}
      {asked === 'gerer' && data !== undefined && <ManageViewsDialog views={data} onClose={close} />}
    </>
  );
};
