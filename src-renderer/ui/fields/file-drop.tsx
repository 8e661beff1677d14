import { FileUp } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button as AriaButton, DropZone, FileTrigger, isFileDropItem, Text } from 'react-aria-components';
import buttons from '../button.module.css';
import { cx } from '../cx.ts';
import { Icon } from '../icon.tsx';
import styles from './field.module.css';
import type { FieldProps } from './field.tsx';

interface FileDropProps extends Pick<FieldProps, 'label' | 'name' | 'description' | 'error' | 'isRequired' | 'isDisabled'> {
  /** Words of the button. */
  choose: string;
  /** Types proposed by the system’s window (`application/pdf`, `image/jpeg`); the content is checked behind the contract. */
  accept?: readonly string[] | undefined;
  multiple: boolean;
  onFiles: (files: readonly File[]) => void;
  /** The error comes some time after what caused it: it is read out by itself. */
  alert?: boolean;
  /** What was chosen. */
  children?: ReactNode;
}

/** The frame of a field for files: its label, a button, a place to drop them, and below what was chosen. */
export const FileDrop = (props: FileDropProps) => {
  const {
    label,
    name,
    description,
    error,
    isRequired,
    isDisabled = false,
    choose,
    accept,
    multiple,
    onFiles,
    alert = false,
    children,
  } = props;
  const id = useId();
  const drop = async (items: readonly { kind: string }[]) => {
    const files: File[] = [];
    for (const item of items) {
      const dropped = item as Parameters<typeof isFileDropItem>[0];
      if (isFileDropItem(dropped)) files.push(await dropped.getFile());
    }
    if (files.length > 0) onFiles(files);
  };
  return (
    <fieldset
      className={cx(styles.field, styles.fileField)}
      data-field={name}
      // Neither a group nor a button has `aria-invalid` (ARIA 1.2): the button that takes the focus is described by what is wrong.
      data-invalid={error !== undefined ? true : undefined}
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
            if (list) onFiles([...list]);
          }}
        >
          <AriaButton
            className={cx(buttons.button, buttons.plain)}
            isDisabled={isDisabled}
            {...(error !== undefined && { 'aria-describedby': `${id}e` })}
          >
            <Icon of={FileUp} />
            {choose}
          </AriaButton>
        </FileTrigger>
        <span aria-hidden="true">{multiple ? 'ou les déposer ici' : 'ou le déposer ici'}</span>
        {children}
      </DropZone>
      {error !== undefined && (
        <span id={`${id}e`} slot="errorMessage" className={styles.error} {...(alert && { role: 'alert' })}>
          {error}
        </span>
      )}
    </fieldset>
  );
};
