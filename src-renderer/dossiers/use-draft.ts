import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type TypedForm, typedForm } from '../../src-shared/dossiers/draft.ts';
import type { DraftView } from '../../src-shared/dossiers/draft-contract.ts';
import type { Result } from '../../src-shared/kernel/result.ts';
import { useConnection } from '../app/query.tsx';
import { useUnsent } from '../app/unsent.ts';
import { forgetDraft, loadDraft, saveDraft } from '../ui/form/drafts.ts';
import { createDraftSaver, type Keeping } from './draft-saver.ts';

/** What was typed and is not kept yet lies with the other forms of this tab: F5 in that instant loses nothing. */
const keyOf = (id: string): string => `drafts.type.${id}`;
const noSecret: ReadonlySet<string> = new Set();

const recover = (id: string): TypedForm | undefined => typedForm.safeParse(loadDraft(keyOf(id))).data;

/** Sends with each form the one that this window last knew to be kept: another window may type elsewhere in the draft meanwhile. */
const knowing = <T>(first: TypedForm, send: (now: TypedForm, before: TypedForm) => Promise<Result<T>>) => {
  let known = first;
  return async (now: TypedForm): Promise<Result<T>> => {
    const result = await send(now, known);
    if (result.ok) known = now;
    return result;
  };
};

export interface OwnDraft {
  readonly typed: TypedForm;
  readonly keeping: Keeping;
  /** Stable: what it changes is what was typed last. */
  readonly change: (update: (before: TypedForm) => TypedForm) => void;
  /** On leaving a field. */
  readonly keep: () => void;
  /** The draft no longer exists: nothing more is sent. */
  readonly end: () => void;
}

/** A draft as one types it, and where its keeping stands. The answers are this screen’s from when it opened: only its files follow. */
export const useDraft = ({ id, typed: kept, savedAt }: Pick<DraftView, 'id' | 'typed' | 'savedAt'>): OwnDraft => {
  const { call } = useConnection();
  const [recovered] = useState(() => recover(id));
  const [typed, setTyped] = useState<TypedForm>(recovered ?? kept);
  const latest = useRef(typed);
  const [keeping, setKeeping] = useState<Keeping>({ step: 'kept', at: savedAt });
  const [opened] = useState(kept);
  const saver = useMemo(() => {
    const type = knowing(opened, (now, before) => call('drafts.type', { id, typed: now, before }));
    return createDraftSaver({ type, save: () => call('drafts.save', { id }) }, (step) => {
      if (step.step === 'kept') forgetDraft(keyOf(id));
      setKeeping(step);
    });
  }, [call, id, opened]);
  const change = useCallback(
    (update: (before: TypedForm) => TypedForm) => {
      const next = update(latest.current);
      latest.current = next;
      setTyped(next);
      saveDraft(keyOf(id), next, noSecret);
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
    forgetDraft(keyOf(id));
  }, [id, saver]);
  return { typed, keeping, change, keep, end };
};
