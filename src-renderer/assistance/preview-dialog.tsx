import { useCall } from '../app/query.tsx';
import { DescriptionList, Dialog, ErrorState, LoadingState } from '../ui/index.ts';
import styles from './assistance.module.css';

/** The mail exactly as it would leave (design §8: nothing sent by surprise). */
export const PreviewDialog = ({ id, text, onClose }: { id: string; text: string; onClose: () => void }) => {
  const { data, refusal, retry } = useCall('assistance.preview', { id, text });
  return (
    <Dialog title="Le courriel tel qu’il partira" isOpen onClose={onClose} size="l">
      {data === undefined && refusal === undefined && <LoadingState />}
      {refusal !== undefined && <ErrorState message={refusal.message} onRetry={retry} />}
      {data !== undefined && (
        <>
          <DescriptionList
            items={[
              { term: 'À', value: data.to },
              { term: 'Objet', value: data.subject },
            ]}
          />
          <p className={styles.mail}>{data.text}</p>
        </>
      )}
    </Dialog>
  );
};
