import type { ComponentType } from 'react';
import { Loaded } from '../../app/loaded.tsx';
import { useCall } from '../../app/query.tsx';
import { useSession } from '../../app/session.tsx';
import { count, Page } from '../../ui/index.ts';
import { useOwnActs } from './acts.ts';
import { EservicesPanel } from './eservices-panel.tsx';
import { PermissionsPanel } from './permissions-panel.tsx';
import { type PanelProps, UsersPanel } from './users-panel.tsx';

/** Other rooms whose changes show here. */
export const concerned = ['organisations', 'accounts', 'eservices'] as const;

type View = PanelProps['view'];

/** One screen of the administrator: its panel, on their own organisation. */
const AdministratorScreen = ({ title, meta, Panel }: { title: string; meta: (view: View) => string; Panel: ComponentType<PanelProps> }) => {
  const mine = useCall('administration.mine', {}, { rooms: concerned });
  return (
    <Page title={title} {...(mine.data !== undefined && { meta: meta(mine.data) })}>
      <Loaded from={mine}>{(view) => <Acting view={view} Panel={Panel} />}</Loaded>
    </Page>
  );
};

const Acting = ({ view, Panel }: { view: View; Panel: ComponentType<PanelProps> }) => {
  const acts = useOwnActs(view);
  const { account } = useSession();
  return <Panel view={view} acts={acts} self={account} />;
};

export const UsersScreen = () => (
  <AdministratorScreen
    title="Utilisateurs"
    meta={({ pending, active }) =>
      `${count(pending.filter((each) => each.role === 'utilisateur').length, 'inscription')} en attente · ${count(active.length, 'utilisateur')}`
    }
    Panel={UsersPanel}
  />
);

export const EservicesScreen = () => (
  <AdministratorScreen
    title="E-services"
    meta={({ eservices }) => count(eservices.filter((each) => each.subscribedSince !== null).length, 'abonnement')}
    Panel={EservicesPanel}
  />
);

export const PermissionsScreen = () => (
  <AdministratorScreen
    title="Permissions"
    meta={({ active }) =>
      count(
        active.reduce((sum, { permissions }) => sum + permissions.length, 0),
        'permission donnée',
        'permissions données',
      )
    }
    Panel={PermissionsPanel}
  />
);
