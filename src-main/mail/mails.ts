import { z } from 'zod';
import { writeCodeLink } from '../../src-shared/accounts/code-link.ts';
import { type Validator, validators } from '../../src-shared/accounts/waits.ts';
import { formatActivationCode } from '../../src-shared/kernel/activation-code.ts';
import { personOf } from '../accounts/queries.ts';
import type { MailsOf } from '../backend/mails.ts';
import { accessRevealed } from './revealed-mail.ts';
import {
  defineTemplate,
  duration,
  fact,
  field,
  ignoreUnasked,
  type MailBlock,
  momentWords,
  paragraph,
  steps,
  type WritingMoment,
} from './template.ts';

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

/** Whose login it is, as the words of a mail name it at this moment; undefined without an account here. */
const ownerOf = ({ statements }: WritingMoment, login: string) => {
  const owner = statements.first(
    statements.db
      .selectFrom('p_login_account')
      .innerJoin('p_account', 'p_account.id', 'p_login_account.account')
      .leftJoin('p_organisation', 'p_organisation.id', 'p_account.organisation')
      .select(['p_account.identifier', 'p_organisation.name as organisation'])
      .where('p_login_account.login', '=', login),
  );
  return owner?.identifier == null ? undefined : { identifier: owner.identifier, organisation: owner.organisation };
};

/** A password was chosen at registration: the code alone is asked. */
const hasPassword = ({ statements }: WritingMoment, login: string): boolean =>
  statements.first(statements.db.selectFrom('secret_password').select('login').where('login', '=', login)) !== undefined;

/** What follows the activation of a registration (S2). */
const afterWords = (validator: Validator, administrator: boolean): string =>
  validator === 'administrateur'
    ? 'Une fois le compte activé, l’administrateur de votre organisation valide votre inscription : il en est prévenu.'
    : `Une fois le compte activé, un courrier avec deux codes part chez le représentant légal de votre organisation. Leur saisie ${
        administrator ? 'fait de vous l’administrateur de cette organisation' : 'valide votre inscription'
      } : prévenez-le.`;

/** Whose account it is that is ready. */
const accountWords = ({
  organisation,
  administrator,
  after,
}: {
  organisation: string | null;
  administrator: boolean;
  after: Validator | null;
}): string => {
  // Before the letter’s codes it is a wish.
  const role = administrator && after === null ? ' d’administrateur' : '';
  return `Votre compte${role}${organisation === null ? '' : ` pour l’organisation « ${organisation} »`}`;
};

/** Registration, or an account made by an agent: the code lets the person activate it (S2, rules §1.4). */
const activation = defineTemplate({
  params: z.object({
    identifier: field.identifier,
    code: field.code,
    organisation: field.name.nullable(),
    /** The registration was made again, by whoever typed this courriel. */
    renewed: z.boolean().default(false),
    /** Whom the letter of a body declared again would reach: somebody else may have typed it. */
    letterTo: field.text.nullable().default(null),
    after: z.enum(validators).nullable().default(null),
    /** Who is to administer the body, and not only to use it. */
    administrator: z.boolean().default(false),
    /** It was closed because nobody used it. */
    asleep: z.boolean().default(false),
    validHours: field.validHours,
    link: field.link,
  }),
  secret: 'activation_code',
  complete: ({ login, identifier, ...params }, moment) => {
    if (typeof login !== 'string' || typeof identifier !== 'string') return params;
    const code = moment.drawCode(login, 'activation_code');
    const link = writeCodeLink({ who: identifier, code, chosen: hasPassword(moment, login) });
    return { ...params, validHours: moment.validHours, identifier, code, link };
  },
  subject: () => 'Activez votre compte Écritoire',
  content: (params, workstation, departement) => [
    paragraph(
      params.asleep
        ? 'Votre compte a été désactivé parce qu’il n’a pas servi depuis longtemps. Rien n’est perdu : ce code l’ouvre de nouveau, et vous choisissez un mot de passe.'
        : `${accountWords(params)} est prêt. Il ne reste qu’à l’activer.`,
    ),
    ...(params.renewed
      ? [
          paragraph(
            'Votre inscription a été renouvelée : les codes reçus avant celui-ci ne servent plus, et votre mot de passe est à choisir avec ce code. Si ce n’est pas vous, n’utilisez pas ce code : renouvelez vous-même votre inscription, ou demandez de l’aide.',
          ),
          ...(params.letterTo === null ? [] : [fact('Le courrier au représentant légal irait à', params.letterTo)]),
        ]
      : []),
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
    ...(params.after === null ? [] : [paragraph(afterWords(params.after, params.administrator))]),
    ignoreUnasked,
  ],
});

