/** A refusal meant for the person who typed the command: its sentence is printed alone, without a stack. */
export class Stop extends Error {
  /**
   * @param {string} sentence
   * @param {number} [exitCode]
   */
  constructor(sentence, exitCode = 1) {
    super(sentence);
    this.name = 'Stop';
    this.exitCode = exitCode;
  }
}

/**
 * Everything goes to stderr: stdout belongs to the answer of the command (the JSON line of `--no-window`).
 * @param {string} sentence
 */
export const say = (sentence) => {
  process.stderr.write(`${sentence}\n`);
};

/**
 * Runs a script's body; a `Stop` becomes its sentence and exit code, anything else keeps its stack because it is a bug.
 * @param {() => Promise<number | void>} body answers the exit code, nothing meaning 0
 */
export const runScript = async (body) => {
  try {
    process.exitCode = (await body()) ?? 0;
  } catch (error) {
    if (error instanceof Stop) {
      say(error.message);
      process.exitCode = error.exitCode;
    } else {
      say(error instanceof Error ? (error.stack ?? error.message) : String(error));
      process.exitCode = 1;
    }
  }
};
