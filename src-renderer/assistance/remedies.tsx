import { useState } from 'react';
import type { Remedy } from '../../src-shared/assistance/events.ts';
import { useCodeHours } from '../app/delays.ts';
import { useCommand, useConnection } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { Button, ConfirmDialog, Dialog, PdfPreview, toast } from '../ui/index.ts';
import styles from './assistance.module.css';
import { bytesOf } from './bytes.ts';
import type { RequestPart } from './types.ts';

/** One click from a request to its remedy (rules §2.7): each is there only when it would do something for what is linked. */
export const Remedies = ({ view, onChanged }: RequestPart) => {
  const { roles } = useSession();
  const codeHours = useCodeHours();
  const mail = useCommand('assistance.remedy');
  const note = useCommand('assistance.noteRemedy');
  const handOver = useCommand('accounts.handOver');
  const remake = useCommand('letters.remake');
  const [asking, setAsking] = useState<'password_paper' | 'letter' | null>(null);
  const [sheet, setSheet] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const offers = (remedy: Remedy) => view.remedies.includes(remedy);
  // «Remettre un accès» is a right of its own (accounts.handOver).
  const mayHandOver = roles.includes('gestionnaire') || roles.includes('gestionnaire_poste');

  const send = async (remedy: 'activation' | 'password_mail') => {
    const result = await mail.run({ id: view.id, seen: view.heads, remedy });
    if (!result.ok) return toast(result.error.message, { kind: 'bad' });
    toast('Le code part par courriel, à l’adresse du compte.');
    onChanged();
  };
  /** The remedy is done: what its own room did is noted here, and a failure to note it is told. */
  const noted = async (remedy: 'password_paper' | 'letter') => {
    const result = await note.run({ id: view.id, remedy });
    if (!result.ok) toast(`C’est fait, mais pas noté dans la demande. ${result.error.message}`, { kind: 'bad' });
    onChanged();
  };
  const print = async () => {
    const result = await handOver.run({ account: view.account?.account ?? '' });
    if (!result.ok) return result;
    setSheet(bytesOf(result.data.pdf));
    await noted('password_paper');
    return result;
  };
  const remakeIt = async () => {
    const result = await remake.run({ letter: view.letter?.id ?? '' });
    if (!result.ok) return result;
    toast(`Le courrier ${result.data.number} attend d’être imprimé.`);
    await noted('letter');
    return result;
  };
  return (
    <>
      {offers('activation') && (
        <Button isPending={mail.isPending} onPress={() => void send('activation')}>
          Renvoyer le code d’activation
        </Button>
      )}
      {offers('password_mail') && (
        <Button isPending={mail.isPending} onPress={() => void send('password_mail')}>
          Nouveau mot de passe
        </Button>
      )}
      {offers('password_paper') && mayHandOver && <Button onPress={() => setAsking('password_paper')}>Imprimer un accès…</Button>}
      {offers('letter') && <Button onPress={() => setAsking('letter')}>Refaire le courrier…</Button>}
      <ConfirmDialog
        title={`Imprimer un accès pour ${view.account?.displayName ?? ''}`}
        isOpen={asking === 'password_paper'}
        onClose={() => setAsking(null)}
        onConfirm={print}
        confirm="Imprimer"
        consequences={[
          'Une feuille avec un code est préparée, à remettre en main propre contre une pièce d’identité.',
          `Le code est valable ${codeHours} et remplace ceux qui ont été envoyés.`,
          'La remise est notée, et la personne en est prévenue si elle a un courriel.',
        ]}
      />
      <ConfirmDialog
        title={`Refaire le courrier ${view.letter?.number ?? ''}`}
        isOpen={asking === 'letter'}
        onClose={() => setAsking(null)}
        onConfirm={remakeIt}
        confirm="Refaire"
        consequences={[
          'Les codes du courrier actuel ne sont plus valables, même s’il arrive.',
          'Un nouveau courrier, avec un nouveau numéro, attend d’être imprimé.',
        ]}
      />
      {sheet !== null && <Sheet pdf={sheet} onClose={() => setSheet(null)} />}
    </>
  );
};

/** The sheet to hand over; it is kept nowhere. */
const Sheet = ({ pdf, onClose }: { pdf: Uint8Array<ArrayBuffer>; onClose: () => void }) => {
  const { viewerOrigin } = useConnection();
  return (
    <Dialog title="Accès à remettre en main propre" isOpen onClose={onClose} size="l">
      <p>Imprimez cette feuille et remettez-la contre une pièce d’identité. Écritoire ne la garde pas.</p>
      <div className={styles.sheet}>
        <PdfPreview bytes={pdf} title="Accès à remettre" viewerOrigin={viewerOrigin} onPrinted={() => undefined} />
      </div>
    </Dialog>
  );
};
