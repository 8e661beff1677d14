import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { moveIn, newBlock, sourcesOf } from '../../src-shared/demarches/edit.ts';
import { type Form, type FormBlock, type FormField, fieldsById } from '../../src-shared/demarches/form.ts';
import type { AcceptedFormats } from '../../src-shared/demarches/piece-formats.ts';
import { blockName, natureWords } from '../../src-shared/demarches/words.ts';
import {
  Button,
  Checkbox,
  FieldRow,
  IconButton,
  NumberField,
  optionsOf,
  RadioGroup,
  Select,
  Stack,
  TextArea,
  TextField,
} from '../ui/index.ts';
import { ConditionEditor } from './condition-editor.tsx';
import styles from './demarches.module.css';
import { ModelField } from './model-field.tsx';
import { QuestionEditor } from './question-editor.tsx';

interface BlockEditorProps {
  form: Form;
  block: FormBlock;
  onChange: (block: FormBlock) => void;
}

const levels = [
  { id: '1', label: 'Étape' },
  { id: '2', label: 'Partie' },
  { id: '3', label: 'Sous-partie' },
];
const natures = optionsOf(natureWords);
const formats = optionsOf({ tous: 'PDF ou image', pdf: 'PDF seulement', image: 'Image seulement' } satisfies Record<
  AcceptedFormats,
  string
>);
const newId = () => crypto.randomUUID();

/** Everything that one block says, then when it is asked. */
export const BlockEditor = ({ form, block, onChange }: BlockEditorProps) => (
  <Stack>
    <Parts form={form} block={block} onChange={onChange} />
    <WhenAsked form={form} block={block} onChange={onChange} />
  </Stack>
);

const WhenAsked = <T extends FormBlock>({ form, block, onChange }: { form: Form; block: T; onChange: (block: T) => void }) => {
  const fields = fieldsById(form);
  return (
    <ConditionEditor
      condition={block.condition}
      sources={sourcesOf(form, block.id)}
      labelOf={(id) => fields.get(id)?.label ?? 'une question retirée'}
      onChange={(condition) => onChange({ ...block, condition })}
    />
  );
};

const Parts = ({ form, block, onChange }: BlockEditorProps) => {
  switch (block.kind) {
    case 'champ':
      return <QuestionEditor field={block} onChange={onChange} />;
    case 'titre':
      return (
        <>
          <TextField
            label="Libellé"
            name={`${block.id}/label`}
            value={block.label}
            onChange={(label) => onChange({ ...block, label })}
            isRequired
          />
          <RadioGroup
            label="Ce titre commence"
            description="Une étape est une page du dépôt."
            value={String(block.level)}
            onChange={(level) => onChange({ ...block, level: Number(level) })}
            options={levels}
          />
        </>
      );
    case 'explication':
      return (
        <>
          <TextField label="Libellé" name={`${block.id}/label`} value={block.label} onChange={(label) => onChange({ ...block, label })} />
          <TextArea label="Texte" value={block.text} onChange={(text) => onChange({ ...block, text })} rows={5} />
        </>
      );
    case 'piece':
      return (
        <>
          <TextField
            label="Libellé"
            name={`${block.id}/label`}
            value={block.label}
            onChange={(label) => onChange({ ...block, label })}
            isRequired
          />
          <TextField label="Aide" value={block.help} onChange={(help) => onChange({ ...block, help })} />
          <Select
            label="Nature"
            value={block.nature}
            onChange={(chosen) => {
              const nature = natures.find(({ id }) => id === chosen);
              if (nature !== undefined) onChange({ ...block, nature: nature.id });
            }}
            options={natures}
          />
          <RadioGroup
            label="Fichiers admis"
            value={block.accepts}
            onChange={(chosen) => {
              const accepts = formats.find(({ id }) => id === chosen);
              if (accepts !== undefined) onChange({ ...block, accepts: accepts.id });
            }}
            options={formats}
          />
          <ModelField piece={block} onChange={onChange} />
          <Checkbox label="Justificatif obligatoire" value={block.required} onChange={(required) => onChange({ ...block, required })} />
          <Checkbox label="Plusieurs fichiers" value={block.several} onChange={(several) => onChange({ ...block, several })} />
          <Checkbox
            label="Effacé après la décision"
            description="Le fichier est effacé dès que la décision ne peut plus être annulée. Le dossier garde la trace qu’il a été joint."
            value={block.purged}
            onChange={(purged) => onChange({ ...block, purged })}
          />
        </>
      );
    case 'bloc':
      return <RepeatedEditor form={form} block={block} onChange={onChange} />;
  }
};

interface RepeatedEditorProps {
  form: Form;
  block: FormBlock & { kind: 'bloc' };
  onChange: (block: FormBlock) => void;
}

const RepeatedEditor = ({ form, block, onChange }: RepeatedEditorProps) => {
  const { fields } = block;
  const put = (next: FormField[]) => onChange({ ...block, fields: next });
  const add = () => {
    const field = newBlock('champ', newId);
    if (field.kind === 'champ') put([...fields, field]);
  };
  return (
    <>
      <TextField
        label="Libellé"
        name={`${block.id}/label`}
        value={block.label}
        onChange={(label) => onChange({ ...block, label })}
        isRequired
      />
      <TextField
        label="Nom d’une ligne"
        description="Par exemple : Dépense"
        value={block.rowLabel}
        onChange={(rowLabel) => onChange({ ...block, rowLabel })}
      />
      <FieldRow>
        <NumberField
          label="Lignes au moins"
          min={0}
          max={100}
          value={block.least}
          onChange={(least) => onChange({ ...block, least: least ?? 0 })}
        />
        <NumberField
          label="Lignes au plus"
          min={1}
          max={100}
          value={block.most}
          onChange={(most) => onChange({ ...block, most: most ?? 1 })}
        />
      </FieldRow>
      {fields.map((field, at) => (
        <fieldset key={field.id} className={styles.group}>
          <legend>{`Question ${at + 1} de la ligne`}</legend>
          <QuestionEditor field={field} onChange={(next) => put(fields.with(at, next))} />
          <WhenAsked form={form} block={field} onChange={(next) => put(fields.with(at, next))} />
          <div className={styles.acts}>
            <IconButton
              icon={ArrowUp}
              label={`Monter « ${blockName(field)} »`}
              isDisabled={at === 0}
              onPress={() => put(moveIn(fields, field.id, at - 1))}
            />
            <IconButton
              icon={ArrowDown}
              label={`Descendre « ${blockName(field)} »`}
              isDisabled={at === fields.length - 1}
              onPress={() => put(moveIn(fields, field.id, at + 1))}
            />
            <IconButton
              icon={Trash2}
              label={`Retirer « ${blockName(field)} »`}
              // A repeated block without a question asks nothing.
              isDisabled={fields.length === 1}
              onPress={() => put(fields.toSpliced(at, 1))}
            />
          </div>
        </fieldset>
      ))}
      <div>
        <Button icon={Plus} isDisabled={fields.length >= 30} onPress={add}>
          Ajouter une question à la ligne
        </Button>
      </div>
    </>
  );
};
