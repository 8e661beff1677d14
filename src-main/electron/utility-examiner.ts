import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import type { StartExaminer } from '../files/examiner.ts';
import { examinerEnvironment, heapArguments } from '../files/fork-examiner.ts';
import type { Answer } from '../files/verdict.ts';

/** As a utility process: a fuse keeps plain node out of Electron’s program. */
export const utilityExaminer: StartExaminer = (program, memory) => {
  const child = utilityProcess.fork(fileURLToPath(program), [String(memory)], {
    execArgv: heapArguments,
    env: examinerEnvironment(),
    stdio: 'ignore',
    serviceName: 'Écritoire : examen des fichiers',
  });
  return {
    post: (question) => child.postMessage(question),
    onAnswer: (listener) => void child.on('message', (answer: Answer) => listener(answer)),
    onEnd: (listener) => void child.once('exit', () => listener()),
    kill: () => void child.kill(),
  };
};
