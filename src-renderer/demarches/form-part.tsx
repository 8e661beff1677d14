import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { DesignFault } from '../../src-shared/demarches/check-form.ts';
import {
  type BlockKind,
  changeBlock,
  duplicate,
  insertBlock,
  moveIn,
  newBlock,
  readersOf,
  removeBlock,
  sectionOf,
} from '../../src-shared/demarches/edit.ts';
import type { Form, FormBlock } from '../../src-shared/demarches/form.ts';
import { blockName } from '../../src-shared/demarches/words.ts';
import { focusField } from '../ui/form/form.tsx';
import { Button, count, EmptyState, Notice, Stack } from '../ui/index.ts';
import { BlockRow } from './block-row.tsx';
import styles from './demarches.module.css';

interface FormPartProps {
  form: Form;
  faults: readonly DesignFault[];
  onChange: (form: Form) => void;
  /** Block that a fault leads to. */
  wanted: string | null;
  onFound: () => void;
}

const adds: readonly { readonly kind: BlockKind; readonly words: string }[] = [
  { kind: 'champ', words: 'Ajouter une question' },
  { kind: 'titre', words: 'Ajouter un titre' },
  { kind: 'explication', words: 'Ajouter une explication' },
  { kind: 'bloc', words: 'Ajouter un bloc répétable' },
  { kind: 'piece', words: 'Ajouter un justificatif' },
];
const newId = () => crypto.randomUUID();

/** Where the focus goes once the list is drawn again. */
interface Focus {
  readonly block: string;
  readonly on: 'head' | 'up' | 'down' | 'place' | 'label';
}

const focusIn = (list: HTMLElement, { block, on }: Focus): void => {
  const row = list.querySelector<HTMLElement>(`[data-block="${block}"]`);
  if (row === null) return;
  row.scrollIntoView({ block: 'nearest' });
  if (on === 'label' && focusField(row, `${block}/label`)) return;
  const button = row.querySelector<HTMLButtonElement>(on === 'place' ? '[data-act="place"] button' : `[data-act="${on}"]`);
  // At an end of the list its button goes no further: the block keeps the focus.
  (button === null || button.disabled ? row.querySelector<HTMLElement>('[data-act="head"]') : button)?.focus();
};

/** «Formulaire»: the blocks in order; each is opened, changed, moved, copied, removed and put back. */
export const FormPart = ({ form, faults, onChange, wanted, onFound }: FormPartProps) => {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [removed, setRemoved] = useState<{ readonly block: FormBlock; readonly at: number; readonly readers: readonly string[] } | null>(
    null,
  );
  const [said, setSaid] = useState('');
  const [focus, setFocus] = useState<Focus | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const back = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus === null || list.current === null) return;
    focusIn(list.current, focus);
    setFocus(null);
  }, [focus]);
  useEffect(() => {
    if (removed !== null) back.current?.querySelector('button')?.focus();
  }, [removed]);
  useEffect(() => {
    if (wanted === null) return;
    setOpen((before) => new Set([...before, wanted]));
    setFocus({ block: wanted, on: 'label' });
    onFound();
  }, [wanted, onFound]);
  const add = (kind: BlockKind) => {
    const block = newBlock(kind, newId);
    onChange(insertBlock(form, form.blocks.length, block));
    setOpen(new Set([...open, block.id]));
    setFocus({ block: block.id, on: 'label' });
  };
  const move = (block: FormBlock, to: number, on: Focus['on']) => {
    const at = Math.max(0, Math.min(to, form.blocks.length - 1));
    onChange({ blocks: moveIn(form.blocks, block.id, at) });
    setSaid(`« ${blockName(block)} » est en place ${at + 1} sur ${form.blocks.length}.`);
    setFocus({ block: block.id, on });
  };
  const drop = (dragged: string, at: number) => {
    const block = form.blocks.find(({ id }) => id === dragged);
    if (block !== undefined) move(block, at, 'head');
  };
  const copy = (block: FormBlock) => {
    const { form: next, first } = duplicate(form, block.id, newId);
    onChange(next);
    setSaid(`${count(sectionOf(form, block.id).length, 'bloc dupliqué', 'blocs dupliqués')}.`);
    if (first !== null) setFocus({ block: first, on: 'head' });
  };
  const remove = (block: FormBlock, at: number) => {
    setRemoved({ block, at, readers: readersOf(form, block.id).map(blockName) });
    onChange(removeBlock(form, block.id));
  };
  const restore = () => {
    if (removed === null) return;
    onChange(insertBlock(form, removed.at, removed.block));
    setFocus({ block: removed.block.id, on: 'head' });
    setRemoved(null);
  };
  return (
    <Stack>
      <div ref={list}>
        {form.blocks.length === 0 && (
          <EmptyState title="Le formulaire est vide">Ajoutez une question, un titre qui commence une étape, ou un justificatif.</EmptyState>
        )}
        <ol className={styles.blocks} aria-label="Blocs du formulaire">
          {form.blocks.map((block, at) => (
            <BlockRow
              key={block.id}
              form={form}
              block={block}
              at={at}
              isOpen={open.has(block.id)}
              faults={faults.filter((fault) => fault.block === block.id)}
              onToggle={() => setOpen(toggled(open, block.id))}
              onChange={(next) => onChange(changeBlock(form, next))}
              onMove={(to, from) => move(block, to, from)}
              onDrop={(dragged) => drop(dragged, at)}
              onDuplicate={() => copy(block)}
              onRemove={() => remove(block, at)}
            />
          ))}
        </ol>
      </div>
      <output className="visually-hidden">{said}</output>
      {removed !== null && (
        <div ref={back}>
          <Notice kind="mine" title={`« ${blockName(removed.block)} » est retiré`}>
            {removed.readers.length > 0 && (
              <p>{`Sa réponse était lue par la condition de ${removed.readers.map((each) => `« ${each} »`).join(', ')} : changez ces conditions, ou remettez-le.`}</p>
            )}
            <div>
              <Button onPress={restore}>{`Remettre « ${blockName(removed.block)} »`}</Button>
            </div>
          </Notice>
        </div>
      )}
      <div className={styles.acts}>
        {adds.map(({ kind, words }) => (
          <Button key={kind} icon={Plus} isDisabled={form.blocks.length >= 400} onPress={() => add(kind)}>
            {words}
          </Button>
        ))}
      </div>
      <p className={styles.small}>
        Les blocs se déplacent par leurs flèches, par Alt + flèche haut ou bas sur leur titre, ou à la souris par leur poignée.
      </p>
    </Stack>
  );
};

const toggled = (open: ReadonlySet<string>, id: string): ReadonlySet<string> => {
  const next = new Set(open);
  if (!next.delete(id)) next.add(id);
  return next;
};
