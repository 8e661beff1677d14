import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Plus, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { annotationTypes } from '../../src-shared/demarches/annotations.ts';
import type { DesignFault } from '../../src-shared/demarches/check-form.ts';
import { moveIn, newBlock } from '../../src-shared/demarches/edit.ts';
import type { FormField } from '../../src-shared/demarches/form.ts';
import { blockName, fieldTypeWords } from '../../src-shared/demarches/words.ts';
import { focusField } from '../ui/form/form.tsx';
import { Button, cx, EmptyState, Icon, IconButton, Notice, Sentence, Stack } from '../ui/index.ts';
import styles from './demarches.module.css';
import { QuestionEditor } from './question-editor.tsx';
import type { DraftAnnotations } from './use-annotations.ts';
import { VisaToggle } from './visa-toggle.tsx';

interface AnnotationsPartProps {
  demarche: string;
  asked: DraftAnnotations;
  faults: readonly DesignFault[];
  /** The annotation that a fault leads to. */
  wanted: string | null;
  onFound: () => void;
}

/** «Annotations»: what agents fill in beside a dossier; whoever asks never sees it. */
export const AnnotationsPart = ({ demarche, asked, faults, wanted, onFound }: AnnotationsPartProps) => {
  const { fields, change } = asked;
  const [open, setOpen] = useState<string | null>(null);
  const [focus, setFocus] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus === null || list.current === null) return;
    focusField(list.current, `${focus}/label`);
    setFocus(null);
  }, [focus]);
  useEffect(() => {
    if (wanted === null) return;
    setOpen(wanted);
    setFocus(wanted);
    onFound();
  }, [wanted, onFound]);
  const add = () => {
    const block = newBlock('champ', () => crypto.randomUUID());
    if (block.kind !== 'champ') return;
    change([...fields, { ...block, required: false }]);
    setOpen(block.id);
    setFocus(block.id);
  };
  return (
    <Stack>
      <VisaToggle id={demarche} />
      <p className={styles.small}>Les agents les remplissent dans le dossier. Le demandeur ne les voit jamais.</p>
      <div ref={list}>
        {fields.length === 0 && (
          <EmptyState title="Aucune annotation">
            Ajoutez ce que le service note lui-même : un montant vérifié, la date d’une visite.
          </EmptyState>
        )}
        <ol className={styles.blocks} aria-label="Annotations de la démarche">
          {fields.map((field, at) => (
            <Row
              key={field.id}
              field={field}
              isFirst={at === 0}
              isLast={at === fields.length - 1}
              isOpen={open === field.id}
              faults={faults.filter(({ block }) => block === field.id)}
              onToggle={() => setOpen(open === field.id ? null : field.id)}
              onMove={(by) => change(moveIn(fields, field.id, at + by))}
              onChange={(next) => change(fields.map((each) => (each.id === next.id ? next : each)))}
              onRemove={() => change(fields.filter(({ id }) => id !== field.id))}
            />
          ))}
        </ol>
      </div>
      <div className={styles.acts}>
        <Button icon={Plus} isDisabled={fields.length >= 60} onPress={add}>
          Ajouter une annotation
        </Button>
      </div>
    </Stack>
  );
};

interface RowProps {
  field: FormField;
  isFirst: boolean;
  isLast: boolean;
  isOpen: boolean;
  faults: readonly DesignFault[];
  onToggle: () => void;
  onMove: (by: 1 | -1) => void;
  onChange: (field: FormField) => void;
  onRemove: () => void;
}

const Row = ({ field, isFirst, isLast, isOpen, faults, onToggle, onMove, onChange, onRemove }: RowProps) => {
  const name = field.label.trim() === '' ? 'Annotation sans libellé' : blockName(field);
  return (
    <li className={styles.block}>
      <div className={styles.head}>
        <Pressable className={cx(styles.toggle)} aria-expanded={isOpen} onPress={onToggle}>
          <Icon of={isOpen ? ChevronDown : ChevronRight} />
          <span>
            <b>
              <Sentence>{name}</Sentence>
            </b>
            <small>{[fieldTypeWords[field.type], field.required ? 'nécessaire à la décision' : 'facultative'].join(' · ')}</small>
          </span>
        </Pressable>
        <div className={styles.tools}>
          <IconButton icon={ArrowUp} label={`Monter « ${name} »`} isDisabled={isFirst} onPress={() => onMove(-1)} />
          <IconButton icon={ArrowDown} label={`Descendre « ${name} »`} isDisabled={isLast} onPress={() => onMove(1)} />
          <IconButton icon={Trash2} label={`Retirer « ${name} »`} onPress={onRemove} />
        </div>
      </div>
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
          <QuestionEditor field={field} onChange={onChange} among={annotationTypes} requiredWords="Nécessaire pour accepter ou refuser" />
        </div>
      )}
    </li>
  );
};

/** What keeps the annotations from being kept: said wherever one works on the démarche. */
export const AnnotationsProblem = ({ asked: { saving, takeTheirs, keepMine } }: { asked: DraftAnnotations }) => {
  if (saving.step === 'failed') return <Notice kind="bad" title={`Annotations pas enregistrées. ${saving.message}`} alert />;
  if (saving.step !== 'conflict') return null;
  return (
    <Notice kind="bad" title="Les annotations ont été modifiées ailleurs entre-temps" alert>
      <p>Les vôtres sont toujours à l’écran. Choisissez celles que vous continuez.</p>
      <div className={styles.acts}>
        <Button onPress={keepMine}>Garder les miennes</Button>
        <Button onPress={takeTheirs}>Prendre les autres</Button>
      </div>
    </Notice>
  );
};
