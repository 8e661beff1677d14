import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StartExaminer } from './examiner.ts';
import type { Answer } from './verdict.ts';

/** Bytes of JavaScript’s own heap, far below the limit of the whole process. */
export const heapArguments = ['--max-old-space-size=512'];

/**
 * All that the process sees of its surroundings. The decoders keep a large picture in memory, where the limit ends them: by themselves they
 * would write it, in clear, to a temporary file.
 */
export const examinerEnvironment = (): Record<string, string> => ({
  VIPS_DISC_THRESHOLD: '1t',
  VIPS_CONCURRENCY: '1',
  ...Object.fromEntries(
    ['SystemRoot', 'NODE_COMPILE_CACHE'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  ),
});

/** As a child of node: in the browser shell and in tests. */
export const forkExaminer: StartExaminer = (program, memory) => {
  const child = fork(fileURLToPath(program), [String(memory)], {
    execArgv: heapArguments,
    env: examinerEnvironment(),
    // Bytes travel as bytes.
    serialization: 'advanced',
    // What a decoder complains of may quote the file.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.unref();
  child.channel?.unref();
  return {
    // One that has just ended takes nothing more: its end is told apart.
    post: (question) => void child.send(question, () => undefined),
    onAnswer: (listener) => void child.on('message', (answer) => listener(answer as unknown as Answer)),
    onEnd: (listener) => {
      child.once('exit', listener);
      child.once('error', listener);
    },
    kill: () => void child.kill('SIGKILL'),
  };
};
