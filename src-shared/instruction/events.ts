import { z } from 'zod';
import { decisions } from '../dossiers/events.ts';
import { fileFacts, filePart } from '../files/file.ts';
import { defineEvent, type EventOf, type NewEventOf } from '../kernel/event.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { reception } from '../organisations/reception.ts';

/** Everything personal of one event, in an erasable part whose subject is the dossier. */
export const instructionPart = z.object({
  text: z.string().optional(),
  /** An annotation as it was typed and read; null when it was emptied. */
  typed: z.unknown().optional(),
  /** Somebody outside of the département who is asked for an opinion: a part of their own, whose subject is the opinion. */
  outside: z.object({ name: z.string(), courriel: z.string() }).optional(),
  /** By id of the file. */
  files: z.record(z.string(), filePart).optional(),
});
export type InstructionPart = z.infer<typeof instructionPart>;

const seenBy = ['agents'] as const;
/** Of two who settle one proposal at once, the first holds. */
const visaKeys = (): readonly string[] => ['visa'];
const oneVisa = z.object({ visa: z.string() });
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
  /** Another dossier that looks like this one is another request. */
  'instruction.set_apart': defineEvent({ facts: z.object({ other: z.string() }), merge: 'comfort', seenBy }),
  'instruction.likened': defineEvent({ facts: z.object({ other: z.string() }), merge: 'comfort', seenBy }),
  /** A letter was printed: which, by the name that `dossiers/paper.ts` gives it. */
  'instruction.letter_printed': defineEvent({ facts: z.object({ letter: z.string() }), merge: 'append', seenBy }),
  'instruction.opinion_asked': defineEvent({
    facts: z.object({ opinion: z.string(), expert: z.string().nullable(), confidential: z.boolean(), until: plainDate.nullable() }),
    personal,
    merge: 'append',
    seenBy,
  }),
  'instruction.opinion_reminded': defineEvent({ facts: z.object({ opinion: z.string() }), merge: 'append', seenBy }),
  'instruction.opinion_revoked': defineEvent({
    facts: z.object({ opinion: z.string() }),
    merge: 'transition',
    keys: ({ opinion }) => [`opinion/${opinion}`],
    seenBy,
  }),
  'instruction.opinion_given': defineEvent({
    facts: z.object({ opinion: z.string(), files: z.array(fileFacts), reception: reception.nullable() }),
    personal,
    merge: 'transition',
    keys: ({ opinion }) => [`opinion/${opinion}`],
    seenBy,
  }),
  /** A decision that a second person is asked to agree with; its motive is personal. */
  'instruction.visa_asked': defineEvent({
    facts: oneVisa.extend({ decision: z.enum(decisions) }),
    personal,
    merge: 'transition',
    keys: visaKeys,
    seenBy,
  }),
  'instruction.visa_given': defineEvent({ facts: oneVisa, merge: 'transition', keys: visaKeys, seenBy }),
  'instruction.visa_returned': defineEvent({ facts: oneVisa, personal, merge: 'transition', keys: visaKeys, seenBy }),
  /** Taken back, or used by its decision. */
  'instruction.visa_closed': defineEvent({ facts: oneVisa, merge: 'transition', keys: visaKeys, seenBy }),
  'instruction.noted': defineEvent({ personal, merge: 'append', seenBy }),
};
export type InstructionEvent = EventOf<typeof instructionEvents>;
export type NewInstructionEvent = NewEventOf<typeof instructionEvents>;
