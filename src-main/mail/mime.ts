import type MailComposer from 'nodemailer/lib/mail-composer';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { onDemand } from '../kernel/on-demand.ts';
import { asciiAddress } from './smtp-settings.ts';

const mailComposer = onDemand((ask) => ask('nodemailer/lib/mail-composer') as typeof MailComposer);

export interface Mailbox {
  readonly name?: string;
  readonly address: string;
}

/** A mail ready to leave: what `composeMessage` wrote, and its envelope. */
export interface OutgoingMail {
  /** `<id@domain>`, chosen once and kept through every attempt, so that a mail sent twice is recognised as one. */
  readonly messageId: string;
  /** When it was written: milliseconds since 1970, UTC. */
  readonly date: number;
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo?: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A mail to be sent by another program: without recipient for a person who has no courriel. */
export type UnsentMail = Omit<OutgoingMail, 'to'> & { readonly to: Mailbox | null };

const breaksHeader = /[\p{Cc}\p{Zl}\p{Zp}]/u;
const address = /^[^\s<>()[\]\\,;:"@]{1,64}@[^\s<>()[\]\\,;:"@]{1,255}$/u;
const messageId = /^<[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+>$/;

/** Refuses whatever could add a header or a second recipient. Code `mail_header`; the message never repeats what was written. */
export const checkMail = <M extends UnsentMail>(mail: M): Result<M> => {
  const boxes = [mail.from, mail.to, mail.replyTo].filter((box) => box != null);
  const sound =
    !breaksHeader.test(mail.subject) &&
    messageId.test(mail.messageId) &&
    boxes.every((box) => address.test(box.address) && !breaksHeader.test(box.address) && !breaksHeader.test(box.name ?? ''));
  return sound ? ok(mail) : refuse('mail_header', 'Une adresse, un nom ou le sujet du courriel contient un caractère interdit.');
};

const mailbox = (box: Mailbox): { name: string; address: string } => ({ name: box.name ?? '', address: asciiAddress(box.address) });

/** The bytes of a mail (RFC 5322, text and HTML alternatives, CRLF). The caller has checked it. */
export const mimeBytes = async (mail: UnsentMail, headers: Record<string, string> = {}): Promise<Buffer> =>
  new (mailComposer())({
    messageId: mail.messageId,
    date: new Date(mail.date),
    from: mailbox(mail.from),
    ...(mail.to === null ? {} : { to: mailbox(mail.to) }),
    ...(mail.replyTo === undefined ? {} : { replyTo: mailbox(mail.replyTo) }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: { 'Content-Language': 'fr', 'Auto-Submitted': 'auto-generated', ...headers },
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();

/**
 * The mail as a file `.eml`, for a workstation without SMTP: opened by a mail program, it is a draft ready to be sent (`X-Unsent`).
 * It holds the secret of the mail if it has one. Code `mail_header`.
 */
export const toEml = async (mail: UnsentMail): Promise<Result<Uint8Array>> => {
  const checked = checkMail(mail);
  return checked.ok ? ok(new Uint8Array(await mimeBytes(mail, { 'X-Unsent': '1' }))) : checked;
};
