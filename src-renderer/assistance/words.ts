import type { RequestRow, RequestView } from '../../src-shared/assistance/contract.ts';
import type { ChipKind } from '../ui/index.ts';

/** What the parts of an open request share. */
export interface RequestPart {
  readonly view: RequestView;
  /** Something was done: the list and the request are asked again. */
  readonly onChanged: () => void;
}

/** The chip of a request, as its reader sees it: warm when they must act. */
export const requestChip = (request: Pick<RequestRow, 'status' | 'mine'> & { agent: unknown }): { kind: ChipKind; children: string } => {
  const { status, mine, agent } = request;
  if (status === 'close') return { kind: 'calm', children: 'close' };
  if (status === 'repondue') return { kind: 'ok', children: 'répondue' };
  if (status === 'prise') return mine ? { kind: 'mine', children: 'à répondre' } : { kind: 'theirs', children: 'prise en charge' };
  return { kind: 'mine', children: agent === null ? 'nouvelle' : 'à reprendre' };
};
