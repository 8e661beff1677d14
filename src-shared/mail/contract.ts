import { z } from 'zod';
import { defineCall } from '../kernel/contract.ts';
import { courrielField } from '../kernel/courriel.ts';
import { hasHiddenOrBreak } from '../kernel/free-text.ts';

/** `doubt`: the program ended between sending and noting it; a person says whether it arrived (rules §7.2: never silence). */
export const mailStatuses = ['waiting', 'sending', 'sent', 'failed', 'doubt', 'cancelled'] as const;

export const mailRow = z.object({
  id: z.string(),
  subject: z.string(),
  recipient: z.string().nullable(),
  status: z.enum(mailStatuses),
  attempts: z.number().int(),
  nextAt: z.number().int(),
  reason: z.string().nullable(),
  createdAt: z.number().int(),
  endedAt: z.number().int().nullable(),
  /** Carries a secret: never shown in the list, drawn when it is handed over. */
  secret: z.boolean(),
});
export type MailRow = z.infer<typeof mailRow>;

/** Most recent mails that `mail.outbox` gives at once; the counts are of all. */
export const outboxShown = 500;

export const mailSettingsForm = z.object({
  host: z
    .string()
    .trim()
    .min(1, 'Saisissez le nom du serveur, par exemple smtp.exemple.fr.')
    .max(253, 'Ce nom de serveur est trop long.')
    .regex(/^[A-Za-z0-9.:-]+$/, 'Un nom de serveur ne contient que des lettres, des chiffres, des points et des tirets.'),
  port: z.number({ error: 'Saisissez un numéro de port.' }).int().min(1, 'Le port va de 1 à 65535.').max(65535, 'Le port va de 1 à 65535.'),
  security: z.enum(['starttls', 'tls', 'plain_loopback'], { error: 'Choisissez la protection de la connexion.' }),
  user: z
    .string()
    .trim()
    .max(254, 'Ce nom d’utilisateur est trop long.')
    .refine((text) => !hasHiddenOrBreak(text), 'Ce nom d’utilisateur contient un caractère invisible. Tapez-le au clavier.'),
  /** Null keeps the password already kept. */
  password: z.string().max(256, 'Ce mot de passe est trop long.').nullable(),
  from: courrielField,
  /** What EHLO says; empty for the name of this machine. */
  greeting: z
    .string()
    .trim()
    .max(253, 'Ce nom est trop long.')
    .regex(
      /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*)?$/,
      'Un nom de machine s’écrit avec des lettres sans accent, des chiffres, des points et des tirets, par exemple poste12.mairie.fr.',
    )
    .default(''),
});

const everyAgent = ['instructeur', 'valideur', 'gestionnaire', 'gestionnaire_poste'] as const;
/** `password_needed`: the kept password goes to the server and user it was typed for, and to no other. */
const settingsErrors = ['password_needed', 'smtp_host', 'smtp_port', 'smtp_plain', 'smtp_user'];
const one = z.object({ id: z.string().max(64) });

/** Calls of the outbox and of the mail settings (rules §7.2). */
export const mailCalls = {
  /** Mails of dossiers are seen by the agents of their service, and by who repairs delivery. */
  'mail.outbox': defineCall({
    kind: 'query',
    who: everyAgent,
    input: z.object({ status: z.enum([...mailStatuses, 'all']) }),
    output: z.object({ mails: z.array(mailRow), counts: z.record(z.enum(mailStatuses), z.number().int()) }),
  }),
  /** The mail as it will be sent; a secret shows as dots. `purged`: it was handed over or ended, its words are no longer kept. */
  'mail.read': defineCall({
    kind: 'query',
    who: everyAgent,
    input: one,
    output: z.object({ subject: z.string(), text: z.string(), html: z.string(), purged: z.boolean() }),
    errors: ['unknown_mail', 'not_your_mail'],
  }),
  'mail.cancel': defineCall({
    kind: 'command',
    who: everyAgent,
    input: one,
    errors: ['unknown_mail', 'wrong_state'],
  }),
  /** Sends a failed or doubtful mail again, under the same Message-ID. */
  'mail.retry': defineCall({ kind: 'command', who: everyAgent, input: one, errors: ['unknown_mail', 'wrong_state'] }),
  /** «Il est bien arrivé»: ends the doubt without sending again. */
  'mail.settleDoubt': defineCall({
    kind: 'command',
    who: everyAgent,
    input: one,
    errors: ['unknown_mail', 'wrong_state'],
  }),
  /** The mail as a .eml file (base64), to be sent by another program: counts as handed over. With a secret it needs «remettre un accès». */
  'mail.export': defineCall({
    kind: 'local',
    who: everyAgent,
    input: one,
    output: z.object({ fileName: z.string(), eml: z.string() }),
    errors: ['unknown_mail', 'not_your_mail', 'wrong_state', 'hand_over_right', 'mail_header'],
  }),
  'mail.settings': defineCall({
    kind: 'local',
    who: ['gestionnaire_poste'],
    output: z.object({
      settings: mailSettingsForm.omit({ password: true }).nullable(),
      passwordKept: z.boolean(),
      /** The name that EHLO says when the settings give none. */
      machine: z.string(),
      /** The address given at start by `--smtp`, which wins over the settings. */
      fromCommandLine: z.boolean(),
    }),
  }),
  'mail.saveSettings': defineCall({
    kind: 'command',
    who: ['gestionnaire_poste'],
    input: mailSettingsForm,
    errors: settingsErrors,
  }),
  /** «Tester»: connects, signs in and sends one message to the given address. */
  'mail.test': defineCall({
    kind: 'local',
    who: ['gestionnaire_poste'],
    input: mailSettingsForm.extend({ to: courrielField }),
    output: z.object({ message: z.string() }),
    errors: ['mail_test_failed', ...settingsErrors],
  }),
};
