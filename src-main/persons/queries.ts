import { ok, type Result, refuse } from '../../src-shared/kernel/result.ts';
import { type ProposalsPlace, type SubjectView, subjectsShown } from '../../src-shared/persons/contract.ts';
import type { ReaderContext } from '../backend/context.ts';
import type { Handlers } from '../backend/internals.ts';
import { describeSubjects } from './describe.ts';
import { exportPersons } from './export.ts';
import { findSubjects } from './find.ts';
import { type NextProposals, nextProposals } from './proposals.ts';
import { identityOf, recordOf } from './record.ts';

/** What left the workstation about these people, counted before they are erased. */
export interface LeftAlready {
  readonly mailsSent: number;
  readonly lettersPrinted: number;
  readonly exports: readonly number[];
}

/** When exports that hold one of these people were made, by the security log: it keeps ids, never names. */
const exportsWith = ({ statements }: ReaderContext, subjects: readonly string[]): number[] =>
  statements
    .prepare<[], { at: number; detail: string }>(`SELECT at, detail FROM s_log WHERE kind = 'export' ORDER BY seq`)
    .all()
    .filter(({ detail }) => {
      const { what, subjects: held } = JSON.parse(detail) as { what?: string; subjects?: string };
      return (
        what === 'journal_nominatif' ||
        what === 'dossiers_nombreux' ||
        (held ?? '').split(' ').some((subject) => subjects.includes(subject))
      );
    })
    .map(({ at }) => at);

/** What the main process asks the reader about persons. */
export const personInternalQueries = {
  'internal.persons.find': async (
    context: ReaderContext,
    input: { text: string },
  ): Promise<Result<{ subjects: SubjectView[]; more: boolean }>> => {
    const { found, more } = await findSubjects(context.statements, input.text, subjectsShown);
    return ok({ subjects: describeSubjects(context, found), more });
  },
  'internal.persons.proposals': async (context: ReaderContext, input: { after: ProposalsPlace | null }): Promise<Result<NextProposals>> =>
    ok(await nextProposals(context, input.after)),
  'internal.persons.examine': async (
    context: ReaderContext,
    input: { subject: string },
  ): Promise<Result<{ subjects: SubjectView[]; more: boolean }>> => {
    const { prenom = '', nom = '' } = identityOf(recordOf(context, input.subject).parts);
    if (prenom === '' && nom === '') return refuse('unknown_subject', 'Cette personne n’est plus dans la base. Actualisez la liste.');
    const { found, more } = await findSubjects(context.statements, `${prenom} ${nom}`, subjectsShown - 1);
    // Whoever was proposed is there, however many bear their name.
    found.set(input.subject, 'identite');
    return ok({ subjects: describeSubjects(context, found), more });
  },
  'internal.persons.export': (context: ReaderContext, input: { subjects: readonly string[] }): Promise<Result<{ zip: Uint8Array }>> =>
    exportPersons(context, input.subjects),
  'internal.persons.left': async (context: ReaderContext, input: { subjects: readonly string[] }): Promise<Result<LeftAlready>> => {
    const records = input.subjects.map((subject) => recordOf(context, subject));
    return ok({
      mailsSent: records.flatMap(({ mails }) => mails).filter(({ status }) => status === 'sent' || status === 'doubt').length,
      lettersPrinted: new Set(
        records.flatMap(({ letters }) => letters.filter(({ printedAt }) => printedAt !== null).map(({ number }) => number)),
      ).size,
      exports: exportsWith(context, input.subjects),
    });
  },
};

declare module '../backend/internals.ts' {
  interface InternalQueries extends Handlers<typeof personInternalQueries> {}
}
