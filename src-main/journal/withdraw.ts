import type { Statements } from '../database/query.ts';
import type { BundleContent } from './bundle.ts';
import type { DeliveredPart } from './intake.ts';
import type { JournalTables } from './tables.ts';
import type { TouchedStreams } from './touched.ts';

/**
 * Takes the events of a bundle out of their streams: it stands in its chain and has no effect any more.
 * @returns its personal parts, for the quarantine to hold
 */
export const createWithdrawal = (statements: Statements<JournalTables>) => {
  const partsIn = statements.prepare<[number], DeliveredPart>(
    `SELECT e.ordinal, p.subject, p.salt, p.value FROM j_event e JOIN j_personal p ON p.position = e.position
     WHERE e.bundle = ? AND p.value IS NOT NULL`,
  );
  const dropParts = statements.prepare<[number]>(
    'DELETE FROM j_personal WHERE position IN (SELECT position FROM j_event WHERE bundle = ?)',
  );
  const dropEvents = statements.prepare<[number]>('DELETE FROM j_event WHERE bundle = ?');
  return (bundle: number, content: BundleContent, touched: TouchedStreams): DeliveredPart[] => {
    for (const { stream } of content.events) touched.renew(stream, content.scope);
    const parts = partsIn.all(bundle);
    dropParts.run(bundle);
    dropEvents.run(bundle);
    return parts;
  };
};
