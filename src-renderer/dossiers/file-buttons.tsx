import { Download, Eye } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatWords } from '../../src-shared/files/file.ts';
import type { FileView } from '../../src-shared/dossiers/views.ts';
import { useConnection } from '../app/query.tsx';
import { Button, Dialog, ErrorState, PdfPreview, toast } from '../ui/index.ts';
import { saveBlob } from '../ui/save-blob.ts';
import styles from './dossiers.module.css';
import { readDossierFile } from './read-file.ts';

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
    const result = await readDossierFile(call, { dossier, file: file.file }, false);
    setSaving(false);
    if (!result.ok) return toast(result.error.message, { kind: 'bad' });
    const { bytes, format, name } = result.data;
    saveBlob(new Blob([bytes], { type: formatWords[format].type }), name);
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

/** The copy for the screen, asked once while the dialog stands. */
const Shown = ({ dossier, file, title }: { dossier: string; file: string; title: string }) => {
  const { call, viewerOrigin } = useConnection();
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const [refusal, setRefusal] = useState<string>();
  useEffect(() => {
    let wanted = true;
    void readDossierFile(call, { dossier, file }, true).then((result) => {
      if (!wanted) return;
      if (result.ok) setBytes(result.data.bytes);
      else setRefusal(result.error.message);
    });
    return () => {
      wanted = false;
    };
  }, [call, dossier, file]);
  if (refusal !== undefined) return <ErrorState message={refusal} />;
  return (
    <div className={styles.frame}>
      <PdfPreview bytes={bytes} title={title} viewerOrigin={viewerOrigin} onPrinted={() => undefined} />
    </div>
  );
};
