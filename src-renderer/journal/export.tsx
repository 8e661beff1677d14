import { Download } from 'lucide-react';
import { useState } from 'react';
import { DownloadState, useDownload } from '../app/download.tsx';
import { useCommand } from '../app/query.tsx';
import { Button, Card, Checkbox, FormActions } from '../ui/index.ts';
import styles from './journal.module.css';

/** «Exporter le journal» (rules §7.5): without names unless one asks for them. */
export const JournalExport = () => {
  const [personal, setPersonal] = useState(false);
  const download = useDownload();
  const { run } = useCommand('journal.export');
  return (
    <Card title="Exporter le journal">
      <div className={styles.stack}>
        <p className={styles.words}>
          Un fichier de tout le journal, avec les empreintes signées : une autre personne peut le vérifier. L’export est noté au journal de
          sécurité.
        </p>
        <Checkbox
          label="Avec les données personnelles"
          description="Sans cette case, des empreintes les remplacent. Avec elle, gardez le fichier à l’abri, et supprimez-le si une personne est effacée."
          value={personal}
          onChange={setPersonal}
        />
        <DownloadState label="Préparation du journal" download={download} />
        <FormActions>
          <Button icon={Download} isDisabled={download.fetching !== null} onPress={() => void download.start(() => run({ personal }))}>
            Exporter le journal
          </Button>
        </FormActions>
      </div>
    </Card>
  );
};
