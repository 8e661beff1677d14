import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useCall, useConnection } from '../app/query.tsx';
import { bytesOf } from '../app/save.ts';
import { figure, IconButton, Notice, PdfPreview, type PdfPreviewProps } from '../ui/index.ts';
import styles from './desk.module.css';
import type { MadeBatch } from './use-printing.ts';

export interface MaskedLettersProps extends Required<Pick<PdfPreviewProps, 'onPrinting' | 'onPrinted'>> {
  made: MadeBatch;
  title: string;
  /** Pages are being drawn for the printer: the letter shown stays. */
  printing: boolean;
}

/** The letters of a batch one after the other, as they go to paper but for their codes: those are read on no screen. */
export const MaskedLetters = ({ made, title, printing, onPrinting, onPrinted }: MaskedLettersProps) => {
  const { viewerOrigin } = useConnection();
  const [at, setAt] = useState(0);
  const { data, refusal } = useCall('letters.preview', { letter: made.letters[at] ?? '' }, { rooms: ['organisations'] });
  const bytes = useMemo(() => (data === undefined ? null : bytesOf(data.pdf)), [data]);
  const last = made.letters.length - 1;
  return (
    <>
      <div className={styles.masked}>
        <IconButton icon={ChevronLeft} label="Courrier précédent du lot" isDisabled={printing || at === 0} onPress={() => setAt(at - 1)} />
        <span role="status">{`Courrier ${figure(at + 1)} sur ${figure(last + 1)}, codes masqués : ils ne se lisent que sur le papier.`}</span>
        <IconButton
          icon={ChevronRight}
          label="Courrier suivant du lot"
          isDisabled={printing || at === last}
          onPress={() => setAt(at + 1)}
        />
      </div>
      {refusal === undefined ? (
        <PdfPreview
          bytes={bytes}
          title={title}
          viewerOrigin={viewerOrigin}
          toPrint={made.pdf}
          onPrinted={onPrinted}
          onPrinting={onPrinting}
        />
      ) : (
        <Notice kind="bad" title={refusal.message} />
      )}
    </>
  );
};
