import { Trash2 } from 'lucide-react';
import { z } from 'zod';
import { ok } from '../../src-shared/kernel/result.ts';
import { Button, Item, Items } from '../ui/index.ts';
import { JoinFile, type JoinFileProps } from './join-file.tsx';

/** A file that was sent and waits for its message; it is still there after F5. */
export const attachment = z.object({ upload: z.string(), name: z.string() });
export type Attachment = z.infer<typeof attachment>;

export interface AttachmentsProps extends Pick<JoinFileProps, 'name' | 'error' | 'isRequired'> {
  value: readonly Attachment[];
  onChange: (value: Attachment[]) => void;
  label?: string;
  /** One file, and no other beside it. */
  isAlone?: boolean;
}

/** Files of a message, or scans of a paper: joined one by one, taken out again. */
export const Attachments = ({ value, onChange, label = 'Pièces jointes', isAlone = false, ...field }: AttachmentsProps) => (
  <div>
    {value.length > 0 && (
      <Items>
        {value.map(({ upload, name }) => (
          <Item
            key={upload}
            actions={
              <Button icon={Trash2} aria-label={`Retirer ${name}`} onPress={() => onChange(value.filter((each) => each.upload !== upload))}>
                Retirer
              </Button>
            }
          >
            {name}
          </Item>
        ))}
      </Items>
    )}
    {(!isAlone || value.length === 0) && (
      <JoinFile
        {...field}
        label={label}
        choose="Joindre un fichier"
        onUploaded={(upload, name) => {
          onChange([...value, { upload, name }]);
          return Promise.resolve(ok({}));
        }}
      />
    )}
  </div>
);
