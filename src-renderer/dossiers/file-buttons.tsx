import { Download, Eye } from 'lucide-react';
import { useState } from 'react';
import type { FileView } from '../../src-shared/dossiers/views.ts';
import { Button, Dialog } from '../ui/index.ts';
import styles from './dossiers.module.css';
import { FilePreview, useSaveFile } from './file-preview.tsx';

export interface FileButtonsProps {
  dossier: string;
  file: FileView;
  /** What it is, for whoever hears the buttons only: «la lettre de décision». */
  of: string;
}

/** «Ouvrir» shows a file of a dossier here, «Enregistrer» gives it to the system as it came; nothing for one that was erased. */
export const FileButtons = ({ dossier, file, of }: FileButtonsProps) => {
  const [isOpen, setOpen] = useState(false);
  const { save, isSaving } = useSaveFile(dossier, file);
  if (file.name === null) return <span className={styles.small}>donnée effacée</span>;
  return (
    <>
      <Button icon={Eye} onPress={() => setOpen(true)} aria-label={`Ouvrir ${of}`}>
        Ouvrir
      </Button>
      <Button icon={Download} isPending={isSaving} onPress={save} aria-label={`Enregistrer ${of}`}>
        Enregistrer
      </Button>
      {isOpen && (
        <Dialog title={file.name} isOpen onClose={() => setOpen(false)} size="l">
          <div className={styles.frame}>
            <FilePreview dossier={dossier} file={file.file} title={file.name} onPrinted={() => undefined} />
          </div>
        </Dialog>
      )}
    </>
  );
};
