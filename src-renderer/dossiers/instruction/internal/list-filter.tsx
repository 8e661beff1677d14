import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { labelTag } from '../../../../src-shared/instruction/label.ts';
import { rememberList } from '../../../app/lists/memory.ts';
import { useCall } from '../../../app/query.tsx';
import { useMayInstruct } from '../../../app/session.tsx';
import { Button, count, Menu } from '../../../ui/index.ts';
import { LabelsDialog } from './labels-dialog.tsx';

/** Beside the list: its dossiers with one label, or that have changed. What it writes into the search can be typed there as well. */
export const ListFilter = () => {
  const labels = useCall('instruction.labels', {}, { rooms: ['services', 'dossiers'] });
  const mayAct = useMayInstruct();
  const [isKeeping, setKeeping] = useState(false);
  const byTag = new Map<string, { name: string; dossiers: number }>();
  // Two services may have a label of one name: one line finds those of both.
  for (const { name, dossiers } of labels.data?.services.flatMap((service) => service.labels) ?? []) {
    const tag = labelTag(name);
    byTag.set(tag, { name, dossiers: dossiers + (byTag.get(tag)?.dossiers ?? 0) });
  }
  const searchFor = (search: string) => () => rememberList('dossiers', { search });
  const entries = [
    { id: '@changes', label: 'A changé depuis mon passage', onAction: searchFor('@changes') },
    { id: '@avis', label: 'Mon avis est attendu', onAction: searchFor('@avis') },
    { id: '@prevenu', label: 'Je suis prévenu des changements', onAction: searchFor('@prevenu') },
    { id: '@visa', label: 'Visa attendu', onAction: searchFor('@visa') },
    { id: '@papier', label: 'Demandeur sans courriel : à prévenir par courrier', onAction: searchFor('@papier') },
    { id: '@imprimer', label: 'Courrier à imprimer', onAction: searchFor('@imprimer') },
    { id: '@doublons', label: 'Doublon possible', onAction: searchFor('@doublons') },
    ...[...byTag].map(([tag, { name, dossiers }]) => ({
      id: tag,
      label: `Étiquette : ${name}`,
      detail: count(dossiers, 'dossier'),
      onAction: searchFor(`#${tag}`),
    })),
    ...(mayAct ? [{ id: 'gerer/', label: 'Gérer les étiquettes…', onAction: () => setKeeping(true) }] : []),
  ];
  return (
    <>
      <Menu label="Filtrer" trigger={<Button icon={ChevronDown}>Filtrer</Button>} entries={entries} />
      {isKeeping && <LabelsDialog onClose={() => setKeeping(false)} />}
    </>
  );
};
