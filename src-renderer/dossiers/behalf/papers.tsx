import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { PaperRow } from '../../../src-shared/dossiers/behalf-contract.ts';
import { Loaded } from '../../app/loaded.tsx';
import { useCall, useCommand } from '../../app/query.tsx';
import { Button, Card, ConfirmDialog, count, EmptyState, Item, Items, momentInWords, Page, Small } from '../../ui/index.ts';
import { BeginPaper } from './begin-dialog.tsx';
import { importPlace, papersPlace } from './places.ts';

/** «Saisies»: papers that somebody of the service began to type; a colleague may go on. */
export const PapersScreen = () => {
  const { history } = useRouter();
  const papers = useCall('drafts.papers', {}, { rooms: ['services', 'demarches', 'accounts'] });
  return (
    <Page
      title="Saisies"
      actions={
        <>
          <BeginPaper />
          <Button onPress={() => history.push(importPlace)}>Importer des dossiers</Button>
        </>
      }
      {...(papers.data !== undefined && { meta: count(papers.data.papers.length, 'saisie en cours', 'saisies en cours') })}
    >
      <Loaded from={papers}>
        {({ papers: all }) =>
          all.length === 0 ? (
            <EmptyState title="Aucune saisie en cours">
              Un dossier arrivé sur papier, par courriel ou au guichet se saisit ici. Il est gardé à mesure, jusqu’à son dépôt.
            </EmptyState>
          ) : (
            <Papers all={all} />
          )
        }
      </Loaded>
    </Page>
  );
};

const Papers = ({ all }: { all: readonly PaperRow[] }) => {
  const { history } = useRouter();
  const { run: discard } = useCommand('drafts.discard');
  const [going, setGoing] = useState<PaperRow | null>(null);
  return (
    <Card>
      <Items>
        {all.map((paper) => (
          <Item
            key={paper.id}
            actions={
              <>
                <Button
                  onPress={() => history.push(`${papersPlace}/${paper.id}`)}
                  aria-label={`Continuer la saisie pour ${paper.requesterName}`}
                >
                  Continuer
                </Button>
                <Button onPress={() => setGoing(paper)} aria-label={`Supprimer la saisie pour ${paper.requesterName}`}>
                  Supprimer
                </Button>
              </>
            }
          >
            <b>{paper.requesterName}</b>
            <Small>{`${paper.title} · commencée par ${paper.who} · enregistrée le ${momentInWords(paper.savedAt)}`}</Small>
          </Item>
        ))}
      </Items>
      <ConfirmDialog
        title={`Supprimer la saisie pour ${going?.requesterName ?? ''} ?`}
        isOpen={going !== null}
        onClose={() => setGoing(null)}
        onConfirm={() => discard({ id: going?.id ?? '' })}
        consequences={['Les réponses et les fichiers joints sont perdus.', 'Aucun dossier n’a été déposé : gardez le papier.']}
        confirm="Supprimer"
        done="La saisie est supprimée."
        kind="bad"
      />
    </Card>
  );
};
