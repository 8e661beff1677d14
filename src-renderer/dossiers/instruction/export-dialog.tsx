import { Download } from 'lucide-react';
import { useState } from 'react';
import type { ExportFormat } from '../../../src-shared/dossiers/board-contract.ts';
import type { DossierListView } from '../../../src-shared/dossiers/contract.ts';
import type { DossierRow } from '../../../src-shared/dossiers/views.ts';
import { DownloadState, useDownload } from '../../app/download.tsx';
import type { OpenList } from '../../app/lists/use-list.ts';
import { useCommand } from '../../app/query.tsx';
import { Button, Checkbox, count, Dialog, FormActions, RadioGroup, Sentence, selectedCount } from '../../ui/index.ts';

const formats = [
  { id: 'xlsx', label: 'Classeur (XLSX)', detail: 'pour Excel ou LibreOffice, une ligne par dossier' },
  { id: 'csv', label: 'Texte (CSV)', detail: 'pour un autre logiciel, une ligne par dossier' },
  { id: 'zip', label: 'Dossiers entiers (ZIP)', detail: 'un répertoire par dossier : un PDF et tous ses fichiers' },
] as const;

type Dossiers = OpenList<DossierRow, DossierListView>;

/** «Exporter»: the ticked dossiers, or the whole list as it is filtered when none is ticked. */
export const ExportButton = ({ list }: { list: Dossiers }) => {
  const [asking, setAsking] = useState(false);
  const total = list.rows.source?.total ?? 0;
  return (
    <>
      <Button icon={Download} isDisabled={total === 0} onPress={() => setAsking(true)}>
        Exporter…
      </Button>
      {asking && <ExportDialog list={list} onClose={() => setAsking(false)} />}
    </>
  );
};

const ExportDialog = ({ list, onClose }: { list: Dossiers; onClose: () => void }) => {
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const [answers, setAnswers] = useState(true);
  const download = useDownload();
  const { run } = useCommand('dossiers.export');
  const { selection } = list;
  const { source } = list.rows;
  if (source === null) return null;
  const ticked = selectedCount(selection, source.total);
  const isWhole = ticked === 0;
  const what = count(isWhole ? source.total : ticked, 'dossier');
  const begin = () =>
    run({
      dossiers: { snapshot: source.snapshot, all: selection.all || isWhole, except: [...selection.except] },
      format,
      answers: format !== 'zip' && answers,
    });
  return (
    <Dialog title={`Exporter ${what}`} isOpen onClose={onClose} size="s">
      <p>
        <Sentence>
          {`${isWhole ? 'Tous les dossiers de la liste, tels qu’ils sont filtrés. Cochez des lignes pour en choisir.' : 'Les dossiers cochés.'} L’export contient des données personnelles : il est noté au journal de sécurité.`}
        </Sentence>
      </p>
      <RadioGroup
        label="Format"
        layout="column"
        value={format}
        onChange={(next) => setFormat(next as ExportFormat)}
        options={[...formats]}
        isDisabled={download.fetching !== null}
      />
      {format !== 'zip' && (
        <Checkbox label="Avec les réponses au formulaire" value={answers} onChange={setAnswers} isDisabled={download.fetching !== null} />
      )}
      <DownloadState label="Préparation de l’export" download={download} />
      <FormActions>
        <Button onPress={onClose}>Fermer</Button>
        <Button kind="primary" icon={Download} isPending={download.fetching !== null} onPress={() => void download.start(begin)}>
          Exporter
        </Button>
      </FormActions>
    </Dialog>
  );
};
