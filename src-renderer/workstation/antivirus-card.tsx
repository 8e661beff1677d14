import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useCommand } from '../app/query.tsx';
import { Button, Card, FormActions, FormTextField, Notice } from '../ui/index.ts';
import styles from './workstation.module.css';

/** Where the antivirus of this machine listens, and whether it answers. */
export const AntivirusCard = () => {
  const { getValues, trigger } = useFormContext<{ antivirus: string }>();
  const { run, isPending } = useCommand('files.tryAntivirus');
  const [said, setSaid] = useState<{ readonly isThere: boolean; readonly words: string } | null>(null);
  const attempt = async () => {
    setSaid(null);
    if (!(await trigger('antivirus'))) return;
    const result = await run({ antivirus: getValues('antivirus') });
    setSaid(
      result.ok
        ? { isThere: true, words: `L’antivirus répond : ${result.data.version}.` }
        : { isThere: false, words: result.error.message },
    );
  };
  return (
    <Card title="Antivirus">
      <div className={styles.stack}>
        <FormTextField
          name="antivirus"
          label="Adresse de clamd (ClamAV)"
          description="Chemin du socket, comme /run/clamav/clamd.ctl, ou 127.0.0.1:3310. Chaque fichier reçu lui est montré. Laissez vide sans antivirus."
          spellCheck="false"
          mono
        />
        {said !== null && <Notice kind={said.isThere ? 'ok' : 'bad'} title={said.words} alert />}
        <FormActions>
          <Button isPending={isPending} onPress={() => void attempt()}>
            Essayer l’antivirus
          </Button>
        </FormActions>
      </div>
    </Card>
  );
};
