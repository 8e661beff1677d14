import { useMemo } from 'react';
import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { useCall, useConnection } from '../../app/query.tsx';
import { bytesOf } from '../../app/save.ts';
import { Dialog, ErrorState, PdfPreview } from '../../ui/index.ts';
import styles from '../dossiers.module.css';

/** «Accusé de réception» exactly as it is printed; nothing is sent by looking at it. */
export const AcknowledgementDialog = ({ view, onClose }: { view: ServiceDossier; onClose: () => void }) => {
  const { viewerOrigin } = useConnection();
  const { data, refusal } = useCall('dossiers.acknowledgement', { id: view.id });
  const bytes = useMemo(() => (data === undefined ? null : bytesOf(data.pdf)), [data]);
  const title = `Accusé de réception du dossier ${view.number}`;
  return (
    <Dialog title={title} isOpen onClose={onClose} size="l">
      {refusal !== undefined ? (
        <ErrorState message={refusal.message} />
      ) : (
        <div className={styles.frame}>
          <PdfPreview bytes={bytes} title={title} viewerOrigin={viewerOrigin} onPrinted={() => undefined} />
        </div>
      )}
    </Dialog>
  );
};
