import { useEffect, useMemo, useRef, useState } from 'react';
import type { Result } from '../../../src-shared/kernel/result.ts';
import type { Connection } from '../../app/connection.ts';
import { useConnection } from '../../app/query.tsx';
import { bytesOf } from '../../app/save.ts';
import { Button, Dialog, FormActions, LoadingState, Notice, PdfPreview } from '../../ui/index.ts';
import styles from './instruction.module.css';

/** Asks for the letter to draw. */
type Draw = (call: Connection['call']) => Promise<Result<{ readonly pdf: string }>>;

/** A letter that is drawn once, when its dialog opens: on its way, refused, or here. */
export const useDrawnLetter = (draw: Draw) => {
  const { call } = useConnection();
  const asked = useRef(draw);
  const [drawn, setDrawn] = useState<{ readonly pdf: string } | { readonly refusal: string } | null>(null);
  useEffect(() => {
    let gone = false;
    const show = async () => {
      const answer = await asked.current(call);
      if (!gone) setDrawn(answer.ok ? answer.data : { refusal: answer.error.message });
    };
    void show();
    return () => {
      gone = true;
    };
  }, [call]);
  const pdf = drawn !== null && 'pdf' in drawn ? drawn.pdf : null;
  const bytes = useMemo(() => (pdf === null ? null : bytesOf(pdf)), [pdf]);
  return { bytes, refusal: drawn !== null && 'refusal' in drawn ? drawn.refusal : null };
};

/** The letter itself, or why there is none. */
export const DrawnLetter = ({ letter: { bytes, refusal }, title }: { letter: ReturnType<typeof useDrawnLetter>; title: string }) => {
  const { viewerOrigin } = useConnection();
  if (refusal !== null) return <Notice kind="bad" title={refusal} alert />;
  if (bytes === null) return <LoadingState>Préparation du document…</LoadingState>;
  return (
    <div className={styles.letter}>
      <PdfPreview bytes={bytes} title={title} viewerOrigin={viewerOrigin} />
    </div>
  );
};

/** A letter to be read, and nothing else. */
export const LetterDialog = ({ title, draw, onClose }: { title: string; draw: Draw; onClose: () => void }) => {
  const letter = useDrawnLetter(draw);
  return (
    <Dialog title={title} isOpen onClose={onClose} size="l">
      <DrawnLetter letter={letter} title={title} />
      <FormActions>
        <Button onPress={onClose}>Fermer</Button>
      </FormActions>
    </Dialog>
  );
};
