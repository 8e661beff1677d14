import { useCallback, useEffect, useMemo, useState } from 'react';
import { unkeepable } from '../../src-shared/demarches/content-faults.ts';
import type { DemarcheView } from '../../src-shared/demarches/contract.ts';
import { whatChanged } from '../../src-shared/demarches/differences.ts';
import { type DemarcheContent, demarcheContent } from '../../src-shared/demarches/form.ts';
import { seenHeads } from '../../src-shared/kernel/seen.ts';
import { useConnection } from '../app/query.tsx';
import { useUnsent } from '../app/unsent.ts';
import { forgetDraft, loadDraft, saveDraft } from '../ui/form/drafts.ts';
import { toast } from '../ui/index.ts';
import { type ContentSaver, createContentSaver, type Saving } from './content-saver.ts';

/** What is not sent yet lies with the other forms of this tab: F5 in that instant loses nothing. */
const keyOf = (id: string): string => `demarches.save.${id}`;
const noSecret: ReadonlySet<string> = new Set();

const recover = (id: string) => {
  const kept = loadDraft(keyOf(id));
  const [content, heads] = [demarcheContent.safeParse(kept?.content), seenHeads.safeParse(kept?.heads)];
  return content.success && heads.success ? { content: content.data, heads: heads.data } : null;
};

/** What somebody else wrote while this person was working on the same démarche. */
export interface Conflict {
  readonly theirs: DemarcheView;
  readonly sentences: readonly string[];
}

export interface OwnContent {
  readonly content: DemarcheContent;
  /** Rises when the content comes from elsewhere: fields that hold a text of their own begin anew. */
  readonly generation: number;
  readonly saving: Saving;
  readonly saver: ContentSaver<DemarcheContent>;
  readonly conflict: Conflict | null;
  readonly change: (content: DemarcheContent) => void;
  /** Writes one’s own over theirs, which was read. */
  readonly keepMine: () => void;
  /** Takes theirs; one’s own can be taken back. */
  readonly takeTheirs: () => void;
  /** One’s own, left for theirs. */
  readonly setAside: DemarcheContent | null;
  readonly takeBack: () => void;
}

/** The draft of a démarche as one works on it: kept by itself, never over what somebody else wrote without being told. */
export const useContent = (view: DemarcheView): OwnContent => {
  const { call } = useConnection();
  const { id } = view;
  const [recovered] = useState(() => recover(id));
  const [content, setContent] = useState(recovered?.content ?? view.draft);
  const [generation, setGeneration] = useState(0);
  const [saving, setSaving] = useState<Saving>({ step: 'saved' });
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [setAside, setSetAside] = useState<DemarcheContent | null>(null);
  const [first] = useState(() => ({ heads: recovered?.heads ?? view.heads, draft: view.draft }));
  const saver = useMemo((): ContentSaver<DemarcheContent> => {
    const created: ContentSaver<DemarcheContent> = createContentSaver(
      {
        send: (next, seen) => call('demarches.save', { id, seen: [...seen], content: next }),
        canKeep: (next) => unkeepable(next).length === 0,
        tell: (step) => {
          if (step.step === 'saved') forgetDraft(keyOf(id));
          setSaving(step);
          if (step.step !== 'conflict') return;
          const readTheirs = async (): Promise<void> => {
            const result = await call('demarches.get', { id });
            if (result.ok) setConflict({ theirs: result.data, sentences: whatChanged(created.base(), result.data.draft) });
            else setTimeout(() => void readTheirs(), 5_000);
          };
          void readTheirs();
        },
      },
      first.heads,
      first.draft,
    );
    return created;
  }, [call, id, first]);
  const change = useCallback(
    (next: DemarcheContent) => {
      setContent(next);
      saveDraft(keyOf(id), { content: next, heads: [...saver.heads()] }, noSecret);
      saver.change(next);
    },
    [id, saver],
  );
  const replace = useCallback((next: DemarcheContent) => {
    setContent(next);
    setGeneration((before) => before + 1);
  }, []);
  useEffect(() => {
    if (recovered !== null) saver.change(recovered.content);
    return () => void saver.keep();
  }, [saver, recovered]);
  useEffect(() => {
    if (!saver.isIdle() || !saver.isForeign(view.heads)) return;
    const isSame = JSON.stringify(view.draft) === JSON.stringify(saver.base());
    saver.follow(view.heads, view.draft);
    if (isSame) return;
    replace(view.draft);
    toast('Cette démarche vient d’être modifiée ailleurs : vous voyez sa dernière version.');
  }, [view, saver, replace]);
  useUnsent(useCallback(async () => void (await saver.keep()), [saver]));
  const settle = (theirs: DemarcheView): void => {
    saver.follow(theirs.heads, theirs.draft);
    setConflict(null);
  };
  return {
    content,
    generation,
    saving,
    saver,
    conflict,
    change,
    keepMine: () => {
      if (conflict === null) return;
      settle(conflict.theirs);
      change(content);
    },
    takeTheirs: () => {
      if (conflict === null) return;
      saver.stop();
      settle(conflict.theirs);
      setSetAside(content);
      replace(conflict.theirs.draft);
      forgetDraft(keyOf(id));
      setSaving({ step: 'saved' });
    },
    setAside,
    takeBack: () => {
      if (setAside === null) return;
      replace(setAside);
      change(setAside);
      setSetAside(null);
    },
  };
};
