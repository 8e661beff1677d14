import { codeLinkAmong } from '../../src-shared/accounts/code-link.ts';

/** Where links of mails come in: by an event on macOS, as an argument of this start or of a second one elsewhere. One way on from here. */
export interface OpenedLinks {
  /** One address that the system asks to open. */
  address(address: string): void;
  /** The arguments of a start. */
  start(args: readonly string[]): void;
  /** Whoever takes them from now on; the last one that came before is handed over at once. */
  deliverTo(take: (link: string) => void): void;
}

export const createOpenedLinks = (): OpenedLinks => {
  let waiting: string | null = null;
  let deliver: ((link: string) => void) | null = null;
  const start = (args: readonly string[]): void => {
    const link = codeLinkAmong(args);
    if (link === null) return;
    if (deliver === null) waiting = link;
    else deliver(link);
  };
  return {
    start,
    address: (address) => start([address]),
    deliverTo: (take) => {
      deliver = take;
      if (waiting !== null) take(waiting);
      waiting = null;
    },
  };
};
