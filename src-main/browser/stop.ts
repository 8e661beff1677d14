import { failureSentence } from '../shell/failure.ts';

/** From the request to stop to the end, whatever holds it: milliseconds. The base stands any cut. */
const endsWithin = 4_500;

/** What asks the browser shell to end. */
export interface StopRequest {
  /** Settles at the first signal of the system, or at a fault that nobody foresaw. */
  readonly asked: Promise<void>;
  /** 1 after such a fault. */
  exitCode(): number;
}

/** Listens to signals and faults of this process, from now on and to its end. */
export const listenForStop = (log: (line: string) => void): StopRequest => {
  let code = 0;
  const asked = new Promise<void>((resolve) => {
    const stop = (): void => {
      setTimeout(() => process.exit(code), endsWithin).unref();
      resolve();
    };
    // `on`: a terminal sends Ctrl+C to everybody, and those before this process hand it on once more.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    const fail = (error: unknown): void => {
      log(failureSentence(error));
      code = 1;
      stop();
    };
    process.on('uncaughtException', fail);
    process.on('unhandledRejection', fail);
  });
  return { asked, exitCode: () => code };
};
