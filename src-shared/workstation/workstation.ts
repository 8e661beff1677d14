import { z } from 'zod';
import { type Aggregate, type Decision, defineEvent, type EventOf, type NewEventOf } from '../kernel/event.ts';
import { ok, refuse } from '../kernel/result.ts';
import { paperRevision } from '../organisations/paper.ts';

/** Desk: opened at start by the OS keyring. Field: only a slot opens it. Demo: desk with a key file (design §7). */
export const workstationModes = ['desk', 'field', 'demo'] as const;
export type WorkstationMode = (typeof workstationModes)[number];

/** What lets a person in again: a code to choose a new password, or a temporary password. */
export const passwordMails = ['code', 'temporary'] as const;

/** Settings that people change; each is a default of rules ⚙. Never a secret: the SMTP password lies in `secret_*`. */
export const workstationSettings = z.object({
  name: z.string(),
  departement: z.string(),
  service: z.string(),
  addressLines: z.array(z.string()),
  phone: z.string(),
  courriel: z.string(),
  letterValidityDays: z.number().int(),
  idleMinutes: z.number().int(),
  addressBox: z.object({ x: z.number(), y: z.number() }),
  /** Months without sign-in after which an account is disabled (rules §1.6). */
  inactiveMonths: z.number().int(),
  /** Hours during which a code or a temporary password works, from its hand-over (rules §1.5). */
  codeHours: z.number().int(),
  /** What «Mot de passe oublié ?» sends unless the person asks for the other (S1, S3; S0). */
  passwordMail: z.enum(passwordMails),
  /** Days during which a sharing key may be used (rules §3.2). */
  sharingKeyDays: z.number().int(),
  /** Jours ouvrables after posting at which a letter without codes alarms (rules §2.6). */
  overdueDays: z.number().int(),
  copyFolder: z.string().nullable(),
  /** Days after an erasure during which copies made before it are kept (rules §7.4). */
  copyDaysAfterErasure: z.number().int(),
  /** Months after which the data of somebody whom nothing keeps here any more is proposed for erasure (rules §7.4). */
  erasureMonths: z.number().int(),
  mail: z
    .object({
      host: z.string(),
      port: z.number().int(),
      security: z.enum(['starttls', 'tls', 'plain_loopback']),
      user: z.string(),
      from: z.string(),
    })
    .nullable(),
});
export type WorkstationSettings = z.infer<typeof workstationSettings>;

/** Defaults marked ⚙ in rules §1.5, §1.6, §1.10, §2.2, §2.6, §3.2, §7.4. */
export const defaultSettings: WorkstationSettings = {
  name: 'Poste de l’accueil',
  departement: 'Département du Pas-de-Calais',
  service: 'Accueil des organisations',
  addressLines: ['Hôtel du Département', 'Rue Ferdinand Buisson', '62000 ARRAS'],
  phone: '',
  courriel: '',
  letterValidityDays: 60,
  idleMinutes: 15,
  addressBox: { x: 110, y: 55 },
  inactiveMonths: 16,
  codeHours: 24,
  passwordMail: 'code',
  sharingKeyDays: 30,
  overdueDays: 5,
  copyFolder: null,
  copyDaysAfterErasure: 30,
  erasureMonths: 24,
  mail: null,
};

/** Work over many streams, done in chunks and undone by a second job (design §3). */
export const jobKinds = ['letters_post', 'letters_unpost', 'letters_remake'] as const;
export type JobKind = (typeof jobKinds)[number];

/** A letter of a batch; `drawn`: what its paper was drawn from (absent from batches of older versions). */
const batchLetter = z.object({ organisation: z.string(), letter: z.string(), drawn: paperRevision.optional() });
export type BatchLetter = z.infer<typeof batchLetter>;

