import { useCallback, useEffect, useRef } from 'react';
import type { ChangeView } from '../../../../src-shared/instruction/follow-contract.ts';
import { useCall, useConnection } from '../../../app/query.tsx';
import { Button, count, momentInWords, Notice, Sentence } from '../../../ui/index.ts';
import work from '../instruction.module.css';
import styles from './internal.module.css';

const Line = ({ change: { what, before, after } }: { change: ChangeView }) => (
  <li>
    <b>
      <Sentence>{what}</Sentence>
    </b>
    {' : '}
    {before !== null && (
      <>
        <del>
          <Sentence>{before}</Sentence>
        </del>
        {' → '}
      </>
    )}
    {after === null ? 'vide' : <Sentence>{after}</Sentence>}
  </li>
);

/** By place: two messages may say the same, and the list is replaced whole. */
const Changes = ({ of }: { of: readonly ChangeView[] }) => (
  <ul className={styles.changes}>
    {of.map((change, at) => (
      <Line key={at} change={change} />
    ))}
  </ul>
);

/** Those that are read at once: the others are one press away. */
const atOnce = 2;

/** «Ce qui a changé»: what others did since this agent looked. Seen once it was read, or when the dossier is left. */
export const ChangesNotice = ({ id, onSeen }: { id: string; onSeen: () => void }) => {
  const { call } = useConnection();
  const { data, retry } = useCall('instruction.changes', { id }, { rooms: ['dossiers', 'demarches', 'accounts'] });
  const shown = useRef(data);
  const marked = useRef('');
  const look = useCallback(async () => {
    const seen = shown.current;
    if (seen === undefined) return;
    const { heads, internal } = seen;
    const key = JSON.stringify([heads, internal]);
    if (marked.current === key) return;
    marked.current = key;
    await call('instruction.look', { id, heads, internal });
  }, [call, id]);
  useEffect(() => {
    shown.current = data;
    // Nothing that others did: the mark moves along with one's own acts.
    if (data !== undefined && data.changes.length === 0) void look();
  }, [data, look]);
  useEffect(() => () => void look(), [look]);
  if (data === undefined || data.since === null || data.changes.length === 0) return null;
  const seen = async () => {
    await look();
    retry();
    onSeen();
  };
  return (
    <Notice kind="mine" title={`Ce qui a changé depuis votre passage du ${momentInWords(data.since)}`}>
      <Changes of={data.changes.slice(0, atOnce)} />
      {data.changes.length > atOnce && (
        <details className={work.fold}>
          <summary>{`Et ${count(data.changes.length - atOnce, 'autre changement', 'autres changements')}`}</summary>
          <Changes of={data.changes.slice(atOnce)} />
        </details>
      )}
      <Button onPress={() => void seen()}>J’ai vu</Button>
    </Notice>
  );
};
