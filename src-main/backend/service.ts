/**
 * Work that goes on by itself while the base is open: mails, long jobs, daily copies. The backend wakes every service when the base
 * opens and whenever something changed; each looks for what is due and sleeps again. Nothing is kept in it that a stop could lose.
 */
export interface Service {
  /** Looks for work; harmless when there is none, or when it is at work already. */
  wake(): void;
  /** Ends what is under way and touches the base no more until it is woken again. */
  stop(): Promise<void>;
}
