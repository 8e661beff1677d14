import { defaultTimeZone } from '../../src-shared/workstation/time-zones.ts';

let zone: string = defaultTimeZone;

/** The zone of the poste: every day and hour on the screens is told in it, wherever the machine believes to be. */
export const timeZone = (): string => zone;

/** Said by the root, before anything dated is shown. */
export const setTimeZone = (next: string): void => {
  zone = next;
};

/** A formatter of instants in that zone; made again only when the zone changes. */
export const inZone = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
  let made: Intl.DateTimeFormat | null = null;
  let of = '';
  return (at) => {
    if (made === null || of !== zone) {
      of = zone;
      made = new Intl.DateTimeFormat('fr-FR', { ...options, timeZone: zone });
    }
    return made.format(at);
  };
};
