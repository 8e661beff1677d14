import { Trash2 } from 'lucide-react';
import type { FormPiece } from '../../../src-shared/demarches/form.ts';
import { useActs } from '../../app/act.ts';
import { useCommand } from '../../app/query.tsx';
import { Button, Item, Items, Small } from '../../ui/index.ts';
import { fileWords } from '../file-words.ts';
import { JoinFile } from '../join-file.tsx';
import styles from './form.module.css';
import type { Filling } from './typing.ts';

/** One justificatif: the files joined so far, and «Joindre un fichier» (S1). */
export const Piece = ({ piece, filling }: { piece: FormPiece; filling: Filling }) => {
  const { id, label, help, required, several } = piece;
  const { draft, files, faultAt } = filling;
  const { run: join } = useCommand('drafts.join');
  const { act, isPending } = useActs();
  const joined = files.filter((file) => file.piece === id);
  return (
    <div data-field={id} className={styles.group}>
      {joined.length > 0 && (
        <section aria-label={`Fichiers joints : ${label}`}>
          <Items>
            {joined.map(({ item, file }) => (
              <Item
                key={item}
                actions={
                  <Button
                    icon={Trash2}
                    isDisabled={isPending}
                    aria-label={`Retirer ${file.name ?? label}`}
                    onPress={() => void act('drafts.part', { id: draft, item }, `« ${file.name ?? label} » est retiré.`)}
                  >
                    Retirer
                  </Button>
                }
              >
                <b>{file.name ?? 'fichier'}</b>
                <Small>{`${label} · ${fileWords(file)}`}</Small>
              </Item>
            ))}
          </Items>
        </section>
      )}
      {(several || joined.length === 0) && (
        <JoinFile
          label={label}
          description={help}
          isRequired={required}
          error={faultAt(id)}
          onUploaded={(upload) => join({ id: draft, piece: id, upload })}
        />
      )}
      {!several && joined.length > 0 && faultAt(id) !== undefined && <p className={styles.fault}>{faultAt(id)}</p>}
    </div>
  );
};
