import type { Decided, DossierFile, FileSecret } from '../dossiers/events.ts';
import type { Reception } from '../organisations/reception.ts';

/** One annotation as somebody wrote it last. */
export interface Annotation {
  /** As typed and read; null when emptied, or erased with the person. */
  readonly typed: unknown;
  readonly by: string | null;
  readonly at: number;
}

export interface InternalNote {
  readonly id: string;
  readonly at: number;
  readonly by: string | null;
  /** Null once it was erased. */
  readonly text: string | null;
}

export interface Instruction {
  /** That of the dossier. */
  readonly id: string;
  readonly exists: boolean;
  readonly service: string;
  /** By field of the démarche’s annotations. */
  readonly annotations: Readonly<Record<string, Annotation>>;
  readonly notes: readonly InternalNote[];
  /** Ids of labels, in the order in which they were put. */
  readonly labels: readonly string[];
  /** Agents who want to know what changes. */
  readonly followers: readonly string[];
  /** Dossiers that look like this one and are other requests. */
  readonly apart: readonly string[];
  /** Letters that were printed, by their names. */
  readonly printed: readonly string[];
  /** In the order in which they were asked. */
  readonly opinions: readonly Opinion[];
  /** What a second person is asked to agree with, and what they said; null for nothing. */
  readonly visa: Visa | null;
  /** What opens the files of opinions that are still readable, by id of the file. */
  readonly files: Readonly<Record<string, FileSecret>>;
}

/** A proposed decision. */
export interface Visa {
  readonly id: string;
  readonly decision: Decided;
  /** Null once it was erased. */
  readonly motive: string | null;
  readonly by: string | null;
  readonly at: number;
  /** Null while nobody has said anything. */
  readonly verdict: { readonly granted: boolean; readonly by: string | null; readonly at: number; readonly reason: string | null } | null;
}

/** What somebody answered. */
export interface GivenOpinion {
  readonly at: number;
  readonly by: string | null;
  /** Null once it was erased. */
  readonly text: string | null;
  readonly files: readonly DossierFile[];
  /** How it came from outside; null for a colleague, who writes it here. */
  readonly reception: Reception | null;
}

/** An opinion that was asked of a colleague, or of somebody outside. */
export interface Opinion {
  readonly id: string;
  /** Account of a colleague; null for somebody outside. */
  readonly expert: string | null;
  /** Who they are outside; null for a colleague, or erased. */
  readonly outside: { readonly name: string; readonly courriel: string } | null;
  readonly question: string | null;
  /** Read by who asked, who answers and who is in charge alone. */
  readonly confidential: boolean;
  readonly until: string | null;
  readonly by: string | null;
  readonly at: number;
  readonly reminders: readonly number[];
  readonly revokedAt: number | null;
  readonly given: GivenOpinion | null;
}

/** Whether it is still waited for. */
export const isAwaited = ({ revokedAt, given }: Opinion): boolean => revokedAt === null && given === null;
