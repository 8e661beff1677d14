import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { DraftRow } from '../../src-shared/dossiers/draft-contract.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { Button, Card, ConfirmDialog, count, EmptyState, Item, Items, momentInWords, Page, Small } from '../ui/index.ts';
import { demarchesPlace, draftsPlace } from './places.ts';

export const useDrafts = () => useCall('drafts.list', {}, { rooms: ['profiles', 'organisations'] });

/** «Mes brouillons»: modified, completed, handed in, or thrown away (S1). */
export const MyDraftsScreen = () => {
  const drafts = useDrafts();
  const { history } = useRouter();
  return (
    <Page title="Mes brouillons" {...(drafts.data !== undefined && { meta: count(drafts.data.drafts.length, 'brouillon') })}>
      <Loaded from={drafts}>
        {({ drafts: all }) =>
          all.length === 0 ? (
            <EmptyState
              title="Vous n’avez pas de brouillon"
              actions={<Button onPress={() => history.push(demarchesPlace)}>Voir les démarches</Button>}
            >
              Une démarche que vous commencez est gardée ici, à mesure que vous la remplissez, jusqu’à son dépôt.
            </EmptyState>
          ) : (
            <Drafts all={all} />
          )
        }
      </Loaded>
    </Page>
  );
};

const Drafts = ({ all }: { all: readonly DraftRow[] }) => {
  const { history } = useRouter();
  const { run: discard } = useCommand('drafts.discard');
  const [going, setGoing] = useState<DraftRow | null>(null);
  return (
    <Card>
      <Items>
        {all.map((draft) => (
          <Item
            key={draft.id}
            actions={
              <>
                <Button onPress={() => history.push(`${draftsPlace}/${draft.id}`)} aria-label={`Compléter ${draft.title}`}>
                  Compléter
                </Button>
                <Button onPress={() => setGoing(draft)} aria-label={`Supprimer ${draft.title}`}>
                  Supprimer
                </Button>
              </>
            }
          >
            <b>{draft.title}</b>
            <Small>{`Pour ${draft.requesterName} · enregistré le ${momentInWords(draft.savedAt)}`}</Small>
          </Item>
        ))}
      </Items>
      <ConfirmDialog
        title={`Supprimer le brouillon « ${going?.title ?? ''} » ?`}
        isOpen={going !== null}
        onClose={() => setGoing(null)}
        onConfirm={() => discard({ id: going?.id ?? '' })}
        consequences={['Les réponses et les fichiers joints sont perdus.', 'Rien n’a été transmis au service.']}
        confirm="Supprimer"
        done="Le brouillon est supprimé."
        kind="bad"
      />
    </Card>
  );
};
