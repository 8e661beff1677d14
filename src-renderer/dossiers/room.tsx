import type { SessionView } from '../../src-shared/kernel/session.ts';
import { NavBadge } from '../app/nav-badge.tsx';
import type { Room } from '../app/room.ts';
import type { NavItem } from '../app/spaces.ts';
import { DemarchesScreen } from './catalogue.tsx';
import { DemarcheScreen } from './demarche.tsx';
import { DepositedScreen } from './deposited.tsx';
import { DocumentsScreen } from './documents.tsx';
import { AnswerAgainScreen } from './dossier/answer-again.tsx';
import { DossierScreen } from './dossier/dossier.tsx';
import { OwnDraftScreen } from './form/draft.tsx';
import { MyDossiersScreen, useMine } from './my-dossiers.tsx';
import { MyDraftsScreen, useDrafts } from './my-drafts.tsx';
import { answerAgainPlace, demarchesPlace, depositedPlace, documentsPlace, dossiersPlace, draftsPlace } from './places.ts';

/** Dossiers that wait for whoever asked. */
const Expected = () => {
  const waiting = useMine().data?.dossiers.filter(({ expected }) => expected !== null).length;
  return <NavBadge value={waiting} mine of={['dossier attend votre réponse', 'dossiers attendent votre réponse']} />;
};

const Begun = () => <NavBadge value={useDrafts().data?.drafts.length} mine={false} of={['brouillon', 'brouillons']} />;

const items: readonly NavItem[] = [
  { id: 'demarches', label: 'Démarches', to: demarchesPlace, words: 'à la une demander déposer aide subvention formulaire' },
  { id: 'mes-brouillons', label: 'Mes brouillons', to: draftsPlace, Count: Begun, words: 'continuer compléter demande commencée' },
  { id: 'mes-dossiers', label: 'Mes dossiers', to: dossiersPlace, Count: Expected, words: 'suivi statut avancement justificatif message' },
  { id: 'mes-documents', label: 'Mes documents reçus', to: documentsPlace, words: 'lettre décision télécharger' },
];

/** The usager’s side of démarches and dossiers (S1, S3): first in the space «Particulier», and in that of an organisation. */
export const dossiers: Room = {
  spaces: [
    {
      id: 'particulier',
      title: 'Particulier',
      subtitle: ({ displayName }: SessionView) => displayName,
      opens: ({ roles }: SessionView) => roles.includes('particulier'),
      items,
    },
  ],
  lines: items.map((item) => ({ space: 'organisation', item })),
  screens: [
    { path: demarchesPlace, show: DemarchesScreen },
    { path: `${demarchesPlace}/$id`, show: DemarcheScreen },
    { path: draftsPlace, show: MyDraftsScreen },
    { path: `${draftsPlace}/$id`, open: '$step', show: OwnDraftScreen },
    { path: dossiersPlace, show: MyDossiersScreen },
    { path: `${dossiersPlace}/$id`, show: DossierScreen },
    { path: `${answerAgainPlace}/$id`, show: AnswerAgainScreen },
    { path: `${depositedPlace}/$id`, show: DepositedScreen },
    { path: documentsPlace, show: DocumentsScreen },
  ],
};
