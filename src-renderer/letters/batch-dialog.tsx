import { useState } from 'react';
import type { Refusal } from '../../src-shared/kernel/result.ts';
import { batchCode } from '../../src-shared/letters/batch-code.ts';
import { useConnection } from '../app/query.tsx';
import { savePdf } from '../app/save.ts';
import { Button, ConfirmDialog, count, Dialog, FormActions, Notice, PdfPreview, toast } from '../ui/index.ts';
import { DrawingDialog } from './batch-drawing.tsx';
import { MaskedLetters } from './batch-letters.tsx';
import { largestBatch } from './chosen.ts';
import styles from './desk.module.css';
import { batchCount, type MadeBatch, type Printing } from './use-printing.ts';

/** The PDF of a batch, the way to paper, then the question that nobody may forget. */
export const BatchDialog = ({ printing }: { printing: Printing }) => {
  const { making, size, made, shown } = printing;
  /** Pages are being drawn for the printer: with the dialog goes what draws them. */
  const [drawing, setDrawing] = useState(false);
  const close = () => {
    printing.show(false);
    if (drawing)
      toast(
        'L’impression est abandonnée : le lot a été fermé avant que ses pages soient prêtes. Choisissez « Revoir le PDF » pour recommencer.',
        { kind: 'bad' },
      );
  };
  if (making && !shown) return <DrawingDialog size={size} onStop={printing.stop} />;
  return made === null ? null : (
    <Dialog title={titleOf(made)} isOpen={shown} size="l" onClose={close}>
      <Made printing={printing} made={made} drawing={drawing} onDrawing={setDrawing} />
    </Dialog>
  );
};

/** «Lot de 12 courriers», «Lot 2 sur 4 : 200 courriers». */
const titleOf = ({ letters, place, left }: MadeBatch): string => {
  const lots = place + batchCount(left);
  const size = count(letters.length, 'courrier');
  return lots === 1 ? `Lot de ${size}` : `Lot ${place} sur ${lots} : ${size}`;
};

interface MadeProps {
  printing: Printing;
  made: MadeBatch;
  drawing: boolean;
  /** Must be stable. */
  onDrawing: (drawing: boolean) => void;
}

const Made = ({ printing, made, drawing, onDrawing }: MadeProps) => {
  const { viewerOrigin } = useConnection();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const [redoing, setRedoing] = useState(false);
  const [asked, setAsked] = useState(false);
  const code = batchCode(made.batch);
  /** The slip takes the place of the letters to be looked at and printed. */
  const [onSlip, setOnSlip] = useState(false);
  const confirm = async (goOn: boolean) => {
    setPending(true);
    const result = await printing.confirm(made.batch, goOn);
    setPending(false);
    if (!result.ok) setRefusal(result.error);
  };
  // Somebody else answered for it meanwhile: nothing of it may be printed or kept any more.
  if (refusal?.code === 'unknown_batch')
    return (
      <div className={styles.batch}>
        <Notice kind="bad" title={refusal.message} alert />
        <FormActions>
          <Button kind="primary" autoFocus onPress={() => printing.forget(made.batch)}>
            Fermer ce lot
          </Button>
        </FormActions>
      </div>
    );
  return (
    <div className={styles.batch}>
      {made.left > 0 && (
        <Notice
          title={`Un lot compte ${largestBatch} courriers au plus, pour qu’une feuille ratée n’en fasse pas refaire davantage. Il en reste ${count(made.left, 'courrier')} : le lot suivant se prépare dès que vous aurez répondu pour celui-ci.`}
        />
      )}
      <div className={styles.batchPreview}>
        {onSlip ? (
          <PdfPreview
            bytes={made.slip}
            title={`Bordereau ${code}`}
            viewerOrigin={viewerOrigin}
            onPrinted={() => undefined}
            onPrinting={onDrawing}
          />
        ) : (
          <MaskedLetters made={made} title={`Lot ${code}`} printing={drawing} onPrinting={onDrawing} onPrinted={() => setAsked(true)} />
        )}
      </div>
      <FormActions>
        <Button isDisabled={drawing} onPress={() => setOnSlip(!onSlip)}>
          {onSlip ? 'Revenir aux courriers' : 'Voir et imprimer le bordereau'}
        </Button>
        <Button onPress={() => savePdf(made.pdf, `courriers-${code}.pdf`)}>Enregistrer le PDF</Button>
        <Button onPress={() => savePdf(made.slip, `bordereau-${code}.pdf`)}>Enregistrer le bordereau</Button>
      </FormActions>
      <section className={styles.question} aria-label="Résultat de l’impression">
        <strong>{asked ? 'Les feuilles sont-elles bonnes ?' : 'Une fois les feuilles sorties, dites ce qu’il en est.'}</strong>
        <p className={styles.words}>
          Les codes ne valent qu’après votre réponse. « Refaire » annule ceux de ce lot et en tire de nouveaux : détruisez alors les
          feuilles déjà sorties.
        </p>
        {refusal !== undefined && <Notice kind="bad" title={refusal.message} alert />}
        <FormActions>
          <Button kind="primary" isPending={pending} onPress={() => void confirm(made.left > 0)}>
            {made.left > 0 ? 'L’impression est bonne, lot suivant' : 'L’impression est bonne'}
          </Button>
          {made.left > 0 && (
            <Button isDisabled={pending} onPress={() => void confirm(false)}>
              Bonne, et m’arrêter là
            </Button>
          )}
          <Button kind="bad" onPress={() => setRedoing(true)}>
            Refaire
          </Button>
        </FormActions>
      </section>
      <RedoDialog
        isOpen={redoing}
        letters={made.letters.length}
        again
        colleague={null}
        onClose={() => setRedoing(false)}
        onConfirm={async () => {
          const result = await printing.redo(made.batch, true);
          if (!result.ok) setRefusal(result.error);
          return result;
        }}
      />
    </div>
  );
};

/** «Refaire»: its consequences, before. */
export const RedoDialog = (props: {
  isOpen: boolean;
  letters: number;
  again: boolean;
  /** Who produced it, when it is somebody else. */
  colleague: string | null;
  onClose: () => void;
  onConfirm: () => ReturnType<Printing['redo']>;
}) => (
  <ConfirmDialog
    title="Refaire ce lot ?"
    isOpen={props.isOpen}
    onClose={props.onClose}
    onConfirm={props.onConfirm}
    kind="bad"
    confirm="Refaire le lot"
    consequences={[
      ...(props.colleague === null ? [] : [`${props.colleague} est peut-être en train de l’imprimer : demandez-lui d’abord.`]),
      `Les codes de ${props.letters === 1 ? 'ce courrier ne vaudront' : `ces ${count(props.letters, 'courrier')} ne vaudront`} plus rien.`,
      'Détruisez les feuilles déjà sorties de l’imprimante.',
      props.again
        ? 'Un nouveau PDF est préparé aussitôt, avec de nouveaux codes.'
        : 'Les courriers attendent de nouveau dans « à imprimer ».',
    ]}
  />
);
