import { z } from 'zod';
import { formatActivationCode } from '../../src-shared/kernel/activation-code.ts';
import type { WriterContext } from '../backend/context.ts';
import type { MailsOf } from '../backend/mails.ts';
import { defineTemplate, duration, fact, field, ignoreUnasked, momentWords, paragraph, queueMail, steps } from '../mail/public.ts';
import type { Candidate } from './candidates.ts';

/** A new courriel is used only once its owner has typed this code (rules §1.8). */
const courrielConfirmation = defineTemplate({
  params: z.object({ code: field.code, validHours: field.validHours }),
  secret: 'courriel_code',
  complete: ({ login, ...params }, { validHours, drawCode }) => ({
    ...params,
    validHours,
    code: typeof login === 'string' ? drawCode(login, 'courriel_code') : undefined,
  }),
  subject: () => 'Confirmez votre nouvelle adresse de courriel',
  content: (params, workstation) => [
    paragraph('Cette adresse a été donnée pour remplacer celle d’un compte Écritoire. Elle ne sera utilisée qu’après votre confirmation.'),
    { type: 'secret', label: 'Votre code de confirmation', value: formatActivationCode(params.code) },
    steps(
      `Sur le poste « ${workstation} », connectez-vous comme d’habitude.`,
      'Ouvrez « Mes données personnelles », choisissez « Confirmer ma nouvelle adresse » et tapez le code.',
    ),
    paragraph(`Le code est valable ${duration(params.validHours)}.`),
    ignoreUnasked,
  ],
});

/** `sonia.benali@mairie.fr` → `s…@mairie.fr`: enough to recognise one's own, too little to learn another's. */
const masked = (courriel: string): string => `${courriel.slice(0, 1)}…${courriel.slice(courriel.lastIndexOf('@'))}`;

/** Sent to the old address (rules §1.8). */
const courrielChanged = defineTemplate({
  params: z.object({ identifier: field.identifier, newCourriel: field.courriel, changedAt: field.moment }),
  secret: null,
  subject: () => 'L’adresse de courriel de votre compte a changé',
  content: (params) => [
    paragraph(`L’adresse de courriel de votre compte a été remplacée le ${momentWords(params.changedAt)}.`),
    fact('Identifiant', params.identifier),
    fact('Nouvelle adresse', masked(params.newCourriel)),
    paragraph('Vous ne recevrez plus rien à l’ancienne adresse, celle-ci. Si c’est bien vous, vous n’avez rien à faire.'),
    paragraph('Si ce n’est pas vous, prévenez-nous tout de suite : sur l’écran de connexion, choisissez « Demander de l’aide ».'),
  ],
});

/** Ten wrong passwords (rules §1.7). */
const accountLocked = defineTemplate({
  params: z.object({ identifier: field.identifier, until: field.moment.nullable() }),
  secret: null,
  subject: () => 'Votre compte Écritoire est bloqué',
  content: (params, workstation) => [
    paragraph(`Trop de mots de passe faux ont été tapés sur le poste « ${workstation} ». Le compte est bloqué par prudence.`),
    fact('Identifiant', params.identifier),
    paragraph(
      params.until === null
        ? 'Pour le débloquer, choisissez « Demander de l’aide » sur l’écran de connexion ou adressez-vous au gestionnaire du poste.'
        : `Il sera de nouveau utilisable le ${momentWords(params.until)}. Pour l’être plus tôt, adressez-vous au gestionnaire du poste.`,
    ),
    paragraph('Si ce n’est pas vous qui avez essayé, changez votre mot de passe à votre prochaine connexion et prévenez-nous.'),
  ],
});

const closedWords = {
  invalide: 'L’administrateur de votre organisation a retiré votre accès. Demandez-lui de valider de nouveau votre inscription.',
  courrier:
    'Le représentant légal de votre organisation reçoit un courrier avec deux codes : votre compte s’ouvre dès leur saisie. Parlez-lui-en.',
  sans_demande:
    'Aucune demande n’est plus en cours à votre nom dans votre organisation. Demandez au service d’en enregistrer une nouvelle : sur l’écran de connexion, choisissez « Demander de l’aide ».',
} as const;

/** A password was asked for, for an account that no code would open: why, and who helps. */
const accountClosed = defineTemplate({
  params: z.object({
    identifier: field.identifier,
    organisation: field.name.nullable(),
    cause: z.enum(['invalide', 'courrier', 'sans_demande']),
  }),
  secret: null,
  subject: () => 'Votre compte Écritoire n’est pas ouvert',
  content: ({ identifier, organisation, cause }) => [
    paragraph('Un nouveau mot de passe a été demandé pour ce compte, mais aucun code ne peut l’ouvrir pour le moment.'),
    fact('Identifiant', identifier),
    ...(organisation === null ? [] : [fact('Organisation', organisation)]),
    paragraph(closedWords[cause]),
    paragraph('Si cela ne suffit pas, choisissez « Demander de l’aide » sur l’écran de connexion.'),
    paragraph('Si vous n’avez rien demandé, ne faites rien : rien ne change.'),
  ],
});

/** The mails of this room, by the name kept in the outbox. */
export const accountMails = {
  courriel_confirmation: courrielConfirmation,
  courriel_changed: courrielChanged,
  account_locked: accountLocked,
  account_closed: accountClosed,
};

/** Notifies the holder of a login that too many wrong passwords have locked it. */
export const notifyLocked = (context: WriterContext, { account, identifier, signInNames }: Candidate): boolean =>
  queueMail(context, {
    template: 'account_locked',
    params: { identifier, until: null },
    subject: 'Votre compte Écritoire est bloqué',
    account,
    recipient: signInNames.find((name) => name.includes('@')) ?? null,
  });

declare module '../backend/mails.ts' {
  interface MailTemplates extends MailsOf<typeof accountMails> {}
}
