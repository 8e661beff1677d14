import { Trash2 } from 'lucide-react';
import { IconButton } from '../button.tsx';
import { fileSize } from '../words.ts';
import styles from './field.module.css';
import type { FieldProps } from './field.tsx';
import { FileDrop } from './file-drop.tsx';

export interface FileFieldProps extends Omit<FieldProps, 'help' | 'autoFocus' | 'onBlur' | 'isReadOnly'> {
  value: readonly File[];
  onChange: (value: File[]) => void;
  /** Types proposed by the system's window (`application/pdf`, `image/jpeg`); the content is checked behind the contract. */
  accept?: readonly string[];
  multiple?: boolean;
}

/** Files that the page itself reads. The description says which kinds and how heavy. */
export const FileField = ({ value, onChange, multiple = false, ...field }: FileFieldProps) => (
  <FileDrop
    {...field}
    multiple={multiple}
    choose={multiple ? 'Choisir des fichiers' : value.length > 0 ? 'Remplacer le fichier' : 'Choisir un fichier'}
    onFiles={(files) => onChange(multiple ? [...value, ...files] : files.slice(0, 1))}
  >
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
  </FileDrop>
);
