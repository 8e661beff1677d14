import { useCallback, useEffect, useMemo, useState } from 'react';
import type { TypedForm } from '../../src-shared/dossiers/draft.ts';
import type { DraftView } from '../../src-shared/dossiers/draft-contract.ts';
import { useConnection } from '../app/query.tsx';
import { useUnsent } from '../app/unsent.ts';
import { personalStore } from '../ui/personal-store.ts';
import { createDraftSaver, type Keeping } from './draft-saver.ts';

/** What was typed and is not kept yet, by draft: F5 in that instant loses nothing. */
const unsent = personalStore<Readonly<Record<string, TypedForm>>>({}, 'ecritoire.typed');

const forgetUnsent = (id: string): void => {
  const { [id]: _kept, ...others } = unsent.getState();
  unsent.setState(others, true);
};

export interface OwnDraft {
  readonly typed: TypedForm;
  readonly keeping: Keeping;
  readonly change: (typed: TypedForm) => void;
  /** On leaving a field. */
  readonly keep: () => void;
  /** The draft no longer exists: nothing more is sent. */
  readonly end: () => void;
}

/** A draft as one types it, and where its keeping stands. The answers are this screen’s from when it opened: only its files follow. */
export const useDraft = ({ id, typed: kept, savedAt }: Pick<DraftView, 'id' | 'typed' | 'savedAt'>): OwnDraft => {
  const { call } = useConnection();
  const [recovered] = useState(() => unsent.getState()[id]);
  const [typed, setTyped] = useState<TypedForm>(recovered ?? kept);
  const [keeping, setKeeping] = useState<Keeping>({ step: 'kept', at: savedAt });
  const saver = useMemo(
    () =>
      createDraftSaver({ type: (now) => call('drafts.type', { id, typed: now }), save: () => call('drafts.save', { id }) }, (step) => {
        if (step.step === 'kept') forgetUnsent(id);
        setKeeping(step);
      }),
    [call, id],
  );
  const change = useCallback(
    (next: TypedForm) => {
      setTyped(next);
      unsent.setState({ [id]: next });
      saver.change(next);
    },
    [id, saver],
  );
  useEffect(() => {
    if (recovered !== undefined) saver.change(recovered);
    return () => void saver.leave();
  }, [saver, recovered]);
  useUnsent(saver.leave);
  const keep = useCallback(() => void saver.keep(), [saver]);
  const end = useCallback(() => {
    saver.stop();
    forgetUnsent(id);
  }, [id, saver]);
  return { typed, keeping, change, keep, end };
};
