import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Copy, GripVertical, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button as Pressable } from 'react-aria-components';
import type { DesignFault } from '../../src-shared/demarches/check-form.ts';
import { conditionSentence } from '../../src-shared/demarches/condition.ts';
import { type Form, type FormBlock, fieldsById } from '../../src-shared/demarches/form.ts';
import { blockKind, blockName } from '../../src-shared/demarches/words.ts';
import { cx, Icon, IconButton, Select, Sentence } from '../ui/index.ts';
import { BlockEditor } from './block-editor.tsx';
import styles from './demarches.module.css';
import { useConditionNames } from './value-words.tsx';

interface BlockRowProps {
  form: Form;
  block: FormBlock;
  at: number;
  isOpen: boolean;
  faults: readonly DesignFault[];
  onToggle: () => void;
  onChange: (block: FormBlock) => void;
  /** @param from the button that was used: the focus comes back to it */
  onMove: (to: number, from: 'head' | 'up' | 'down' | 'place') => void;
  /** Another block was dragged here. */
  onDrop: (block: string) => void;
  onDuplicate: () => void;
  onRemove: () => void;
}

/** Type of what is dragged: nothing that comes from elsewhere is taken for a block. */
const draggedBlock = 'application/x-ecritoire-block';

/** One block in the list: closed it says what it is, open it is changed. */
export const BlockRow = (props: BlockRowProps) => {
  const { form, block, at, isOpen, faults, onToggle, onMove, onDrop } = props;
  const [isOver, setOver] = useState(false);
  const name = blockName(block);
  const last = form.blocks.length - 1;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is the mouse's way alone: by keyboard the block is moved from its head
    <li
      data-block={block.id}
      className={cx(styles.block, block.kind === 'titre' && styles.title, isOver && styles.over)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(draggedBlock)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const dragged = event.dataTransfer.getData(draggedBlock);
        if (dragged === '') return;
        event.preventDefault();
        if (dragged !== block.id) onDrop(dragged);
      }}
    >
      <div className={styles.head}>
        {/* For the mouse alone: the arrows and Alt + arrow do the same by keyboard. */}
        <span
          className={styles.grip}
          draggable
          aria-hidden="true"
          title="Faire glisser"
          onDragStart={(event) => {
            event.dataTransfer.setData(draggedBlock, block.id);
            event.dataTransfer.effectAllowed = 'move';
            const row = event.currentTarget.closest('li');
            if (row !== null) event.dataTransfer.setDragImage(row, 12, 12);
          }}
        >
          <Icon of={GripVertical} />
        </span>
        <Pressable
          className={cx(styles.toggle)}
          aria-expanded={isOpen}
          data-act="head"
          onPress={onToggle}
          onKeyDown={(event) => {
            if (!event.altKey) return event.continuePropagation();
            if (event.key === 'ArrowUp') onMove(at - 1, 'head');
            else if (event.key === 'ArrowDown') onMove(at + 1, 'head');
            else event.continuePropagation();
          }}
        >
          <Icon of={isOpen ? ChevronDown : ChevronRight} />
          <span>
            <b>
              <Sentence>{name}</Sentence>
            </b>
            <small>
              {[blockKind(block), 'required' in block && !block.required ? 'facultatif' : ''].filter((part) => part !== '').join(' · ')}
            </small>
          </span>
        </Pressable>
        <div className={styles.tools}>
          <IconButton
            icon={ArrowUp}
            label={`Monter « ${name} »`}
            data-act="up"
            isDisabled={at === 0}
            onPress={() => onMove(at - 1, 'up')}
          />
          <IconButton
            icon={ArrowDown}
            label={`Descendre « ${name} »`}
            data-act="down"
            isDisabled={at === last}
            onPress={() => onMove(at + 1, 'down')}
          />
          <IconButton
            icon={Copy}
            label={block.kind === 'titre' ? `Dupliquer « ${name} » et ce qui est dessous` : `Dupliquer « ${name} »`}
            onPress={props.onDuplicate}
          />
          <IconButton icon={Trash2} label={`Retirer « ${name} »`} onPress={props.onRemove} />
        </div>
      </div>
      {block.condition !== null && <AskedIf form={form} condition={block.condition} />}
      {faults.length > 0 && (
        <ul className={styles.faults}>
          {faults.map(({ message }) => (
            <li key={message}>
              <Sentence>{message}</Sentence>
            </li>
          ))}
        </ul>
      )}
      {isOpen && (
        <div className={styles.body}>
          <BlockEditor form={form} block={block} onChange={props.onChange} />
          <Place {...props} />
        </div>
      )}
    </li>
  );
};

const AskedIf = ({ form, condition }: { form: Form; condition: NonNullable<FormBlock['condition']> }) => {
  const fields = fieldsById(form);
  const { wordsOf } = useConditionNames();
  return (
    <p className={styles.small}>
      <Sentence>{`Posé si ${conditionSentence(condition, (id) => fields.get(id)?.label ?? 'une question retirée', wordsOf)}`}</Sentence>
    </p>
  );
};

/** For a long form: straight to a place, instead of step by step. */
const Place = ({ form, block, at, onMove }: Pick<BlockRowProps, 'form' | 'block' | 'at' | 'onMove'>) => {
  const others = form.blocks.filter(({ id }) => id !== block.id);
  if (others.length < 2) return null;
  return (
    <div data-act="place">
      <Select
        label="Placer ce bloc"
        value={String(at)}
        onChange={(to) => {
          if (to !== null && Number(to) !== at) onMove(Number(to), 'place');
        }}
        options={[
          { id: '0', label: 'Au début' },
          ...others.map((other, place) => ({ id: String(place + 1), label: `Après « ${blockName(other)} »` })),
        ]}
      />
    </div>
  );
};
