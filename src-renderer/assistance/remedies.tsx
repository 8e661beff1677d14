import { useState } from 'react';
import type { Remedy } from '../../src-shared/assistance/events.ts';
import { useCodeHours } from '../app/delays.ts';
import { SheetDialog } from '../app/parts/sheet.tsx';
import { useCommand } from '../app/query.tsx';
import { seenIn } from '../app/seen.ts';
import { useSession } from '../app/session.tsx';
import { Button, ConfirmDialog, toast, toastResult } from '../ui/index.ts';
import type { RequestPart } from './words.ts';

/** One click from a request to its remedy (rules §2.7): each is there only when it would do something for what is linked. */
export const Remedies = ({ view, onChanged }: RequestPart) => {
  const { roles } = useSession();
  const codeHours = useCodeHours();
  const mail = useCommand('assistance.remedy');
  const note = useCommand('assistance.noteRemedy');
  const handOver = useCommand('accounts.handOver');
  const remake = useCommand('letters.remake');
  const [asking, setAsking] = useState<'password_paper' | 'letter' | null>(null);
  const [sheet, setSheet] = useState<string | null>(null);
  const offers = (remedy: Remedy) => view.remedies.includes(remedy);
  // «Remettre un accès» is a right of its own (accounts.handOver).
  const mayHandOver = roles.includes('gestionnaire') || roles.includes('gestionnaire_poste');

  const send = async (remedy: 'activation' | 'password_mail') => {
    const result = await mail.run({ id: view.id, ...seenIn(view), remedy });
    if (toastResult(result, 'Le code part par courriel, à l’adresse du compte.')) onChanged();
  };
  /** The remedy is done: what its own room did is noted here, and a failure to note it is reported. */
  const noted = async (remedy: 'password_paper' | 'letter') => {
    const result = await note.run({ id: view.id, remedy });
    if (!result.ok) toast(`C’est fait, mais pas noté dans la demande. ${result.error.message}`, { kind: 'bad' });
    onChanged();
  };
  const mailed = (remedy: 'activation' | 'password_mail', words: string) =>
    offers(remedy) && (
      <Button isPending={mail.isPending} onPress={() => void send(remedy)}>
        {words}
      </Button>
    );
  return (
    <>
      {mailed('activation', 'Renvoyer le code d’activation')}
      {mailed('password_mail', 'Nouveau mot de passe')}
      {offers('password_paper') && mayHandOver && <Button onPress={() => setAsking('password_paper')}>Imprimer un accès…</Button>}
      {offers('letter') && <Button onPress={() => setAsking('letter')}>Refaire le courrier…</Button>}
      <ConfirmDialog
        title={`Imprimer un accès pour ${view.account?.displayName ?? ''}`}
        isOpen={asking === 'password_paper'}
        onClose={() => setAsking(null)}
        onConfirm={() => handOver.run({ account: view.account?.account ?? '' })}
        onDone={({ pdf }) => {
          setSheet(pdf);
          void noted('password_paper');
        }}
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
        onConfirm={() => remake.run({ letter: view.letter?.id ?? '' })}
        done={({ number }) => `Le courrier ${number} attend d’être imprimé.`}
        onDone={() => void noted('letter')}
        confirm="Refaire"
        consequences={[
          'Les codes du courrier actuel ne sont plus valables, même s’il arrive.',
          'Un nouveau courrier, avec un nouveau numéro, attend d’être imprimé.',
        ]}
      />
      {sheet !== null && (
        <SheetDialog
          pdf={sheet}
          title="Accès à remettre en main propre"
          words="Imprimez cette feuille et remettez-la contre une pièce d’identité. Écritoire ne la garde pas."
          onClose={() => setSheet(null)}
        />
      )}
    </>
  );
};
