import { type Found, personMatcher } from '../../src-shared/persons/match.ts';
import type { Tables } from '../backend/context.ts';
import type { Statements } from '../database/query.ts';
import { createBreather } from './slices.ts';

const chunk = 500;

/** The subject of a mail: the account it goes to, the request or the dossier that it is about; null for one that is about nobody. */
export const subjectOfMail = (mail: { readonly account: string | null; readonly effect_key: string | null }): string | null =>
  /^(?:assistance|dossier)\/([^/]+)\//.exec(mail.effect_key ?? '')?.[1] ?? mail.account;

/**
 * Subjects in whose personal parts the words stand, and those to whose address a mail is queued. Reads every part of the journal, not
 * the projections: whatever is kept of people is found, also what no list shows any more.
 */
export const findSubjects = async (
  statements: Statements<Tables>,
  typed: string,
  limit: number,
): Promise<{ found: Map<string, Found>; more: boolean }> => {
  const { mayHold, match } = personMatcher(typed);
  const breathe = createBreather();
  const found = new Map<string, Found>();
  let more = false;
  const add = (subject: string, how: Found): void => {
    if (found.get(subject) === 'identite') return;
    if (found.has(subject) || found.size < limit) found.set(subject, how);
    else more = true;
  };

  const parts = statements.prepare<[number, string, number], { position: number; subject: string; value: string | null }>(
    'SELECT position, subject, value FROM j_personal WHERE (position, subject) > (?, ?) ORDER BY position, subject LIMIT ?',
  );
  let after = { position: -1, subject: '' };
  for (let rows = parts.all(-1, '', chunk); rows.length > 0; rows = parts.all(after.position, after.subject, chunk)) {
    for (const { subject, value } of rows) {
      if (value === null || !mayHold(value)) continue;
      const how = match(JSON.parse(value));
      if (how !== null) add(subject, how);
    }
    after = rows.at(-1) ?? after;
    await breathe();
  }

  const mails = statements.prepare<
    [string, number],
    { id: string; recipient: string | null; account: string | null; effect_key: string | null }
  >('SELECT id, recipient, account, effect_key FROM l_outbox WHERE id > ? ORDER BY id LIMIT ?');
  let last = '';
  for (let rows = mails.all('', chunk); rows.length > 0; rows = mails.all(last, chunk)) {
    for (const mail of rows) {
      const subject = subjectOfMail(mail);
      if (mail.recipient !== null && subject !== null && match({ courriel: mail.recipient }) !== null) add(subject, 'identite');
    }
    last = rows.at(-1)?.id ?? last;
    await breathe();
  }
  return { found, more };
};