/** Forgotten password, answered by a code for each account of the courriel (S1, S3, rules §1.5). */
const passwordCode = defineTemplate({
  params: z.object({
    accounts: z
      .array(z.object({ identifier: field.identifier, organisation: field.name.nullable(), code: field.code, link: field.link }))
      .min(1)
      .max(20),
    validHours: field.validHours,
    /** One of them is closed until its person applies again; absent from older mails. */
    noApplication: z.boolean().default(false),
  }),
  secret: 'password_code',
  complete: ({ logins, ...params }, moment) => {
    const ids = Array.isArray(logins) ? logins.filter((login): login is string => typeof login === 'string') : [];
    const accounts = ids.flatMap((login) => {
      const owner = ownerOf(moment, login);
      if (owner === undefined) return [];
      const code = moment.drawCode(login, 'password_code');
      return [{ ...owner, code, link: writeCodeLink({ who: owner.identifier, code, chosen: false }) }];
    });
    return { ...params, validHours: moment.validHours, accounts };
  },
  subject: () => 'Choisissez un nouveau mot de passe Écritoire',
  content: (params, workstation, departement) => [
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
    ...(params.noApplication
      ? [
          paragraph(
            'Aucune demande n’est plus en cours à votre nom dans votre organisation. Pour en faire une autre, connectez-vous avec ce mot de passe, puis choisissez « Demander de nouveau ». Un mot de passe temporaire n’y suffirait pas : c’est pourquoi vous recevez un code, même si vous aviez préféré l’autre.',
          ),
        ]
      : []),
    ignoreUnasked,
  ],
});

/** Forgotten password, answered by a temporary one (S0, rules §1.5). */
const temporaryPassword = defineTemplate({
  params: z.object({ identifier: field.identifier, temporaryPassword: field.code, validHours: field.validHours }),
  secret: 'temporary_password',
  complete: ({ login, ...params }, moment) => {
    const owner = typeof login === 'string' ? ownerOf(moment, login) : undefined;
    if (typeof login !== 'string' || owner === undefined) return params;
    const temporaryPassword = moment.drawCode(login, 'temporary_password');
    return { ...params, validHours: moment.validHours, identifier: owner.identifier, temporaryPassword };
  },
  subject: () => 'Votre mot de passe temporaire Écritoire',
  content: (params, workstation) => [
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

/** A registration waits for the administrator (rules §2.8). */
const registrationWaits = defineTemplate({
  params: z.object({ organisation: field.name, person: field.name, identifier: field.identifier }),
  secret: null,
  // By its id: somebody who is erased meanwhile is not named.
  complete: ({ applicant, ...params }, { statements }) => {
    const person = typeof applicant === 'string' ? personOf(statements, applicant) : undefined;
    return { person: person === undefined || person.isErased ? 'Une personne' : person.displayName, ...params };
  },
  subject: (params) => `Une inscription attend votre validation : ${params.organisation}`,
  content: (params, workstation) => [
    paragraph(`${params.person} demande à être utilisateur de l’organisation « ${params.organisation} », que vous administrez.`),
    steps(
      `Connectez-vous sur le poste « ${workstation} » avec l’identifiant ci-dessous.`,
      'Ouvrez « Utilisateurs ».',
      'Validez l’inscription si vous connaissez cette personne.',
    ),
    fact('Votre identifiant', params.identifier),
    paragraph('Tant que vous ne l’avez pas validée, cette personne ne voit rien de votre organisation.'),
  ],
});

/** What «Tester» sends to the gestionnaire du poste. */
const test = defineTemplate({
  params: z.object({ sentAt: field.moment }),
  secret: null,
  subject: () => 'Essai d’envoi depuis Écritoire',
  content: (params, workstation) => [
    paragraph(`Ce courriel d’essai a été envoyé par le poste « ${workstation} » le ${momentWords(params.sentAt)}.`),
    paragraph(
      'Vous le lisez : l’envoi de courriels fonctionne, vous n’avez plus rien à faire. S’il est arrivé dans les indésirables, signalez l’adresse d’envoi à votre service informatique.',
    ),
  ],
});

/** The mails that let people in or ask for it, for every room that needs them, and what «Tester» sends; by the name kept in the outbox. */
export const accessMails = {
  activation,
  password_code: passwordCode,
  temporary_password: temporaryPassword,
  access_revealed: accessRevealed,
  registration_waits: registrationWaits,
  test,
};

declare module '../backend/mails.ts' {
  interface MailTemplates extends MailsOf<typeof accessMails> {}
}
