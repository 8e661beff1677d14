/**
 * What only the main process may ask the writer: no window can name them, the dispatcher knows the contract's names alone. A room adds its
 * own where it writes them: `declare module '../backend/internals.ts' { interface InternalCommands extends Handlers<typeof …> {} }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms.
export interface InternalCommands {}

/** What only the main process may ask the reader. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the rooms.
export interface InternalQueries {}

/** The handlers of a room, for one of the two. */
export type Handlers<T> = T;

/** What an internal handler is asked, and what it answers. */
export type QuestionOf<F> = F extends (context: never, input: infer I, ...rest: never[]) => unknown ? I : undefined;
export type AnswerOf<F> = F extends (...parameters: never[]) => infer R ? Awaited<R> : never;
