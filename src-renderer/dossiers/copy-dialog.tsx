import { Download } from 'lucide-react';
import { DownloadState, useDownload } from '../app/download.tsx';
import { useCommand } from '../app/query.tsx';
import { Button, Dialog, FormActions, Sentence } from '../ui/index.ts';

/** «Copie du dossier» (S3): a PDF of what was exchanged and every file, in a ZIP. */
export const CopyDialog = ({ id, number, onClose }: { id: string; number: string; onClose: () => void }) => {
  const download = useDownload();
  const { run } = useCommand('dossiers.copy');
  return (
    <Dialog title={`Copie du dossier ${number}`} isOpen onClose={onClose} size="s">
      <p>
        <Sentence>
          Un fichier ZIP : un PDF avec la demande, les échanges et l’historique, et tous les fichiers du dossier sous leur nom. Gardez-le à
          l’abri : il contient des données personnelles.
        </Sentence>
      </p>
      <DownloadState label="Préparation de la copie" download={download} />
      <FormActions>
        <Button onPress={onClose}>Fermer</Button>
        <Button
          kind="primary"
          icon={Download}
          isPending={download.fetching !== null}
          onPress={() => void download.start(() => run({ id }))}
        >
          Télécharger
        </Button>
      </FormActions>
    </Dialog>
  );
};
