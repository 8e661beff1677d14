import { z } from 'zod';
import { type Aggregate, defineEvent, type EventOf } from '../kernel/event.ts';
import { defaultTimeZone, timeZoneIds } from './time-zones.ts';

/** What lets a person in again: a code to choose a new password (S1, S3), or a temporary password (S0). */
export const passwordMails = ['code', 'temporary'] as const;
export type PasswordWay = (typeof passwordMails)[number];

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
  /** The zone of every day and hour that this poste shows, prints and compares; nothing that is shared hangs on it. */
  timeZone: z.enum(timeZoneIds),
  copyFolder: z.string().nullable(),
  /** Where clamd listens on this machine; empty without one. */
  antivirus: z.string(),
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
      /** The name under which this machine greets the server; its own one without it. */
      greeting: z.string().optional(),
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
  timeZone: defaultTimeZone,
  copyFolder: null,
  antivirus: '',
  copyDaysAfterErasure: 30,
  erasureMonths: 24,
  mail: null,
};

/** Events of the settings of this workstation. Local scope, never pushed: each poste has its own. */
export const settingsEvents = {
  'settings.changed': defineEvent({
    facts: workstationSettings.partial(),
    merge: 'comfort',
    seenBy: ['agents'],
  }),
};
type SettingsEvent = EventOf<typeof settingsEvents>;

/** Total fold: what a change does not name stays. */
export const evolveSettings = (state: WorkstationSettings, event: SettingsEvent): WorkstationSettings => {
  if (event.type !== 'settings.changed') return state;
  const given = Object.fromEntries(Object.entries(event.facts).filter(([, value]) => value !== undefined));
  return { ...state, ...given };
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
  timeZone: 'fuseau horaire',
  copyFolder: 'dossier des copies',
  antivirus: 'antivirus',
  copyDaysAfterErasure: 'garde des copies après un effacement',
  erasureMonths: 'proposition d’effacement',
  mail: 'serveur de courriel',
};

const settingNames = (facts: Partial<Record<keyof WorkstationSettings, unknown>>): string =>
  (Object.keys(settingWords) as (keyof WorkstationSettings)[])
    .filter((name) => facts[name] !== undefined)
    .map((name) => settingWords[name])
    .join(', ');

/** The settings' aggregate; there is one stream, `settings/local`, apart from everything that a workstation writes every day. */
export const settingsAggregate: Aggregate<WorkstationSettings> = {
  name: 'settings',
  events: settingsEvents,
  initial: () => defaultSettings,
  evolve: (state, event) => evolveSettings(state, event as SettingsEvent),
  scope: () => 'local',
  describe: (event) =>
    event.type === 'settings.changed' ? `Réglages du poste modifiés : ${settingNames((event as SettingsEvent).facts)}.` : null,
};
