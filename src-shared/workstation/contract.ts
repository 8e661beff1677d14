import { z } from 'zod';
import { typedPassword } from '../accounts/contract.ts';
import { downloadBegun } from '../downloads/contract.ts';
import { defineCall } from '../kernel/contract.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { anyRole } from '../kernel/roles.ts';
import { seenHeads } from '../kernel/seen.ts';
import { sessionView } from '../kernel/session.ts';
import { firstStartForm, folder, restoreForm, settingsForm } from './forms.ts';
import { passwordMails } from './settings.ts';
import { workstationModes } from './workstation.ts';

export { firstStartForm, restoreForm } from './forms.ts';

/** What the sign-in page must know; nothing personal. */
export const workstationState = z.object({
  phase: z.enum(['first_start', 'locked', 'open', 'newer', 'former', 'damaged', 'migration_failed', 'stopped']),
  mode: z.enum(workstationModes).nullable(),
  name: z.string(),
  departement: z.string(),
  demo: z.boolean(),
  /** Why the base does not open, in a sentence, for `newer`, `damaged`, `migration_failed` and `stopped`. */
  problem: z.string().nullable(),
  mailWaiting: z.number().int(),
  mailDoubt: z.number().int(),
  /** Percent of what an update writes again before the base opens; null when there is nothing to wait for. */
  updating: z.number().int().nullable(),
  /** The clock stands before the journal's last time or jumped by more than an hour. */
  clockWarning: z.string().nullable(),
  /** The last daily copy could not be made, in a sentence. */
  copyWarning: z.string().nullable(),
  /** Why the lock of the system's screen does not close this workstation, in a sentence; null where it does. */
  screenLock: z.string().nullable(),
  idleMinutes: z.number().int(),
  /** The zone in which every day and hour is shown. */
  timeZone: z.string(),
  /** Delays of this workstation, for the words of its screens. */
  delays: z.object({ codeHours: z.number().int(), sharingKeyDays: z.number().int(), overdueDays: z.number().int() }),
  /** How the service is reached by whoever cannot sign in: the telephone and the courriel of the settings; empty where none is set. */
  contact: z.object({ phone: z.string(), courriel: z.string() }),
  /** What «Mot de passe oublié ?» proposes first. */
  passwordMail: z.enum(passwordMails),
});
export type WorkstationState = z.infer<typeof workstationState>;

const manager = ['gestionnaire_poste'] as const;
const recoveryKey = z.string().trim().min(1, 'Saisissez la clé de secours.').max(200, 'Cette clé est trop longue.');
/** What the parser of the printed key may say. */
const recoveryKeyErrors = ['recovery_key_wrong', 'recovery_key_typo', 'recovery_key_length'] as const;
const passwordErrors = ['wrong_password', 'too_many_attempts', 'locked'] as const;

/** Why a copy was made; `inconnue` when the journal of this base does not know it (made before a restoration). */
export const copyReasons = ['demande', 'quotidienne', 'migration', 'inconnue'] as const;

/** A copy found in a folder: its path, when it was made (milliseconds), its size in bytes. */
export const copyView = z.object({
  folder: z.string(),
  at: z.number().int(),
  size: z.number().int(),
  reason: z.enum(copyReasons),
});
export type CopyView = z.infer<typeof copyView>;

export const journalRow = z.object({
  position: z.number().int(),
  at: z.number().int(),
  who: z.string(),
  type: z.string(),
  stream: z.string(),
  sentence: z.string(),
});

export const preferences = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['normal', 'compact']),
  /** Single-letter shortcuts can be switched off (WCAG 2.1.4). */
  singleKeys: z.boolean(),
});
export type Preferences = z.infer<typeof preferences>;

