import { useRef, useState } from 'react';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import type { OutputOf } from '../app/calls.ts';
import { useCommand } from '../app/query.tsx';
import { bytesOf } from '../app/save.ts';
import { count, toast } from '../ui/index.ts';
import { type Choice, fixedChoice, largestBatch } from './chosen.ts';

/** A batch whose PDF is in this window’s memory, and nowhere else. */
export interface MadeBatch {
  readonly batch: string;
  readonly letters: readonly string[];
  readonly pdf: Uint8Array<ArrayBuffer>;
  readonly slip: Uint8Array<ArrayBuffer>;
  /** Its place among the batches of one «Imprimer», from 1. */
  readonly place: number;
  /** How many letters of the same «Imprimer» come after it. */
  readonly left: number;
}

export interface Printing {
  /** The PDF is being drawn. */
  readonly making: boolean;
  /** How many letters are being drawn. */
  readonly size: number;
  readonly made: MadeBatch | null;
  /** True while the PDF is shown. */
  readonly shown: boolean;
  readonly show: (shown: boolean) => void;
  /** Lets go of a batch that somebody else answered for. */
  readonly forget: (batch: string) => void;
  readonly print: (choice: Choice) => Promise<void>;
  /** Cancels the batch being drawn. */
  readonly stop: () => Promise<void>;
  /** `goOn` draws the next batch of the same «Imprimer» at once. */
  readonly confirm: (batch: string, goOn: boolean) => Promise<Result<unknown>>;
  /** Voids the codes drawn; `again` draws the same letters again at once. */
  readonly redo: (batch: string, again: boolean) => Promise<Result<unknown>>;
}

/** How many batches so many letters make. */
export const batchCount = (letters: number): number => Math.ceil(letters / largestBatch);

const sayPrinted = ({ count: printed, skipped, corrected }: OutputOf<'letters.confirmBatch'>): void => {
  toast(
    printed === 1
      ? '1 courrier imprimé. Ses codes sont valables : il reste à le poster.'
      : `${count(printed, 'courrier imprimé', 'courriers imprimés')}. Leurs codes sont valables : il reste à les poster.`,
  );
  if (skipped > 0)
    toast(
      `${count(skipped, 'courrier a été remplacé', 'courriers ont été remplacés')} pendant l’impression : ${skipped === 1 ? 'ne postez pas cette feuille, détruisez-la' : 'ne postez pas ces feuilles, détruisez-les'}.`,
      { kind: 'bad' },
    );
  if (corrected.length > 0)
    toast(
      `Adresse ou destinataire corrigé pendant l’impression : détruisez ${corrected.length === 1 ? 'la feuille' : 'les feuilles'} ${corrected.join(', ')}, de nouveau à imprimer.`,
      { kind: 'bad' },
    );
};

/** Printing batch after batch: draw it, show it, and not forget to ask whether the paper is good (rules §2.2). */
export const usePrinting = (options: { onChanged: () => void; onConfirmed: () => void }): Printing => {
  const { onChanged, onConfirmed } = options;
  const produce = useCommand('letters.produceBatch');
  const cancelling = useCommand('letters.cancelDrawing');
  const confirming = useCommand('letters.confirmBatch');
  const redoing = useCommand('letters.redoBatch');
  const [made, setMade] = useState<MadeBatch | null>(null);
  const [shown, setShown] = useState(false);
  const [size, setSize] = useState(0);
  /** What is left of the last «Imprimer», for the batches that follow. */
  const rest = useRef<{ choice: Choice; place: number }>({ choice: fixedChoice([]), place: 0 });

  const draw = async (letters: readonly string[], place: number, left: number) => {
    setSize(letters.length);
    const result = await produce.run({ letters: [...letters] });
    if (!result.ok) return toast(result.error.message, { kind: result.error.code === 'drawing_stopped' ? 'ok' : 'bad' });
    const { batch, pdf, slip } = result.data;
    setMade({ batch, letters, place, left, pdf: bytesOf(pdf), slip: bytesOf(slip) });
    setShown(true);
    onChanged();
  };
  const next = async () => {
    const { choice, place } = rest.current;
    const letters = await choice.next();
    if (!letters.ok) return toast(letters.error.message, { kind: 'bad' });
    if (letters.data.length === 0) return;
    rest.current = { choice, place: place + 1 };
    await draw(letters.data, place + 1, choice.left());
  };
  const forget = (batch: string) => {
    setShown(false);
    setMade((known) => (known?.batch === batch ? null : known));
    onChanged();
  };
  return {
    making: produce.isPending,
    size,
    made,
    shown,
    show: setShown,
    forget,
    print: (choice) => {
      rest.current = { choice, place: 0 };
      return next();
    },
    stop: async () => {
      await cancelling.run({});
    },
    confirm: async (batch, goOn) => {
      const result = await confirming.run({ batch });
      if (!result.ok) return result;
      forget(batch);
      sayPrinted(result.data);
      if (goOn) await next();
      else onConfirmed();
      return ok(null);
    },
    redo: async (batch, again) => {
      const result = await redoing.run({ batch });
      if (!result.ok) return result;
      const known = made?.batch === batch ? made : null;
      forget(batch);
      if (again) await draw(result.data.letters, known?.place ?? 1, known?.left ?? 0);
      else toast(`${count(result.data.letters.length, 'courrier est', 'courriers sont')} de nouveau à imprimer.`);
      return ok(null);
    },
  };
};
