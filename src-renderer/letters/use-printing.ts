import { useState } from 'react';
import { ok, type Result } from '../../src-shared/kernel/result.ts';
import { useCommand } from '../app/query.tsx';
import { count, toast } from '../ui/index.ts';
import { bytesOf } from './bytes.ts';

/** A batch whose PDF is in this window’s memory, and nowhere else. */
export interface MadeBatch {
  readonly batch: string;
  readonly letters: readonly string[];
  readonly pdf: Uint8Array<ArrayBuffer>;
  readonly slip: Uint8Array<ArrayBuffer>;
  /** How many letters did not fit in this batch. */
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
  readonly print: (letters: readonly string[], left: number) => Promise<void>;
  readonly confirm: (batch: string) => Promise<Result<unknown>>;
  /** Voids the codes drawn; `again` draws the same letters anew at once. */
  readonly redo: (batch: string, again: boolean) => Promise<Result<unknown>>;
}

/** Printing a batch: draw it, show it, and not forget to ask whether the paper is good (rules §2.2). */
export const usePrinting = (options: { onChanged: () => void; onConfirmed: () => void }): Printing => {
  const { onChanged, onConfirmed } = options;
  const produce = useCommand('letters.produceBatch');
  const confirming = useCommand('letters.confirmBatch');
  const redoing = useCommand('letters.redoBatch');
  const [made, setMade] = useState<MadeBatch | null>(null);
  const [shown, setShown] = useState(false);
  const [size, setSize] = useState(0);

  const print = async (letters: readonly string[], left: number) => {
    setSize(letters.length);
    const result = await produce.run({ letters: [...letters] });
    if (!result.ok) return toast(result.error.message, { kind: 'bad' });
    const { batch, pdf, slip } = result.data;
    setMade({ batch, letters, left, pdf: bytesOf(pdf), slip: bytesOf(slip) });
    setShown(true);
    onChanged();
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
    print,
    confirm: async (batch) => {
      const result = await confirming.run({ batch });
      if (!result.ok) return result;
      const { count: printed, skipped } = result.data;
      forget(batch);
      onConfirmed();
      toast(`${count(printed, 'courrier imprimé', 'courriers imprimés')}. Leurs codes sont valables : il reste à les poster.`);
      if (skipped > 0)
        toast(
          `${count(skipped, 'courrier a été remplacé', 'courriers ont été remplacés')} pendant l’impression : ne postez pas cette feuille, détruisez-la.`,
          { kind: 'bad' },
        );
      return ok(null);
    },
    redo: async (batch, again) => {
      const result = await redoing.run({ batch });
      if (!result.ok) return result;
      const left = made?.batch === batch ? made.left : 0;
      forget(batch);
      if (again) await print(result.data.letters, left);
      else toast(`${count(result.data.letters.length, 'courrier est', 'courriers sont')} de nouveau à imprimer.`);
      return ok(null);
    },
  };
};
