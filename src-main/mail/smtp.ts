import { Readable } from 'node:stream';
import tls from 'node:tls';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Clock } from '../../src-shared/kernel/ports.ts';
import { onDemand } from '../kernel/on-demand.ts';
import { checkMail, mimeBytes, type OutgoingMail } from './mime.ts';
import { answerOf, causeOf, diagnosis, refusedPart, type SmtpCause, type SmtpError } from './smtp-failure.ts';
import { asciiAddress, checkSmtpSettings, greetingName, type SmtpSettings, smtpTimeouts } from './smtp-settings.ts';

/**
 * What became of a mail.
 * - `sent`: the server took charge of it.
 * - `refused_recipient`, `refused`: the server said no to the address, or to this mail. `permanent`: «never» (5xx), not «not now» (4xx).
 * - `unreachable`: nothing leaves as things are (network, TLS, password, sender, or a server that wants nothing of this workstation): it
 *   waits, and is tried again.
 * - `unknown`: the conversation died after the text had begun to leave. It may have been accepted: a visible doubt, never resent silently.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly acceptedAt: number }
  | {
      readonly kind: 'refused_recipient' | 'refused' | 'unreachable' | 'unknown';
      readonly cause: SmtpCause;
      readonly permanent: boolean;
      /** French, for people; holds neither address nor words of the server. */
      readonly reason: string;
    };

export type SmtpTest =
  | { readonly ok: true; readonly encrypted: boolean; readonly authenticated: boolean; readonly message: string }
  | { readonly ok: false; readonly cause: SmtpCause; readonly message: string };

let trusted: string[] | undefined;
/**
 * Authorities of Node and of the system: a département signs its servers with its own. Node has known those of the system since 22.15;
 * an older one (that of Electron before 36) has its own only, and must load this file all the same.
 */
const authorities = (extra: string | undefined): string[] => {
  const known: typeof tls.getCACertificates | undefined = tls.getCACertificates;
  trusted ??= known === undefined ? [...tls.rootCertificates] : [...new Set([...known('default'), ...known('system')])];
  return extra === undefined ? trusted : [...trusted, extra];
};

const smtpConnection = onDemand((ask) => ask('nodemailer/lib/smtp-connection') as typeof SMTPConnection);

const connectionFor = (settings: SmtpSettings): SMTPConnection => {
  const timeouts = settings.timeouts ?? smtpTimeouts;
  const encrypted = settings.security !== 'plain_loopback';
  return new (smtpConnection())({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    ignoreTLS: !encrypted,
    name: greetingName(settings),
    connectionTimeout: timeouts.connection,
    greetingTimeout: timeouts.connection,
    // Silence is limited by `converse`, which knows what is waited for.
    socketTimeout: timeouts.text,
    ...(encrypted ? { tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ca: authorities(settings.ca) } } : {}),
  });
};

/**
 * Runs one step after the other on a connection; rejects with nodemailer's error, on the end of the connection, and when it takes too
 * long. `textLeaves` is called when the text of a mail begins to leave: from then on patience is another.
 */
const converse = async <T>(
  settings: SmtpSettings,
  talk: (connection: SMTPConnection, textLeaves: () => void) => Promise<T>,
): Promise<T> => {
  const timeouts = settings.timeouts ?? smtpTimeouts;
  const connection = connectionFor(settings);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      // `on`, and not `once`: an error that comes after the first one must find a listener.
      connection.on('error', reject);
      connection.on('end', () => reject(Object.assign(new Error('connection ended'), { code: 'ECONNECTION' })));
      const limit = (milliseconds: number): void => {
        clearTimeout(timer);
        timer = setTimeout(() => reject(Object.assign(new Error('too long'), { code: 'ETIMEDOUT' })), milliseconds);
      };
      limit(timeouts.talk);
      const signIn = async (): Promise<T> => {
        await step((done) => connection.connect(done));
        const { user, pass } = settings;
        if (user !== undefined && user !== '') await step((done) => connection.login({ credentials: { user, pass: pass ?? '' } }, done));
        return talk(connection, () => limit(timeouts.text));
      };
      signIn().then(resolve, reject);
    });
  } finally {
    clearTimeout(timer);
    connection.close();
  }
};

