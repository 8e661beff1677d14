import Sqlite from 'better-sqlite3';

/**
 * Loads SQLite’s native part. It looks for its file with a report of the whole process, which waits for an answer of every thread: called
 * before threads are started that have much to do first.
 */
export const loadBinding = (): void => void new Sqlite(':memory:').close();