/** Calls of the workstation: first start, lock, settings, copies, journal, preferences. */
export const workstationCalls = {
  'workstation.state': defineCall({ kind: 'local', who: 'public', output: workstationState }),
  /** Says whether the OS keyring works, so that desk mode can be offered. */
  'workstation.prepareFirstStart': defineCall({
    kind: 'local',
    who: 'public',
    output: z.object({ osKeyring: z.boolean(), reason: z.string().nullable() }),
    errors: ['not_first_start'],
  }),
  /** Makes the base and the gestionnaire du poste; the recovery key must be typed back before anything is used. */
  'workstation.firstStart': defineCall({
    kind: 'local',
    who: 'public',
    input: firstStartForm,
    output: z.object({ pdf: z.string(), identifier: z.string() }),
    errors: ['not_first_start', 'weak_password', 'os_keyring'],
  }),
  'workstation.confirmRecoveryKey': defineCall({
    kind: 'local',
    who: 'public',
    input: z.object({ key: recoveryKey }),
    output: z.object({ session: sessionView }),
    errors: ['not_first_start', 'nothing_pending', 'begun_elsewhere', ...recoveryKeyErrors],
  }),
  /** Opens a locked base with the printed key; a person must still sign in. */
  'workstation.openWithRecoveryKey': defineCall({
    kind: 'local',
    who: 'public',
    input: z.object({ key: recoveryKey }),
    errors: [...recoveryKeyErrors, 'not_locked', 'keyring_damaged', 'keyring_missing'],
  }),
  /**
   * When no gestionnaire du poste knows their password any more: whoever holds the printed key gets a code for one of them, valid half an
   * hour, to be used in «J’ai reçu un code». Logged.
   */
  'workstation.managerCode': defineCall({
    kind: 'local',
    who: 'public',
    input: z.object({
      key: recoveryKey,
      who: z.string().trim().min(1, 'Saisissez un identifiant ou un courriel.').max(254, 'Cet identifiant est trop long.'),
    }),
    output: z.object({ identifier: z.string(), code: z.string(), minutes: z.number().int() }),
    errors: [...recoveryKeyErrors, 'unknown_manager'],
  }),
  /** On a damaged base: puts what is left of it aside, deleting nothing, so that a copy can be restored in this folder. */
  'workstation.setAside': defineCall({
    kind: 'local',
    who: 'public',
    errors: ['not_damaged'],
  }),
  'workstation.lock': defineCall({ kind: 'local', who: anyRole }),
  /** Restores a copy into this empty data folder, opened by a password of the copy's time or by the recovery key. */
  'workstation.restore': defineCall({
    kind: 'local',
    who: 'public',
    input: restoreForm,
    /** `ordersAt`: until when the orders of erasure that lay beside the copy were known; null when none was at hand. */
    output: z.object({ at: z.number().int(), ordersAt: z.number().int().nullable() }),
    errors: [
      'not_first_start',
      'not_a_copy',
      'copy_newer',
      'copy_damaged',
      'copy_demonstration',
      'newer',
      'former',
      ...passwordErrors,
      ...recoveryKeyErrors,
    ],
  }),
  'workstation.settings': defineCall({
    kind: 'query',
    who: manager,
    output: z.object({ settings: settingsForm, heads: seenHeads, poste: z.string() }),
  }),
  'workstation.saveSettings': defineCall({
    kind: 'command',
    who: manager,
    input: z.object({ settings: settingsForm, seen: seenHeads }),
    errors: ['newer_version', 'conflict', 'folder_unusable'],
  }),
  /** Desk ↔ field: gives the key to the system’s keyring, or takes it back. A restored desk starts as a field workstation. */
  'workstation.changeMode': defineCall({
    kind: 'local',
    who: manager,
    input: z.object({ mode: z.enum(['desk', 'field'], { error: 'Choisissez le type de poste.' }) }),
    errors: ['os_keyring', 'demonstration'],
  }),
  'workstation.copyNow': defineCall({
    kind: 'local',
    who: manager,
    input: z.object({ folder }),
    output: copyView,
    errors: ['copy_failed', 'no_recovery_slot', 'destination_missing', 'copy_damaged'],
  }),
  'workstation.copies': defineCall({
    kind: 'local',
    who: manager,
    output: z.object({
      copies: z.array(copyView),
      /** Folder of the daily copy, as the settings have it. */
      folder: z.string().nullable(),
      /** When the last copy was made, wherever it went. */
      lastAt: z.number().int().nullable(),
      /** Why the folder cannot be read, or why the last daily copy failed. */
      problem: z.string().nullable(),
    }),
  }),
  /** Prints a new recovery key; it replaces the former once typed back. */
  'workstation.newRecoveryKey': defineCall({
    kind: 'local',
    who: manager,
    input: z.object({ password: typedPassword }),
    output: z.object({ pdf: z.string() }),
    errors: [...passwordErrors],
  }),
  'workstation.confirmNewRecoveryKey': defineCall({
    kind: 'local',
    who: manager,
    input: z.object({ key: recoveryKey }),
    errors: [...recoveryKeyErrors, 'nothing_pending'],
  }),
  /** «Changer la clé du poste» (design §7). Everybody is signed out; a new recovery key is printed and typed back first. */
  'workstation.changeKey': defineCall({
    kind: 'local',
    who: manager,
    input: z.object({ password: typedPassword, recoveryKey }),
    output: z.object({ slotsDropped: z.number().int() }),
    errors: [...passwordErrors, ...recoveryKeyErrors, 'nothing_pending', 'not_opener', 'base_busy', 'os_keyring_unavailable'],
  }),
  /** «Vérifier l’intégrité», with or without the signed heads of an earlier copy. */
  'journal.verify': defineCall({
    kind: 'query',
    who: ['gestionnaire_poste', 'gestionnaire', 'instructeur', 'valideur'],
    /** The text of a copy’s `heads.json`, or the sixteen signs printed on a posting slip. */
    input: z.object({
      anchor: z.string().max(10_000, 'Ce fichier est trop lourd pour être le fichier heads.json d’une copie.').nullable(),
    }),
    output: z.object({
      bundles: z.number().int(),
      events: z.number().int(),
      chains: z.number().int(),
      erased: z.number().int(),
      anchored: z.boolean(),
      anchorAt: z.number().int().nullable(),
      securityRows: z.number().int(),
      fingerprint: z.string(),
      /** What this verification proves, in sentences; empty parts are never said. */
      proves: z.array(z.string()),
      /** What it does not prove. */
      limits: z.array(z.string()),
      faults: z.array(z.object({ code: z.string(), where: z.string(), sentence: z.string() })),
    }),
    errors: ['anchor_unreadable', 'anchor_unknown'],
  }),
  'journal.search': defineCall({
    kind: 'query',
    who: manager,
    input: z.object({
      /** Position of the last row shown: what follows it in time came earlier. */
      before: z.number().int().nullable(),
      /** A type (`organisation.registered`) or its first word (`organisation`); empty for all. */
      type: z.string().max(80),
      /** Days in the zone of the poste, both included; null for no bound. */
      from: plainDate.nullable(),
      until: plainDate.nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ rows: z.array(journalRow), more: z.boolean() }),
  }),
  /** The journal as lines of JSON, fetched with `downloads.next`; personal parts only by an explicit choice. Logged. */
  'journal.export': defineCall({
    kind: 'local',
    who: manager,
    input: z.object({ personal: z.boolean() }),
    output: downloadBegun,
    errors: ['downloads_full'],
  }),
  'preferences.get': defineCall({ kind: 'local', who: 'public', output: preferences }),
  'preferences.set': defineCall({ kind: 'local', who: 'public', input: preferences.partial(), output: preferences }),
};
