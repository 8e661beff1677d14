import { useState } from 'react';
import type { InstructionView } from '../../../../src-shared/instruction/contract.ts';
import type { LabelChip } from '../../../../src-shared/instruction/label-contract.ts';
import { useActs } from '../../../app/act.ts';
import { Button, CheckboxGroup, Dialog, EmptyState, FormActions } from '../../../ui/index.ts';
import { LabelsDialog } from './labels-dialog.tsx';

interface LabelDialogProps {
  view: InstructionView;
  onClose: () => void;
  onChanged: () => void;
}

/** «Étiquettes» of a dossier: each tick is kept at once. */
export const LabelDialog = ({ view, onClose, onChanged }: LabelDialogProps) => {
  const { act } = useActs({ onDone: onChanged });
  const [isKeeping, setKeeping] = useState(false);
  const [on, setOn] = useState<readonly string[]>(view.labels.map(({ id }) => id));
  const put = async (chosen: readonly string[]) => {
    setOn(chosen);
    const moved = view.offered.filter(({ id }) => chosen.includes(id) !== on.includes(id));
    for (const label of moved) await keep(label, chosen.includes(label.id));
  };
  const keep = async (label: LabelChip, isOn: boolean) => {
    const done = isOn ? `« ${label.name} » est mise.` : `« ${label.name} » est retirée.`;
    if (!(await act('instruction.label', { id: view.id, label: label.id, on: isOn }, done))) setOn(view.labels.map(({ id }) => id));
  };
  if (isKeeping) return <LabelsDialog onClose={() => setKeeping(false)} />;
  return (
    <Dialog title="Étiquettes du dossier" isOpen onClose={onClose} size="s">
      {view.offered.length === 0 ? (
        <EmptyState title="Le service n’a pas encore d’étiquette">Faites celles par lesquelles vous triez : urgent, à signer…</EmptyState>
      ) : (
        <CheckboxGroup
          label="Étiquettes"
          value={on}
          onChange={(chosen) => void put(chosen)}
          options={view.offered.map(({ id, name }) => ({ id, label: name }))}
        />
      )}
      <FormActions>
        <Button kind="primary" onPress={onClose}>
          Fermer
        </Button>
        <Button onPress={() => setKeeping(true)}>Gérer les étiquettes…</Button>
      </FormActions>
    </Dialog>
  );
};
