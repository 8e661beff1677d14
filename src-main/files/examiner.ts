import type { Answer, Answers, Question, Verdict, Wanted, Words } from './verdict.ts';

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
/** Nobody waits for words, and whoever sends a file waits for its verdict: reading has a process of its own, and less of everything. */
export const readerLimits: ExaminerLimits = { time: 20_000, memory: 600_000_000, idle: 10_000 };

const program = new URL('./examiner-process.ts', import.meta.url);
/** What is said of a file that the process was lost over. */
const lost: Answers = { verdict: { ok: false, code: 'file_not_examined' }, words: { ok: false } };

/** Has files looked at in a process that may be killed: one at a time, the next one by a new process where the last one was lost. */
export const createExaminer = (start: StartExaminer, limits: ExaminerLimits = examinerLimits) => {
  let running: ExaminerProcess | null = null;
  let idle: NodeJS.Timeout | undefined;
  let next = 1;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting: { readonly id: number; readonly answer: (said: Answers[Wanted] | null) => void } | null = null;

  const end = (): void => {
    clearTimeout(idle);
    running?.kill();
    running = null;
  };
  const begin = (): ExaminerProcess => {
    const mine = start(program, limits.memory);
    mine.onAnswer(({ id, said }) => {
      if (waiting?.id === id) waiting.answer(said);
    });
    mine.onEnd(() => {
      if (running !== mine) return;
      running = null;
      waiting?.answer(null);
    });
    running = mine;
    return mine;
  };

  const look = async <W extends Wanted>(wanted: W, bytes: Uint8Array): Promise<Answers[W]> => {
    clearTimeout(idle);
    const id = next++;
    const said = await new Promise<Answers[Wanted] | null>((resolve) => {
      const timer = setTimeout(() => {
        end();
        resolve(null);
      }, limits.time);
      waiting = {
        id,
        answer: (answered) => {
          clearTimeout(timer);
          resolve(answered);
        },
      };
      (running ?? begin()).post({ id, wanted, bytes });
    });
    waiting = null;
    idle = setTimeout(end, limits.idle);
    idle.unref();
    // The process answers what it was asked: one question at a time, by its id.
    return (said ?? lost[wanted]) as Answers[W];
  };
  const inTurn = <W extends Wanted>(wanted: W, bytes: Uint8Array): Promise<Answers[W]> => {
    const mine = turn.then(() => look(wanted, bytes));
    turn = mine;
    return mine;
  };

  return {
    examine: (bytes: Uint8Array): Promise<Verdict> => inTurn('verdict', bytes),
    /** The words of a PDF that was taken. */
    words: (bytes: Uint8Array): Promise<Words> => inTurn('words', bytes),
    /** Ends the process; what is under way is answered as not examined. */
    stop: (): void => {
      const under = waiting;
      end();
      under?.answer(null);
    },
  };
};
export type Examiner = ReturnType<typeof createExaminer>;
