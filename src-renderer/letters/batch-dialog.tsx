import { useState } from 'react';
import { useConnection } from '../app/query.tsx';
import { Button, ConfirmDialog, count, Dialog, Notice, PdfPreview, Progress } from '../ui/index.ts';
import { savePdf } from './bytes.ts';
import styles from './desk.module.css';
import type { MadeBatch, Printing } from './use-printing.ts';

/** The PDF of a batch, the way to paper, then the question that nobody may forget. */
export const BatchDialog = ({ printing }: { printing: Printing }) => {
  const { making, size, made, shown } = printing;
  if (making && !shown)
    return (
      <Dialog title="Préparation du lot" isOpen size="s" onClose={() => undefined} role="alertdialog">
        <Progress label={`Mise en page de ${count(size, 'courrier')}`} value={null} max={size} />
      </Dialog>
    );
  return made === null ? null : (
    <Dialog title={`Lot de ${count(made.letters.length, 'courrier')}`} isOpen={shown} size="l" onClose={() => printing.show(false)}>
      <Made printing={printing} made={made} />
    </Dialog>
  );
};

const Made = ({ printing, made }: { printing: Printing; made: MadeBatch }) => {
  const { viewerOrigin } = useConnection();
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [redoing, setRedoing] = useState(false);
  const [asked, setAsked] = useState(false);
  const code = made.batch.slice(0, 8).toUpperCase();
  const confirm = async () => {
    setPending(true);
    const result = await printing.confirm(made.batch);
    setPending(false);
    if (!result.ok) setRefusal(result.error.message);
  };
  return (
    <div className={styles.batch}>
      {made.left > 0 && <Notice title={`Un lot compte 200 courriers au plus : il en reste ${made.left} à imprimer ensuite.`} />}
      <div className={styles.batchPreview}>
        <PdfPreview bytes={made.pdf} title={`Lot ${code}`} viewerOrigin={viewerOrigin} onPrinted={() => setAsked(true)} />
      </div>
      <div className={styles.buttons}>
        <Button onPress={() => savePdf(made.pdf, `courriers-${code}.pdf`)}>Enregistrer le PDF</Button>
        <Button onPress={() => savePdf(made.slip, `bordereau-${code}.pdf`)}>Enregistrer le bordereau</Button>
      </div>
      <section className={styles.question} aria-label="Résultat de l’impression">
        <strong>{asked ? 'Les feuilles sont-elles bonnes ?' : 'Une fois les feuilles sorties, dites ce qu’il en est.'}</strong>
        <p className={styles.words}>
          Les codes ne valent qu’après votre réponse. « Refaire » annule ceux de ce lot et en tire de nouveaux : détruisez alors les
          feuilles déjà sorties.
        </p>
        {refusal !== undefined && <Notice kind="bad" title={refusal} alert />}
        <div className={styles.buttons}>
          <Button kind="primary" isPending={pending} onPress={() => void confirm()}>
            L’impression est bonne
          </Button>
          <Button kind="bad" onPress={() => setRedoing(true)}>
            Refaire
          </Button>
        </div>
      </section>
      <RedoDialog
        isOpen={redoing}
        letters={made.letters.length}
        again
        onClose={() => setRedoing(false)}
        onConfirm={() => printing.redo(made.batch, true)}
      />
    </div>
  );
};

/** «Refaire»: its consequences, before. */
export const RedoDialog = (props: {
  isOpen: boolean;
  letters: number;
  again: boolean;
  onClose: () => void;
  onConfirm: Printing['confirm'] extends (batch: string) => infer R ? () => R : never;
}) => (
  <ConfirmDialog
    title="Refaire ce lot ?"
    isOpen={props.isOpen}
    onClose={props.onClose}
    onConfirm={props.onConfirm}
    kind="bad"
    confirm="Refaire le lot"
    consequences={[
      `Les codes de ${props.letters === 1 ? 'ce courrier ne vaudront' : `ces ${count(props.letters, 'courrier')} ne vaudront`} plus rien.`,
      'Détruisez les feuilles déjà sorties de l’imprimante.',
      props.again
        ? 'Un nouveau PDF est préparé aussitôt, avec de nouveaux codes.'
        : 'Les courriers attendent de nouveau dans « à imprimer ».',
    ]}
  />
);
