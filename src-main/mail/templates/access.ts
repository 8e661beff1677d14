import { z } from 'zod';
import { formatActivationCode } from '../../../src-shared/kernel/activation-code.ts';
import { defineTemplate, duration, fact, field, type MailBlock, momentWords, paragraph, steps } from './template.ts';

/** «Sur le poste « Accueil » (Département du Pas-de-Calais), ouvrez Écritoire.» */
const openHere = (workstation: string, departement: string): string =>
  `Sur le poste « ${workstation} »${departement === '' ? '' : ` (${departement})`}, ouvrez Écritoire.`;

const link = (url: string): MailBlock => ({
  type: 'link',
  label: 'Ou bien, sur ce poste, ce lien remplit l’identifiant et le code à votre place',
  url,
});

const whereToPaste = paragraph(
  'Si le lien ne s’ouvre pas, copiez-le en entier dans le champ « Code » : il est reconnu. Il ne fait que remplir l’écran.',
);

const ignore = paragraph('Si vous n’avez rien demandé, ne faites rien : sans ce code, rien ne change.');

/** Registration, or an account made by an agent: the code lets the person activate it (S2, rules §1.4). */
export const activation = defineTemplate({
  params: z.object({
    identifier: field.identifier,
    code: field.code,
    organisation: field.name.nullable(),
    validHours: field.validHours,
    link: field.link,
  }),
  secret: 'activation_code',
  subject: () => 'Activez votre compte Écritoire',
  body: (params, workstation, departement) => [
    paragraph(
      params.organisation === null
        ? 'Votre compte est prêt. Il ne reste qu’à l’activer.'
        : `Votre compte pour l’organisation « ${params.organisation} » est prêt. Il ne reste qu’à l’activer.`,
    ),
    fact('Votre identifiant', params.identifier),
    { type: 'secret', label: 'Votre code d’activation', value: formatActivationCode(params.code) },
    steps(
      openHere(workstation, departement),
      'Sur l’écran de connexion, choisissez « J’ai reçu un code ».',
      'Tapez votre identifiant et ce code, puis suivez les indications de l’écran.',
    ),
    link(params.link),
    whereToPaste,
    paragraph(
      `Le code est valable ${duration(params.validHours)} et ne sert qu’une fois. Passé ce délai, renouvelez votre inscription ou demandez de l’aide.`,
    ),
    ignore,
  ],
});

/** Forgotten password, answered by a code for each account of the courriel (S1, S3, rules §1.5). */
export const passwordCode = defineTemplate({
  params: z.object({
    accounts: z
      .array(z.object({ identifier: field.identifier, organisation: field.name.nullable(), code: field.code, link: field.link }))
      .min(1)
      .max(20),
    validHours: field.validHours,
  }),
  secret: 'password_code',
  subject: () => 'Choisissez un nouveau mot de passe Écritoire',
  body: (params, workstation, departement) => [
    paragraph(
      params.accounts.length === 1
        ? 'Vous avez demandé un nouveau mot de passe.'
        : `Vous avez demandé un nouveau mot de passe. ${params.accounts.length} comptes utilisent cette adresse : chacun a son code.`,
    ),
    ...params.accounts.flatMap((account): MailBlock[] => [
      fact(account.organisation === null ? 'Identifiant' : `Identifiant pour « ${account.organisation} »`, account.identifier),
      { type: 'secret', label: 'Code', value: formatActivationCode(account.code) },
      link(account.link),
    ]),
    whereToPaste,
    steps(
      openHere(workstation, departement),
      'Sur l’écran de connexion, choisissez « J’ai reçu un code ».',
      'Tapez votre identifiant et le code, puis choisissez votre nouveau mot de passe.',
    ),
    paragraph(`Le code est valable ${duration(params.validHours)} et ne sert qu’une fois. Votre mot de passe actuel fonctionne jusque-là.`),
    ignore,
  ],
});

