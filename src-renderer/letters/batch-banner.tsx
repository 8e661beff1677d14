import { useState } from 'react';
import type { OutputOf } from '../app/calls.ts';
import { useSession } from '../app/session.tsx';
import { Button, count, FormActions, momentInWords, Notice } from '../ui/index.ts';
import { RedoDialog } from './batch-dialog.tsx';
import type { Printing } from './use-printing.ts';

type Batch = OutputOf<'letters.summary'>['openBatches'][number];

/** Batches that nobody has answered for: after a reload or a stop their PDF is gone, the question stays. */
export const BatchBanners = ({ batches, printing, mayAct }: { batches: readonly Batch[]; printing: Printing; mayAct: boolean }) =>
  batches.map((batch) => <BatchBanner key={batch.batch} batch={batch} printing={printing} mayAct={mayAct} />);

const BatchBanner = ({ batch, printing, mayAct }: { batch: Batch; printing: Printing; mayAct: boolean }) => {
  const [pending, setPending] = useState(false);
  const [redoing, setRedoing] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const { account } = useSession();
  /** Somebody else’s: they may be printing it at this moment. */
  const colleague = batch.by === null || batch.by.account === account ? null : batch.by.name;
  const inMemory = printing.made?.batch === batch.batch;
  const confirm = async () => {
    setPending(true);
    const result = await printing.confirm(batch.batch, false);
    setPending(false);
    if (!result.ok) setRefusal(result.error.message);
  };
  return (
    <Notice
      kind={colleague === null ? 'mine' : 'info'}
      title={`Un lot de ${count(batch.letters.length, 'courrier')} attend ${colleague === null ? 'votre réponse' : `la réponse de ${colleague}`}`}
    >
      <p>
        Produit le {momentInWords(batch.producedAt)}
        {colleague !== null && ` par ${colleague}`}. {whatToDo(inMemory, colleague)}
      </p>
      {refusal !== undefined && <p role="alert">{refusal}</p>}
      {mayAct && (
        <FormActions>
          {inMemory && <Button onPress={() => printing.show(true)}>Revoir le PDF</Button>}
          <Button isPending={pending} onPress={() => void confirm()}>
            L’impression est bonne
          </Button>
          <Button kind="bad" onPress={() => setRedoing(true)}>
            Refaire
          </Button>
        </FormActions>
      )}
      <RedoDialog
        isOpen={redoing}
        letters={batch.letters.length}
        again={false}
        colleague={colleague}
        onClose={() => setRedoing(false)}
        onConfirm={() => printing.redo(batch.batch, false)}
      />
    </Notice>
  );
};

const whatToDo = (inMemory: boolean, colleague: string | null): string => {
  if (inMemory) return 'Imprimez-le, puis dites si les feuilles sont bonnes.';
  return colleague === null
    ? 'Son PDF n’est pas conservé : si vous avez les feuilles et qu’elles sont bonnes, dites-le ; sinon, refaites-le.'
    : 'Cette personne est peut-être en train de l’imprimer : demandez-lui ce qu’il en est avant de répondre à sa place.';
};
