import { useRouter } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { DemarcheRow } from '../../src-shared/demarches/contract.ts';
import { useActs } from '../app/act.ts';
import { useKey } from '../app/key-map.tsx';
import { Loaded } from '../app/loaded.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { seenIn } from '../app/seen.ts';
import { useSession } from '../app/session.tsx';
import { Button, Card, Chip, Chips, ConfirmDialog, count, EmptyState, Item, Items, Page, Small } from '../ui/index.ts';
import { CreateDialog } from './create-dialog.tsx';
import { designPlace } from './places.ts';

/** «Démarches» of the space «Instruction»: what is published, what is being written, and how many dossiers each has. */
export const DesignedScreen = () => {
  const demarches = useCall('demarches.list', {}, { rooms: ['services', 'dossiers'] });
  const manages = useSession().roles.includes('gestionnaire');
  const [creating, setCreating] = useState(false);
  const create = () => setCreating(true);
  useKey('N', 'Créer une démarche', create, { group: 'Démarches', enabled: manages });
  const all = demarches.data?.demarches;
  return (
    <Page
      title="Démarches"
      {...(all !== undefined && { meta: count(all.length, 'démarche') })}
      actions={
        manages && (
          <Button kind="primary" keys="N" icon={Plus} onPress={create}>
            Créer une démarche
          </Button>
        )
      }
    >
      <Loaded from={demarches}>
        {(answer) =>
          answer.demarches.length > 0 ? (
            <Demarches of={answer.demarches} manages={manages} />
          ) : (
            <EmptyState title="Aucune démarche" {...(manages && { actions: <Button onPress={create}>Créer la première démarche</Button> })}>
              {manages
                ? 'Partez d’un modèle ou d’un formulaire vide. Il faut aussi un service : créez-le dans « Services ».'
                : 'Un gestionnaire crée et publie les démarches que les usagers déposent.'}
            </EmptyState>
          )
        }
      </Loaded>
      {creating && <CreateDialog known={all ?? []} onClose={() => setCreating(false)} />}
    </Page>
  );
};

const nameOf = ({ title }: DemarcheRow): string => (title === '' ? 'Démarche sans titre' : title);

const Demarches = ({ of, manages }: { of: readonly DemarcheRow[]; manages: boolean }) => {
  const { history } = useRouter();
  const { act } = useActs();
  const [closing, setClosing] = useState<DemarcheRow | null>(null);
  const reopen = (row: DemarcheRow) =>
    void act('demarches.open', { id: row.id, ...seenIn(row) }, `« ${nameOf(row)} » est rouverte : les usagers peuvent y déposer.`);
  return (
    <Card>
      <Items>
        {of.map((row) => (
          <Item
            key={row.id}
            actions={
              <>
                <Button
                  onPress={() => history.push(`${designPlace}/${row.id}`)}
                  aria-label={`${manages ? 'Modifier' : 'Voir'} ${nameOf(row)}`}
                >
                  {manages ? 'Modifier' : 'Voir'}
                </Button>
                {manages && row.version > 0 && (
                  <Button
                    onPress={() => (row.open ? setClosing(row) : reopen(row))}
                    aria-label={`${row.open ? 'Fermer' : 'Rouvrir'} ${nameOf(row)}`}
                  >
                    {row.open ? 'Fermer' : 'Rouvrir'}
                  </Button>
                )}
              </>
            }
          >
            <h2>{nameOf(row)}</h2>
            <Small>{row.service === '' ? 'Aucun service choisi' : row.service}</Small>
            <Small>{`${row.version === 0 ? 'Aucune version' : `Version ${row.version}`} · ${count(row.dossiers, 'dossier')}`}</Small>
            <Chips>
              {row.version === 0 ? (
                <Chip kind="calm">jamais publiée</Chip>
              ) : (
                <Chip kind={row.open ? 'ok' : 'calm'}>{row.open ? 'ouverte' : 'fermée'}</Chip>
              )}
              {row.version > 0 && row.changed && <Chip kind="mine">modifications non publiées</Chip>}
            </Chips>
          </Item>
        ))}
      </Items>
      {closing !== null && <CloseDialog of={closing} onClose={() => setClosing(null)} />}
    </Card>
  );
};

const CloseDialog = ({ of, onClose }: { of: DemarcheRow; onClose: () => void }) => {
  const close = useCommand('demarches.close');
  return (
    <ConfirmDialog
      title={`Fermer « ${nameOf(of)} » ?`}
      isOpen
      confirm="Fermer la démarche"
      consequences={[
        'Plus aucun dossier n’y est déposé, les brouillons commencés non plus.',
        of.dossiers === 0
          ? 'Aucun dossier n’y a été déposé.'
          : `${count(of.dossiers, 'dossier déposé continue', 'dossiers déposés continuent')} : rien ne change pour eux.`,
        'Elle peut être rouverte à tout moment.',
      ]}
      onConfirm={() => close.run({ id: of.id, ...seenIn(of) })}
      done={`« ${nameOf(of)} » est fermée.`}
      onClose={onClose}
    />
  );
};
