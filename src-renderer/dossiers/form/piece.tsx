import { Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { FormPiece } from '../../../src-shared/demarches/form.ts';
import { useActs } from '../../app/act.ts';
import { useCommand } from '../../app/query.tsx';
import { Button, Item, Items, Small } from '../../ui/index.ts';
import { OpenFile } from '../file-buttons.tsx';
import { fileWords } from '../file-words.ts';
import { JoinFile, kindWords } from '../join-file.tsx';
import { ModelButton } from '../model-button.tsx';
import styles from './form.module.css';
import type { Filling } from './typing.ts';

/** What was pressed goes with what it did: the focus passes to what took its place. @param shown changes once it did */
const useFollow = (shown: number) => {
  const part = useRef<HTMLDivElement>(null);
  const [before, setBefore] = useState<number | null>(null);
  useEffect(() => {
    if (before === null || before === shown) return;
    setBefore(null);
    if (part.current?.contains(document.activeElement) === false) part.current.querySelector<HTMLElement>('button[data-rac]')?.focus();
  }, [before, shown]);
  return { part, act: () => setBefore(shown) };
};

/** One justificatif: the files joined so far, and «Joindre un fichier» (S1). */
export const Piece = ({ piece, draft, filling }: { piece: FormPiece; draft: string; filling: Filling }) => {
  const { id, label, help, required, several, accepts } = piece;
  const { files, faultAt } = filling;
  const { run: join } = useCommand('drafts.join');
  const { act, isPending } = useActs();
  const joined = files.filter((file) => file.piece === id);
  const follow = useFollow(joined.length);
  const remove = (item: string, name: string) => {
    follow.act();
    void act('drafts.part', { id: draft, item }, `« ${name} » est retiré.`);
  };
  return (
    <div ref={follow.part} className={styles.group} data-field={id}>
      {(several || joined.length === 0) && (
        <JoinFile
          label={label}
          choose="Joindre un fichier"
          description={help}
          accepts={accepts}
          isRequired={required}
          error={faultAt(id)}
          onUploaded={(upload) => {
            follow.act();
            return join({ id: draft, piece: id, upload });
          }}
        />
      )}
      <ModelButton piece={piece} demarche={filling.demarche} />
      {joined.length > 0 && (
        <section aria-label={`Fichiers joints : ${label}`}>
          {!several && <b>{label}</b>}
          <Items>
            {joined.map(({ item, file }) => {
              const name = file.name ?? label;
              return (
                <Item
                  key={item}
                  actions={
                    <>
                      <OpenFile from="drafts.file" dossier={draft} file={file.file} title={name} of={name} />
                      <Button icon={Trash2} isDisabled={isPending} aria-label={`Retirer ${name}`} onPress={() => remove(item, name)}>
                        Retirer
                      </Button>
                    </>
                  }
                >
                  <span>{name}</span>
                  <Small>{fileWords(file)}</Small>
                </Item>
              );
            })}
          </Items>
        </section>
      )}
    </div>
  );
};

/** The same where a form is tried out: it says what would be asked, and takes nothing. */
export const TriedPiece = ({ piece }: { piece: FormPiece }) => {
  const { label, help, required, accepts } = piece;
  return (
    <div className={styles.group}>
      <b>
        {label}
        {required && <span className={styles.star}> *</span>}
      </b>
      {help !== '' && <p className={styles.small}>{help}</p>}
      <p className={styles.small}>{`Ici, l’usager joint un fichier. ${kindWords(accepts)}`}</p>
      <ModelButton piece={piece} demarche={null} />
    </div>
  );
};