/** Forgotten password, answered by a temporary one (S0, rules §1.5). */
export const temporaryPassword = defineTemplate({
  params: z.object({ identifier: field.identifier, temporaryPassword: field.code, validHours: field.validHours }),
  secret: 'temporary_password',
  subject: () => 'Votre mot de passe temporaire Écritoire',
  body: (params, workstation) => [
    paragraph('Voici de quoi vous connecter.'),
    fact('Votre identifiant', params.identifier),
    { type: 'secret', label: 'Votre mot de passe temporaire', value: params.temporaryPassword },
    steps(
      `Sur le poste « ${workstation} », ouvrez Écritoire.`,
      'Tapez votre identifiant et ce mot de passe temporaire.',
      'Choisissez aussitôt un mot de passe définitif et tapez-le deux fois.',
    ),
    paragraph(
      `Le mot de passe temporaire est valable ${duration(params.validHours)} et ne sert qu’une fois. Tant que vous ne l’utilisez pas, votre mot de passe actuel continue de fonctionner.`,
    ),
    paragraph('Si vous n’avez rien demandé, ne faites rien et supprimez ce courriel.'),
  ],
});

/** A new courriel is used only once its owner has typed this code (rules §1.8). */
export const courrielConfirmation = defineTemplate({
  params: z.object({ code: field.code, validHours: field.validHours }),
  secret: 'courriel_code',
  subject: () => 'Confirmez votre nouvelle adresse de courriel',
  body: (params, workstation) => [
    paragraph('Cette adresse a été donnée pour remplacer celle d’un compte Écritoire. Elle ne sera utilisée qu’après votre confirmation.'),
    { type: 'secret', label: 'Votre code de confirmation', value: formatActivationCode(params.code) },
    steps(
      `Sur le poste « ${workstation} », connectez-vous comme d’habitude.`,
      'Ouvrez « Mes données personnelles », choisissez « Confirmer ma nouvelle adresse » et tapez le code.',
    ),
    paragraph(`Le code est valable ${duration(params.validHours)}.`),
    ignore,
  ],
});

/** `sonia.benali@mairie.fr` → `s…@mairie.fr`: enough to recognise one's own, too little to learn another's. */
const masked = (courriel: string): string => `${courriel.slice(0, 1)}…${courriel.slice(courriel.lastIndexOf('@'))}`;

/** Sent to the old address (rules §1.8). */
export const courrielChanged = defineTemplate({
  params: z.object({ identifier: field.identifier, newCourriel: field.courriel, changedAt: field.moment }),
  secret: null,
  subject: () => 'L’adresse de courriel de votre compte a changé',
  body: (params) => [
    paragraph(`L’adresse de courriel de votre compte a été remplacée le ${momentWords(params.changedAt)}.`),
    fact('Identifiant', params.identifier),
    fact('Nouvelle adresse', masked(params.newCourriel)),
    paragraph('Vous ne recevrez plus rien à l’ancienne adresse, celle-ci. Si c’est bien vous, vous n’avez rien à faire.'),
    paragraph('Si ce n’est pas vous, prévenez-nous tout de suite : sur l’écran de connexion, choisissez « Demander de l’aide ».'),
  ],
});

/** Ten wrong passwords (rules §1.7). */
export const accountLocked = defineTemplate({
  params: z.object({ identifier: field.identifier, until: field.moment.nullable() }),
  secret: null,
  subject: () => 'Votre compte Écritoire est bloqué',
  body: (params, workstation) => [
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

/** Someone with the right «remettre un accès» read the secret of a waiting mail (rules §7.2). */
export const accessRevealed = defineTemplate({
  params: z.object({ identifier: field.identifier, revealedBy: field.name, revealedAt: field.moment }),
  secret: null,
  subject: () => 'Votre accès a été affiché par un agent',
  body: (params, workstation) => [
    paragraph(
      `Le ${momentWords(params.revealedAt)}, sur le poste « ${workstation} », ${params.revealedBy} a affiché le code ou le mot de passe temporaire qui vous était destiné, pour vous le remettre.`,
    ),
    fact('Identifiant', params.identifier),
    paragraph('Si vous l’avez demandé, utilisez cet accès et choisissez aussitôt votre mot de passe : vous seul devez le connaître.'),
    paragraph('Si vous n’avez rien demandé, prévenez-nous : sur l’écran de connexion, choisissez « Demander de l’aide ».'),
  ],
});