/** Events of this workstation: settings, letter batches, jobs, copies, erasure orders. Local scope, never pushed. */
export const workstationEvents = {
  'workstation.installed': defineEvent({
    schema: 1,
    facts: z.object({ mode: z.enum(workstationModes), poste: z.string() }),
    personal: null,
    merge: 'guarded',
    seenBy: ['agents'],
  }),
  'workstation.settings_changed': defineEvent({
    schema: 1,
    facts: workstationSettings.partial(),
    personal: null,
    merge: 'comfort',
    seenBy: ['agents'],
  }),
  'workstation.batch_produced': defineEvent({
    schema: 1,
    facts: z.object({ batch: z.string(), letters: z.array(batchLetter) }),
    personal: null,
    merge: 'append',
    seenBy: ['agents'],
  }),
  'workstation.batch_ended': defineEvent({
    schema: 1,
    facts: z.object({ batch: z.string(), outcome: z.enum(['bonne', 'refaite']) }),
    personal: null,
    merge: 'transition',
    seenBy: ['agents'],
  }),
  'workstation.job_started': defineEvent({
    schema: 1,
    facts: z.object({ job: z.string(), kind: z.enum(jobKinds), total: z.number().int(), undoes: z.string().nullable() }),
    personal: null,
    merge: 'append',
    seenBy: ['agents'],
  }),
  'workstation.job_ended': defineEvent({
    schema: 1,
    facts: z.object({ job: z.string(), outcome: z.enum(['done', 'cancelled', 'failed']), done: z.number().int() }),
    personal: null,
    merge: 'append',
    seenBy: ['agents'],
  }),
  'workstation.copy_made': defineEvent({
    schema: 1,
    facts: z.object({ copy: z.string(), reason: z.enum(['demande', 'quotidienne', 'migration']) }),
    personal: null,
    merge: 'append',
    seenBy: ['agents'],
  }),
  'workstation.restored': defineEvent({
    schema: 1,
    /** `cloned`: not out of a copy of ours; the base was copied from elsewhere, or an older file of it was put back. */
    facts: z.object({ previousIncarnation: z.string(), cloned: z.boolean().optional() }),
    personal: null,
    merge: 'append',
    seenBy: ['agents'],
  }),
  'workstation.key_changed': defineEvent({ schema: 1, facts: z.object({}), personal: null, merge: 'append', seenBy: ['agents'] }),
  'workstation.person_erased': defineEvent({
    schema: 1,
    /** `orderedAt`: when it was ordered, for an order that is applied again after a restore. */
    facts: z.object({ subjects: z.array(z.string()), orderedAt: z.number().int().optional() }),
    personal: null,
    merge: 'append',
    seenBy: ['agents'],
  }),
};
export type WorkstationEvent = EventOf<typeof workstationEvents>;
export type NewWorkstationEvent = NewEventOf<typeof workstationEvents>;

export interface Batch {
  readonly id: string;
  readonly letters: readonly BatchLetter[];
  readonly outcome: 'bonne' | 'refaite' | null;
  readonly producedAt: number;
}

export interface Workstation {
  readonly id: string;
  readonly installed: boolean;
  readonly mode: WorkstationMode;
  /** Two characters, unique at the hub; part of every number (design §3). */
  readonly poste: string;
  readonly settings: WorkstationSettings;
  readonly batches: Readonly<Record<string, Batch>>;
  readonly lastCopyAt: number | null;
  /** Orders that are applied again after a restore. */
  readonly erased: readonly string[];
}

export const initialWorkstation = (id: string): Workstation => ({
  id,
  installed: false,
  mode: 'field',
  poste: 'A1',
  settings: defaultSettings,
  batches: {},
  lastCopyAt: null,
  erased: [],
});

/** Total fold of the workstation. */
export const evolveWorkstation = (state: Workstation, event: WorkstationEvent): Workstation => {
  switch (event.type) {
    case 'workstation.installed':
      return state.installed ? state : { ...state, installed: true, mode: event.facts.mode, poste: event.facts.poste };
    case 'workstation.settings_changed': {
      const given = Object.fromEntries(Object.entries(event.facts).filter(([, value]) => value !== undefined));
      return { ...state, settings: { ...state.settings, ...given } };
    }
    case 'workstation.batch_produced': {
      const { batch, letters } = event.facts;
      if (state.batches[batch] !== undefined) return state;
      return { ...state, batches: { ...state.batches, [batch]: { id: batch, letters, outcome: null, producedAt: event.at } } };
    }
    case 'workstation.batch_ended': {
      const known = state.batches[event.facts.batch];
      if (known === undefined || known.outcome !== null) return state;
      // An ended batch is kept in the journal; the state keeps the open ones only, so that it stays small.
      const { [known.id]: _ended, ...open } = state.batches;
      return { ...state, batches: open };
    }
    case 'workstation.copy_made':
      return { ...state, lastCopyAt: event.at };
    case 'workstation.person_erased':
      return { ...state, erased: [...state.erased, ...event.facts.subjects] };
    default:
      return state;
  }
};

