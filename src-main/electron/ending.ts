/** How long pages may take to close after the first sign of the end, before their windows are thrown away: milliseconds. */
const pagesWithin = 2_000;
/** From the first sign to the end, whatever holds it (an open print dialog, a disk that does not answer): the base stands any cut. */
const endsWithin = 4_500;
/** How long a last sentence stays on the screen when nobody answers it. */
const readWithin = 20_000;

/** What the end of the program needs from Electron. */
export interface EndingParts {
  /** Throws every window away without asking its page. */
  readonly dropWindows: () => void;
  /** Shows a sentence for people until it is answered or the signal says so. */
  readonly show: (sentence: string, signal: AbortSignal) => Promise<unknown>;
  readonly log: (line: string) => void;
  /** `app.exit`: the only way that nothing can hold. `app.quit` inside `will-quit` does nothing. */
  readonly exit: (code: number) => void;
}

/** The one way to the end of Electron’s shell: asked for by a person, by a signal of the system, or by a fault. */
export interface Ending {
  /** From the first sign on: a page that goes now has not crashed. */
  begun(): boolean;
  /** What must end cleanly once the windows are gone. */
  stopBy(stop: () => Promise<void>): void;
  /** Quitting was asked: Electron closes the windows, and `finish` comes when they are gone. */
  begin(): void;
  /** The windows are gone: stops what must end cleanly, then exits. */
  finish(): void;
  /** Nothing can go on: says why in a sentence, and exits with 1. */
  fail(sentence: string): void;
}

export const createEnding = ({ dropWindows, show, log, exit }: EndingParts): Ending => {
  let state: 'running' | 'closing' | 'stopping' | 'reporting' = 'running';
  let stop: () => Promise<void> = () => Promise.resolve();
  let code = 0;
  const answered = new AbortController();

  const stopped = async (): Promise<void> => {
    try {
      await stop();
    } catch {
      log('electron: la fermeture n’a pas été complète ; la base n’en souffre pas');
    }
  };
  const limit = (): NodeJS.Timeout => setTimeout(() => exit(code), endsWithin);
  const finish = (): void => {
    if (state === 'stopping' || state === 'reporting') return;
    if (state === 'running') limit();
    state = 'stopping';
    // In a later turn: Electron is still inside of its own event.
    void stopped().then(() => setImmediate(() => exit(code)));
  };

  return {
    begun: () => state !== 'running',
    stopBy: (given) => {
      stop = given;
    },
    begin: () => {
      // A second sign while the last sentence stands on the screen: it was read.
      answered.abort();
      if (state !== 'running') return;
      state = 'closing';
      limit();
      setTimeout(() => {
        if (state === 'closing') dropWindows();
      }, pagesWithin);
    },
    finish,
    fail: (sentence) => {
      log(sentence);
      code = 1;
      if (state !== 'running') return;
      state = 'reporting';
      dropWindows();
      const wholeEnd = new Promise((resolve) => setTimeout(resolve, endsWithin));
      void Promise.race([stopped(), wholeEnd])
        .then(() => {
          const signal = AbortSignal.any([answered.signal, AbortSignal.timeout(readWithin)]);
          return signal.aborted ? null : show(sentence, signal);
        })
        .catch(() => log('electron: la phrase n’a pas pu être affichée'))
        .finally(() => setImmediate(() => exit(1)));
    },
  };
};
