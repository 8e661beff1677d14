import { type HidableColumn, hidableColumns } from '../../../../src-shared/dossiers/list-view.ts';
import { Button, CheckboxGroup, Dialog, FormActions } from '../../../ui/index.ts';
import { hideColumns } from './look.ts';

const columnWords: Readonly<Record<HidableColumn, string>> = {
  number: 'Numéro',
  title: 'Démarche',
  agent: 'Suivi par',
  deposited: 'Déposé le',
  due: 'Échéance',
  labels: 'Étiquettes',
  status: 'État',
};

/** «Choisir les colonnes»: each tick is seen at once in the list behind. */
export const ColumnsDialog = ({ hidden, onClose }: { hidden: readonly HidableColumn[]; onClose: () => void }) => (
  <Dialog title="Colonnes de la liste" isOpen onClose={onClose} size="s">
    <CheckboxGroup
      label="Colonnes montrées"
      description="Le demandeur reste toujours. Dans une fenêtre étroite, certaines passent sous son nom."
      value={hidableColumns.filter((column) => !hidden.includes(column))}
      onChange={(shown) => hideColumns(hidableColumns.filter((column) => !shown.includes(column)))}
      options={hidableColumns.map((id) => ({ id, label: columnWords[id] }))}
    />
    <FormActions>
      <Button kind="primary" onPress={onClose}>
        Fermer
      </Button>
    </FormActions>
  </Dialog>
);
