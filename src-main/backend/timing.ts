/** Calls slower than this are reported by name, as Signal does: names of calls hold no personal data. */
const slow = 250;

/** Reports slow calls; nothing is kept. */
export const createTimingLog = (log: (line: string) => void) => ({
  call(name: string, milliseconds: number): void {
    if (milliseconds > slow) log(`slow call ${name}: ${Math.round(milliseconds)} ms`);
  },
});
export type TimingLog = ReturnType<typeof createTimingLog>;
