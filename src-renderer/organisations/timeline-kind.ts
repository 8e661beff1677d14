import type { ChipKind } from '../ui/index.ts';

const kinds: Readonly<Record<string, ChipKind>> = {
  'organisation.letter_requested': 'mine',
  'organisation.letter_printed': 'mine',
  'organisation.letter_posted': 'theirs',
  'organisation.letter_returned': 'bad',
  'organisation.letter_voided': 'bad',
  'organisation.codes_refused': 'bad',
  'organisation.codes_accepted': 'ok',
  'organisation.member_activated': 'ok',
  'account.activated': 'ok',
  'account.disabled': 'bad',
};

/** Colour of one line of the timeline, as the service sees it: whose turn it gave. */
export const timelineKind = (type: string): ChipKind => (Object.hasOwn(kinds, type) ? (kinds[type] ?? 'calm') : 'calm');
