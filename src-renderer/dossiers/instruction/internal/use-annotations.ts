import { useCallback, useEffect, useRef, useState } from 'react';
import { readAnswer } from '../../../../src-shared/demarches/answer.ts';
import type { AnnotationView, InstructionView } from '../../../../src-shared/instruction/contract.ts';
import { useCommand } from '../../../app/query.tsx';
import { useTurns } from '../../../app/seen.ts';
import { today } from '../../../app/today.ts';
import { useUnsent } from '../../../app/unsent.ts';

/** Milliseconds of rest after a key before what was typed is sent. */
const afterKey = 700;

/** What a colleague wrote while this person was typing in the same annotation. */
export interface Overtaken {
  readonly field: string;
  readonly mine: unknown;
  readonly message: string;
}

export interface OwnAnnotations {
  readonly valueOf: (annotation: AnnotationView) => unknown;
  readonly faultOf: (annotation: AnnotationView) => string | undefined;
  readonly change: (field: string, typed: unknown) => void;
  /** On leaving a field: it is sent at once, and its fault may be said. */
  readonly leave: (field: string) => void;
  readonly isSaving: boolean;
  readonly overtaken: Overtaken | null;
  readonly putMineBack: () => void;
  readonly keepTheirs: () => void;
}

const without = <T>(all: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([each]) => each !== key));

/** The annotations of a dossier as one types: each is kept once it reads as an answer, and never over what a colleague wrote unseen. */
export const useAnnotations = (view: InstructionView): OwnAnnotations => {
  const { run } = useCommand('instruction.annotate');
  const turn = useTurns(view);
  /** Typed here; what the view shows once it is kept. */
  const [typed, setTyped] = useState<Readonly<Record<string, unknown>>>({});
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({});
  const [overtaken, setOvertaken] = useState<Overtaken | null>(null);
  const [sending, setSending] = useState(0);
  const waiting = useRef(new Map<string, unknown>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const shown = useRef(view);
  useEffect(() => {
    shown.current = view;
    // What is kept is shown by the view from now on; what is still on its way stays as it was typed.
    setTyped((before) =>
      Object.fromEntries(
        Object.entries(before).filter(([field, value]) => {
          const known = view.annotations.find((each) => each.field.id === field);
          return waiting.current.has(field) || (known !== undefined && JSON.stringify(known.typed) !== JSON.stringify(value));
        }),
      ),
    );
  }, [view]);

  const send = useCallback(async () => {
    clearTimeout(timer.current);
    for (const [field, value] of waiting.current) {
      const known = shown.current.annotations.find((each) => each.field.id === field);
      if (known === undefined || !readAnswer({ ...known.field, required: false }, value, { today: today() }).ok) continue;
      waiting.current.delete(field);
      setSending((count) => count + 1);
      const result = await turn((seen) => run({ id: shown.current.id, ...seen, answers: { [field]: value } }));
      setSending((count) => count - 1);
      if (result.ok) continue;
      const { code, message } = result.error;
      if (code === 'conflict') {
        setTyped((before) => without(before, field));
        setOvertaken({ field, mine: value, message });
      } else setRefused((before) => ({ ...before, [field]: message }));
    }
  }, [run, turn]);
  // The last of them on leaving the dossier: what was typed is kept.
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => () => void latest.current(), []);
  useUnsent(useCallback(() => latest.current(), []));

  const change = (field: string, value: unknown) => {
    waiting.current.set(field, value);
    setTyped((before) => ({ ...before, [field]: value }));
    setRefused((before) => without(before, field));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void latest.current(), afterKey);
  };
  return {
    valueOf: ({ field, typed: kept }) => (Object.hasOwn(typed, field.id) ? typed[field.id] : kept),
    faultOf: ({ field }) => {
      if (refused[field.id] !== undefined) return refused[field.id];
      if (!left.has(field.id) || !Object.hasOwn(typed, field.id)) return undefined;
      const read = readAnswer({ ...field, required: false }, typed[field.id], { today: today() });
      return read.ok ? undefined : read.error.message;
    },
    change,
    leave: (field) => {
      setLeft(new Set([...left, field]));
      void send();
    },
    isSaving: sending > 0 || waiting.current.size > 0,
    overtaken,
    putMineBack: () => {
      if (overtaken !== null) change(overtaken.field, overtaken.mine);
      setOvertaken(null);
    },
    keepTheirs: () => setOvertaken(null),
  };
};
