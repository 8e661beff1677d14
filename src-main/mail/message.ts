import type { z } from 'zod';
import { frenchSpaces } from '../../src-shared/kernel/typography.ts';
import type { MailBlock, MailSecret, MailTemplate } from './template.ts';

/** Who writes: the words at the end of the mail. */
export interface MailSender {
  readonly name: string;
  readonly service: string;
  readonly phone?: string;
  readonly courriel?: string;
}

export interface MailRequest<P extends z.ZodType> {
  readonly template: MailTemplate<P>;
  readonly params: z.input<P>;
  readonly recipient: { readonly displayName: string };
  readonly from: MailSender;
  /** Name of the workstation to which the reader must go. */
  readonly workstation: string;
  /** `masked`: codes, passwords and the links that hold them are shown as dots (outbox, preview). `shown` by default. */
  readonly secrets?: 'shown' | 'masked';
}

export interface ComposedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly secret: MailSecret | null;
}

const dots = '••••••••';
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

const hidden = (block: MailBlock): MailBlock => {
  if (block.type === 'secret') return { ...block, value: dots };
  return block.type === 'link' ? { type: 'fact', label: block.label, value: dots } : block;
};

/** French spaces in our own sentences; what a person wrote, and what must be typed, stays as it is. */
const spaced = (block: MailBlock): MailBlock => {
  switch (block.type) {
    case 'paragraph':
      return { ...block, text: frenchSpaces(block.text) };
    case 'steps':
      return { ...block, items: block.items.map(frenchSpaces) };
    case 'quote':
      return block;
    default:
      return { ...block, label: frenchSpaces(block.label) };
  }
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Text as HTML shows it, whatever it looks like. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? '');
const escapedLines = (text: string): string => escaped(text).replace(/\r\n?|\n/g, '<br>');

const asText = (block: MailBlock): string => {
  switch (block.type) {
    case 'paragraph':
      return block.text;
    case 'quote':
      return block.text.replace(/\r\n?/g, '\n').replace(/^/gm, '> ');
    case 'steps':
      return block.items.map((item, index) => `${index + 1}. ${item}`).join('\n');
    case 'fact':
    case 'secret':
      return `${block.label}\u00a0: ${block.value}`;
    case 'link':
      return `${block.label}\u00a0:\n${block.url}`;
  }
};

const secretStyle = 'font-family:Consolas,Menlo,monospace;font-size:22px;font-weight:bold;letter-spacing:1px';
const asHtml = (block: MailBlock): string => {
  switch (block.type) {
    case 'paragraph':
      return `<p>${escapedLines(block.text)}</p>`;
    case 'quote':
      return `<blockquote style="margin:0 0 16px;padding:4px 12px;border-left:3px solid #b8bfca">${escapedLines(block.text)}</blockquote>`;
    case 'steps':
      return `<ol>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ol>`;
    case 'fact':
      return `<p>${escaped(block.label)}\u00a0: <strong>${escaped(block.value)}</strong></p>`;
    case 'secret':
      return `<p>${escaped(block.label)}\u00a0:<br><span style="${secretStyle}">${escaped(block.value)}</span></p>`;
    case 'link':
      // Written out: many mail programs show no link of a scheme they do not know, and it can be copied all the same.
      return `<p>${escaped(block.label)}\u00a0:<br><a style="color:#1d4ed8" href="${escaped(block.url)}">${escaped(block.url)}</a></p>`;
  }
};

/** Readers of mail that follow the dark theme of their system; the others read the inline colours. */
const darkTheme =
  '@media (prefers-color-scheme: dark) {' +
  'body { background: #16202e !important; color: #e9ecf1 !important }' +
  '.end { color: #b4bdca !important; border-color: #4a5568 !important }' +
  'blockquote { border-color: #4a5568 !important }' +
  'a { color: #a9c1ff !important } }';

const signature = (from: MailSender, workstation: string): string[] => {
  const contact = [from.phone === undefined ? '' : `Tél. ${from.phone}`, from.courriel ?? ''].filter((part) => part !== '').join(' · ');
  return [
    oneLine(from.service),
    oneLine(from.name),
    oneLine(contact),
    frenchSpaces(`Envoyé par Écritoire depuis le poste « ${oneLine(workstation)} ».`),
  ].filter((line) => line !== '');
};

/**
 * Writes a mail in French, as text and as HTML, from its template. Pure: nothing is sent or kept. Throws a `ZodError` when the
 * parameters are not those of the template (a fault of the program: people's input was checked when it came in).
 */
export const composeMessage = <P extends z.ZodType>(request: MailRequest<P>): ComposedMail => {
  const { template } = request;
  const params = template.params.parse(request.params);
  const workstation = oneLine(request.workstation);
  const content = template.content(params, workstation, oneLine(request.from.name));
  const blocks = (request.secrets === 'masked' ? content.map(hidden) : content).map(spaced);
  const subject = oneLine(frenchSpaces(template.subject(params)));
  const hello = `Bonjour ${oneLine(request.recipient.displayName)},`;
  const end = signature(request.from, workstation);

  const text = `${[hello, ...blocks.map(asText), end.join('\n')].join('\n\n')}\n`;
  const html = [
    '<!doctype html>',
    '<html lang="fr">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title><style>${darkTheme}</style></head>`,
    '<body style="margin:0;padding:24px;background:#ffffff;color:#16202e;font-family:Verdana,Arial,sans-serif;font-size:16px;line-height:1.5">',
    '<div style="max-width:600px;overflow-wrap:anywhere">',
    `<p>${escaped(hello)}</p>`,
    ...blocks.map(asHtml),
    `<p class="end" style="margin-top:32px;padding-top:12px;border-top:1px solid #b8bfca;color:#4a5568;font-size:14px">${end.map(escaped).join('<br>')}</p>`,
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
  return { subject, text, html, secret: template.secret };
};
