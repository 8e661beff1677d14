import { Trash2 } from 'lucide-react';
import { IconButton } from '../button.tsx';
import { Progress } from '../progress.tsx';
import { count, fileSize } from '../words.ts';
import styles from './field.module.css';
import type { FieldProps } from './field.tsx';
import { FileDrop } from './file-drop.tsx';

/** A file that was taken, as a field shows it. */
export interface ShownFile {
  readonly name: string;
  readonly size: number;
  readonly pages: number | null;
}

export interface UploadFieldProps extends Pick<FieldProps, 'label' | 'name' | 'description' | 'isRequired' | 'isDisabled' | 'error'> {
  /** The file that was taken, null while there is none. */
  value: ShownFile | null;
  /** One under way; all of it sent means that it is being looked at. */
  sending: { readonly name: string; readonly sent: number; readonly total: number } | null;
  /** Why the last one was not taken, and what to do; stands before the error of the form. */
  refusal?: string | undefined;
  onSend: (file: File) => void;
  onCancel: () => void;
  onRemove: () => void;
  accept?: readonly string[];
  /** Words of the button while there is no file. */
  choose?: string;
}

const proposed = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp', 'image/tiff'];

const detail = ({ size, pages }: ShownFile): string => [pages === null ? [] : count(pages, 'page'), fileSize(size)].flat().join(', ');

/** «Choisir un fichier», or drop it: it is sent and judged at once, and what is wrong with it is said here. */
export const UploadField = ({
  value,
  sending,
  refusal,
  error,
  onSend,
  onCancel,
  onRemove,
  accept = proposed,
  choose = 'Choisir un fichier',
  ...field
}: UploadFieldProps) => (
  <FileDrop
    {...field}
    accept={accept}
    multiple={false}
    alert
    error={sending === null ? (refusal ?? error) : undefined}
    choose={value === null ? choose : 'Remplacer le fichier'}
    onFiles={([file]) => {
      if (file !== undefined) onSend(file);
    }}
  >
    {sending !== null && (
      <div className={styles.sending}>
        <Progress
          label={sending.sent < sending.total ? `Envoi de ${sending.name}` : `Examen de ${sending.name}`}
          value={sending.sent < sending.total ? sending.sent : null}
          max={Math.max(1, sending.total)}
          onCancel={onCancel}
        />
      </div>
    )}
    {value !== null && sending === null && (
      <ul className={styles.files}>
        <li>
          <span>
            {value.name} <small>({detail(value)})</small>
          </span>
          <IconButton icon={Trash2} label={`Retirer ${value.name}`} onPress={onRemove} />
        </li>
      </ul>
    )}
    <span role="status" className="visually-hidden">
      {value !== null && sending === null ? `${value.name} est joint : ${detail(value)}.` : ''}
    </span>
  </FileDrop>
);
