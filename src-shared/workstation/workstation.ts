import { z } from 'zod';
import { type Aggregate, defineEvent, type EventOf } from '../kernel/event.ts';
import type { WorkstationSettings } from './settings.ts';

/** Desk: opened at start by the OS keyring. Field: only a slot opens it. Demo: desk with a key file (design §7). */
export const workstationModes = ['desk', 'field', 'demo'] as const;
export type WorkstationMode = (typeof workstationModes)[number];

/** Events of this workstation itself: seldom ones, so that its stream stays short. Local scope, never pushed. */
export const workstationEvents = {
  'workstation.installed': defineEvent({
    facts: z.object({ mode: z.enum(workstationModes), poste: z.string() }),
    merge: 'guarded',
    keys: () => ['installed'],
    seenBy: ['agents'],
  }),
  'workstation.restored': defineEvent({
    /** `cloned`: not out of a copy of ours; the base was copied from elsewhere, or an older file of it was put back. */
    facts: z.object({ previousIncarnation: z.string(), cloned: z.boolean().optional() }),
    merge: 'append',
    seenBy: ['agents'],
  }),
  'workstation.key_changed': defineEvent({ merge: 'append', seenBy: ['agents'] }),
};
type WorkstationEvent = EventOf<typeof workstationEvents>;

export interface Workstation {
  readonly installed: boolean;
  readonly mode: WorkstationMode;
  /** Two characters, unique at the hub; part of every number (design §3). */
  readonly poste: string;
}

/** What calls read of this workstation: what it is, and how it is set. */
export interface ThisWorkstation extends Workstation {
  readonly settings: WorkstationSettings;
}

export const initialWorkstation: Workstation = { installed: false, mode: 'field', poste: 'A1' };

/** Total fold of the workstation. */
export const evolveWorkstation = (state: Workstation, event: WorkstationEvent): Workstation =>
  event.type === 'workstation.installed' && !state.installed
    ? { installed: true, mode: event.facts.mode, poste: event.facts.poste }
    : state;

const describe = (event: WorkstationEvent): string | null => {
  switch (event.type) {
    case 'workstation.installed':
      return 'Poste installé.';
    case 'workstation.restored':
      return event.facts.cloned === true
        ? 'Base copiée d’un autre endroit, ou remise à un état plus ancien.'
        : 'Base restaurée depuis une copie.';
    case 'workstation.key_changed':
      return 'Clé du poste changée.';
    default:
      return null;
  }
};

/** The workstation's aggregate; there is one stream, `workstation/local`. */
export const workstationAggregate: Aggregate<Workstation> = {
  name: 'workstation',
  events: workstationEvents,
  initial: () => initialWorkstation,
  evolve: (state, event) => evolveWorkstation(state, event as WorkstationEvent),
  scope: () => 'local',
  describe: (event) => describe(event as WorkstationEvent),
};