const settingWords: Readonly<Record<keyof WorkstationSettings, string>> = {
  name: 'nom du poste',
  departement: 'département',
  service: 'service',
  addressLines: 'adresse du service',
  phone: 'téléphone du service',
  courriel: 'courriel du service',
  letterValidityDays: 'validité des codes des courriers',
  idleMinutes: 'verrouillage sans activité',
  addressBox: 'place de l’adresse sur les courriers',
  inactiveMonths: 'désactivation des comptes inutilisés',
  codeHours: 'validité des codes et des mots de passe temporaires',
  passwordMail: 'courriel de mot de passe oublié',
  sharingKeyDays: 'validité des clés de partage',
  overdueDays: 'alerte des courriers sans réponse',
  copyFolder: 'dossier des copies',
  copyDaysAfterErasure: 'garde des copies après un effacement',
  erasureMonths: 'proposition d’effacement',
  mail: 'serveur de courriel',
};

const settingNames = (facts: Partial<Record<keyof WorkstationSettings, unknown>>): string =>
  (Object.keys(settingWords) as (keyof WorkstationSettings)[])
    .filter((name) => facts[name] !== undefined)
    .map((name) => settingWords[name])
    .join(', ');

const describe = (event: WorkstationEvent): string | null => {
  switch (event.type) {
    case 'workstation.installed':
      return 'Poste installé.';
    case 'workstation.settings_changed':
      return `Réglages du poste modifiés : ${settingNames(event.facts)}.`;
    case 'workstation.batch_produced':
      return `Lot de ${event.facts.letters.length} courrier(s) produit.`;
    case 'workstation.batch_ended':
      return event.facts.outcome === 'bonne' ? 'Impression du lot confirmée.' : 'Lot refait avec de nouveaux codes.';
    case 'workstation.copy_made':
      return 'Copie de sauvegarde faite.';
    case 'workstation.restored':
      return event.facts.cloned === true
        ? 'Base copiée d’un autre endroit, ou remise à un état plus ancien.'
        : 'Base restaurée depuis une copie.';
    case 'workstation.key_changed':
      return 'Clé du poste changée.';
    case 'workstation.person_erased':
      return 'Données d’une personne effacées.';
    case 'workstation.job_started':
      return `Travail commencé (${event.facts.total} éléments).`;
    case 'workstation.job_ended':
      return `Travail terminé (${event.facts.done} éléments).`;
    default:
      return null;
  }
};

/** The workstation's aggregate; there is one stream, `workstation/local`. */
export const workstationAggregate: Aggregate<Workstation> = {
  name: 'workstation',
  events: workstationEvents,
  initial: initialWorkstation,
  evolve: (state, event) => evolveWorkstation(state, event as WorkstationEvent),
  scope: () => 'local',
  describe: (event) => describe(event as WorkstationEvent),
};

/** A batch opened: its PDF exists, its codes are drawn, nothing is printed yet. */
export const produceBatch = (
  state: Workstation,
  command: { batch: string; letters: readonly BatchLetter[] },
): Decision<NewWorkstationEvent> => {
  if (command.letters.length === 0) return refuse('empty_batch', 'Choisissez au moins un courrier à imprimer.');
  const busy = new Set(Object.values(state.batches).flatMap((open) => open.letters.map((item) => item.letter)));
  if (command.letters.some((item) => busy.has(item.letter)))
    return refuse(
      'batch_open',
      'Un lot déjà produit contient un de ces courriers. Dites d’abord si son impression est bonne, ou refaites-le.',
    );
  return ok([{ type: 'workstation.batch_produced', facts: { batch: command.batch, letters: [...command.letters] } }]);
};

/** «L’impression est bonne» or «Refaire». */
export const endBatch = (state: Workstation, command: { batch: string; outcome: 'bonne' | 'refaite' }): Decision<NewWorkstationEvent> => {
  if (state.batches[command.batch] === undefined)
    return refuse('unknown_batch', 'Ce lot est déjà clos. Actualisez la liste des courriers.');
  return ok([{ type: 'workstation.batch_ended', facts: command }]);
};
