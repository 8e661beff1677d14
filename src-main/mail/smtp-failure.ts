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
  | 'auth'
  | 'sender'
  | 'recipient'
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
  readonly message?: unknown;
}

const string = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The three-digit answer of the server, `null` when it gave none. The words of the answer are dropped: they often hold addresses. */
export const answerOf = (error: SmtpError): number | null =>
  typeof error.responseCode === 'number' && error.responseCode > 0 ? error.responseCode : null;

const tlsCause = (error: SmtpError): SmtpCause | null => {
  const words = string(error.message);
  const original = string(error.originalCode);
  if (/CERT|ALTNAME|ISSUER|UNABLE_TO_VERIFY/.test(original) || /certificate|altnames/i.test(words)) return 'certificate';
  if (string(error.command) === 'STARTTLS' && answerOf(error) !== null) return 'tls_missing';
  if (/WRONG_VERSION|SSL|TLS|EPROTO/.test(original) || string(error.code) === 'ETLS' || /ssl routines|initiating TLS/i.test(words))
    return 'tls';
  return null;
};

/** Sorts an error of nodemailer. */
export const causeOf = (error: SmtpError): SmtpCause => {
  const code = string(error.code);
  const command = string(error.command);
  const original = string(error.originalCode);
  if (code === 'EDNS' || original === 'ENOTFOUND' || original === 'EAI_AGAIN') return 'dns';
  if (code === 'ETIMEDOUT' || original === 'ETIMEDOUT') return 'timeout';
  if (code === 'EAUTH' || code === 'ENOAUTH' || command.startsWith('AUTH') || answerOf(error) === 530) return 'auth';
  const tls = tlsCause(error);
  if (tls !== null) return tls;
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EACCES'].includes(original)) return 'refused_connection';
  if (command === 'RCPT TO') return 'recipient';
  if (command === 'MAIL FROM') return 'sender';
  if (command === 'DATA' && answerOf(error) !== null) return 'content';
  if (code === 'ECONNECTION' || code === 'ESOCKET' || original === 'ECONNRESET' || original === 'EPIPE') return 'closed';
  return 'protocol';
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
    case 'auth':
      return (settings.user ?? '') === ''
        ? `Le serveur demande un identifiant et un mot de passe${said}. Ajoutez-les.`
        : `Le serveur refuse l’identifiant ou le mot de passe${said}. Saisissez-les de nouveau.`;
    case 'sender':
      return `Le serveur refuse l’adresse d’envoi${said}. Vérifiez-la dans les réglages : elle doit être permise à cet identifiant.`;
    case 'recipient':
      return `Le serveur refuse l’adresse du destinataire${said}. Vérifiez-la avec la personne.`;
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
