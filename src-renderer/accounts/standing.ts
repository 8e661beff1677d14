import type { OutputOf } from '../../src-shared/contract.ts';
import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import type { Role } from '../../src-shared/kernel/roles.ts';
import type { LetterStatusView, OrganisationView } from '../../src-shared/organisations/contract.ts';
import { isNumbered, numberings } from '../../src-shared/organisations/keys.ts';
import type { ChipKind, Description, NoticeKind } from '../ui/index.ts';

/** Roles as people read them. */
export const roleWords: Readonly<Record<Role, string>> = {
  instructeur: 'instructeur',
  valideur: 'valideur',
  gestionnaire: 'gestionnaire',
  gestionnaire_poste: 'gestionnaire du poste',
  administrateur: 'administrateur',
  utilisateur: 'utilisateur',
  particulier: 'particulier',
};

export const statusWords: Readonly<Record<OrganisationView['status'], { label: string; kind: ChipKind }>> = {
  active: { label: 'active', kind: 'ok' },
  en_attente: { label: 'en attente des codes', kind: 'theirs' },
  sans_administrateur: { label: 'sans administrateur', kind: 'theirs' },
};

const reasonWords: Readonly<Record<string, string>> = {
  en_creation: 'en cours de création',
  etrangere: 'organisation étrangère',
  sans_immatriculation: 'sans immatriculation',
};

/** How the organisation is recognised, in words. */
export const keyWords = ({ keyType, keyValue }: Pick<OrganisationView, 'keyType' | 'keyValue'>): Description => {
  if (isNumbered(keyType)) return { term: numberings[keyType].name, value: numberings[keyType].format(keyValue) };
  return { term: 'Immatriculation', value: reasonWords[keyValue] ?? 'aucune' };
};

type Letter = OrganisationView['letters'][number];

/** Where a letter stands and what to do now, for whoever waits for its codes. */
const letterSentences: Readonly<Record<LetterStatusView, (letter: Letter) => string[]>> = {
  a_imprimer: () => [
    'Le courrier du représentant légal est prêt à être imprimé par le service.',
    'Vous n’avez rien à faire pour le moment.',
  ],
  imprime: () => ['Le courrier du représentant légal est imprimé et va être posté.', 'Vous n’avez rien à faire pour le moment.'],
  poste: (letter) => [
    letter.postedOn === null
      ? 'Le courrier est parti chez le représentant légal.'
      : `Le courrier est parti chez le représentant légal le ${formatDateLong(letter.postedOn)}.`,
    `À sa réception, ses deux codes se saisissent depuis la page de connexion, « J’ai reçu un courrier avec des codes »${
      letter.validUntil === null ? '.' : `, jusqu’au ${formatDateLong(letter.validUntil)}.`
    }`,
    ...(letter.overdue ? ['Il devrait être arrivé : demandez-le à votre secrétariat, ou dites au service qu’il manque.'] : []),
  ],
  codes_saisis: () => ['Les codes du courrier ont été saisis.'],
  revenu: () => [
    'Le courrier est revenu au service sans avoir été remis.',
    'Dites au service si l’adresse ou le nom du représentant légal a changé : un nouveau courrier partira.',
  ],
  expire: () => ['Les codes du courrier ne sont plus valables : le délai est passé.', 'Demandez au service un nouveau courrier.'],
  annule: () => ['Le courrier a été annulé : ses codes ne sont plus valables.', 'Demandez au service s’il vous faut un nouveau courrier.'],
};

/** «C-2026-A2-00412» is on the paper: named so that two letters are not mixed up. */
const aboutLetter = (letter: Letter | undefined): string[] =>
  letter === undefined
    ? ['Le courrier du représentant légal n’est pas encore préparé. Vous n’avez rien à faire pour le moment.']
    : [...letterSentences[letter.status](letter), `Ce courrier porte le numéro ${letter.number}.`];

type Answer = OutputOf<'organisations.mine'>;
/** What it goes by: whoever asks has more. */
type Mine = Pick<Answer, 'role' | 'standing'> & {
  readonly organisation: Pick<Answer['organisation'], 'applications' | 'letters' | 'members'>;
};

