import { useCallback, useEffect, useRef, useState } from 'react';
import { maxPart } from '../../src-shared/files/formats.ts';
import type { OutputOf } from './calls.ts';
import type { Connection } from './connection.ts';
import { useConnection } from './query.tsx';
import { base64Of } from './save.ts';

/** A file that came in and was judged. */
export type CameFile = OutputOf<'files.end'>;

/** How far a file is; all of it there means that it is being looked at. */
export interface Sending {
  readonly name: string;
  readonly sent: number;
  readonly total: number;
}

/**
 * Sends a file part by part and has it judged.
 * @returns what came of it; null when it was given up
 */
export const sendFile = async (connection: Connection, file: File, signal: AbortSignal, tell: (sending: Sending) => void) => {
  const { name, size } = file;
  tell({ name, sent: 0, total: size });
  const begun = await connection.call('files.begin', { name, size });
  if (!begun.ok) return begun;
  const { upload } = begun.data;
  const abandon = () => void connection.call('files.abandon', { upload });
  for (let offset = 0; offset < size; offset += maxPart) {
    if (signal.aborted) {
      abandon();
      return null;
    }
    let part: ArrayBuffer;
    try {
      part = await file.slice(offset, offset + maxPart).arrayBuffer();
    } catch {
      abandon();
      return {
        ok: false,
        error: {
          code: 'file_gone',
          message: 'Ce fichier ne peut plus être lu : il a été modifié, déplacé, ou son support a été retiré. Choisissez-le de nouveau.',
        },
      } as const;
    }
    const taken = await connection.call('files.chunk', { upload, offset, bytes: base64Of(new Uint8Array(part)) });
    if (!taken.ok) return taken;
    tell({ name, sent: taken.data.received, total: size });
  }
  signal.addEventListener('abort', abandon);
  const judged = await connection.call('files.end', { upload });
  signal.removeEventListener('abort', abandon);
  return signal.aborted ? null : judged;
};

/**
 * One file on its way in: what a field shows, and what its buttons do. Another one, or leaving the screen, gives up the one under way.
 * @param onCame the file was taken
 */
export const useUpload = (onCame: (file: CameFile) => void) => {
  const connection = useConnection();
  const [sending, setSending] = useState<Sending | null>(null);
  const [refusal, setRefusal] = useState<string>();
  const under = useRef<AbortController | null>(null);

  const cancel = useCallback(() => {
    under.current?.abort();
    under.current = null;
    setSending(null);
  }, []);
  useEffect(() => () => under.current?.abort(), []);

  const send = async (file: File): Promise<void> => {
    cancel();
    setRefusal(undefined);
    const mine = new AbortController();
    under.current = mine;
    const came = await sendFile(connection, file, mine.signal, (now) => {
      if (under.current === mine) setSending(now);
    });
    if (under.current !== mine) return;
    under.current = null;
    setSending(null);
    if (came === null) return;
    if (came.ok) onCame(came.data);
    else setRefusal(came.error.message);
  };
  return { sending, refusal, send, cancel };
};
