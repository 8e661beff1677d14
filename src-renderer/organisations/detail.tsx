import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { keyWords, kindWords } from '../../src-shared/organisations/words.ts';
import { NeighbourBar, type Neighbours } from '../app/neighbours.tsx';
import { useCall } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import { FormerPapers } from '../letters/public.tsx';
import { CompositionTwin } from '../profiles/public.tsx';
import { Button, Chip, Chips, Detail, DetailHead, ErrorState, figure, LoadingState, Notice, Stack, Tabs, Timeline } from '../ui/index.ts';
import { AdministrationTwin } from './administration/twin.tsx';
import { ApplyDialog } from './apply-dialog.tsx';
import { Fiche } from './fiche.tsx';
import { OrganisationLetters } from './letters-tab.tsx';
import { timelineKind } from './timeline-kind.ts';
import { letterToAct, nextStep, stateOf } from './words.ts';

export interface OrganisationDetailProps {
  id: string;
  /** Its place in the open list, and the way to the ones beside it. */
  neighbours: Neighbours;
  onClose: () => void;
  /** Something was done here: the list shows it at once. */
  onChanged: () => void;
}

const barWords = {
  group: 'Organisation',
  previous: 'Organisation précédente',
  next: 'Organisation suivante',
  close: 'Fermer la fiche',
};

/** One body: who it is, where its letters stand, what happened, and the next thing to do. */
export const OrganisationDetail = ({ id, neighbours, onClose, onChanged }: OrganisationDetailProps) => {
  const { data, refusal, retry } = useCall('organisations.get', { id }, { rooms: ['letters', 'accounts'] });
  const timeline = useCall('organisations.timeline', { id }, { rooms: ['letters', 'accounts'] });
  const { history } = useRouter();
  const { roles } = useSession();
  const [tab, setTab] = useState('fiche');
  const [applying, setApplying] = useState(false);
  const mayRegister = roles.includes('instructeur') || roles.includes('gestionnaire');
  const bar = <NeighbourBar neighbours={neighbours} onClose={onClose} words={barWords} />;

  if (data === undefined)
    return refusal === undefined ? (
      <LoadingState />
    ) : (
      <Detail>
        <DetailHead bar={bar} />
        <ErrorState message={refusal.message} onRetry={retry} />
      </Detail>
    );
  const state = stateOf(data);
  const letter = letterToAct(data);
  const former = data.letters.flatMap(({ formerPaper: what, ...known }) =>
    what === null || known.status === 'expire' ? [] : [{ ...known, what }],
  );
  const goToLetter = (number: string) => history.push(`/courriers/${number}`);
  return (
    <Detail>
      <DetailHead
        bar={bar}
        title={data.name}
        facts={`${kindWords[data.kind]} · ${keyWords(data)} · ${data.address === null ? 'adresse effacée' : `${data.address.postalCode} ${data.address.town}`}`}
        chips={
          <Chips>
            <Chip kind={state.kind}>{state.label}</Chip>
            {data.toArbitrate > 0 && <Chip kind="mine">à arbitrer</Chip>}
          </Chips>
        }
        actions={
          <>
            {letter !== undefined && <Button onPress={() => goToLetter(letter.number)}>Voir le courrier {letter.number}</Button>}
            {mayRegister && <Button onPress={() => setApplying(true)}>Nouvelle demande</Button>}
          </>
        }
      />
      <Tabs
        label="Parties de la fiche"
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            id: 'fiche',
            label: 'Fiche',
            content: (
              <Stack>
                {letter !== undefined && (
                  <Notice kind={state.kind === 'theirs' || state.kind === 'ok' ? 'info' : 'mine'} title={nextStep(letter)} />
                )}
                <FormerPapers total={former.length} letters={former} mayAct={mayRegister} onOpen={goToLetter} onDone={onChanged} />
                <Fiche view={data} mayCorrect={mayRegister} onChanged={onChanged} />
              </Stack>
            ),
          },
          {
            id: 'courriers',
            label: 'Courriers',
            count: figure(data.letters.length),
            content: <OrganisationLetters letters={data.letters} onGo={goToLetter} />,
          },
          { id: 'utilisateurs', label: 'Utilisateurs', content: <AdministrationTwin organisation={id} part="utilisateurs" /> },
          { id: 'e-services', label: 'E-services', content: <AdministrationTwin organisation={id} part="eservices" /> },
          { id: 'composition', label: 'Composition', content: <CompositionTwin organisation={id} /> },
          { id: 'habilitations', label: 'Habilitations', content: <AdministrationTwin organisation={id} part="habilitations" /> },
          {
            id: 'historique',
            label: 'Historique',
            content:
              timeline.data === undefined ? (
                timeline.refusal === undefined ? (
                  <LoadingState />
                ) : (
                  <ErrorState message={timeline.refusal.message} onRetry={timeline.retry} />
                )
              ) : (
                <Timeline
                  label="Ce qui s’est passé, le plus récent d’abord"
                  entries={timeline.data.entries.map((entry) => ({ ...entry, kind: timelineKind(entry.type) }))}
                />
              ),
          },
        ]}
      />
      {applying && <ApplyDialog id={id} onClose={() => setApplying(false)} onDone={onChanged} />}
    </Detail>
  );
};
