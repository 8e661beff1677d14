import { z } from 'zod';
import { type Aggregate, defineEvent, type EventOf } from '../kernel/event.ts';
import type { WorkstationSettings } from './settings.ts';

/** Desk: opened at start by the OS keyring. Field: only a slot opens it. Demo: desk with a key file (design §7). */
export const workstationModes = ['desk', 'field', 'demo'] as const;
export type WorkstationMode = (typeof workstationModes)[number];

/** Events of this workstation itself: seldom ones, so that its stream stays short. Local scope, never pushed. */
export const workstationEvents = {
  'workstation.installed': defineEvent({
    schema: 1,
    facts: z.object({ mode: z.enum(workstationModes), poste: z.string() }),
    personal: null,
    merge: 'guarded',
    keys: () => ['installed'],
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

const sentences: Readonly<Record<WorkstationEvent['type'], string>> = {
  'workstation.installed': 'Poste installé.',
  'workstation.restored': 'Base restaurée depuis une copie.',
  'workstation.key_changed': 'Clé du poste changée.',
};

/** The workstation's aggregate; there is one stream, `workstation/local`. */
export const workstationAggregate: Aggregate<Workstation> = {
  name: 'workstation',
  events: workstationEvents,
  initial: () => initialWorkstation,
  evolve: (state, event) => evolveWorkstation(state, event as WorkstationEvent),
  scope: () => 'local',
  describe: (event) => (Object.hasOwn(sentences, event.type) ? sentences[event.type as WorkstationEvent['type']] : null),
};
