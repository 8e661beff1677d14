import { useRouter } from '@tanstack/react-router';
import type { OwnDossierRow } from '../../src-shared/dossiers/views.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { Button, Card, Chip, Chips, count, dayShort, EmptyState, Item, Items, Mono, Page, Small, Stack } from '../ui/index.ts';
import { ownStatusChip } from './chips.ts';
import { demarchesPlace, dossiersPlace } from './places.ts';
import { ProgressSteps } from './progress-steps.tsx';

export const useMine = () => useCall('dossiers.mine', {}, { rooms: ['profiles', 'organisations'] });

/** «Mes dossiers»: what waits for me first, then the others, each with its status and its progress (S1). */
export const MyDossiersScreen = () => {
  const mine = useMine();
  const { history } = useRouter();
  return (
    <Page title="Mes dossiers" {...(mine.data !== undefined && { meta: count(mine.data.dossiers.length, 'dossier') })}>
      <Loaded from={mine}>
        {({ dossiers }) =>
          dossiers.length === 0 ? (
            <EmptyState
              title="Vous n’avez pas encore déposé de dossier"
              actions={<Button onPress={() => history.push(demarchesPlace)}>Voir les démarches</Button>}
            >
              Un dossier apparaît ici dès qu’il est déposé. Ceux que vous préparez sont dans « Mes brouillons ».
            </EmptyState>
          ) : (
            <Dossiers all={dossiers} />
          )
        }
      </Loaded>
    </Page>
  );
};

const Dossiers = ({ all }: { all: readonly OwnDossierRow[] }) => {
  const waiting = all.filter(({ expected }) => expected !== null);
  const others = all.filter(({ expected }) => expected === null);
  return (
    <Stack>
      {waiting.length > 0 && (
        <Card title="Attendus de vous">
          <Rows of={waiting} />
        </Card>
      )}
      {others.length > 0 && (
        <Card title={waiting.length > 0 ? 'Les autres dossiers' : 'Tous vos dossiers'}>
          <Rows of={others} />
        </Card>
      )}
    </Stack>
  );
};

const Rows = ({ of }: { of: readonly OwnDossierRow[] }) => {
  const { history } = useRouter();
  return (
    <Items>
      {of.map(({ id, number, title, name, status, depositedAt, service, expected }) => (
        <Item
          key={id}
          chips={
            <Chips>
              <Chip {...ownStatusChip(status)} />
              {expected !== null && status !== 'complement' && <Chip kind="mine">attendu de vous</Chip>}
            </Chips>
          }
          actions={
            <Button onPress={() => history.push(`${dossiersPlace}/${id}`)} aria-label={`Visualiser le dossier ${number}`}>
              Visualiser
            </Button>
          }
        >
          <b>{title}</b>
          <Small>
            <Mono>{number}</Mono> · {name} · {service} · déposé le {dayShort(depositedAt)}
          </Small>
          {expected !== null && <span>{expected}</span>}
          <ProgressSteps status={status} />
        </Item>
      ))}
    </Items>
  );
};
