import { useRouter } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { isEnded } from '../../../src-shared/dossiers/state.ts';
import type { UsagerDossier } from '../../../src-shared/dossiers/views.ts';
import { Loaded } from '../../app/loaded.tsx';
import { useCall, useCommand } from '../../app/query.tsx';
import { useParam } from '../../app/room.ts';
import { useSeen } from '../../app/seen.ts';
import { Button, Chip, Chips, ConfirmDialog, figure, Mono, Page, Tabs } from '../../ui/index.ts';
import { AnswerLines } from '../answer-lines.tsx';
import { ArrivedPapers } from '../arrived-papers.tsx';
import { ownStatusChip } from '../chips.ts';
import { CopyDialog } from '../copy-dialog.tsx';
import { Corrections } from '../corrections.tsx';
import { Documents } from '../documents.tsx';
import { expectedOf, piecesInForce } from '../expected.ts';
import { dossiersPlace } from '../places.ts';
import { Exchanges } from './exchanges.tsx';
import { FollowUp } from './follow-up.tsx';
import { Pieces } from './pieces.tsx';
import type { DossierTab } from './tabs.ts';

/** «Visualiser» (S3): one dossier of mine. */
export const DossierScreen = () => {
  const id = useParam('id') ?? '';
  const { history } = useRouter();
  const shown = useCall('dossiers.view', { id }, { rooms: ['demarches', 'services', 'accounts'] });
  if (shown.data !== undefined) return <Dossier key={id} view={shown.data} />;
  return (
    <Page title="Dossier" actions={<Button onPress={() => history.push(dossiersPlace)}>Retour à « Mes dossiers »</Button>}>
      <Loaded from={shown}>{() => null}</Loaded>
    </Page>
  );
};

const Dossier = ({ view }: { view: UsagerDossier }) => {
  const { history } = useRouter();
  const [tab, setTab] = useState<DossierTab>('suivi');
  const [copying, setCopying] = useState(false);
  const [withdrawing, setWithdrawing] = useState(false);
  const pieces = piecesInForce(view);
  const toReplace = expectedOf(view)?.pieces.length ?? 0;
  return (
    <Page
      title={view.title}
      meta={
        <Chips>
          <Mono>{view.number}</Mono>
          <Chip {...ownStatusChip(view.status)} />
        </Chips>
      }
      actions={
        <>
          <Button onPress={() => history.push(dossiersPlace)}>Retour à « Mes dossiers »</Button>
          <Button icon={Download} onPress={() => setCopying(true)}>
            Télécharger une copie
          </Button>
          {!isEnded(view.status) && <Button onPress={() => setWithdrawing(true)}>Retirer ma demande</Button>}
        </>
      }
      layout="flush"
    >
      <Tabs
        label="Parties du dossier"
        selected={tab}
        onSelect={(next) => setTab(next as DossierTab)}
        tabs={[
          { id: 'suivi', label: 'Suivi', content: <FollowUp view={view} goTo={setTab} /> },
          {
            id: 'demande',
            label: 'Demande',
            content: (
              <>
                <Corrections of={view.corrections} />
                <AnswerLines lines={view.answers} />
              </>
            ),
          },
          {
            id: 'justificatifs',
            label: 'Justificatifs',
            count: toReplace > 0 ? `${figure(toReplace)} à remplacer` : figure(pieces.length),
            content: (
              <>
                <Pieces view={view} />
                <ArrivedPapers dossier={view.id} of={view.papers} />
              </>
            ),
          },
          { id: 'echanges', label: 'Échanges', count: figure(view.messages.length), content: <Exchanges view={view} /> },
          {
            id: 'documents',
            label: 'Documents reçus',
            count: figure(view.documents.length),
            content:
              view.documents.length === 0 ? (
                <p>Vous n’avez pas encore reçu de document pour ce dossier.</p>
              ) : (
                <Documents of={view.documents} />
              ),
          },
        ]}
      />
      {copying && <CopyDialog id={view.id} number={view.number} onClose={() => setCopying(false)} />}
      {withdrawing && <WithdrawDialog view={view} onClose={() => setWithdrawing(false)} />}
    </Page>
  );
};

/** «Désistement». */
const WithdrawDialog = ({ view, onClose }: { view: UsagerDossier; onClose: () => void }) => {
  const seen = useSeen(view);
  const { run } = useCommand('dossiers.withdraw');
  return (
    <ConfirmDialog
      title={`Retirer le dossier ${view.number} ?`}
      isOpen
      onClose={onClose}
      onConfirm={() => run({ id: view.id, ...seen })}
      consequences={[
        'Le service arrête d’étudier votre demande : aucune décision ne sera prise.',
        'Le dossier reste visible dans « Mes dossiers ».',
        'Pour demander de nouveau, il faudra déposer un autre dossier.',
      ]}
      confirm="Retirer ma demande"
      done="Votre demande est retirée."
      kind="bad"
    />
  );
};
