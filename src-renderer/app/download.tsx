import { useRef, useState } from 'react';
import type { DownloadBegun } from '../../src-shared/downloads/contract.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { Notice } from '../ui/notice.tsx';
import { Progress } from '../ui/progress.tsx';
import { saveBlob } from '../ui/save-blob.ts';
import { toast } from '../ui/toast.tsx';
import { useConnection } from './query.tsx';
import { bytesOf } from './save.ts';

interface Fetching {
  readonly done: number;
  readonly total: number;
}

/** Fetches a file part by part and gives it to «Enregistrer sous» once it is whole; a cancelled one leaves nothing. */
export const useDownload = () => {
  const connection = useConnection();
  const [fetching, setFetching] = useState<Fetching | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const cancelled = useRef(false);

  const fetchAll = async ({ download, name, type }: DownloadBegun): Promise<void> => {
    const parts: Blob[] = [];
    for (;;) {
      if (cancelled.current) {
        await connection.call('downloads.cancel', { download });
        return;
      }
      const next = await connection.call('downloads.next', { download });
      if (!next.ok) return setRefusal(next.error.message);
      if (next.data.end) break;
      // As blobs: the browser keeps a large one outside of the page's memory.
      parts.push(new Blob([bytesOf(next.data.part)]));
      setFetching({ done: next.data.done, total: next.data.total });
    }
    saveBlob(new Blob(parts, { type }), name);
    toast('Le fichier est prêt : choisissez où l’enregistrer, ou cherchez-le dans vos téléchargements.');
  };

  const start = async (begin: () => Promise<Result<DownloadBegun>>): Promise<void> => {
    cancelled.current = false;
    setRefusal(undefined);
    setFetching({ done: 0, total: 0 });
    const begun = await begin();
    if (begun.ok) await fetchAll(begun.data);
    else setRefusal(begun.error.message);
    setFetching(null);
  };
  const cancel = (): void => {
    cancelled.current = true;
  };
  return { fetching, refusal, start, cancel };
};

/** How far a download is, with its way out; what went wrong afterwards. */
export const DownloadState = ({ label, download }: { label: string; download: ReturnType<typeof useDownload> }) => {
  const { fetching, refusal, cancel } = download;
  if (fetching !== null)
    return (
      <Progress label={label} value={fetching.total === 0 ? null : fetching.done} max={Math.max(1, fetching.total)} onCancel={cancel} />
    );
  return refusal === undefined ? null : <Notice kind="bad" title={refusal} alert />;
};
