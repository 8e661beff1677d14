import { inZone } from './zone.ts';

/** French wording of figures, the same everywhere. */
const number = new Intl.NumberFormat('fr-FR');
const decimal = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 });

/** «50 000». */
export const figure = (value: number): string => number.format(value);

/** «1 changement», «12 changements», «0 dossier»: in French zero is singular. */
export const count = (value: number, singular: string, plural = `${singular}s`): string =>
  `${figure(value)} ${Math.abs(value) < 2 ? singular : plural}`;

/** «412 Ko», «1,1 Mo» (decimal units, as file managers in French show them). */
export const fileSize = (bytes: number): string => {
  if (bytes < 1000) return `${figure(bytes)} ${bytes < 2 ? 'octet' : 'octets'}`;
  if (bytes < 1_000_000) return `${figure(Math.round(bytes / 1000))} Ko`;
  return `${decimal.format(bytes / 1_000_000)} Mo`;
};

const longDay = inZone({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = inZone({ day: 'numeric', month: 'short' });
const moment = inZone({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** Milliseconds → «samedi 28 novembre 2026». */
export const dayInWords = (at: number): string => longDay(at);
/** Milliseconds → «28 nov.». */
export const dayShort = (at: number): string => shortDay(at);
/** Milliseconds → «22 novembre 2026 à 11:12». */
export const momentInWords = (at: number): string => moment(at);
