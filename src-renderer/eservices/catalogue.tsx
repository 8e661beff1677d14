import { useRouter } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { EserviceView } from '../../src-shared/eservices/contract.ts';
import { kindWords } from '../../src-shared/organisations/words.ts';
import { useActs } from '../app/act.ts';
import { useKey } from '../app/key-map.tsx';
import { Loaded } from '../app/loaded.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { seenIn } from '../app/seen.ts';
import { useSession } from '../app/session.tsx';
import { Button, Card, Chip, Chips, ConfirmDialog, count, EmptyState, Item, Items, Page, Small } from '../ui/index.ts';

export const eservicesPlace = '/e-services';
export const newEservicePlace = '/e-services/nouveau';

/** «E-services»: the catalogue that organisations subscribe to; a gestionnaire makes it, never deletes it. */
export const CatalogueScreen = () => {
  const catalogue = useCall('eservices.list', {}, { rooms: ['organisations'] });
  const manages = useSession().roles.includes('gestionnaire');
  const { history } = useRouter();
  const create = () => history.push(newEservicePlace);
  useKey('N', 'Créer un e-service', create, { group: 'E-services', enabled: manages });
  const all = catalogue.data?.eservices;
  const open = all?.filter((each) => each.open).length ?? 0;
  return (
    <Page
      title="E-services"
      {...(all !== undefined && { meta: `${count(open, 'ouvert')} · ${count(all.length - open, 'fermé')}` })}
      actions={
        manages && (
          <Button kind="primary" keys="N" icon={Plus} onPress={create}>
            Créer un e-service
          </Button>
        )
      }
    >
      <Loaded from={catalogue}>
        {({ eservices }) =>
          eservices.length > 0 ? (
            <Catalogue eservices={eservices} manages={manages} />
          ) : (
            <EmptyState
              title="Le catalogue est vide"
              {...(manages && { actions: <Button onPress={create}>Créer le premier e-service</Button> })}
            >
              {manages
                ? 'Un e-service regroupe des démarches sous un nom : les organisations s’y abonnent, leur administrateur y autorise ses utilisateurs.'
                : 'Un gestionnaire crée les e-services auxquels les organisations s’abonnent.'}
            </EmptyState>
          )
        }
      </Loaded>
    </Page>
  );
};

const Catalogue = ({ eservices, manages }: { eservices: readonly EserviceView[]; manages: boolean }) => {
  const { history } = useRouter();
  const [closing, setClosing] = useState<EserviceView | null>(null);
  const { act } = useActs();
  const reopen = ({ id, name, ...view }: EserviceView) =>
    act('eservices.open', { id, ...seenIn(view) }, `« ${name} » est ouvert : les organisations peuvent s’y abonner.`);
  return (
    <Card>
      <Items>
        {eservices.map((each) => (
          <Item
            key={each.id}
            actions={
              manages && (
                <>
                  <Button onPress={() => history.push(`${eservicesPlace}/${each.id}`)} aria-label={`Modifier ${each.name}`}>
                    Modifier
                  </Button>
                  {each.open ? (
                    <Button onPress={() => setClosing(each)} aria-label={`Fermer ${each.name}`}>
                      Fermer
                    </Button>
                  ) : (
                    <Button onPress={() => void reopen(each)} aria-label={`Ouvrir ${each.name}`}>
                      Ouvrir
                    </Button>
                  )}
                </>
              )
            }
          >
            <h2>{each.name}</h2>
            <span>{each.description}</span>
            <Small>
              {each.service} · {each.kinds.map((kind) => kindWords[kind]).join(', ')}
            </Small>
            <Small>
              Rang {each.order} · {count(each.subscribers, 'organisation abonnée', 'organisations abonnées')} ·{' '}
              {count(each.holders, 'personne autorisée', 'personnes autorisées')}
            </Small>
            <Chips>
              <Chip kind={each.open ? 'ok' : 'calm'}>{each.open ? 'ouvert' : 'fermé'}</Chip>
            </Chips>
          </Item>
        ))}
      </Items>
      {closing !== null && <CloseDialog of={closing} onClose={() => setClosing(null)} />}
    </Card>
  );
};

const CloseDialog = ({ of: { id, name, subscribers, holders, ...view }, onClose }: { of: EserviceView; onClose: () => void }) => {
  const close = useCommand('eservices.close');
  return (
    <ConfirmDialog
      title={`Fermer « ${name} » ?`}
      isOpen
      confirm="Fermer l’e-service"
      consequences={[
        'Plus aucune organisation ne peut s’y abonner, plus aucune permission ne s’y donne.',
        subscribers === 0
          ? 'Aucune organisation n’y est abonnée.'
          : `${count(subscribers, 'organisation reste abonnée', 'organisations restent abonnées')}, ${count(holders, 'personne garde', 'personnes gardent')} son permission : rien ne leur est retiré.`,
        'Il peut être ouvert de nouveau à tout moment.',
      ]}
      onConfirm={() => close.run({ id, ...seenIn(view) })}
      done={`« ${name} » est fermé.`}
      onClose={onClose}
    />
  );
};
