/** Calls slower than this are told by name, as Signal does: names of calls hold no personal data. */
const slow = 250;

/** Durations by call name since the start; nothing else is kept. */
export const createTimingLog = (log: (line: string) => void) => {
  const totals = new Map<string, { calls: number; refused: number; total: number; worst: number }>();
  return {
    call(name: string, milliseconds: number, succeeded: boolean): void {
      const known = totals.get(name) ?? { calls: 0, refused: 0, total: 0, worst: 0 };
      known.calls += 1;
      if (!succeeded) known.refused += 1;
      known.total += milliseconds;
      known.worst = Math.max(known.worst, milliseconds);
      totals.set(name, known);
      if (milliseconds > slow) log(`slow call ${name}: ${Math.round(milliseconds)} ms`);
    },
    /** For the diagnostic file. */
    summary: (): { name: string; calls: number; refused: number; mean: number; worst: number }[] =>
      [...totals].map(([name, { calls, refused, total, worst }]) => ({ name, calls, refused, mean: total / calls, worst })),
  };
};
export type TimingLog = ReturnType<typeof createTimingLog>;
