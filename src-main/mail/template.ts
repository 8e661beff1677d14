import { z } from 'zod';
import { readCodeLink } from '../../src-shared/accounts/code-link.ts';
import { plainDate } from '../../src-shared/kernel/plain-date.ts';
import type { Statements } from '../database/query.ts';
import type { Tables } from '../database/tables.ts';

/** What a mail may carry that must not be seen by another person; `null` for most. */
export type MailSecret = 'activation_code' | 'password_code' | 'temporary_password' | 'courriel_code';

/** One part of a mail, written once and rendered as text and as HTML. A secret stands in a `secret` or `link` part and nowhere else. */
export type MailBlock =
  | { readonly type: 'paragraph'; readonly text: string }
  /** Several lines written by a person, kept as they are. */
  | { readonly type: 'quote'; readonly text: string }
  | { readonly type: 'steps'; readonly items: readonly string[] }
  | { readonly type: 'fact'; readonly label: string; readonly value: string }
  | { readonly type: 'secret'; readonly label: string; readonly value: string }
  /** A link that only fills a code in beforehand: it holds that code. */
  | { readonly type: 'link'; readonly label: string; readonly url: string };

/** Draws a code for a login; only asked for by templates that carry one. */
export type DrawCode = (login: string, secret: MailSecret) => string;

/** What a template may read when one of its mails is written. */
export interface WritingMoment {
  readonly statements: Statements<Tables>;
  /** The account that the mail is for. */
  readonly account: string | null;
  /** Hours during which a code works that is drawn now. */
  readonly validHours: number;
  readonly drawCode: DrawCode;
}

export interface MailTemplate<P extends z.ZodType = z.ZodType> {
  readonly params: P;
  readonly secret: MailSecret | null;
  /**
   * Makes the parameters out of those kept in the outbox: draws the secret, and reads what may have changed since the mail was queued.
   * Without it they are used as they were kept.
   */
  complete?(kept: Readonly<Record<string, unknown>>, moment: WritingMoment): Record<string, unknown>;
  /** One line, without a secret. */
  subject(params: z.output<P>): string;
  /** `workstation`, `departement`: names of the workstation where the reader must go, and of whose it is. */
  content(params: z.output<P>, workstation: string, departement: string): readonly MailBlock[];
}

export const defineTemplate = <P extends z.ZodType>(template: MailTemplate<P>): MailTemplate<P> => template;

export const paragraph = (text: string): MailBlock => ({ type: 'paragraph', text });
export const steps = (...items: string[]): MailBlock => ({ type: 'steps', items });
export const fact = (label: string, value: string): MailBlock => ({ type: 'fact', label, value });

const oneLine = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text), 'one line is expected');

/** Parameters that several mails share. */
export const field = {
  name: oneLine(200),
  identifier: oneLine(254),
  code: oneLine(128),
  reference: oneLine(60),
  subject: oneLine(200),
  courriel: oneLine(254),
  text: z.string().trim().min(1).max(10_000),
  /** Hours during which a secret works, counted from the hand-over of the mail. */
  validHours: z
    .int()
    .min(1)
    .max(24 * 90),
  moment: z.object({ date: plainDate, time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
  link: z
    .string()
    .max(400)
    .refine((text) => readCodeLink(text) !== null, 'a link of our own scheme is expected'),
};

/** The end of mails that anybody could have asked for in another's name. */
export const ignoreUnasked = paragraph('Si vous n’avez rien demandé, ne faites rien : sans ce code, rien ne change.');

/** 24 → «24 heures», 168 → «7 jours». */
export const duration = (hours: number): string => {
  if (hours > 48 && hours % 24 === 0) return `${hours / 24}\u00a0jours`;
  return hours === 1 ? '1\u00a0heure' : `${hours}\u00a0heures`;
};

/** «22/11/2026 à 14 h 05». */
export const momentWords = (moment: { readonly date: string; readonly time: string }): string => {
  const [year, month, day] = moment.date.split('-');
  return `${day}/${month}/${year} à ${moment.time.replace(':', '\u00a0h\u00a0')}`;
};
