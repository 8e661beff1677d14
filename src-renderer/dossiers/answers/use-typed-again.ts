import { useCallback, useState } from 'react';
import { z } from 'zod';
import type { OutputOf } from '../../../src-shared/contract.ts';
import { type TypedForm, typedForm } from '../../../src-shared/dossiers/draft.ts';
import { mergeTyped } from '../../../src-shared/dossiers/merge-typed.ts';
import { sameHeads } from '../../../src-shared/kernel/seen.ts';
import { forgetDraft, loadDraft, saveDraft } from '../../ui/form/drafts.ts';

export type Given = OutputOf<'dossiers.answers'>;

const noSecret: ReadonlySet<string> = new Set();
/** With what it began from: only what was changed here is put back, and never what others wrote meanwhile undone. */
const kept = z.object({ before: typedForm, typed: typedForm });

/**
 * Answers of a dossier that somebody is changing: there again after F5 and on coming back. A dossier that changes meanwhile is taken up when
 * they say so, with what they changed on top.
 * @param keptAs where this window keeps them
 * @param latest the answers as they stand now
 */
export const useTypedAgain = (keptAs: string, latest: Given) => {
  const [given, setGiven] = useState(latest);
  const [typed, setTyped] = useState<TypedForm>(() => {
    const former = kept.safeParse(loadDraft(keptAs)).data;
    return former === undefined ? latest.typed : mergeTyped(latest.typed, former.before, former.typed);
  });
  const keep = useCallback(
    (update: (former: TypedForm) => TypedForm) =>
      setTyped((former) => {
        const next = update(former);
        saveDraft(keptAs, { before: given.typed, typed: next }, noSecret);
        return next;
      }),
    [keptAs, given],
  );
  return {
    given,
    typed,
    change: keep,
    /** Something was written in the dossier since this began. */
    hasChanged: !sameHeads(given.heads, latest.heads),
    takeUp: () => {
      const next = mergeTyped(latest.typed, given.typed, typed);
      saveDraft(keptAs, { before: latest.typed, typed: next }, noSecret);
      setGiven(latest);
      setTyped(next);
    },
    forget: () => forgetDraft(keptAs),
  };
};
