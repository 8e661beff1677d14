import { Trash2 } from 'lucide-react';
import type { FormPiece } from '../../src-shared/demarches/form.ts';
import { useCommand } from '../app/query.tsx';
import { useParam } from '../app/room.ts';
import { JoinFile } from '../dossiers/public.tsx';
import { Button, Item, Items } from '../ui/index.ts';

/** The document that whoever asks fills in: taken in at once, named by the form from then on. */
export const ModelField = ({ piece, onChange }: { piece: FormPiece; onChange: (piece: FormPiece) => void }) => {
  const id = useParam('id') ?? '';
  const { run } = useCommand('demarches.joinModel');
  const join = async (upload: string) => {
    const result = await run({ id, upload });
    if (result.ok) onChange({ ...piece, model: result.data });
    return result;
  };
  if (piece.model === null)
    return <JoinFile label="Modèle à remplir" description="Un document que l’usager télécharge, remplit et joint." onUploaded={join} />;
  return (
    <section aria-label="Modèle à remplir">
      <b>Modèle à remplir</b>
      <Items>
        <Item
          actions={
            <Button icon={Trash2} onPress={() => onChange({ ...piece, model: null })} aria-label={`Retirer le modèle ${piece.model.name}`}>
              Retirer
            </Button>
          }
        >
          <span>{piece.model.name}</span>
        </Item>
      </Items>
    </section>
  );
};
