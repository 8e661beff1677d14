import { useState } from 'react';
import type { ProfileMember } from '../../src-shared/profiles/contract.ts';
import { Loaded } from '../app/loaded.tsx';
import { OnBehalfDialog } from '../app/parts/reception.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { useMayInstruct } from '../app/session.tsx';
import { toast } from '../ui/index.ts';
import { Composition } from './composition.tsx';

/** One tab of an organisation's record: its profile as its members see it, and what the service may do at their request (rules §0). */
export const CompositionOnBehalf = ({ organisation }: { organisation: string }) => {
  const profile = `organisation/${organisation}`;
  const shown = useCall('profiles.get', { profile }, { rooms: ['organisations', 'accounts'] });
  const mayInstruct = useMayInstruct();
  const { run: revoke } = useCommand('profiles.revokeKeyOnBehalf');
  const { run: remove } = useCommand('profiles.leaveOnBehalf');
  const [revoking, setRevoking] = useState<string | null>(null);
  const [removing, setRemoving] = useState<ProfileMember | null>(null);
  return (
    <>
      <Loaded from={shown}>
        {(view) => (
          <Composition
            view={view}
            shareAction={null}
            onRevoke={mayInstruct ? setRevoking : null}
            onRemove={mayInstruct ? setRemoving : null}
            onLeave={null}
          />
        )}
      </Loaded>
      {revoking !== null && (
        <OnBehalfDialog
          title="Révoquer cette clé ?"
          submit="Révoquer"
          consequences={['La personne qui l’a reçue ne pourra plus rejoindre le profil.']}
          onSend={(reception) => revoke({ profile, key: revoking, reception })}
          onDone={() => toast('La clé est révoquée.')}
          onClose={() => setRevoking(null)}
        />
      )}
      {removing !== null && (
        <OnBehalfDialog
          title={`Retirer ${removing.displayName} du profil ?`}
          submit="Retirer"
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
