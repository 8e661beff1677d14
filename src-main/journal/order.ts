import type { Statements } from '../database/query.ts';
import type { JournalTables } from './tables.ts';

type Placed = { position: number; place: number };

/**
 * Puts the events of a stream in their order (design §3): confirmed ones as the hub has them, then own pending ones as they were
 * written. Places run 1, 2, 3… without a hole. @returns how many events the stream has
 */
export const createOrdering = (statements: Statements<JournalTables>) => {
  const inOrder = statements.prepare<[number], Placed>(
    `SELECT e.position, e.place FROM j_event e LEFT JOIN j_confirmed c ON c.bundle = e.bundle
     WHERE e.stream = ? ORDER BY c.seq IS NULL, c.seq, e.bundle, e.ordinal`,
  );
  const put = statements.prepare<[number, number]>('UPDATE j_event SET place = ? WHERE position = ?');
  return (stream: number): number => {
    const events = inOrder.all(stream);
    events.forEach(({ position, place }, index) => {
      if (place !== index + 1) put.run(index + 1, position);
    });
    return events.length;
  };
};
