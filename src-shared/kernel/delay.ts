/** A length of time in words, by whole minutes: «une minute», «45 minutes», «1 h 36», «2 h», «3 jours» (from two days on, rounded). */
export const delayWords = (minutes: number): string => {
  if (minutes <= 1) return 'une minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.round(hours / 24)} jours`;
  const rest = minutes % 60;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
};

/** How long to wait until a moment, both in milliseconds; rounded up, so that nobody comes back too early. */
export const waitWords = (until: number, now: number): string => delayWords(Math.ceil((until - now) / 60_000));
