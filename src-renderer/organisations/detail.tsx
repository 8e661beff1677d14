import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { OrganisationView } from '../../src-shared/organisations/contract.ts';
import { keyWords, kindWords } from '../../src-shared/organisations/words.ts';
import type { OpenRow } from '../app/lists/list-screen.tsx';
import { OpenDetail } from '../app/lists/open-detail.tsx';
import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { useMayInstruct } from '../app/session.tsx';
import { FormerPapers } from '../letters/public.tsx';
import { CompositionOnBehalf } from '../profiles/public.tsx';
import { Button, Chip, Chips, Detail, DetailHead, figure, Notice, Stack, Tabs, Timeline } from '../ui/index.ts';
import { AdministrationOnBehalf } from './administration/on-behalf.tsx';
import { ApplyDialog } from './apply-dialog.tsx';
import { Fiche } from './fiche.tsx';
import { OrganisationLetters } from './letters-tab.tsx';
import { letterToAct, nextStep, stateOf, timelineKind } from './words.ts';

const rooms = ['letters', 'accounts'];

/** One organisation: who it is, where its letters stand, what happened, and the next thing to do. */
export const OrganisationDetail = ({ id, bar, onChanged }: OpenRow) => (
  <OpenDetail from={useCall('organisations.get', { id }, { rooms })} bar={bar}>
    {(view) => <Organisation view={view} bar={bar} onChanged={onChanged} />}
  </OpenDetail>
);

const Organisation = ({ view, bar, onChanged }: { view: OrganisationView } & Omit<OpenRow, 'id'>) => {
  const { id } = view;
  const timeline = useCall('organisations.timeline', { id }, { rooms });
  const { history } = useRouter();
  const mayInstruct = useMayInstruct();
  const [tab, setTab] = useState('fiche');
  const [applying, setApplying] = useState(false);
  const state = stateOf(view);
  const letter = letterToAct(view);
  const former = view.letters.flatMap(({ formerPaper: what, ...known }) =>
    what === null || known.status === 'expire' ? [] : [{ ...known, what }],
  );
  const goToLetter = (number: string) => history.push(`/courriers/${number}`);
  return (
    <Detail>
      <DetailHead
        bar={bar}
        title={view.name}
        facts={`${kindWords[view.kind]} · ${keyWords(view)} · ${view.address === null ? 'adresse effacée' : `${view.address.postalCode} ${view.address.town}`}`}
        chips={
          <Chips>
            <Chip kind={state.kind}>{state.label}</Chip>
            {view.toArbitrate > 0 && <Chip kind="mine">à arbitrer</Chip>}
          </Chips>
        }
        actions={
          <>
            {letter !== undefined && <Button onPress={() => goToLetter(letter.number)}>Voir le courrier {letter.number}</Button>}
            {mayInstruct && <Button onPress={() => setApplying(true)}>Nouvelle demande</Button>}
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
                <FormerPapers total={former.length} letters={former} mayAct={mayInstruct} onOpen={goToLetter} onDone={onChanged} />
                <Fiche view={view} mayCorrect={mayInstruct} onChanged={onChanged} />
              </Stack>
            ),
          },
          {
            id: 'courriers',
            label: 'Courriers',
            count: figure(view.letters.length),
            content: <OrganisationLetters letters={view.letters} onGo={goToLetter} />,
          },
          { id: 'utilisateurs', label: 'Utilisateurs', content: <AdministrationOnBehalf organisation={id} part="utilisateurs" /> },
          { id: 'e-services', label: 'E-services', content: <AdministrationOnBehalf organisation={id} part="eservices" /> },
          { id: 'composition', label: 'Composition', content: <CompositionOnBehalf organisation={id} /> },
          { id: 'habilitations', label: 'Permissions', content: <AdministrationOnBehalf organisation={id} part="habilitations" /> },
          {
            id: 'historique',
            label: 'Historique',
            content: (
              <Loaded from={timeline}>
                {({ entries }) => (
                  <Timeline
                    label="Ce qui s’est passé, le plus récent d’abord"
                    entries={entries.map((entry) => ({ ...entry, kind: timelineKind(entry.type) }))}
                  />
                )}
              </Loaded>
            ),
          },
        ]}
      />
      {applying && <ApplyDialog id={id} onClose={() => setApplying(false)} onDone={onChanged} />}
    </Detail>
  );
};