/** A method of nodemailer that calls back, as a promise. */
const step = (start: (done: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));

const details = (error: unknown): SmtpError => (typeof error === 'object' && error !== null ? error : {});

const failure = (settings: SmtpSettings, error: unknown, dataBegun: boolean): SendOutcome => {
  const cause = causeOf(details(error));
  const answer = answerOf(details(error));
  const permanent = answer !== null && answer >= 500;
  // An answer of the server settles the matter; silence after the text has begun to leave does not.
  if (dataBegun && answer === null) {
    const reason =
      'La connexion s’est coupée pendant l’envoi : le serveur a peut-être accepté ce courriel. Demandez à la personne avant de renvoyer.';
    return { kind: 'unknown', cause, permanent: false, reason };
  }
  const reason = diagnosis(cause, settings, answer);
  const part = refusedPart(cause, details(error));
  const kind = part === 'recipient' ? 'refused_recipient' : part === 'mail' ? 'refused' : 'unreachable';
  return { kind, cause, permanent: permanent && part !== null, reason };
};

/** RFC 5321: an envelope has no other letters, and servers that take them are not to be counted on. */
const isAscii = ({ from, to }: OutgoingMail): boolean =>
  [from.address, to.address].every((address) => /^[\x21-\x7e]+@[a-z0-9.-]+$/i.test(asciiAddress(address)));

/**
 * Sends one mail to one person over SMTP and says what became of it; never throws for what a server or a network can do.
 * `ports.clock` gives `acceptedAt` (milliseconds since 1970), from which the validity of a secret counts.
 */
export const sendMail = async (settings: SmtpSettings, mail: OutgoingMail, ports: { readonly clock: Clock }): Promise<SendOutcome> => {
  const sound = checkSmtpSettings(settings);
  if (!sound.ok) return { kind: 'unreachable', cause: 'settings', permanent: false, reason: sound.error.message };
  if (!checkMail(mail).ok || !isAscii(mail))
    return { kind: 'refused', cause: 'message', permanent: true, reason: diagnosis('message', settings, null) };
  const envelope = { from: asciiAddress(mail.from.address), to: [asciiAddress(mail.to.address)] };
  const bytes = await mimeBytes(mail);
  let dataBegun = false;
  try {
    await converse(settings, (connection, textLeaves) => {
      // Read only once the server has answered 354: reading is the sign that the text begins to leave.
      const content = new Readable({
        read() {
          dataBegun = true;
          textLeaves();
          this.push(bytes);
          this.push(null);
        },
      });
      return step((done) => connection.send({ ...envelope, size: bytes.length }, content, (error) => done(error)));
    });
    return { kind: 'sent', acceptedAt: ports.clock.now() };
  } catch (error) {
    return failure(settings, error, dataBegun);
  }
};

/** «Tester»: connects, encrypts and signs in without sending anything; says in French what works or what to change. */
export const testSmtp = async (settings: SmtpSettings): Promise<SmtpTest> => {
  const sound = checkSmtpSettings(settings);
  if (!sound.ok) return { ok: false, cause: 'settings', message: sound.error.message };
  try {
    await converse(settings, (connection) => step((done) => connection.reset((error) => done(error))));
  } catch (error) {
    const cause = causeOf(details(error));
    return { ok: false, cause, message: diagnosis(cause, settings, answerOf(details(error))) };
  }
  const encrypted = settings.security !== 'plain_loopback';
  const authenticated = (settings.user ?? '') !== '';
  const how = [
    encrypted ? 'connexion chiffrée' : 'sans chiffrement, sur ce poste',
    authenticated ? 'identifiant accepté' : 'sans identifiant',
  ];
  return {
    ok: true,
    encrypted,
    authenticated,
    message: `Le serveur répond (${how.join(', ')}). Envoyez un courriel d’essai pour vérifier l’adresse d’envoi.`,
  };
};
