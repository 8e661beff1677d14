import { type ReactNode, useMemo } from 'react';
import { Button, Dialog, FormActions, PdfPreview } from '../../ui/index.ts';
import { useConnection } from '../query.tsx';
import { bytesOf, savePdf } from '../save.ts';
import styles from './sheet.module.css';

export interface SheetProps {
  /** In base64, as the contract carries it; kept nowhere else than on this screen. */
  pdf: string;
  title: string;
  /** Name of the file, where the sheet may be saved. */
  file?: string;
  /** Other buttons, before «Enregistrer le PDF». */
  children?: ReactNode;
}

/** A sheet of paper on the screen: seen exactly as it comes out, printed, or saved. */
export const Sheet = ({ pdf, title, file, children }: SheetProps) => {
  const { viewerOrigin } = useConnection();
  const bytes = useMemo(() => bytesOf(pdf), [pdf]);
  return (
    <>
      <div className={styles.sheet}>
        <PdfPreview bytes={bytes} title={title} viewerOrigin={viewerOrigin} onPrinted={() => undefined} />
      </div>
      {(file !== undefined || children !== undefined) && (
        <FormActions>
          {children}
          {file !== undefined && <Button onPress={() => savePdf(bytes, file)}>Enregistrer le PDF</Button>}
        </FormActions>
      )}
    </>
  );
};

/** A sheet in a dialog, with what is to be done with it. */
export const SheetDialog = ({ words, onClose, ...sheet }: SheetProps & { words: string; onClose: () => void }) => (
  <Dialog title={sheet.title} isOpen onClose={onClose} size="l">
    <p>{words}</p>
    <Sheet {...sheet} />
  </Dialog>
);
