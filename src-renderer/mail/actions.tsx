import { useState } from 'react';
import type { MailRow } from '../../src-shared/mail/contract.ts';
import { useCommand } from '../app/query.tsx';
import { bytesOf } from '../app/save.ts';
import { useSession } from '../app/session.tsx';
import { Button, ConfirmDialog, FormActions, toastResult } from '../ui/index.ts';
import { saveBlob } from '../ui/save-blob.ts';

const open: readonly MailRow['status'][] = ['waiting', 'failed', 'doubt'];

/** What a person may do with a mail that has not ended. */
export const MailActions = ({ mail }: { mail: MailRow }) => {
  const { roles } = useSession();
  const [asked, setAsked] = useState<'cancel' | 'again' | 'export' | null>(null);
  const cancel = useCommand('mail.cancel');
  const retry = useCommand('mail.retry');
  const settle = useCommand('mail.settleDoubt');
  const exporting = useCommand('mail.export');
  const { id } = mail;
  const close = () => setAsked(null);

  const sendAgain = async () => {
    const result = await retry.run({ id });
    toastResult(result, 'Le courriel va partir.');
    return result;
  };
  const arrived = async () => toastResult(await settle.run({ id }), 'Le courriel est noté comme arrivé.');
  const save = async () => {
    const result = await exporting.run({ id });
    if (result.ok) saveBlob(new Blob([bytesOf(result.data.eml)], { type: 'message/rfc822' }), result.data.fileName);
    toastResult(result, 'Le fichier est enregistré. Ouvrez-le avec votre programme de courriel pour l’envoyer.');
    return result;
  };
  if (!open.includes(mail.status)) return null;

  const mayHandOver = roles.includes('gestionnaire') || roles.includes('gestionnaire_poste');
  const mayExport = !mail.secret || mayHandOver;
  const doubt = mail.status === 'doubt';
  return (
    <>
      <FormActions>
        {doubt && (
          <Button kind="ok" isPending={settle.isPending} onPress={() => void arrived()}>
            Il est bien arrivé
          </Button>
        )}
        {mail.recipient !== null && (
          <Button isPending={retry.isPending} onPress={() => (doubt ? setAsked('again') : void sendAgain())}>
            {mail.status === 'waiting' ? 'Envoyer maintenant' : 'Renvoyer'}
          </Button>
        )}
        {mayExport && <Button onPress={() => (mail.secret ? setAsked('export') : void save())}>Exporter .eml</Button>}
        <Button kind="quiet" onPress={() => setAsked('cancel')}>
          Annuler ce courriel
        </Button>
      </FormActions>
      {!mayExport && <p>Ce courriel contient un code personnel : seul un gestionnaire peut l’exporter.</p>}
      <ConfirmDialog
        title="Annuler ce courriel ?"
        isOpen={asked === 'cancel'}
        onClose={close}
        onConfirm={() => cancel.run({ id })}
        consequences={[
          'Il ne partira pas.',
          'Son contenu est oublié et ne peut pas être retrouvé.',
          ...(mail.secret ? ['Le code qu’il porte ne servira plus.'] : []),
        ]}
        confirm="Annuler ce courriel"
        cancel="Le garder"
        kind="bad"
      />
      <ConfirmDialog
        title="Renvoyer ce courriel ?"
        isOpen={asked === 'again'}
        onClose={close}
        onConfirm={sendAgain}
        consequences={[
          'S’il était déjà arrivé, la personne peut le recevoir deux fois.',
          ...(mail.secret ? ['Il partira avec un nouveau code : le précédent ne servira plus.'] : []),
        ]}
        confirm="Renvoyer"
      />
      <ConfirmDialog
        title="Exporter ce courriel et son code ?"
        isOpen={asked === 'export'}
        onClose={close}
        onConfirm={save}
        consequences={[
          'Le fichier contient un code personnel : ne le remettez qu’à son destinataire, puis effacez-le.',
          'Le courriel compte comme remis et ne partira plus d’ici.',
          'L’export est noté, et la personne en est prévenue si elle a un courriel.',
        ]}
        confirm="Exporter"
      />
    </>
  );
};
