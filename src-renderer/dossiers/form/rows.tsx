import { Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { holds } from '../../../src-shared/demarches/condition.ts';
import type { FormBlock } from '../../../src-shared/demarches/form.ts';
import { focusField } from '../../ui/form/form.tsx';
import { Button, count, Stack } from '../../ui/index.ts';
import { Asked } from './asked.tsx';
import styles from './form.module.css';
import { type Filling, type TypedRow, withRows } from './typing.ts';

type Repeated = FormBlock & { kind: 'bloc' };

/** Rows of the same questions: added, removed, and put back where they were. */
export const Rows = ({ block, filling }: { block: Repeated; filling: Filling }) => {
  const { typed, change, faultAt } = filling;
  const rows = typed.rows[block.id] ?? [];
  const [removed, setRemoved] = useState<{ readonly row: TypedRow; readonly at: number } | null>(null);
  /** Row that was just added or put back. */
  const [came, setCame] = useState<string | null>(null);
  const group = useRef<HTMLFieldSetElement>(null);
  const back = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (came === null || group.current === null) return;
    const first = block.fields[0];
    if (first !== undefined) focusField(group.current, `${block.id}/${came}/${first.id}`);
    setCame(null);
  }, [came, block]);
  useEffect(() => {
    if (removed !== null) back.current?.querySelector('button')?.focus();
  }, [removed]);
  const put = (next: TypedRow[]) => change((before) => withRows(before, block.id, next));
  const add = () => {
    const id = crypto.randomUUID();
    put([...rows, { id, fields: {} }]);
    setRemoved(null);
    setCame(id);
  };
  const remove = (at: number) => {
    const row = rows[at];
    if (row === undefined) return;
    put(rows.filter((_, place) => place !== at));
    setRemoved({ row, at });
  };
  const restore = () => {
    if (removed === null) return;
    put(rows.toSpliced(removed.at, 0, removed.row));
    setCame(removed.row.id);
    setRemoved(null);
  };
  const fault = faultAt(block.id);
  return (
    <fieldset ref={group} className={styles.group} data-field={block.id}>
      <legend>
        {block.label}
        {block.least > 0 && <span className={styles.star}> *</span>}
      </legend>
      <p className={styles.small}>{limits(block)}</p>
      {rows.map((row, at) => (
        <OneRow key={row.id} block={block} row={row} at={at} filling={filling} onRemove={() => remove(at)} />
      ))}
      {removed !== null && (
        <div ref={back} className={styles.small}>
          <span role="status">{`Ligne retirée : ${block.rowLabel} ${removed.at + 1}.`} </span>
          <Button onPress={restore}>{`Remettre ${block.rowLabel} ${removed.at + 1}`}</Button>
        </div>
      )}
      {filling.fixedRows?.has(block.id) !== true && (
        <div>
          <Button icon={Plus} onPress={add} isDisabled={rows.length >= block.most}>
            {`Ajouter : ${block.rowLabel}`}
          </Button>
        </div>
      )}
      {fault !== undefined && <p className={styles.fault}>{fault}</p>}
    </fieldset>
  );
};

const limits = ({ least, most }: Repeated): string => {
  if (least === most) return `${count(most, 'ligne')} exactement.`;
  return least === 0 ? `${count(most, 'ligne')} au plus.` : `De ${least} à ${count(most, 'ligne')}.`;
};

interface OneRowProps {
  block: Repeated;
  row: TypedRow;
  at: number;
  filling: Filling;
  onRemove: () => void;
}

const OneRow = ({ block, row, at, filling, onRemove }: OneRowProps) => {
  const { read, answer, leave, faultAt } = filling;
  const name = `${block.rowLabel} ${at + 1}`;
  const known = read.answers.rows[block.id]?.find(({ id }) => id === row.id)?.answers ?? {};
  // As `readForm` asks: an answer of the row first, else of the form above.
  const answerOf = (id: string) => (Object.hasOwn(known, id) ? known[id] : read.answers.fields[id]);
  return (
    <fieldset className={`${styles.group} ${styles.row}`}>
      <legend>{name}</legend>
      <Stack>
        {block.fields
          .filter((field) => holds(field.condition, answerOf))
          .map((field) => {
            const place = `${block.id}/${row.id}/${field.id}`;
            return (
              <Asked
                key={field.id}
                field={field}
                at={place}
                value={row.fields[field.id]}
                onAnswer={answer}
                onLeave={leave}
                error={faultAt(place)}
              />
            );
          })}
        {filling.fixedRows?.has(block.id) !== true && (
          <div>
            <Button icon={Trash2} onPress={onRemove}>
              {`Retirer ${name}`}
            </Button>
          </div>
        )}
      </Stack>
    </fieldset>
  );
};
