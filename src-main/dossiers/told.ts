import { asUsagerSees, dossierAggregate, isToldToUsager } from '../../src-shared/dossiers/dossier.ts';
import type { JournalEvent } from '../../src-shared/kernel/event.ts';
import type { ReaderContext } from '../backend/context.ts';

/** A decision that is proposed to a visa is no decision, and what was said of it neither. */
const isProposal = ({ type }: { readonly type: string }): boolean => type.startsWith('instruction.visa_');

/**
 * What an export of somebody's data may hold of the decisions on a dossier: one that can still be undone, or was before it left, is a
 * preparatory paper (CRPA L311-2; decision 060).
 */
export const decisionsTold = (context: Pick<ReaderContext, 'reader' | 'ports'>, id: string) => {
  const state = context.reader.fold(dossierAggregate, id)?.state ?? dossierAggregate.initial(id);
  const seen = asUsagerSees(state, context.ports.clock.now());
  const letters = new Set(seen.documents.map(({ document }) => document.file.file));
  return {
    ofEvent: (event: JournalEvent): boolean =>
      !isProposal(event) && (event.type === 'dossier.decided' ? isToldToUsager(seen, event) : event.type !== 'dossier.decision_undone'),
    ofPart: ({ type, value }: { readonly type: string; readonly value: Readonly<Record<string, unknown>> }): boolean =>
      !isProposal({ type }) && (type !== 'dossier.decided' || Object.keys(value.files ?? {}).some((file) => letters.has(file))),
  };
};
