import { Download } from 'lucide-react';
import { useState } from 'react';
import type { FormPiece } from '../../src-shared/demarches/form.ts';
import { formatWords } from '../../src-shared/files/formats.ts';
import { useConnection } from '../app/query.tsx';
import { Button, toast } from '../ui/index.ts';
import { saveBlob } from '../ui/save-blob.ts';
import { fileWords } from './file-words.ts';
import { loadModel } from './files.ts';

/** «Télécharger le modèle», where a justificatif has one. @param demarche null where the form is tried out */
export const ModelButton = ({ piece: { label, model }, demarche }: { piece: FormPiece; demarche: string | null }) => {
  const { call } = useConnection();
  const [isSaving, setSaving] = useState(false);
  if (model === null) return null;
  const save = async () => {
    if (demarche === null) return;
    setSaving(true);
    const result = await loadModel(call, demarche, model.file);
    setSaving(false);
    if (!result.ok) return toast(result.error.message, { kind: 'bad' });
    saveBlob(new Blob([result.data.bytes], { type: formatWords[model.format].type }), result.data.name);
  };
  return (
    <div>
      <Button
        icon={Download}
        isPending={isSaving}
        isDisabled={demarche === null}
        onPress={() => void save()}
        aria-label={`Télécharger le modèle de « ${label} »`}
      >
        {`Télécharger le modèle (${fileWords(model)})`}
      </Button>
    </div>
  );
};
