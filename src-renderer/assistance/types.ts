import type { RequestView } from '../../src-shared/assistance/contract.ts';

/** The account that a request is tied to. */
export type AccountRoom = NonNullable<RequestView['account']>;

/** What the parts of an open request share. */
export interface RequestPart {
  readonly view: RequestView;
  /** The reader may take, answer, close: otherwise they only look. */
  readonly mayAnswer: boolean;
  /** Something was done: the list and the request are asked again. */
  readonly onChanged: () => void;
}
