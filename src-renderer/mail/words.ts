import { useEffect, useState } from 'react';
import { dateIn } from '../../src-shared/kernel/plain-date.ts';
import type { MailRow } from '../../src-shared/mail/contract.ts';
import type { ChipKind } from '../ui/index.ts';
import { inZone, timeZone } from '../ui/zone.ts';

const clock = inZone({ hour: '2-digit', minute: '2-digit' });
const moment = inZone({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const relative = new Intl.RelativeTimeFormat('fr', { numeric: 'auto' });

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** «à l’instant», «il y a 3 minutes», «hier». */
export const ago = (at: number, now: number): string => {
  const since = Math.max(0, now - at);
  if (since < minute) return 'à l’instant';
  if (since < hour) return relative.format(-Math.floor(since / minute), 'minute');
  if (since < day) return relative.format(-Math.floor(since / hour), 'hour');
  return relative.format(-Math.floor(since / day), 'day');
};

/** «à 11:15», or with its day when it is another one. */
export const when = (at: number, now: number): string => {
  const sameDay = dateIn(at, timeZone()) === dateIn(now, timeZone());
  return sameDay ? `à ${clock(at)}` : `le ${moment(at)}`;
};

/** A state as people read it: who must act, in colour and in words. */
export const statusChip = (mail: MailRow): { kind: ChipKind; words: string } => {
  switch (mail.status) {
    case 'waiting':
      if (mail.recipient === null) return { kind: 'mine', words: 'sans adresse' };
      return mail.attempts > 0 ? { kind: 'calm', words: 'sera réessayé' } : { kind: 'calm', words: 'en attente' };
    case 'sending':
      return { kind: 'calm', words: 'en cours d’envoi' };
    case 'sent':
      return { kind: 'ok', words: 'parti' };
    case 'failed':
      return { kind: 'bad', words: 'échec' };
    case 'doubt':
      return { kind: 'mine', words: 'à vérifier' };
    case 'cancelled':
      return { kind: 'calm', words: 'annulé' };
  }
};

/** When the next try is due; nothing for a mail that goes nowhere by itself. */
export const nextTry = (mail: MailRow, now: number): string | null => {
  if (mail.status !== 'waiting' || mail.recipient === null) return null;
  return mail.nextAt <= now ? 'dès que le serveur de courriel le prend' : when(mail.nextAt, now);
};

/** The present time, moved on every half minute, for ages and next tries. */
export const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};
