import { ok, type Result, refuse } from '../kernel/result.ts';

/**
 * What the antivirus said of a file as it came in: nothing found, something found, the engine did not answer, it failed, or the file is more
 * than it looks at. Only `clean` may ever read as clean.
 */
export const checkOutcomes = ['clean', 'infected', 'absent', 'failed', 'skipped'] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

/** The same in words; null for a file that nobody asked about on this poste. */
export const checkWords = (outcome: CheckOutcome | null): string => {
  switch (outcome) {
    case 'clean':
      return 'antivirus : rien trouvé';
    case 'infected':
      return 'antivirus : fichier infecté';
    case 'absent':
      return 'non analysé : l’antivirus ne répondait pas';
    case 'failed':
      return 'non analysé : l’antivirus a échoué';
    case 'skipped':
      return 'non analysé : trop gros pour l’antivirus';
    case null:
      return 'non analysé par l’antivirus de ce poste';
  }
};

/** Where clamd listens, on this machine alone: what it is sent is in clear. */
export type AntivirusPlace = { readonly path: string } | { readonly host: string; readonly port: number };

const loopback = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost|\[::1\]):(\d{1,5})$/i;

/** Reads «/run/clamav/clamd.ctl» or «127.0.0.1:3310»; null for anything else. */
export const readAntivirusPlace = (text: string): AntivirusPlace | null => {
  if (text.startsWith('/') && !text.endsWith('/')) return { path: text };
  const [, host, port] = loopback.exec(text) ?? [];
  const number = Number(port);
  return host !== undefined && number >= 1 && number <= 65_535 ? { host: host.replace(/^\[|\]$/g, ''), port: number } : null;
};

/** A place as it is kept: as it was typed, without spaces around it. */
export const parseAntivirusPlace = (typed: string): Result<string> => {
  const text = typed.trim();
  return text.length <= 200 && !/\p{C}/u.test(text) && readAntivirusPlace(text) !== null
    ? ok(text)
    : refuse(
        'antivirus_place',
        'Écrivez le chemin complet du socket de clamd, comme /run/clamav/clamd.ctl, ou une adresse de cet ordinateur, comme 127.0.0.1:3310.',
      );
};
