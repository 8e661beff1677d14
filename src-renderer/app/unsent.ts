import { useEffect } from 'react';

/** What screens still have to send: each answers once it is done, or cannot be. */
const senders = new Set<() => Promise<void>>();

/**
 * Sends what screens keep for a moment (a draft as one types) while there is still a session to send it with: before one signs out, locks
 * or passes to another account.
 */
export const sendUnsent = async (): Promise<void> => {
  await Promise.all([...senders].map((send) => send()));
};

/** Names what a screen has to send before its person goes. @param send stable */
export const useUnsent = (send: () => Promise<void>): void => {
  useEffect(() => {
    senders.add(send);
    return () => {
      senders.delete(send);
    };
  }, [send]);
};