/** What an administrateur still has to do, in the order in which it is done: nothing is open to anybody before (S2). */
const dueOfAdministrator = ({ toValidate, subscriptions, holders }: Mine['standing']): string[] => {
  const due = [
    ...(toValidate === 0
      ? []
      : [
          toValidate === 1
            ? 'Une inscription attend que vous la validiez, dans « Utilisateurs ».'
            : `${toValidate} inscriptions attendent que vous les validiez, dans « Utilisateurs ».`,
        ]),
    ...(subscriptions === 0 ? ['Abonnez d’abord votre organisation aux e-services dont elle a besoin, dans « E-services ».'] : []),
    ...(holders === 0 ? ['Donnez ensuite les permissions, à vous-même aussi, dans « Permissions » : personne n’en a par défaut.'] : []),
  ];
  return due.length === 0 ? ['Vous n’avez rien à faire pour le moment.'] : due;
};

export interface Standing {
  readonly kind: NoticeKind;
  readonly title: string;
  readonly sentences: readonly string[];
}

/** What a member reads first: where things stand for them and for their organisation, and what to do now. */
export const standing = ({ organisation, role, standing: done }: Mine, account: string): Standing => {
  const pending = organisation.applications.find((known) => known.account === account && known.status === 'en_attente');
  const letterOf = (application: string) => organisation.letters.find((letter) => letter.application === application);
  const administrator = organisation.members.find((member) => member.role === 'administrateur');
  if (pending !== undefined)
    return {
      kind: 'info',
      title:
        pending.role === 'administrateur'
          ? 'Votre demande pour devenir administrateur attend les codes du courrier'
          : 'Votre inscription attend d’être validée',
      sentences:
        pending.role === 'utilisateur' && administrator !== undefined
          ? [`${administrator.displayName}, administrateur, doit valider votre inscription. Parlez-lui-en.`]
          : aboutLetter(letterOf(pending.application)),
    };
  if (role === 'administrateur') {
    const waiting = organisation.applications.filter((known) => known.status === 'en_attente' && known.role === 'administrateur');
    const sentences = ['Les codes du courrier ont été saisis : vous administrez cette organisation.', ...dueOfAdministrator(done)];
    if (waiting.length > 0)
      sentences.push(
        'Une autre personne demande à devenir administrateur. Si les codes de son courrier sont saisis, elle vous remplacera.',
      );
    return { kind: 'ok', title: 'Vous êtes administrateur', sentences };
  }
  if (role === null)
    return {
      kind: 'info',
      title: 'Votre inscription n’est pas en vigueur',
      sentences: [
        'Aucune demande n’est en cours à votre nom : la vôtre a été annulée, ou une autre personne a été validée.',
        'Vous pouvez demander de nouveau.',
      ],
    };
  if (administrator !== undefined)
    return {
      kind: 'ok',
      title: 'Votre compte d’utilisateur est actif',
      sentences: [
        `${administrator.displayName} est administrateur de votre organisation.`,
        done.granted > 0
          ? 'Vous n’avez rien à faire : « Mes permissions » dit quels e-services vous sont ouverts.'
          : `Aucun e-service ne vous est encore ouvert : demandez une permission à ${administrator.displayName}.`,
      ],
    };
  return {
    kind: 'info',
    title: 'Votre compte est actif, votre organisation n’a pas d’administrateur',
    sentences: [
      'Sans administrateur, personne ne peut l’abonner aux services ni valider ses utilisateurs.',
      'Vous pouvez demander à le devenir, dans « Mes permissions » : un courrier avec des codes partira chez le représentant légal.',
    ],
  };
};

const timelineKinds: Readonly<Record<string, ChipKind>> = {
  'organisation.letter_posted': 'theirs',
  'organisation.letter_returned': 'bad',
  'organisation.letter_voided': 'bad',
  'organisation.codes_refused': 'bad',
  'organisation.codes_accepted': 'ok',
  'organisation.member_activated': 'ok',
  'account.activated': 'ok',
  'account.disabled': 'bad',
};

/** Colour of one line of a member’s timeline: whose turn it gave. */
export const timelineKind = (type: string): ChipKind => (Object.hasOwn(timelineKinds, type) ? (timelineKinds[type] ?? 'calm') : 'calm');
