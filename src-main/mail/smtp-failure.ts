import { isIP } from 'node:net';
import type { SmtpSettings } from './smtp-settings.ts';

/** Why a conversation with the mail server failed. */
export type SmtpCause =
  | 'settings'
  | 'dns'
  | 'refused_connection'
  | 'timeout'
  | 'tls_missing'
  | 'tls'
  | 'certificate'
  | 'later'
  | 'helo'
  | 'auth'
  | 'sender'
  | 'relay'
  | 'recipient'
  | 'full'
  | 'content'
  | 'closed'
  | 'protocol'
  | 'message';

/** What nodemailer reports of an error; every field may be missing. */
export interface SmtpError {
  readonly code?: unknown;
  readonly originalCode?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
  readonly message?: unknown;
}

const string = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The three-digit answer of the server, `null` when it gave none. The words of the answer are dropped: they often hold addresses. */
export const answerOf = (error: SmtpError): number | null =>
  typeof error.responseCode === 'number' && error.responseCode > 0 ? error.responseCode : null;

/** The enhanced code of the answer (RFC 3463), such as `5.7.1`; empty without one. */
const enhancedOf = (error: SmtpError): string => /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/m.exec(string(error.response))?.[1] ?? '';

const tlsCause = (error: SmtpError): SmtpCause | null => {
  const words = string(error.message);
  const original = string(error.originalCode);
  if (/CERT|ALTNAME|ISSUER|UNABLE_TO_VERIFY/.test(original) || /certificate|altnames/i.test(words)) return 'certificate';
  if (string(error.command) === 'STARTTLS' && answerOf(error) !== null) return 'tls_missing';
  if (/WRONG_VERSION|SSL|TLS|EPROTO/.test(original) || string(error.code) === 'ETLS' || /ssl routines|initiating TLS/i.test(words))
    return 'tls';
  return null;
};

/** The words of the answer without addresses and names of machines: a person or a server may be called «relay» or «helo». */
const ownWords = (error: SmtpError): string =>
  string(error.response)
    .replace(/\S+@\S+/g, '')
    .replace(/[\w-]+(?:\.[\w-]+)+/g, '');

/** Whether an answer is about this workstation, whatever the command was that it answers. */
const isAboutWorkstation = (error: SmtpError): boolean => {
  const enhanced = enhancedOf(error);
  if (enhanced.startsWith('5.7.') || string(error.command) === 'CONN') return true;
  return (enhanced === '' || enhanced === '5.0.0') && /\brelay(?:ing)?\b/i.test(ownWords(error));
};

/** What an answer «never» (5xx) is about once it is not about this workstation. */
const mailRefusal = (command: string, enhanced: string, answer: number): SmtpCause => {
  // The commands came in an order, or with words, that this server does not take: no address is at fault.
  if ([500, 502, 503].includes(answer)) return 'protocol';
  const tooBig = /^5\.(?:2\.3|3\.4)$/.test(enhanced);
  // Only the recipient's own answer, or its code, says that a box is full: elsewhere 552 is about the size of the text.
  if (enhanced === '5.2.2' || (command === 'RCPT TO' && answer === 552 && !tooBig)) return 'full';
  if (answer === 552 || tooBig) return 'content';
  if (command === 'MAIL FROM') return 'sender';
  if (command === 'RCPT TO' || enhanced.startsWith('5.1.')) return 'recipient';
  return command === 'DATA' ? 'content' : 'protocol';
};

/** What an answer «never» (5xx) is about: its enhanced code decides, then the command that it answers. */
const refusalCause = (error: SmtpError, answer: number): SmtpCause => {
  const command = string(error.command);
  const enhanced = enhancedOf(error);
  // Many servers say what they think of the name only when the recipient comes.
  if (!enhanced.startsWith('5.1.') && /\b(?:helo|ehlo)\b.*\b(?:rejected|refused|denied|invalid)\b/i.test(ownWords(error))) return 'helo';
  if (command === 'EHLO' || command === 'HELO') return answer === 500 || answer === 502 ? 'tls_missing' : 'helo';
  if (answer === 530) return 'auth';
  if (/^5\.1\.[78]$/.test(enhanced)) return 'sender';
  return isAboutWorkstation(error) ? 'relay' : mailRefusal(command, enhanced, answer);
};

