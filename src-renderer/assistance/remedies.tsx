import { useState } from 'react';
import type { Remedy } from '../../src-shared/assistance/events.ts';
import { useActs } from '../app/act.ts';
import { HandOver } from '../app/parts/hand-over.tsx';
import { RemakeLetter } from '../app/parts/remake-letter.tsx';
import { useCommand } from '../app/query.tsx';
import { seenIn } from '../app/seen.ts';
import { useSession } from '../app/session.tsx';
import { Button, Dialog, toast } from '../ui/index.ts';
import type { RequestPart } from './words.ts';

const mailed = { activation: 'Renvoyer le code d’activation', password_mail: 'Nouveau mot de passe' } as const;

/** One click from a request to its remedy (rules §2.7): each is there only when it would do something for what is linked. */
export const Remedies = ({ view, onChanged }: RequestPart) => {
  const { id, account, letter } = view;
  const { roles } = useSession();
  const { act, isPending } = useActs({ onDone: onChanged });
  const note = useCommand('assistance.noteRemedy');
  const [asking, setAsking] = useState<'password_paper' | 'letter' | null>(null);
  const close = () => setAsking(null);
  const offers = (remedy: Remedy) => view.remedies.includes(remedy);
  // «Remettre un accès» is a right of its own (accounts.handOver).
  const mayHandOver = roles.includes('gestionnaire') || roles.includes('gestionnaire_poste');

  const send = (remedy: keyof typeof mailed) =>
    act('assistance.remedy', { id, ...seenIn(view), remedy }, 'Le code part par courriel, à l’adresse du compte.');
  /** The remedy is done: what its own room did is noted here, and a failure to note it is reported. */
  const noted = async (remedy: 'password_paper' | 'letter') => {
    const result = await note.run({ id, remedy });
    if (!result.ok) toast(`C’est fait, mais pas noté dans la demande. ${result.error.message}`, { kind: 'bad' });
    onChanged();
  };
  return (
    <>
      {(['activation', 'password_mail'] as const).filter(offers).map((remedy) => (
        <Button key={remedy} isPending={isPending} onPress={() => void send(remedy)}>
          {mailed[remedy]}
        </Button>
      ))}
      {offers('password_paper') && mayHandOver && <Button onPress={() => setAsking('password_paper')}>Imprimer un accès…</Button>}
      {offers('letter') && <Button onPress={() => setAsking('letter')}>Refaire le courrier…</Button>}
      {account !== null && (
        <Dialog title={`Imprimer un accès pour ${account.displayName}`} isOpen={asking === 'password_paper'} onClose={close} size="l">
          <HandOver account={account.account} name={account.displayName} onMade={() => void noted('password_paper')} />
        </Dialog>
      )}
      {letter !== null && <RemakeLetter letter={letter} isOpen={asking === 'letter'} onClose={close} onDone={() => void noted('letter')} />}
    </>
  );
};
