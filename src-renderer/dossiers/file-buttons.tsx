import { Download, Eye } from 'lucide-react';
import { useState } from 'react';
import type { FileView } from '../../src-shared/dossiers/views.ts';
import { formatWords } from '../../src-shared/files/formats.ts';
import { useConnection } from '../app/query.tsx';
import { Button, Dialog, ErrorState, PdfPreview, toast } from '../ui/index.ts';
import { saveBlob } from '../ui/save-blob.ts';
import styles from './dossiers.module.css';
import { loadFile, useDossierFile } from './files.ts';

export interface FileButtonsProps {
  dossier: string;
  file: FileView;
  /** What it is, for whoever hears the buttons only: «la lettre de décision». */
  of: string;
}

/** «Ouvrir» shows a file of a dossier here, «Enregistrer» gives it to the system as it came; nothing for one that was erased. */
export const FileButtons = ({ dossier, file, of }: FileButtonsProps) => {
  const { call } = useConnection();
  const [isOpen, setOpen] = useState(false);
  const [isSaving, setSaving] = useState(false);
  if (file.name === null) return <span className={styles.small}>donnée effacée</span>;
  const save = async () => {
    setSaving(true);
    const result = await loadFile(call, { id: dossier, file: file.file, shown: false });
    setSaving(false);
    if (!result.ok) return toast(result.error.message, { kind: 'bad' });
    const { bytes, name } = result.data;
    saveBlob(new Blob([bytes], { type: formatWords[file.format].type }), name);
  };
  return (
    <>
      <Button icon={Eye} onPress={() => setOpen(true)} aria-label={`Ouvrir ${of}`}>
        Ouvrir
      </Button>
      <Button icon={Download} isPending={isSaving} onPress={() => void save()} aria-label={`Enregistrer ${of}`}>
        Enregistrer
      </Button>
      {isOpen && (
        <Dialog title={file.name} isOpen onClose={() => setOpen(false)} size="l">
          <Shown dossier={dossier} file={file.file} title={file.name} />
        </Dialog>
      )}
    </>
  );
};

/** The copy for the screen. */
const Shown = ({ dossier, file, title }: { dossier: string; file: string; title: string }) => {
  const { viewerOrigin } = useConnection();
  const { data, refusal } = useDossierFile({ id: dossier, file, shown: true });
  if (refusal !== undefined) return <ErrorState message={refusal.message} />;
  return (
    <div className={styles.frame}>
      <PdfPreview bytes={data?.bytes ?? null} title={title} viewerOrigin={viewerOrigin} onPrinted={() => undefined} />
    </div>
  );
};
