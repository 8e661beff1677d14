import { setTimeout } from 'node:timers/promises';
import { renderLetters } from './letter.ts';
import { qrMatrix } from './qr.ts';
import { openSheet } from './sheet.ts';

/** A letter to nobody: what it draws are the words and faces that every letter has. */
const sample = {
  kind: 'administrateur',
  number: 'C-2000-A1-00001',
  date: '2000-01-01',
  sender: { name: 'Département', service: 'Service', addressLines: ['1 rue de l’Église'] },
  addressLines: ['Madame la Maire', '62000 ARRAS'],
  organisation: 'Commune',
  representative: { civilite: 'Mme', prenom: 'Prénom', nom: 'Nom', fonction: 'Maire' },
  person: { displayName: 'Prénom Nom', identifier: 'prenom.nom' },
  codes: null,
  validUntil: '2000-03-01',
  workstationName: 'Poste',
} as const;

/** What the first sheet waits for: the library, that of QR codes, the faces, and the code that draws, which is faster once it has run. */
const parts: readonly (() => unknown)[] = [
  () => openSheet({ title: sample.number, date: sample.date }).finish(),
  () => qrMatrix(sample.number),
  () => renderLetters([sample]),
  () => renderLetters([sample]),
];

/** A preparation under way. */
export interface Preparation {
  readonly stop: () => void;
  readonly done: Promise<void>;
}

/**
 * Prepares what draws sheets, so that the first preview of a session is as fast as the next: its library and faces take 0.3 s to read.
 * Each part holds the reader for a tenth of a second, so it waits until nothing was asked for a while.
 * @param quietSince moment of the last question, `performance.now()`
 * @param quietFor milliseconds without a question after which whoever has just signed in has their list
 */
export const warmDrawing = (quietSince: () => number, quietFor = 1500, run = parts): Preparation => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const quiet = async (): Promise<void> => {
    for (;;) {
      const left = quietSince() + quietFor - performance.now();
      if (left <= 0) return;
      await setTimeout(left, undefined, { signal, ref: false });
    }
  };
  const done = (async () => {
    for (const part of run) {
      await quiet();
      if (signal.aborted) return;
      await part();
    }
  })().catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return { stop: () => stopping.abort(), done };
};
