import { Download, Eye } from 'lucide-react';
import { useState } from 'react';
import type { FileView } from '../../src-shared/dossiers/views.ts';
import { Button, Dialog } from '../ui/index.ts';
import styles from './dossiers.module.css';
import { FilePreview, type FilePreviewProps, useSaveFile } from './file-preview.tsx';

export interface FileButtonsProps {
  dossier: string;
  file: FileView;
  /** What it is, for whoever hears the buttons only: «la lettre de décision». */
  of: string;
}

/** «Ouvrir»: shows a file here. */
export const OpenFile = ({ of, ...asked }: Omit<FilePreviewProps, 'onPrinted'> & { of: string }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={Eye} onPress={() => setOpen(true)} aria-label={`Ouvrir ${of}`}>
        Ouvrir
      </Button>
      {isOpen && (
        <Dialog title={asked.title} isOpen onClose={() => setOpen(false)} size="l">
          <div className={styles.frame}>
            <FilePreview {...asked} onPrinted={() => undefined} />
          </div>
        </Dialog>
      )}
    </>
  );
};

/** «Ouvrir» shows a file of a dossier here, «Enregistrer» gives it to the system as it came; nothing for one that was erased. */
export const FileButtons = ({ dossier, file, of }: FileButtonsProps) => {
  const { save, isSaving } = useSaveFile(dossier, file);
  if (file.name === null) return <span className={styles.small}>donnée effacée</span>;
  return (
    <>
      <OpenFile dossier={dossier} file={file.file} title={file.name} of={of} />
      <Button icon={Download} isPending={isSaving} onPress={save} aria-label={`Enregistrer ${of}`}>
        Enregistrer
      </Button>
    </>
  );
};
