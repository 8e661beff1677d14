import { useCallback, useEffect, useMemo, useState } from 'react';
import type { FormField } from '../../src-shared/demarches/form.ts';
import { useCall, useConnection } from '../app/query.tsx';
import { useUnsent } from '../app/unsent.ts';
import { createContentSaver, type Saving } from './content-saver.ts';

export interface DraftAnnotations {
  readonly fields: readonly FormField[];
  /** The next version asks the agents something else than the last. */
  readonly changed: boolean;
  readonly saving: Saving;
  readonly change: (fields: readonly FormField[]) => void;
  /** Sends what waits now; answers whether nothing waits any more. */
  readonly keep: () => Promise<boolean>;
  /** Shows what somebody else wrote meanwhile instead of one’s own. */
  readonly takeTheirs: () => void;
  /** Writes one’s own over it. */
  readonly keepMine: () => void;
}

/** What the next version of a démarche asks its agents, as one works on it: kept by itself, never over what somebody else wrote unseen. */
export const useDraftAnnotations = (id: string): DraftAnnotations => {
  const { call } = useConnection();
  const kept = useCall('demarches.annotations', { id });
  const [mine, setMine] = useState<readonly FormField[] | null>(null);
  const [saving, setSaving] = useState<Saving>({ step: 'saved' });
  const saver = useMemo(
    () =>
      createContentSaver<readonly FormField[]>(
        {
          send: (fields, seen) => call('demarches.saveAnnotations', { id, seen: [...seen], fields: [...fields] }),
          canKeep: () => true,
          tell: setSaving,
        },
        [],
        [],
      ),
    [call, id],
  );
  const { data } = kept;
  useEffect(() => {
    if (data !== undefined && saver.isIdle() && saver.isForeign(data.heads)) {
      saver.follow(data.heads, data.fields);
      setMine(null);
    }
  }, [data, saver]);
  useEffect(() => () => void saver.keep(), [saver]);
  useUnsent(useCallback(async () => void (await saver.keep()), [saver]));
  const fields = mine ?? data?.fields ?? [];
  const settle = async (): Promise<void> => {
    const theirs = await call('demarches.annotations', { id });
    if (theirs.ok) saver.follow(theirs.data.heads, theirs.data.fields);
  };
  const change = (next: readonly FormField[]): void => {
    setMine(next);
    saver.change(next);
  };
  return {
    fields,
    changed: data?.changed ?? false,
    saving,
    change,
    keep: saver.keep,
    takeTheirs: () => {
      saver.stop();
      setMine(null);
      setSaving({ step: 'saved' });
      void settle().then(kept.retry);
    },
    keepMine: () => void settle().then(() => change(fields)),
  };
};
