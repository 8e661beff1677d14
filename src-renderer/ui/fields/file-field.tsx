import { FileUp, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { Button as AriaButton, DropZone, FileTrigger, isFileDropItem, Text } from 'react-aria-components';
import buttons from '../button.module.css';
import { IconButton } from '../button.tsx';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import { fileSize } from '../words.ts';
import styles from './field.module.css';
import type { FieldProps } from './field.tsx';

export interface FileFieldProps extends Omit<FieldProps, 'help' | 'autoFocus' | 'onBlur' | 'isReadOnly'> {
  value: readonly File[];
  onChange: (value: File[]) => void;
  /** Types proposed by the system's window (`application/pdf`, `image/jpeg`); the content is checked behind the contract. */
  accept?: readonly string[];
  multiple?: boolean;
}

/** «Choisir un fichier», or drop it. The description says which kinds and how heavy. */
export const FileField = ({
  label,
  name,
  value,
  onChange,
  accept,
  multiple = false,
  description,
  error,
  isRequired,
  isDisabled = false,
}: FileFieldProps) => {
  const id = useId();
  const add = (files: readonly File[]) => onChange(multiple ? [...value, ...files] : files.slice(0, 1));
  const drop = async (items: readonly { kind: string }[]) => {
    const files: File[] = [];
    for (const item of items) {
      const dropped = item as Parameters<typeof isFileDropItem>[0];
      if (isFileDropItem(dropped)) files.push(await dropped.getFile());
    }
    if (files.length > 0) add(files);
  };
  return (
    <fieldset
      className={cx(styles.field, styles.fileField)}
      data-field={name}
      aria-describedby={cx(description !== undefined && `${id}d`, error !== undefined && `${id}e`)}
    >
      <legend className={cx(styles.label, isRequired && styles.required)}>{label}</legend>
      {description !== undefined && (
        <span id={`${id}d`} className={styles.description}>
          {description}
        </span>
      )}
      <DropZone className={cx(styles.drop)} onDrop={(event) => void drop(event.items)} isDisabled={isDisabled}>
        <Text slot="label" className="visually-hidden">
          {`Déposer ici : ${label}`}
        </Text>
        <FileTrigger
          allowsMultiple={multiple}
          {...(accept && { acceptedFileTypes: accept })}
          onSelect={(list) => {
            if (list) add([...list]);
          }}
        >
          <AriaButton className={cx(buttons.button, buttons.plain)} isDisabled={isDisabled}>
            <Icon of={FileUp} />
            {multiple ? 'Choisir des fichiers' : value.length > 0 ? 'Remplacer le fichier' : 'Choisir un fichier'}
          </AriaButton>
        </FileTrigger>
        <span aria-hidden="true">{multiple ? 'ou les déposer ici' : 'ou le déposer ici'}</span>
        {value.length > 0 && (
          <ul className={styles.files}>
            {value.map((file, index) => (
              <li key={`${file.name}-${file.size}-${file.lastModified}`}>
                <span>
                  {file.name} <small>({fileSize(file.size)})</small>
                </span>
                <IconButton icon={Trash2} label={`Retirer ${file.name}`} onPress={() => onChange(value.filter((_, at) => at !== index))} />
              </li>
            ))}
          </ul>
        )}
      </DropZone>
      {error !== undefined && (
        <span id={`${id}e`} className={styles.error}>
          {error}
        </span>
      )}
    </fieldset>
  );
};
