import { z } from 'zod';
import { legalClock, silenceWords } from '../../src-shared/dossiers/clock.ts';
import type { Dossier } from '../../src-shared/dossiers/state.ts';
import { newId } from '../../src-shared/kernel/ids.ts';
import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import { personOf } from '../accounts/public.ts';
import type { WriterContext } from '../backend/context.ts';
import type { MailsOf } from '../backend/mails.ts';
import { cancelMail, defineTemplate, fact, field, paragraph, queueMail, steps } from '../mail/public.ts';
import { serviceNamed } from '../services/public.ts';
import { askable } from './askable.ts';
import { correspondentOf } from './rights.ts';

/** What a mail about a dossier is about: each change of status has one (S1, S3), and each message. */
export const dossierMailKinds = [
  'depose',
  'en_instruction',
  'complement',
  'complete',
  'complement_retire',
  'accepte',
  'refuse',
  'sans_suite',
  'rouvert',
  'desiste',
  'message',
  'attestation',
  'corrige',
  'transmis',
] as const;
export type DossierMailKind = (typeof dossierMailKinds)[number];

const subjects: Readonly<Record<DossierMailKind, string>> = {
  depose: 'Votre dossier est bien déposé',
  en_instruction: 'Votre dossier est en instruction',
  complement: 'Un complément est attendu pour votre dossier',
  complete: 'Votre complément est bien reçu',
  complement_retire: 'Votre dossier continue sans complément',
  accepte: 'Une décision est prise sur votre dossier : accepté',
  refuse: 'Une décision est prise sur votre dossier : refusé',
  sans_suite: 'Votre dossier est classé sans suite',
  rouvert: 'Votre dossier est rouvert',
  desiste: 'Votre demande est retirée',
  message: 'Un message vous attend dans votre dossier',
  attestation: 'Un document vous est remis pour votre dossier',
  corrige: 'Une erreur de saisie est corrigée dans votre dossier',
  transmis: 'Votre dossier est transmis à un autre service',
};

const openings: Readonly<Record<DossierMailKind, string>> = {
  depose: 'Nous avons bien reçu votre dossier. Ce courriel vaut accusé de réception.',
  en_instruction: 'Le service étudie maintenant votre dossier.',
  complement: 'Pour continuer, le service a besoin d’un complément.',
  complete: 'Nous avons bien reçu votre complément : l’étude de votre dossier reprend.',
  complement_retire: 'Le service n’attend plus de complément : l’étude de votre dossier reprend.',
  accepte: 'Votre dossier est accepté. La lettre de décision est dans « Mes documents reçus ».',
  refuse: 'Votre dossier est refusé. La lettre de décision, avec ses motifs et les voies de recours, est dans « Mes documents reçus ».',
  sans_suite: 'Votre dossier est classé sans suite. La lettre qui l’explique est dans « Mes documents reçus ».',
  rouvert: 'Le service reprend l’étude de votre dossier.',
  desiste: 'Votre demande est retirée, comme vous l’avez souhaité. Vous n’avez plus rien à faire.',
  message: 'Le service vous a écrit.',
  attestation:
    'Le délai de votre dossier a pris fin sans décision. Le document qui dit ce qui en résulte est dans « Mes documents reçus ».',
  corrige: 'Le service a corrigé une erreur de saisie dans votre demande. Votre dossier montre chaque réponse avant et après.',
  transmis:
    'Votre dossier relève d’un autre service : il vient de le recevoir, avec tout ce que vous avez envoyé. Vous n’avez rien à faire, et le délai continue.',
};

