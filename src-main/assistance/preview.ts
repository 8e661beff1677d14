import type { Assistance } from '../../src-shared/assistance/assistance.ts';
import { subjectWords } from '../../src-shared/assistance/words.ts';
import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import type { ReaderContext } from '../backend/context.ts';
import { type OutboxRow, writeMail } from '../mail/public.ts';

/** An outbox row that nobody queued: what `writeMail` reads of it is its template, its parameters and its person. */
const unqueued = { id: '', message_id: '', effect_key: null, recipient: null, subject: '', secret: null, attempts: 0, next_at: 0 } as const;

/** Parameters of the mail of an answer; null for a person who was erased. */
export const answerParams = ({ number, subject, person }: Assistance, answer: string): Readonly<Record<string, string>> | null =>
  person === null ? null : { reference: number, subject: subjectWords[subject], answer, question: person.text };

/** The mail of an answer exactly as it would leave (design §8: nothing sent by surprise). */
export const previewAnswer = (
  context: ReaderContext,
  state: Assistance,
  text: string,
): Result<{ to: string; subject: string; text: string }> => {
  const params = answerParams(state, text);
  if (params === null || state.person === null) return refuse('person_erased', 'Les données de cette personne ont été effacées.');
  const to = state.person.courriel;
  if (to === null) return refuse('no_courriel', 'Cette personne n’a pas laissé de courriel.');
  const row: OutboxRow = {
    ...unqueued,
    template: 'assistance_answer',
    params: JSON.stringify(params),
    account: state.requester,
    status: 'waiting',
    reason: null,
    created_at: 0,
    ended_at: null,
  };
  const written = writeMail(context, row, 'shown', () => '');
  return written.ok ? ok({ to, subject: written.data.subject, text: written.data.text }) : written;
};
