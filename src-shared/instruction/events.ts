import { z } from 'zod';
import { defineEvent, type EventOf, type NewEventOf } from '../kernel/event.ts';

/** Everything personal of one event, in an erasable part whose subject is the dossier. */
export const instructionPart = z.object({
  text: z.string().optional(),
  /** An annotation as it was typed and read; null when it was emptied. */
  typed: z.unknown().optional(),
});
export type InstructionPart = z.infer<typeof instructionPart>;

const seenBy = ['agents'] as const;
const personal = instructionPart;

/** What is internal to the service about a dossier. Whoever asked holds another stream and never sees this one (design §3). */
export const instructionEvents = {
  /** Begins the stream and says who holds it. Append: two postes may begin it. */
  'instruction.opened': defineEvent({ facts: z.object({ service: z.string() }), merge: 'append', seenBy }),
  // Guarded: of two annotations written at once none is lost, and a person chooses.
  'instruction.annotated': defineEvent({
    facts: z.object({ field: z.string(), label: z.string() }),
    personal,
    merge: 'guarded',
    keys: ({ field }) => [`annotation/${field}`],
    seenBy,
  }),
  'instruction.labelled': defineEvent({ facts: z.object({ label: z.string() }), merge: 'comfort', seenBy }),
  'instruction.unlabelled': defineEvent({ facts: z.object({ label: z.string() }), merge: 'comfort', seenBy }),
  'instruction.followed': defineEvent({ facts: z.object({ agent: z.string() }), merge: 'comfort', seenBy }),
  'instruction.unfollowed': defineEvent({ facts: z.object({ agent: z.string() }), merge: 'comfort', seenBy }),
  'instruction.noted': defineEvent({ personal, merge: 'append', seenBy }),
};
export type InstructionEvent = EventOf<typeof instructionEvents>;
export type NewInstructionEvent = NewEventOf<typeof instructionEvents>;
