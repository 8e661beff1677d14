import { z } from 'zod';
import { downloadBegun } from '../downloads/contract.ts';
import { defineCall } from '../kernel/contract.ts';
import { selectionInput, snapshotGone } from '../kernel/list.ts';
import { oneInput, refField, seenHeads, seenInput } from '../kernel/seen.ts';
import { dossierStatuses } from './state.ts';

const usagers = ['particulier', 'administrateur', 'utilisateur'] as const;
const desk = ['instructeur', 'gestionnaire'] as const;
const service = ['instructeur', 'valideur', 'gestionnaire'] as const;

/** Days ahead that «cette semaine» reaches: an alarm this long before silence decides (rules §4.9). */
export const alarmDays = 7;

/** Parts of «Aujourd’hui», the most pressing first. A dossier stands in one of them alone. */
export const todayParts = ['implicites', 'retard', 'semaine', 'reponses', 'attendus', 'a_prendre'] as const;
export type TodayPart = (typeof todayParts)[number];

/** Whose dossiers: those I follow and those that nobody follows; or all of my services. */
export const whoseDossiers = ['moi', 'service'] as const;
export type Whose = (typeof whoseDossiers)[number];

/** What a list of dossiers can be taken away as. */
export const exportFormats = ['csv', 'xlsx', 'zip'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const todayRow = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  name: z.string(),
  status: z.enum(dossierStatuses),
  due: z.string().nullable(),
  silence: z.enum(['acceptation', 'rejet', 'aucun']),
  /** Day by which the usager was asked to answer. */
  answerBy: z.string().nullable(),
  agent: z.string().nullable(),
  mine: z.boolean(),
  /** Followed by somebody who is away, for whom this agent stands in. */
  standIn: z.boolean(),
});
export type TodayRow = z.infer<typeof todayRow>;

const delay = z.object({ decided: z.number().int(), median: z.number().int().nullable(), p90: z.number().int().nullable() });

/** Weeks that the dashboard looks back. */
export const boardWeeks = [12, 26, 52] as const;

const board = z.object({
  today: z.string(),
  /** Those of this agent, and their démarches: what one may choose among. */
  services: z.array(z.object({ id: z.string(), name: z.string() })),
  demarches: z.array(z.object({ id: z.string(), title: z.string() })),
  open: z.number().int(),
  late: z.number().int(),
  /** Decided today among those that this agent follows. */
  decidedToday: z.number().int(),
  statuses: z.array(z.object({ status: z.enum(dossierStatuses), count: z.number().int() })),
  /** By `ageBands`. */
  ages: z.array(z.number().int()),
  weeks: z.array(z.object({ monday: z.string(), received: z.number().int(), decided: z.number().int() })),
  /** Days from the reception to the decision, of what was decided in these weeks. */
  delay,
  delays: z.array(delay.extend({ id: z.string(), title: z.string() })),
});
export type Board = z.infer<typeof board>;

const changes = ['unknown_dossier', 'conflict', 'newer_version', 'nothing_implicit', 'already_attested', 'person_erased', 'unprintable'];

/** Calls of the screens that look over many dossiers, and of what silence decides. */
export const boardCalls = {
  /** «Aujourd’hui»: what the legal clock and the usagers want of the service now. */
  'dossiers.today': defineCall({
    kind: 'query',
    who: service,
    input: z.object({ whose: z.enum(whoseDossiers) }),
    output: z.object({
      today: z.string(),
      /** How many services this agent is in: none means that nothing can ever be here. */
      services: z.number().int(),
      parts: z.array(z.object({ part: z.enum(todayParts), count: z.number().int(), rows: z.array(todayRow) })),
      /** Dossiers of people without courriel whose last letter was not printed: those under way, and those that have ended. */
      paper: z.object({ open: z.number().int(), ended: z.number().int() }),
    }),
  }),
  /** «Tableau de bord»: of one service or of all of mine, of one démarche or of all. */
  'dossiers.board': defineCall({
    kind: 'query',
    who: service,
    input: z.object({ service: refField.nullable(), demarche: refField.nullable(), weeks: z.literal(boardWeeks) }),
    output: board,
  }),
  /** What attests the decision that silence has made, exactly as it would leave (a PDF in base64). */
  'dossiers.previewAttestation': defineCall({
    kind: 'local',
    who: desk,
    input: oneInput,
    output: z.object({ pdf: z.string() }),
    errors: changes,
  }),
  'dossiers.attest': defineCall({ kind: 'local', who: desk, input: seenInput, output: z.object({ heads: seenHeads }), errors: changes }),
  /** The chosen dossiers of an open list: as a table, or whole with their files. */
  'dossiers.export': defineCall({
    kind: 'local',
    who: service,
    input: z.object({ dossiers: selectionInput, format: z.enum(exportFormats), answers: z.boolean() }),
    output: downloadBegun,
    errors: [snapshotGone, 'nothing_chosen', 'downloads_full'],
  }),
  /** One dossier as a ZIP: a PDF of all that was exchanged, and its files. For the service, and for whoever asked (S3). */
  'dossiers.copy': defineCall({
    kind: 'local',
    who: [...service, ...usagers],
    input: oneInput,
    output: downloadBegun,
    errors: ['unknown_dossier', 'downloads_full'],
  }),
};
