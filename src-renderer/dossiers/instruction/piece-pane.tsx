import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { PieceView, ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { useActs } from '../../app/act.ts';
import { useKey } from '../../app/key-map.tsx';
import { seenIn } from '../../app/seen.ts';
import { Button, Chip, Chips, EmptyState, Small } from '../../ui/index.ts';
import { NotePieceDialog } from '../behalf/note-dialogs.tsx';
import { FilePreview, useSaveFile } from '../file-preview.tsx';
import { fileWords, purgedWords } from '../file-words.ts';
import { CompareDialog } from './compare-dialog.tsx';
import { FileCheck } from './file-check.tsx';
import styles from './instruction.module.css';
import { RejectDialog } from './reject-dialog.tsx';
import { useWhenFresh } from './when-fresh.ts';
import { pieceChip } from './words.ts';

interface PiecePaneProps {
  view: ServiceDossier;
  piece: PieceView;
  /** Goes up when one goes to this justificatif by a key or after a verdict: the focus comes here. */
  turned: number;
  /** It stays open while the dossier is asked anew. */
  onKeep: () => void;
  /** What is shown of the dossier is what stands. */
  isFresh: boolean;
  mayJudge: boolean;
  /** To the next justificatif, after a verdict. */
  onNext: () => void;
  onChanged: () => void;
  onRefused: () => void;
}

const group = 'Justificatif';

/** One justificatif as it is, the version before it on demand, and the verdict. A and R work wherever the focus is, unless it is in a field (design §8). */
export const PiecePane = ({ view, piece, turned, onKeep, isFresh, mayJudge, onNext, onChanged, onRefused }: PiecePaneProps) => {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (turned > 0) pane.current?.querySelector<HTMLElement>('h3')?.focus();
  }, [turned]);
  const [former, setFormer] = useState(false);
  const [rejecting, setRejecting] = useState(false);
  const [replacing, setReplacing] = useState(false);
  const [comparing, setComparing] = useState(false);
  const { act, isPending } = useActs({ onDone: onChanged, onRefused });
  const before = view.pieces.find(({ item }) => item === piece.replaces);
  const shown = former && before !== undefined ? before : piece;
  const { save, isSaving } = useSaveFile(view.id, shown.file);

  const judge = async (verdict: 'acceptee' | 'a_verifier', done: string) => {
    onKeep();
    const isDone = await act('dossiers.judge', { id: view.id, ...seenIn(view), item: piece.item, verdict, reason: '' }, done);
    if (isDone && verdict === 'acceptee') onNext();
  };
  const ask = useWhenFresh<'accept' | 'reject' | 'again'>(isFresh && !isPending, (asked) => {
    if (asked === 'reject') {
      onKeep();
      setRejecting(true);
    } else if (asked === 'accept') void judge('acceptee', `« ${piece.label} » est accepté.`);
    else void judge('a_verifier', 'Le verdict est repris.');
  });
  /** Nobody judges what they do not see: where the pane stands under the dossier, the first press leads to it. */
  const seen = (run: () => void) => () => {
    const { top, bottom } = pane.current?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
    if (top < window.innerHeight && bottom > 0) run();
    else pane.current?.querySelector<HTMLElement>('h3')?.focus();
  };
  useKey(
    'A',
    'Accepter le justificatif',
    seen(() => ask('accept')),
    // A rejection that was written is not taken back by one key: the button does it.
    { group, enabled: mayJudge && piece.status === 'a_verifier' },
  );
  useKey(
    'R',
    'Rejeter le justificatif',
    seen(() => ask('reject')),
    { group, enabled: mayJudge && piece.status !== 'rejetee' },
  );

  return (
    <section ref={pane} className={styles.pane} aria-label={`Justificatif : ${piece.label}`} data-piece-pane>
      <h3 tabIndex={-1}>{piece.label}</h3>
      <Chips>
        <Chip {...pieceChip(shown)} />
        <FileCheck dossier={view.id} file={shown.file.file} />
        <Small>{[shown.nature, shown.file.name ?? 'nom effacé', fileWords(shown.file)].filter((part) => part !== null).join(' · ')}</Small>
      </Chips>
      {shown.reason !== null && <p>« {shown.reason} »</p>}
      <div className={styles.verdict}>
        {mayJudge && piece.status !== 'acceptee' && (
          <Button kind="ok" {...(piece.status === 'a_verifier' && { keys: 'A' })} isPending={isPending} onPress={() => ask('accept')}>
            Accepter
          </Button>
        )}
        {mayJudge && piece.status !== 'rejetee' && (
          <Button kind="bad" keys="R" onPress={() => ask('reject')}>
            Rejeter…
          </Button>
        )}
        {mayJudge && piece.status !== 'a_verifier' && (
          <Button kind="quiet" isPending={isPending} onPress={() => ask('again')}>
            Reprendre le verdict
          </Button>
        )}
        {mayJudge && piece.status === 'rejetee' && (
          <Button
            kind="quiet"
            onPress={() => {
              onKeep();
              setReplacing(true);
            }}
          >
            Remplacer par ce qui est arrivé…
          </Button>
        )}
        {before !== undefined && (
          <>
            <Button kind="quiet" onPress={() => setFormer(!former)}>
              {former ? 'Voir la nouvelle version' : 'Voir la version rejetée'}
            </Button>
            <Button kind="quiet" onPress={() => setComparing(true)}>
              Comparer…
            </Button>
          </>
        )}
        {shown.purgedOn === null && (
          <Button kind="quiet" icon={Download} isPending={isSaving} onPress={save}>
            Enregistrer
          </Button>
        )}
      </div>
      <div className={styles.preview}>
        {shown.purgedOn === null ? (
          <FilePreview dossier={view.id} file={shown.file.file} title={shown.label} />
        ) : (
          <EmptyState title="Ce fichier n’est plus là">{purgedWords(shown.purgedOn)}</EmptyState>
        )}
      </div>
      {comparing && <CompareDialog dossier={view.id} pieces={view.pieces} item={piece.item} onClose={() => setComparing(false)} />}
      {replacing && <NotePieceDialog view={view} piece={piece} onClose={() => setReplacing(false)} onDone={onChanged} />}
      {rejecting && (
        <RejectDialog
          view={view}
          piece={piece}
          onClose={() => setRejecting(false)}
          onDone={() => {
            onChanged();
            onNext();
          }}
        />
      )}
    </section>
  );
};
