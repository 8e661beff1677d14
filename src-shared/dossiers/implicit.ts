import type { Decision } from '../kernel/event.ts';
import { addMonths, formatDateLong, type PlainDate } from '../kernel/plain-date.ts';
import { ok, refuse } from '../kernel/result.ts';
import { type ClockLine, implicitDecision, legalClock } from './clock.ts';
import { unknownDossier } from './decide.ts';
import type { Decided, DossierFile, FileSecret, NewDossierEvent } from './events.ts';
import type { Dossier } from './state.ts';

/** What silence decided, and the day at whose end it did. */
export interface Implicit {
  readonly decision: 'acceptation' | 'rejet';
  readonly on: PlainDate;
}

/** What silence has decided about a dossier that nobody decided; null where it decided nothing. */
export const implicitOf = (state: Dossier, today: PlainDate): Implicit | null =>
  state.exists && state.endedAt === null ? implicitDecision(legalClock(state), today) : null;

/** Why no attestation can be made now; null when it can. */
export const attestationRefusal = (state: Dossier, today: PlainDate) => {
  if (!state.exists) return unknownDossier();
  if (state.applicant === null)
    return refuse('person_erased', 'Les données de cette personne ont été effacées : n’écrivez plus rien sur elle.');
  const implicit = implicitOf(state, today);
  if (implicit === null)
    return refuse('nothing_implicit', 'Aucune décision n’est née du silence pour ce dossier : il n’y a rien à attester.');
  if (state.attestations.some((made) => made.bornOn === implicit.on && made.implicit === implicit.decision))
    return refuse('already_attested', 'Cette décision est déjà attestée : le document est dans le dossier.');
  return null;
};

/** Attests in writing what silence decided (CRPA L232-3). The status stays: only a person changes it. */
export const attestImplicit = (
  state: Dossier,
  command: {
    readonly today: PlainDate;
    readonly document: { readonly id: string; readonly file: DossierFile };
    readonly secret: FileSecret;
  },
): Decision<NewDossierEvent> => {
  const { today, document, secret } = command;
  const refused = attestationRefusal(state, today);
  if (refused !== null) return refused;
  const implicit = implicitOf(state, today);
  if (implicit === null) return ok([]);
  return ok([
    {
      type: 'dossier.attested',
      facts: { implicit: implicit.decision, bornOn: implicit.on, on: today, document },
      personal: { [state.id]: { files: { [document.file.file]: secret } } },
    },
  ]);
};

/** Last day on which an acceptance that is against the law may be withdrawn: four months (CRPA L242-1). */
export const withdrawableUntil = (bornOn: PlainDate): PlainDate => addMonths(bornOn, 4);

/**
 * What an explicit decision still does once silence has decided (rules §4.9): a warning, with its text. A person judges; nothing is
 * refused, since a fraud or the wish of who benefits may allow what the term forbids (CRPA L241-2, L242-4).
 */
export const lateDecision = (implicit: Implicit, wanted: Decided, today: PlainDate): ClockLine => {
  const born = formatDateLong(implicit.on);
  if (wanted === 'sans_suite')
    return {
      text: `Un classement sans suite laisse en l’état ${implicit.decision === 'rejet' ? 'le rejet né' : 'l’acceptation née'} le ${born}.`,
      source: null,
    };
  if (implicit.decision === 'rejet')
    return wanted === 'accepte'
      ? { text: `Cette acceptation remplace le rejet né le ${born}.`, source: null }
      : {
          text: `Ce refus remplace le rejet né le ${born}. Reçu dans les deux mois qui suivent, il ouvre un nouveau délai de recours.`,
          source: 'CJA R421-2',
        };
  if (wanted === 'accepte') return { text: `Cette décision confirme l’acceptation née le ${born}.`, source: null };
  const until = withdrawableUntil(implicit.on);
  return today <= until
    ? {
        text: `Un refus retire l’acceptation née le ${born} : seulement si elle est illégale, avant la fin du ${formatDateLong(until)}, et après que le demandeur a pu présenter ses observations.`,
        source: 'CRPA L121-1, L242-1',
      }
    : {
        text: `L’acceptation née le ${born} ne se retire plus depuis la fin du ${formatDateLong(until)}, sauf fraude ou demande du bénéficiaire.`,
        source: 'CRPA L241-2, L242-1, L242-4',
      };
};

/** What silence decided, and when, in a sentence. */
export const silenceDecided = ({ decision, on }: Implicit): string =>
  `Sans décision à temps, ${decision === 'rejet' ? 'un rejet est né' : 'une acceptation est née'} le ${formatDateLong(on)}.`;

/** What a decision may still do about it, said before one is chosen. */
export const whatRemains = (implicit: Implicit, today: PlainDate): ClockLine => {
  if (implicit.decision === 'rejet')
    return { text: 'Vous pouvez encore accepter ou refuser : votre décision remplacera ce rejet.', source: null };
  const until = withdrawableUntil(implicit.on);
  return today <= until
    ? {
        text: `Accepter la confirme. Refuser la retire : seulement si elle est illégale, avant la fin du ${formatDateLong(until)}, et après que le demandeur a pu présenter ses observations.`,
        source: 'CRPA L121-1, L242-1',
      }
    : {
        text: `Accepter la confirme. Elle ne se retire plus depuis la fin du ${formatDateLong(until)}, sauf fraude ou demande du bénéficiaire.`,
        source: 'CRPA L241-2, L242-1, L242-4',
      };
};

/** What acts that decide nothing change about it. */
export const lateActs: Readonly<Record<'instruction' | 'complement', ClockLine>> = {
  instruction: {
    text: 'Passer en instruction n’y change rien. Un courriel dira au demandeur que le service étudie son dossier.',
    source: null,
  },
  complement: { text: 'Demander un complément n’y change rien : le délai est passé et ne s’arrête plus.', source: 'CRPA L114-5' },
};

/** What whoever asked may do about it, with its text. */
export const usagerRights: Readonly<Record<Implicit['decision'], ClockLine>> = {
  acceptation: { text: 'Vous pouvez demander au service une attestation : écrivez-lui dans « Échanges ».', source: 'CRPA L232-3' },
  rejet: {
    text: 'Vous pouvez demander au service les motifs de ce rejet, et le contester devant lui ou devant le tribunal administratif dans les deux mois.',
    source: 'CRPA L232-4, CJA R421-2',
  },
};
