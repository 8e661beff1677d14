import { useRouter } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { EserviceView } from '../../src-shared/eservices/contract.ts';
import { kindWords } from '../../src-shared/organisations/words.ts';
import { useKey } from '../app/key-map.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { Button, Card, Chip, Chips, ConfirmDialog, count, EmptyState, ErrorState, LoadingState, Page, toast } from '../ui/index.ts';
import styles from './eservices.module.css';
import { eservicesPlace, newEservicePlace } from './room.ts';

/** «E-services»: the catalogue that organisations subscribe to; a gestionnaire makes it, never deletes it. */
export const CatalogueScreen = () => {
  const { data, refusal, retry } = useCall('eservices.list', {}, { rooms: ['organisations'] });
  const { roles } = useSession();
  const manages = roles.includes('gestionnaire');
  const { history } = useRouter();
  const [closing, setClosing] = useState<EserviceView | null>(null);
  const open = useCommand('eservices.open');
  const close = useCommand('eservices.close');
  const create = () => history.push(newEservicePlace);
  useKey('N', 'Créer un e-service', create, { group: 'E-services', enabled: manages });

  const reopen = async ({ id, heads, name }: EserviceView) => {
    const result = await open.run({ id, seen: heads });
    if (result.ok) toast(`« ${name} » est ouvert : les organisations peuvent s’y abonner.`);
    else toast(result.error.message, { kind: 'bad' });
  };
  const all = data?.eservices ?? [];
  return (
    <Page
      title="E-services"
      {...(data !== undefined && {
        meta: `${count(all.filter((each) => each.open).length, 'ouvert')} · ${count(all.filter((each) => !each.open).length, 'fermé')}`,
      })}
      actions={
        manages && (
          <Button kind="primary" keys="N" icon={Plus} onPress={create}>
            Créer un e-service
          </Button>
        )
      }
    >
      {data === undefined && (refusal === undefined ? <LoadingState /> : <ErrorState message={refusal.message} onRetry={retry} />)}
      {data !== undefined && all.length === 0 && (
        <EmptyState
          title="Le catalogue est vide"
          {...(manages && { actions: <Button onPress={create}>Créer le premier e-service</Button> })}
        >
          {manages
            ? 'Un e-service regroupe des démarches sous un nom : les organisations s’y abonnent, leur administrateur habilite ses utilisateurs.'
            : 'Un gestionnaire crée les e-services auxquels les organisations s’abonnent.'}
        </EmptyState>
      )}
      {all.length > 0 && (
        <Card>
          <ul className={styles.items}>
            {all.map((each) => (
              <li key={each.id} className={styles.item}>
                <Words of={each} />
                {manages && (
                  <div className={styles.buttons}>
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
                  </div>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {closing !== null && (
        <ConfirmDialog
          title={`Fermer « ${closing.name} » ?`}
          isOpen
          confirm="Fermer l’e-service"
          consequences={[
            'Plus aucune organisation ne peut s’y abonner, plus aucune habilitation ne s’y donne.',
            closing.subscribers === 0
              ? 'Aucune organisation n’y est abonnée.'
              : `${count(closing.subscribers, 'organisation reste abonnée', 'organisations restent abonnées')}, ${count(closing.holders, 'personne garde', 'personnes gardent')} son habilitation : rien ne leur est retiré.`,
            'Il peut être ouvert de nouveau à tout moment.',
          ]}
          onConfirm={async () => {
            const result = await close.run({ id: closing.id, seen: closing.heads });
            if (result.ok) toast(`« ${closing.name} » est fermé.`);
            return result;
          }}
          onClose={() => setClosing(null)}
        />
      )}
    </Page>
  );
};

const Words = ({ of: each }: { of: EserviceView }) => (
  <div className={styles.words}>
    <h2>{each.name}</h2>
    <span className={styles.description}>{each.description}</span>
    <span className={styles.small}>
      {each.service} · {each.kinds.map((kind) => kindWords[kind]).join(', ')}
    </span>
    <span className={styles.small}>
      Rang {each.order} · {count(each.subscribers, 'organisation abonnée', 'organisations abonnées')} ·{' '}
      {count(each.holders, 'personne habilitée', 'personnes habilitées')}
    </span>
    <Chips>
      <Chip kind={each.open ? 'ok' : 'calm'}>{each.open ? 'ouvert' : 'fermé'}</Chip>
    </Chips>
  </div>
);
