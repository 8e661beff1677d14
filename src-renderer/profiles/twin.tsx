import { useState } from 'react';
import type { Result } from '../../src-shared/kernel/result.ts';
import { onBehalfForm, type ProfileMember } from '../../src-shared/profiles/contract.ts';
import { useCall, useCommand } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { today } from '../app/today.ts';
import { ReceptionFields } from '../organisations/public.tsx';
import { Button, Dialog, ErrorState, Form, FormActions, LoadingState, RequiredHint, SubmitButton, toast, useZodForm } from '../ui/index.ts';
import { Composition } from './composition.tsx';
import styles from './profiles.module.css';

/** One tab of an organisation’s record: its profile as its members see it, and what the service may do at their request (rules §0). */
export const CompositionTwin = ({ organisation }: { organisation: string }) => {
  const profile = `organisation/${organisation}`;
  const { data, refusal, retry } = useCall('profiles.get', { profile }, { rooms: ['organisations', 'accounts'] });
  const { roles } = useSession();
  const { run: revoke } = useCommand('profiles.revokeKeyOnBehalf');
  const { run: remove } = useCommand('profiles.leaveOnBehalf');
  const [revoking, setRevoking] = useState<string | null>(null);
  const [removing, setRemoving] = useState<ProfileMember | null>(null);
  if (data === undefined) return refusal === undefined ? <LoadingState /> : <ErrorState message={refusal.message} onRetry={retry} />;
  const mayAct = roles.includes('instructeur') || roles.includes('gestionnaire');
  return (
    <>
      <Composition
        view={data}
        shareAction={null}
        onRevoke={mayAct ? setRevoking : null}
        onRemove={mayAct ? setRemoving : null}
        onLeave={null}
      />
      {revoking !== null && (
        <OnBehalfDialog
          title="Révoquer cette clé ?"
          confirm="Révoquer"
          consequences={['La personne qui l’a reçue ne pourra plus rejoindre le profil.']}
          onSend={(reception) => revoke({ profile, key: revoking, reception })}
          onDone={() => toast('La clé est révoquée.')}
          onClose={() => setRevoking(null)}
        />
      )}
      {removing !== null && (
        <OnBehalfDialog
          title={`Retirer ${removing.displayName} du profil ?`}
          confirm="Retirer"
          consequences={[
            'Cette personne ne verra plus le profil.',
            'Les clés qu’elle a créées et qui n’ont pas servi sont révoquées.',
            'Elle pourra revenir avec une nouvelle clé d’un membre.',
          ]}
          onSend={(reception) => remove({ profile, account: removing.account, reception })}
          onDone={() => toast(`${removing.displayName} n’est plus membre du profil.`)}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  );
};

interface OnBehalfDialogProps {
  title: string;
  confirm: string;
  consequences: readonly string[];
  onSend: (reception: { channel: 'papier' | 'courriel' | 'guichet' | 'import' | 'poste'; receivedOn: string }) => Promise<Result<unknown>>;
  onDone: () => void;
  onClose: () => void;
}

/** An act at a member’s request: what it does, and how the request came. */
const OnBehalfDialog = ({ title, confirm, consequences, onSend, onDone, onClose }: OnBehalfDialogProps) => {
  const form = useZodForm(onBehalfForm, { defaultValues: { reception: { channel: 'papier', receivedOn: today() } } });
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <ul className={styles.consequences}>
        {consequences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Form
        form={form}
        aria-label={title}
        onSubmit={({ reception }) => onSend(reception)}
        onDone={() => {
          onDone();
          onClose();
        }}
      >
        <RequiredHint />
        <ReceptionFields />
        <FormActions>
          <SubmitButton kind="bad">{confirm}</SubmitButton>
          <Button onPress={onClose}>Annuler</Button>
        </FormActions>
      </Form>
    </Dialog>
  );
};
