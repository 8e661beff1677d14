import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { momentIn } from '../../../src-main/mail/moment.ts';
import { when } from '../../../src-renderer/mail/words.ts';
import { dayInWords, dayShort, momentInWords } from '../../../src-renderer/ui/words.ts';
import { setTimeZone } from '../../../src-renderer/ui/zone.ts';
import { dateIn } from '../../../src-shared/kernel/plain-date.ts';
import { timeZoneIds, timeZoneLike } from '../../../src-shared/workstation/time-zones.ts';

afterEach(() => setTimeZone('Europe/Paris'));

const at = Date.parse('2026-11-28T22:30:00Z');

it('every day and hour on the screens is that of the poste, wherever the machine believes to be', () => {
  expect([dayInWords(at), dayShort(at), momentInWords(at)]).toEqual(['samedi 28 novembre 2026', '28 nov.', '28 novembre 2026 à 23:30']);
  setTimeZone('Indian/Reunion');
  expect([dayInWords(at), dayShort(at), momentInWords(at)]).toEqual(['dimanche 29 novembre 2026', '29 nov.', '29 novembre 2026 à 02:30']);
  expect(when(at, at + 3_600_000)).toBe('à 02:30');
  setTimeZone('Pacific/Marquesas');
  expect(momentInWords(at)).toBe('28 novembre 2026 à 13:00');
});

it('what is written in mails and on paper too', () => {
  expect(momentIn(at, 'Europe/Paris')).toEqual({ date: '2026-11-28', time: '23:30' });
  expect(momentIn(at, 'Pacific/Noumea')).toEqual({ date: '2026-11-29', time: '09:30' });
});

it.each(timeZoneIds)('%s is known to this program', (zone) => {
  expect(dateIn(at, zone)).toMatch(/^2026-11-2[89]$/);
});

it('a new poste begins with the zone of its machine where that is one of France', () => {
  expect(['Indian/Reunion', 'America/Marigot', 'America/St_Barthelemy', 'UTC', 'Asia/Tokyo', ''].map(timeZoneLike)).toEqual([
    'Indian/Reunion',
    'America/Guadeloupe',
    'America/Guadeloupe',
    'Europe/Paris',
    'Europe/Paris',
    'Europe/Paris',
  ]);
});

it('no zone enters what is folded or projected: two postes of one scope must have the same rows', () => {
  const files = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(folder, name));
  const folded = files('src-shared').filter((path) => /\bevolve\b/.test(readFileSync(path, 'utf8')));
  const projected = files('src-main').filter((path) => path.endsWith('projection.ts'));
  expect(folded.length).toBeGreaterThan(10);
  expect(projected.length).toBeGreaterThan(5);
  const dated = [...folded, ...projected].filter((path) => /dateIn\(|toDate\(|DateTimeFormat/.test(readFileSync(path, 'utf8')));
  expect(dated.filter((path) => !path.endsWith('plain-date.ts'))).toEqual([]);
});