/** Sorts an error of nodemailer. */
export const causeOf = (error: SmtpError): SmtpCause => {
  const code = string(error.code);
  const command = string(error.command);
  const original = string(error.originalCode);
  const answer = answerOf(error);
  if (code === 'EDNS' || original === 'ENOTFOUND' || original === 'EAI_AGAIN') return 'dns';
  if (code === 'ETIMEDOUT' || original === 'ETIMEDOUT') return 'timeout';
  // «Not now», whatever it answers: nothing is to be corrected.
  if (answer !== null && answer >= 400 && answer < 500) return 'later';
  if (code === 'EAUTH' || code === 'ENOAUTH' || command.startsWith('AUTH')) return 'auth';
  const tls = tlsCause(error);
  if (tls !== null) return tls;
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EACCES'].includes(original)) return 'refused_connection';
  if (answer !== null && answer >= 500) return refusalCause(error, answer);
  if (code === 'ECONNECTION' || code === 'ESOCKET' || original === 'ECONNRESET' || original === 'EPIPE') return 'closed';
  return 'protocol';
};

/** Which part of a mail was refused; null for what no mail was asked about, or for what the settings have to answer for. */
export const refusedPart = (cause: SmtpCause, error: SmtpError): 'recipient' | 'mail' | null => {
  if (cause === 'recipient' || cause === 'full') return 'recipient';
  if (cause === 'content') return 'mail';
  if (cause !== 'later') return null;
  const command = string(error.command);
  if (command === 'RCPT TO') return 'recipient';
  return command === 'MAIL FROM' || command === 'DATA' ? 'mail' : null;
};

/** What went wrong and what to do, in French, without any address: for the settings screen and the outbox. */
export const diagnosis = (cause: SmtpCause, settings: SmtpSettings, answer: number | null): string => {
  const place = `${settings.host}, port ${settings.port}`;
  const said = answer === null ? '' : ` (réponse ${answer})`;
  switch (cause) {
    case 'settings':
      return 'Les réglages du serveur de courriel ne sont pas valables. Vérifiez-les.';
    case 'dns':
      return `Le serveur « ${settings.host} » est introuvable. Vérifiez son nom, puis que le poste est relié au réseau.`;
    case 'refused_connection':
      return `Rien ne répond à ${place}. Vérifiez le port et que le réseau laisse passer ce poste.`;
    case 'timeout':
      return `Le serveur (${place}) ne répond pas à temps. Vérifiez le port : un pare-feu peut bloquer l’envoi. Sinon, recommencez plus tard.`;
    case 'tls_missing':
      return `Le serveur (${place}) ne propose pas de connexion chiffrée. Essayez le port 587 avec STARTTLS ou 465 avec TLS, ou demandez à son responsable.`;
    case 'tls':
      return settings.security === 'tls'
        ? `La connexion chiffrée avec ${place} échoue. Si le port est 587 ou 25, choisissez STARTTLS.`
        : `La connexion chiffrée avec ${place} échoue. Si le port est 465, choisissez TLS.`;
    case 'certificate':
      return `Le certificat du serveur n’est pas reconnu pour « ${settings.host} » : nom différent, date dépassée ou autorité inconnue. ${isIP(settings.host) === 0 ? 'Vérifiez le nom du serveur' : 'Donnez le nom du serveur plutôt que son numéro'}, ou ajoutez le certificat de votre organisation.`;
    case 'later':
      return `Le serveur (${place}) répond « pas pour l’instant »${said}. Rien n’est à corriger : il suffit de réessayer plus tard.`;
    case 'helo':
      return `Le serveur (${place}) refuse le nom sous lequel ce poste se présente${said}. Donnez-lui un nom complet dans les réglages du courriel, à « Nom annoncé au serveur ».`;
    case 'auth':
      return (settings.user ?? '') === ''
        ? `Le serveur demande un identifiant et un mot de passe${said}. Ajoutez-les.`
        : `Le serveur refuse l’identifiant ou le mot de passe${said}. Saisissez-les de nouveau.`;
    case 'sender':
      return `Le serveur refuse l’adresse d’envoi${said}. Vérifiez-la dans les réglages du courriel : elle doit être permise à cet identifiant.`;
    case 'relay':
      return `Le serveur (${place}) refuse les courriels de ce poste${said}. Vérifiez dans les réglages du courriel l’identifiant, le mot de passe et l’adresse d’envoi, ou demandez à son responsable d’autoriser ce poste.`;
    case 'recipient':
      return `Le serveur refuse l’adresse du destinataire${said}. Vérifiez-la avec la personne.`;
    case 'full':
      return `La boîte du destinataire est pleine${said}. Dites-le à la personne, puis renvoyez ce courriel quand elle y aura fait de la place.`;
    case 'content':
      return `Le serveur refuse ce courriel${said}. Demandez la raison à son responsable.`;
    case 'closed':
      return `Le serveur (${place}) a coupé la conversation${said}. Recommencez ; si cela continue, vérifiez le port et le chiffrement.`;
    case 'protocol':
      return `Ce qui répond à ${place} ne parle pas comme un serveur de courriel${said}. Vérifiez le nom et le port.`;
    case 'message':
      return 'Ce courriel ne peut pas être envoyé : une adresse, un nom ou le sujet contient un caractère interdit. Corrigez-le.';
  }
};
