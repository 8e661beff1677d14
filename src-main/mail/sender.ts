import type { Ports } from '../../src-shared/kernel/ports.ts';
import { nobody } from '../../src-shared/kernel/session.ts';
import type { Service } from '../backend/service.ts';
import type { Station } from '../backend/station.ts';
import { type SendOutcome, sendMail } from './smtp.ts';
import { isLoopback, type SmtpSettings } from './smtp-settings.ts';

/** Places where the sending of one mail can be cut; the fault tests end the process at each. */
export const sendSteps = ['claimed', 'sent', 'marked'] as const;
export type SendStep = (typeof sendSteps)[number];

export interface MailSenderOptions {
  readonly station: Pick<Station, 'dataKey' | 'phase' | 'write'>;
  readonly ports: Ports;
  /** The server given at start, which wins over the kept settings; `null` without one. */
  readonly server: SmtpSettings | null;
  readonly log: (line: string) => void;
  readonly faultPoint?: ((step: SendStep) => void) | undefined;
}

/** Looks again at least this often: a clock set forward must not leave mails waiting. */
const longestWait = 60_000;
/** How long an orderly end waits for a conversation that has begun; one cut after it is noted at the next opening, or becomes a doubt. */
const endWait = 3_000;

/** The sender's address when nothing else is known: the server's own name, or this machine. */
const fallbackAddress = ({ host }: SmtpSettings): string =>
  `ecritoire@${isLoopback(host) || /^[\d.:[\]a-f]+$/i.test(host) ? 'localhost' : host}`;

/** Sends the outbox while the base is open: one mail after the other, each under its own Message-ID. */
export const createMailSender = (options: MailSenderOptions): Service => {
  const { station, ports } = options;
  const fault = options.faultPoint ?? (() => {});
  const fallback = options.server === null ? null : fallbackAddress(options.server);
  /** Names the present opening of the base: each has its own key object. */
  let opening: Uint8Array | null = null;
  /** An outcome that the base could not take because it was being closed. */
  let unsaved: { id: string; attempt: number; outcome: SendOutcome } | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  /** The opening in which nothing more must begin. */
  let ended: Uint8Array | null = null;
  let timer: NodeJS.Timeout | undefined;

  const mayBegin = (): boolean => station.phase() === 'open' && station.dataKey() !== ended;

  const save = async (outcome: NonNullable<typeof unsaved>): Promise<boolean> => {
    unsaved = outcome;
    const saved = await station.write('internal.mail.outcome', outcome, nobody);
    if (saved.ok) unsaved = null;
    return saved.ok;
  };

  /** Before anything leaves after an opening: what was under way when the program or the base stopped. */
  const settle = async (): Promise<boolean> => {
    const key = station.dataKey();
    if (key === opening) return true;
    if (unsaved !== null && !(await save(unsaved))) return false;
    const recovered = await station.write('internal.mail.recover', undefined, nobody);
    if (recovered.ok) opening = key;
    return recovered.ok;
  };

  /** Sends what is due. @returns when to look again, milliseconds, or null when nothing waits */
  const drain = async (): Promise<number | null> => {
    while (mayBegin() && (await settle())) {
      const claim = await station.write('internal.mail.claim', { fallback }, nobody);
      if (!claim.ok) return null;
      const { claimed, nextAt } = claim.data;
      if (claimed === null) return nextAt;
      fault('claimed');
      const server = options.server ?? claimed.server;
      if (server === null) return null;
      const outcome = await sendMail(server, claimed.mail, { clock: ports.clock });
      fault('sent');
      if (!(await save({ id: claimed.id, attempt: claimed.attempt, outcome }))) return null;
      fault('marked');
    }
    return null;
  };

  const drainOrLater = async (): Promise<number | null> => {
    try {
      return await drain();
    } catch (error) {
      options.log(`mail sender: ${error instanceof Error ? error.name : typeof error}`);
      return ports.clock.now() + longestWait;
    }
  };

  const round = async (): Promise<void> => {
    const nextAt = await drainOrLater();
    running = null;
    if (again) wake();
    else if (nextAt !== null) {
      timer = setTimeout(wake, Math.min(Math.max(nextAt - ports.clock.now(), 50), longestWait));
      timer.unref();
    }
  };

  const wake = (): void => {
    if (!mayBegin()) return;
    if (running !== null) {
      again = true;
      return;
    }
    clearTimeout(timer);
    again = false;
    running = round();
  };

  return {
    wake,
    // Lets a conversation that has begun come to its end, for a few seconds.
    stop: async () => {
      ended = station.dataKey();
      clearTimeout(timer);
      let limit: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        limit = setTimeout(resolve, endWait);
      });
      await Promise.race([running ?? Promise.resolve(), late]);
      clearTimeout(limit);
    },
  };
};
