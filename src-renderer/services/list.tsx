import { useRouter } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import type { ServiceView } from '../../src-shared/services/contract.ts';
import { useKey } from '../app/key-map.tsx';
import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { Button, Card, count, EmptyState, Item, Items, Page, Small } from '../ui/index.ts';

export const servicesPlace = '/services';
export const newServicePlace = '/services/nouveau';

/** Every service, asked again when a démarche is given to another one. */
export const useServices = () => useCall('services.list', {}, { rooms: ['demarches', 'accounts'] });

/** «Services»: who instructs what. A gestionnaire makes and changes them; the other agents read. */
export const ServicesScreen = () => {
  const services = useServices();
  const manages = useSession().roles.includes('gestionnaire');
  const { history } = useRouter();
  const create = () => history.push(newServicePlace);
  useKey('N', 'Créer un service', create, { group: 'Services', enabled: manages });
  const all = services.data?.services;
  return (
    <Page
      title="Services"
      {...(all !== undefined && { meta: count(all.length, 'service') })}
      actions={
        manages && (
          <Button kind="primary" keys="N" icon={Plus} onPress={create}>
            Créer un service
          </Button>
        )
      }
    >
      <Loaded from={services}>
        {(answer) =>
          answer.services.length > 0 ? (
            <Services of={answer.services} manages={manages} />
          ) : (
            <EmptyState title="Aucun service" {...(manages && { actions: <Button onPress={create}>Créer le premier service</Button> })}>
              {manages
                ? 'Un service instruit des démarches : donnez-lui un nom et des agents, puis choisissez-le dans « Modifier une démarche ».'
                : 'Un gestionnaire crée les services qui instruisent les dossiers.'}
            </EmptyState>
          )
        }
      </Loaded>
    </Page>
  );
};

const Services = ({ of, manages }: { of: readonly ServiceView[]; manages: boolean }) => {
  const { history } = useRouter();
  return (
    <Card>
      <Items>
        {of.map(({ id, name, address, phone, courriel, agents, demarches }) => (
          <Item
            key={id}
            actions={
              manages && (
                <Button onPress={() => history.push(`${servicesPlace}/${id}`)} aria-label={`Modifier ${name}`}>
                  Modifier
                </Button>
              )
            }
          >
            <h2>{name}</h2>
            <span>
              {agents.length === 0 ? 'Aucun agent : personne ne reçoit ses dossiers.' : agents.map((agent) => agent.name).join(', ')}
            </span>
            {address.length > 0 && <Small>{address.join(', ')}</Small>}
            {(phone !== '' || courriel !== '') && <Small>{[phone, courriel].filter((part) => part !== '').join(' · ')}</Small>}
            <Small>{`${count(agents.length, 'agent')} · ${count(demarches, 'démarche')}`}</Small>
          </Item>
        ))}
      </Items>
    </Card>
  );
};