const dossierMail = defineTemplate({
  params: z.object({
    kind: z.enum(dossierMailKinds),
    number: field.reference,
    title: field.name,
    service: field.name,
    /** Words of a person: what is asked, or why it was reopened. */
    words: field.text.nullable().default(null),
    receivedOn: z.string(),
    silence: z.string().nullable(),
    due: z.string().nullable(),
    /** Last day given to answer. */
    until: z.string().nullable().default(null),
    items: z.array(field.name).max(100),
    /** Questions whose answers are asked again. */
    fields: z.array(field.name).max(50).default([]),
    /** The service that has it from now on. */
    next: field.name.nullable().default(null),
  }),
  secret: null,
  subject: ({ kind, number }) => `${subjects[kind]} (${number})`,
  content: ({ kind, number, title, service, words, receivedOn, silence, due, until, items, fields, next }, workstation) => [
    paragraph(openings[kind]),
    fact('Dossier', number),
    fact('Démarche', title),
    fact('Service', service),
    ...(next === null ? [] : [fact('Transmis à', next)]),
    ...(kind === 'depose' ? [fact('Reçu le', formatDateLong(receivedOn))] : []),
    ...(kind === 'depose' && silence !== null && due !== null
      ? [paragraph(`${silence} S’il est complet, une réponse vous est due avant la fin du ${formatDateLong(due)}.`)]
      : []),
    ...(items.length > 0 ? [paragraph('Justificatifs à remplacer :'), steps(...items)] : []),
    ...(fields.length > 0 ? [paragraph('Réponses à revoir :'), steps(...fields)] : []),
    ...(words === null || words === '' ? [] : [{ type: 'quote' as const, text: words }]),
    ...(until === null ? [] : [paragraph(`Répondez avant la fin du ${formatDateLong(until)}.`)]),
    ...(kind === 'desiste'
      ? []
      : [paragraph(`Pour le suivre : sur le poste « ${workstation} », connectez-vous puis ouvrez « Mon compte », « Mes dossiers ».`)]),
  ],
});

/** The mails of the room, by the name kept in the outbox. */
export const dossierMails = { dossier: dossierMail };

/** The key of the mail of one decision: undone, it is cancelled by it. */
const decisionKey = (state: Dossier): string => `dossier/${state.id}/decision/${state.decision?.document.id ?? ''}`;

/** Where mails of a dossier go: to whoever deposited it while they stand for the requester (S1), or to the address that a paper gave. */
const recipientOf = ({ statements }: Pick<WriterContext, 'statements'>, state: Dossier, account: string | null): string | null => {
  if (account !== null) return personOf(statements, account)?.courriel ?? null;
  return state.depositor === null ? (state.applicant?.courriel ?? null) : null;
};

/** Whether whoever asked is told of changes by courriel; else what they must know goes to them on paper. */
export const writesByCourriel = (context: Pick<WriterContext, 'statements'>, state: Dossier): boolean =>
  recipientOf(context, state, correspondentOf(context.statements, state)) !== null;

/** Queues the one mail of a change of a dossier, in the caller's transaction. The mail of a decision waits until it can no longer be undone. */
export const queueDossierMail = (
  context: WriterContext,
  state: Dossier,
  mail: { readonly kind: DossierMailKind; readonly words?: string },
): void => {
  const { kind, words } = mail;
  const account = correspondentOf(context.statements, state);
  const clock = legalClock(state);
  const decided = kind === 'accepte' || kind === 'refuse' || kind === 'sans_suite';
  const items = kind === 'complement' ? (state.completion?.items ?? []) : [];
  queueMail(context, {
    template: 'dossier',
    params: {
      kind,
      number: state.number,
      title: state.title,
      service: serviceNamed(context.statements, state.service).name,
      words: words === '' ? null : (words ?? null),
      receivedOn: state.reception.receivedOn,
      silence: silenceWords[state.regime.silence],
      due: clock.due,
      until: kind === 'complement' ? (state.completion?.until ?? null) : null,
      items: items.flatMap((item) => {
        const piece = state.pieces.find((known) => known.item === item);
        return piece === undefined ? [] : [`${piece.label}${piece.reason === null ? '' : ` : ${piece.reason}`}`.slice(0, 200)];
      }),
      fields:
        kind === 'complement'
          ? askable(context, state).flatMap(({ id, label }) => (state.completion?.fields.includes(id) ? [label.slice(0, 200)] : []))
          : [],
      next: kind === 'transmis' && state.transmittedTo !== null ? serviceNamed(context.statements, state.transmittedTo.service).name : null,
    },
    subject: `${subjects[kind]} (${state.number})`,
    account,
    recipient: recipientOf(context, state, account),
    service: state.service,
    ...(decided && state.decision !== null
      ? { effectKey: decisionKey(state), heldUntil: state.decision.until }
      : // An occasion of its own: by it the mails of a dossier are found.
        { effectKey: `dossier/${state.id}/${kind}/${newId(context.ports)}` }),
  });
};

/** Takes the mail of the decision in force back. @returns false when it was handed over already */
export const cancelDecisionMail = (context: WriterContext, state: Dossier): boolean =>
  cancelMail(context, decisionKey(state), 'La décision a été annulée avant son envoi.');

declare module '../backend/mails.ts' {
  interface MailTemplates extends MailsOf<typeof dossierMails> {}
}
