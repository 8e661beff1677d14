import { useState } from 'react';
import { linesOf, linkedText, readLinked } from '../../src-shared/demarches/edit.ts';
import type { FieldType, FormField } from '../../src-shared/demarches/form.ts';
import { fieldTypeWords } from '../../src-shared/demarches/words.ts';
import { isPlainDate } from '../../src-shared/kernel/plain-date.ts';
import { Checkbox, DateField, FieldRow, NumberField, optionsOf, Select, Stack, TextArea, TextField } from '../ui/index.ts';
import { FormatEditor } from './format-editor.tsx';

export interface QuestionEditorProps {
  field: FormField;
  onChange: (field: FormField) => void;
  /** The types that it may be of; all by default. */
  among?: readonly FieldType[];
  /** What a required answer is required for, where it is not for the deposit. */
  requiredWords?: string;
}

const types = optionsOf(fieldTypeWords);
const isNumber = (type: FieldType): boolean => type === 'entier' || type === 'decimal' || type === 'montant';
const isText = (type: FieldType): boolean => type === 'texte' || type === 'texte_long';

/** What a question asks, and what its type lets one choose. */
export const QuestionEditor = ({ field, onChange, among, requiredWords = 'Réponse obligatoire' }: QuestionEditorProps) => {
  const { id, type } = field;
  const put = (part: Partial<FormField>) => onChange({ ...field, ...part });
  return (
    <Stack>
      <TextField label="Libellé" name={`${id}/label`} value={field.label} onChange={(label) => put({ label })} isRequired />
      <Select
        label="Type de réponse"
        value={type}
        onChange={(chosen) => {
          const next = types.find((each) => each.id === chosen);
          if (next !== undefined)
            put({ type: next.id, maxLength: null, min: null, max: null, format: null, past: false, birth: false, bic: false });
        }}
        options={among === undefined ? types : types.filter((each) => among.includes(each.id))}
      />
      <TextField
        label="Aide"
        description="Une phrase sous le libellé : un exemple, où trouver la réponse."
        value={field.help}
        onChange={(help) => put({ help })}
      />
      <Checkbox label={requiredWords} value={field.required} onChange={(required) => put({ required })} />
      {isText(type) && (
        <NumberField
          label="Nombre de caractères au plus"
          description="Vide : la limite d’Écritoire."
          min={1}
          max={10_000}
          value={field.maxLength}
          onChange={(maxLength) => put({ maxLength })}
        />
      )}
      {isNumber(type) && (
        <FieldRow>
          <TextField label="Valeur la plus petite" value={field.min ?? ''} onChange={(text) => put({ min: text === '' ? null : text })} />
          <TextField label="Valeur la plus grande" value={field.max ?? ''} onChange={(text) => put({ max: text === '' ? null : text })} />
        </FieldRow>
      )}
      {type === 'texte' && <FormatEditor format={field.format} onChange={(format) => put({ format })} />}
      {(type === 'date' || type === 'date_heure') && <Days field={field} put={put} />}
      {(type === 'choix' || type === 'choix_multiples') && (
        <LinesField
          label="Réponses possibles"
          description="Une par ligne."
          first={field.options.join('\n')}
          onText={(text) => put({ options: linesOf(text) })}
        />
      )}
      {type === 'choix' && (
        <Checkbox label="Proposer aussi « Autre », à préciser" value={field.other} onChange={(other) => put({ other })} />
      )}
      {type === 'iban' && <Checkbox label="Demander aussi le BIC" value={field.bic} onChange={(bic) => put({ bic })} />}
      {type === 'listes_liees' && (
        <LinesField
          label="Réponses liées"
          description="Une réponse de la première liste par ligne ; au-dessous, celles de la seconde, précédées d’un tiret."
          first={linkedText(field.linked)}
          onText={(text) => put({ linked: readLinked(text) })}
        />
      )}
    </Stack>
  );
};

const Days = ({ field, put }: { field: FormField; put: (part: Partial<FormField>) => void }) => {
  const day = (text: string | null) => (text !== null && isPlainDate(text) ? text : null);
  return (
    <Stack>
      {field.type === 'date' && (
        <Checkbox
          label="Date de naissance"
          description="Une date passée, de moins de 130 ans."
          value={field.birth}
          onChange={(birth) => put({ birth })}
        />
      )}
      {!field.birth && <Checkbox label="Seulement une date passée" value={field.past} onChange={(past) => put({ past })} />}
      <FieldRow>
        <DateField label="Pas avant le" value={day(field.min)} onChange={(min) => put({ min })} />
        <DateField label="Pas après le" value={day(field.max)} onChange={(max) => put({ max })} />
      </FieldRow>
    </Stack>
  );
};

interface LinesFieldProps {
  label: string;
  description: string;
  first: string;
  onText: (text: string) => void;
}

/** Lines as they are typed: an empty one is no answer, but stands while one goes on writing. */
const LinesField = ({ label, description, first, onText }: LinesFieldProps) => {
  const [text, setText] = useState(first);
  return (
    <TextArea
      label={label}
      description={description}
      value={text}
      rows={5}
      onChange={(next) => {
        setText(next);
        onText(next);
      }}
    />
  );
};
