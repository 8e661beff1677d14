import type { Answer, Question, Verdict } from './verdict.ts';

/** A process of its own, whatever starts it: a child of node, or Electron’s utility process. */
export interface ExaminerProcess {
  post(question: Question): void;
  onAnswer(listener: (answer: Answer) => void): void;
  /** It ended, by itself or not; told once. */
  onEnd(listener: () => void): void;
  kill(): void;
}
/** @param memory bytes beyond which it ends itself */
export type StartExaminer = (program: URL, memory: number) => ExaminerProcess;

/** What one file may take. */
export interface ExaminerLimits {
  /** Milliseconds. */
  readonly time: number;
  /** Bytes of the whole process. */
  readonly memory: number;
  /** Milliseconds after which a process that nobody needs is ended: its memory is given back. */
  readonly idle: number;
}
export const examinerLimits: ExaminerLimits = { time: 45_000, memory: 900_000_000, idle: 30_000 };

const program = new URL('./examiner-process.ts', import.meta.url);
const notExamined: Verdict = { ok: false, code: 'file_not_examined' };

/** Has files looked at in a process that may be killed: one at a time, the next one by a new process where the last one was lost. */
export const createExaminer = (start: StartExaminer, limits: ExaminerLimits = examinerLimits) => {
  let running: ExaminerProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let next = 1;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting: { readonly id: number; readonly answer: (verdict: Verdict) => void } | null = null;

  const end = (): void => {
    clearTimeout(idle);
    running?.kill();
    running = null;
  };
  const begin = (): ExaminerProcess => {
    const mine = start(program, limits.memory);
    mine.onAnswer(({ id, verdict }) => {
      if (waiting?.id === id) waiting.answer(verdict);
    });
    mine.onEnd(() => {
      if (running !== mine) return;
      running = null;
      waiting?.answer(notExamined);
    });
    running = mine;
    return mine;
  };

  const look = async (bytes: Uint8Array): Promise<Verdict> => {
    clearTimeout(idle);
    const id = next++;
    const verdict = await new Promise<Verdict>((resolve) => {
      const timer = setTimeout(() => {
        end();
        resolve(notExamined);
      }, limits.time);
      waiting = {
        id,
        answer: (verdict) => {
          clearTimeout(timer);
          resolve(verdict);
        },
      };
      (running ?? begin()).post({ id, bytes });
    });
    waiting = null;
    idle = setTimeout(end, limits.idle);
    idle.unref();
    return verdict;
  };

  return {
    examine: (bytes: Uint8Array): Promise<Verdict> => {
      const mine = turn.then(() => look(bytes));
      turn = mine;
      return mine;
    },
    /** Ends the process; what is under way is answered as not examined. */
    stop: (): void => {
      const under = waiting;
      end();
      under?.answer(notExamined);
    },
  };
};
export type Examiner = ReturnType<typeof createExaminer>;
