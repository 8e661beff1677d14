import type { CorrectionView } from '../../src-shared/dossiers/views.ts';
import { type ConversationEntry, momentInWords, Notice } from '../ui/index.ts';

/** Answers before and after, question by question. */
export const ChangedLines = ({ lines }: Pick<CorrectionView, 'lines'>) => (
  <ul>
    {lines.map(({ label, before, after }) => (
      <li key={label}>
        <b>{label}</b> : <del>{before}</del> → <ins>{after}</ins>
      </li>
    ))}
  </ul>
);

/** What was changed in the answers after the deposit, above these; newest first. */
export const Corrections = ({ of }: { of: readonly CorrectionView[] }) =>
  of.map(({ id, at, from, who, reason, lines }) => (
    <Notice key={id} title={`${from === 'service' ? 'Erreur de saisie corrigée' : 'Réponses revues'} le ${momentInWords(at)} par ${who}`}>
      {reason !== null && <p>« {reason} »</p>}
      <ChangedLines lines={lines} />
    </Notice>
  ));

/** The same as entries of the thread. */
const entryOf = ({ id, at, from, who, reason, lines }: CorrectionView): ConversationEntry => ({
  id,
  at,
  who,
  text: reason,
  sentence: from === 'service' ? 'erreur de saisie corrigée' : 'réponses revues',
  kind: 'plain',
  attached: <ChangedLines lines={lines} />,
});

/** The messages of a thread with what was corrected between them, newest first. */
export const withCorrections = (messages: readonly ConversationEntry[], of: readonly CorrectionView[]): ConversationEntry[] =>
  [...messages, ...of.map(entryOf)].sort((one, other) => other.at - one.at);
