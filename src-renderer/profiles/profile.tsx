import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { ProfileView } from '../../src-shared/profiles/contract.ts';
import { Loaded } from '../app/loaded.tsx';
import { type CallState, useCall, useCommand } from '../app/query.tsx';
import { useParam } from '../app/room.ts';
import { useSession } from '../app/session.tsx';
import { Button, ConfirmDialog, count, EmptyState, figure, Page, Tabs, toast } from '../ui/index.ts';
import { Composition } from './composition.tsx';
import { Informations } from './informations.tsx';
import { type CreatedKey, KeyDialog } from './key-dialog.tsx';
import { profilesPlace } from './places.ts';

/** Rooms whose changes a profile shows. */
const concerned = ['organisations', 'accounts'] as const;

/** One profile of a particulier: theirs, or an organisation’s. */
export const ProfileScreen = () => {
  const { history } = useRouter();
  const profile = `${useParam('home')}/${useParam('id')}`;
  const shown = useCall('profiles.get', { profile }, { rooms: concerned });
  return <Profile shown={shown} title="Profil" onBack={() => history.push(profilesPlace)} />;
};

/** The profile of the organisation, for its validated members (rules §3). */
export const OrganisationProfileScreen = () => {
  const { organisation } = useSession();
  const shown = useCall('profiles.get', { profile: `organisation/${organisation?.id ?? ''}` }, { rooms: concerned });
  const title = organisation?.name ?? 'Profil';
  if (shown.data === undefined && shown.refusal?.code === 'unknown_profile')
    return (
      <Page title={title}>
        <EmptyState title="Le profil s’ouvre quand votre inscription est validée">
          Vous y verrez qui en est membre, et vous pourrez y ajouter des partages.
        </EmptyState>
      </Page>
    );
  return <Profile shown={shown} title={title} onBack={null} />;
};

const Profile = ({ shown, title, onBack }: { shown: CallState<ProfileView>; title: string; onBack: (() => void) | null }) => {
  const [tab, setTab] = useState('informations');
  const actions = onBack !== null && <Button onPress={onBack}>Retour à « Mes profils »</Button>;
  const { data } = shown;
  if (data === undefined)
    return (
      <Page title={title} actions={actions}>
        <Loaded from={shown}>{() => null}</Loaded>
      </Page>
    );
  return (
    <Page title={data.name} meta={count(data.members.length, 'membre')} actions={actions} layout="flush">
      <Tabs
        label="Parties du profil"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'informations', label: 'Informations', content: <Informations view={data} /> },
          { id: 'composition', label: 'Composition', count: figure(data.members.length), content: <OwnComposition view={data} /> },
        ]}
      />
    </Page>
  );
};

/** «Composition» with what a member may do: add a share, revoke one, leave. */
const OwnComposition = ({ view }: { view: ProfileView }) => {
  const { profile } = view;
  const { history } = useRouter();
  const { run: create, isPending } = useCommand('profiles.createKey');
  const { run: revoke } = useCommand('profiles.revokeKey');
  const { run: leave } = useCommand('profiles.leave');
  const [created, setCreated] = useState<CreatedKey | null>(null);
  const [revoking, setRevoking] = useState<string | null>(null);
  const [leaving, setLeaving] = useState(false);
  const share = async () => {
    const result = await create({ profile });
    if (result.ok) setCreated(result.data);
    else toast(result.error.message, { kind: 'bad' });
  };
  return (
    <>
      <Composition
        view={view}
        shareAction={
          view.may.share && (
            <Button kind="primary" isPending={isPending} onPress={() => void share()}>
              Ajouter un partage
            </Button>
          )
        }
        onRevoke={view.may.share ? setRevoking : null}
        onRemove={null}
        onLeave={view.may.leave ? () => setLeaving(true) : null}
      />
      {created !== null && <KeyDialog created={created} profileName={view.name} onClose={() => setCreated(null)} />}
      <ConfirmDialog
        title="Révoquer cette clé ?"
        isOpen={revoking !== null}
        onClose={() => setRevoking(null)}
        onConfirm={() => revoke({ profile, key: revoking ?? '' })}
        consequences={['La personne qui l’a reçue ne pourra plus rejoindre le profil.', 'Vous pourrez créer une autre clé.']}
        confirm="Révoquer"
        kind="bad"
      />
      <ConfirmDialog
        title={`Quitter le profil « ${view.name} » ?`}
        isOpen={leaving}
        onClose={() => setLeaving(false)}
        onConfirm={async () => {
          const result = await leave({ profile });
          if (result.ok) {
            toast(`Vous avez quitté le profil « ${view.name} ».`);
            history.push(profilesPlace);
          }
          return result;
        }}
        consequences={[
          'Vous ne verrez plus ce profil ni ce qui s’y passe.',
          'Les clés que vous avez créées et qui n’ont pas servi sont révoquées.',
          'Pour revenir, il vous faudra une nouvelle clé d’un de ses membres.',
        ]}
        confirm="Quitter ce profil"
        kind="bad"
      />
    </>
  );
};
