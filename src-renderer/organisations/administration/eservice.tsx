import { useRouter } from '@tanstack/react-router';
import { useCall } from '../../app/query.tsx';
import { useParam } from '../../app/room.ts';
import { Button, Card, Chip, DescriptionList, EmptyState, Lines, LoadingState, Page, Stack } from '../../ui/index.ts';
import { administrationPlaces } from './places.ts';
import { concerned } from './screens.tsx';

/** An e-service entered: the permission at work. Who lacks it reads why, and whom to ask. */
export const EserviceScreen = () => {
  const eservice = useParam('eservice') ?? '';
  const { data, refusal } = useCall('administration.eservice', { eservice }, { rooms: concerned });
  const { history } = useRouter();
  const back = <Button onPress={() => history.push(administrationPlaces.mine)}>Revenir à « Mes permissions »</Button>;
  if (refusal !== undefined)
    return (
      <Page title="E-service">
        <EmptyState title="Cet e-service ne vous est pas ouvert" actions={back}>
          {refusal.message}
        </EmptyState>
      </Page>
    );
  if (data === undefined) return <LoadingState />;
  const { name, description, service, open, organisation, holders } = data;
  return (
    <Page title={name} meta={<Chip kind={open ? 'ok' : 'calm'}>{open ? 'ouvert pour vous' : 'fermé pour le moment'}</Chip>} actions={back}>
      <Stack>
        <Card title="Ce que cet e-service ouvre">
          <DescriptionList
            items={[
              { term: 'À quoi il sert', value: description },
              { term: 'Service qui en répond', value: service },
              { term: 'Vous l’utilisez pour', value: organisation },
              { term: 'Qui peut l’utiliser', value: <Lines of={holders} /> },
            ]}
          />
        </Card>
        <EmptyState title="Aucune démarche pour le moment">
          {open
            ? 'Vous avez la permission : ses démarches apparaîtront ici dès qu’elles seront proposées. Vous n’avez rien à faire d’ici là.'
            : 'Le service a fermé cet e-service pour le moment. Votre permission reste ; demandez au service quand il rouvrira.'}
        </EmptyState>
      </Stack>
    </Page>
  );
};
