import { isIPv4 } from 'node:net';
import { hostname } from 'node:os';
import { domainToASCII } from 'node:url';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';

/**
 * `tls`: encrypted from the first byte (port 465). `starttls`: encrypted before anything is said, or not at all (587, 25).
 * `plain_loopback`: in clear, accepted only towards this very machine.
 */
export type SmtpSecurity = 'tls' | 'starttls' | 'plain_loopback';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  readonly security: SmtpSecurity;
  readonly user?: string;
  readonly pass?: string;
  /** The name under which this machine greets the server (EHLO); its own one when there is none. */
  readonly name?: string;
  /** PEM of the organisation's own certificate authority, added to those of Node and of the system. */
  readonly ca?: string;
  /** Milliseconds; production values are `smtpTimeouts`. */
  readonly timeouts?: SmtpTimeouts;
}

export interface SmtpTimeouts {
  /** Until the server has greeted and encryption stands. */
  readonly connection: number;
  /** Conversation before the text begins to leave, however slowly it goes on. */
  readonly talk: number;
  /** From then on: a server that is given up too early keeps a mail that is then sent again (RFC 5321 §4.5.3.2.6). */
  readonly text: number;
}
export const smtpTimeouts: SmtpTimeouts = { connection: 15_000, talk: 180_000, text: 600_000 };

/** A name as SMTP writes it; empty when nothing of it can be. */
const asDomain = (name: string): string => domainToASCII(name.replace(/_/g, '-')).replace(/^[.-]+|[.-]+$/g, '');

/**
 * The name that EHLO says: the one of the settings, else that of this machine. Never a loopback address: a remote server takes whoever
 * greets so for a robot.
 */
export const greetingName = ({ name = '' }: Pick<SmtpSettings, 'name'>): string => {
  const own = asDomain(hostname());
  return asDomain(name) || (own === '' || own.startsWith('localhost') || isIPv4(own) ? 'ecritoire' : own);
};

/** An address as an envelope writes it: its domain in letters of ASCII (RFC 5891), whatever it is on the screens. */
export const asciiAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  if (at === -1) return address;
  const domain = address.slice(at + 1);
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain}`;
};

/** True for this machine only: `localhost`, 127.0.0.0/8, `::1`. */
export const isLoopback = (host: string): boolean =>
  host.toLowerCase() === 'localhost' || host === '::1' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'));

const hostName = /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9._-]*[a-z0-9])?$/i;
const ipv6 = /^[0-9a-f:.]+$/i;

/** Refuses settings that cannot work or would send mail in clear. Codes `smtp_host`, `smtp_port`, `smtp_plain`, `smtp_user`. */
export const checkSmtpSettings = (settings: SmtpSettings): Result<SmtpSettings> => {
  const { host, port, security, user, pass } = settings;
  if (!hostName.test(host) && !(host.includes(':') && ipv6.test(host)))
    return refuse('smtp_host', 'Le nom du serveur de courriel n’est pas valable. Écrivez-le comme « smtp.exemple.fr ».', 'host');
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return refuse('smtp_port', 'Le port est un nombre entre 1 et 65535. Les plus courants sont 587 et 465.', 'port');
  if (security === 'plain_loopback' && !isLoopback(host))
    return refuse(
      'smtp_plain',
      'Sans chiffrement, seul un serveur installé sur ce poste est accepté. Choisissez STARTTLS ou TLS.',
      'security',
    );
  if ((user ?? '') === '' && (pass ?? '') !== '')
    return refuse('smtp_user', 'Un mot de passe est donné sans identifiant. Ajoutez l’identifiant ou effacez le mot de passe.', 'user');
  return ok(settings);
};

/**
 * Reads `smtp://user:password@host:port` (STARTTLS; in clear towards this machine, unless `?starttls`) or `smtps://…` (TLS at once).
 * Default ports 587 and 465. Code `smtp_url` and those of `checkSmtpSettings`.
 */
export const parseSmtpUrl = (text: string): Result<SmtpSettings> => {
  const wrong = refuse('smtp_url', 'L’adresse du serveur s’écrit comme « smtp://identifiant:motdepasse@smtp.exemple.fr:587 ».');
  let url: URL;
  let user: string;
  let pass: string;
  try {
    url = new URL(text.trim());
    user = decodeURIComponent(url.username);
    pass = decodeURIComponent(url.password);
  } catch {
    return wrong;
  }
  if ((url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '' || !['', '/'].includes(url.pathname)) return wrong;
  const host = decodeURIComponent(url.hostname).replace(/^\[|\]$/g, '');
  const direct = url.protocol === 'smtps:';
  const clear = isLoopback(host) && !url.searchParams.has('starttls');
  const security: SmtpSecurity = direct ? 'tls' : clear ? 'plain_loopback' : 'starttls';
  const port = url.port === '' ? (direct ? 465 : 587) : Number(url.port);
  return checkSmtpSettings({ host, port, security, ...(user === '' ? {} : { user }), ...(pass === '' ? {} : { pass }) });
};
