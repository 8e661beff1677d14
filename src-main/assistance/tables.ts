import type { RequestStatus } from '../../src-shared/assistance/assistance.ts';
import type { RequestSubject } from '../../src-shared/assistance/events.ts';

/** Columns of the projections of requests and canned answers (`migrations/local/004_assistance.ts`). */
export interface AssistanceTables {
  p_assistance: {
    row: number;
    id: string;
    number: string;
    status: RequestStatus;
    subject: RequestSubject;
    /** Null when the person was erased. */
    name: string | null;
    /** As the person typed it. */
    organisation: string | null;
    requester: string | null;
    agent: string | null;
    received_at: number;
    changed_at: number;
  };
  p_assistance_fts: { rowid: number; words: string };
  p_canned: { row: number; id: string; title: string; sort_title: string; text: string; withdrawn: number };
}
