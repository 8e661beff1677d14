import { useCallback, useRef, useState } from 'react';
import { isEnded } from '../../../src-shared/dossiers/state.ts';
import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { useActs } from '../../app/act.ts';
import { useKey } from '../../app/key-map.tsx';
import type { OpenRow } from '../../app/lists/list-screen.tsx';
import { OpenDetail } from '../../app/lists/open-detail.tsx';
import { useCall } from '../../app/query.tsx';
import { seenIn } from '../../app/seen.ts';
import { useMayInstruct } from '../../app/session.tsx';
import { Detail, Notice, Tabs } from '../../ui/index.ts';
import { ArrivedPapers } from '../arrived-papers.tsx';
import { useNotes } from '../behalf/use-notes.tsx';
import { CopyDialog } from '../copy-dialog.tsx';
import { ClockPart } from './clock.tsx';
import { CompletionDialog } from './completion-dialog.tsx';
import { DecisionDialog } from './decision-dialog.tsx';
import { type Asked, DossierHead } from './dossier-head.tsx';
import { useGallery } from './files-part.tsx';
import { ImplicitPart, LateStartDialog } from './implicit-part.tsx';
import styles from './instruction.module.css';
import { ChangesNotice } from './internal/changes-notice.tsx';
import { InternalPart } from './internal/internal-part.tsx';
import { LabelDialog } from './internal/label-dialog.tsx';
import { isAwaited, OpinionsPart } from './internal/opinions-part.tsx';
import { MessagesPart } from './messages.tsx';
import { AnswersPart, HistoryPart } from './parts.tsx';
import { PieceList } from './piece-list.tsx';
import { PiecePane } from './piece-pane.tsx';
import { ReopenDialog } from './reopen-dialog.tsx';
import { useDesk } from './service/use-desk.tsx';
import { UndoNotice } from './undo-notice.tsx';
import { useWhenFresh } from './when-fresh.ts';

const group = 'Dossier';

/** One dossier of the service, and beside it the justificatif that is open. */
export const DossierDetail = ({ id, bar, onChanged }: OpenRow) => {
  const dossier = useCall('dossiers.get', { id }, { rooms: ['services', 'accounts'] });
  return (
    <OpenDetail from={dossier} bar={bar}>
      {(view) => <Work view={view} bar={bar} isFresh={!dossier.isFetching} onChanged={onChanged} onRefused={dossier.retry} />}
    </OpenDetail>
  );
};

/** The piece that is looked at: the chosen one, else the first that waits for a verdict. */
const pieceShown = (view: ServiceDossier, chosen: string | null) => {
  const current = view.pieces.filter(({ status }) => status !== 'remplacee').map(({ item }) => item);
  const known = current.includes(chosen ?? '') ? chosen : null;
  const waiting = view.pieces.find(({ status }) => status === 'a_verifier')?.item;
  const item = known ?? waiting ?? current[0] ?? null;
  return view.pieces.find((piece) => piece.item === item) ?? null;
};

interface WorkProps extends Omit<OpenRow, 'id'> {
  view: ServiceDossier;
  /** What is shown is what stands: nothing is being asked anew. */
  isFresh: boolean;
  onRefused: () => void;
}

const Work = ({ view, bar, isFresh, onChanged, onRefused }: WorkProps) => {
  const { id, number, status } = view;
  const mayAct = useMayInstruct();
  const seen = { id, ...seenIn(view) };
  const { act, isPending } = useActs({ onDone: onChanged, onRefused });
  const [tab, setTab] = useState<string>('justificatifs');
  const gallery = useGallery(view, tab === 'fichiers');
  const [chosen, setChosen] = useState<string | null>(null);
  /** How often one went to another justificatif: each time the focus goes there. */
  const [turned, setTurned] = useState(0);
  const [asking, setAsking] = useState<'start' | 'completion' | 'decision' | 'reopen' | 'labels' | 'copy' | null>(null);
  const internal = useCall('instruction.get', { id }, { rooms: ['demarches', 'accounts'] });
  /** The annotation that a decision waits for, on the way to it. */
  const [wanted, setWanted] = useState<string | null>(null);
  const found = useCallback(() => setWanted(null), []);
  const fill = (field: string) => {
    setAsking(null);
    setTab('interne');
    setWanted(field);
  };
  const notes = useNotes(view, onChanged);
  const desk = useDesk(view, internal.data?.visa, group, onChanged);
  const pane = useRef<HTMLDivElement>(null);
  const focusTitle = () => requestAnimationFrame(() => pane.current?.querySelector<HTMLElement>('h2')?.focus());
  const ended = isEnded(status);
  const piece = pieceShown(view, chosen);
  const pieces = view.pieces.filter((each) => each.status !== 'remplacee');
  const judged = pieces.filter((each) => each.status !== 'a_verifier').length;

  const take = async () => {
    if (await act('dossiers.take', seen, `Vous suivez le dossier ${number}.`)) focusTitle();
  };
  const start = async () => {
    if (await act('dossiers.start', seen, `Le dossier ${number} est en instruction : un courriel part au demandeur.`)) focusTitle();
  };
  const withdraw = () =>
    act('dossiers.withdrawCompletion', seen, 'La demande de complément est retirée : un courriel part au demandeur.').then(focusTitle);
  const ask = useWhenFresh<Asked>(isFresh && !isPending, (asked) => {
    if (asked === 'take') void take();
    else if (asked === 'start' && view.clock.implicit === null) void start();
    else if (asked === 'withdraw') void withdraw();
    else setAsking(asked);
  });
  const turnPiece = (by: 1 | -1) => {
    const at = pieces.findIndex(({ item }) => item === piece?.item);
    const next = pieces[at + by];
    if (next === undefined) return;
    setTab('justificatifs');
    setChosen(next.item);
    setTurned(turned + 1);
  };
  /** After a verdict: the next that waits for one, from there on and around; what is judged already is left alone. */
  const toNextUnjudged = () => {
    const at = pieces.findIndex(({ item }) => item === piece?.item);
    const next = [...pieces.slice(at + 1), ...pieces.slice(0, Math.max(at, 0))].find((each) => each.status === 'a_verifier');
    if (next === undefined) return;
    setChosen(next.item);
    setTurned(turned + 1);
  };
  useKey('L', 'Étiquettes', () => setAsking('labels'), { group, enabled: mayAct && internal.data !== undefined });
  const follow = () => {
    if (internal.data === undefined) return;
    const on = !internal.data.follows;
    const done = on
      ? 'Vous êtes prévenu des changements : « a changé » le dira dans la liste.'
      : 'Vous n’êtes plus prévenu des changements de ce dossier.';
    void act('instruction.follow', { id, on }, done);
  };
  useKey('F', 'Être prévenu des changements, ou ne plus l’être', follow, { group, enabled: mayAct && !isPending });
  useKey('N', 'Justificatif suivant', () => turnPiece(1), { group, enabled: tab !== 'fichiers' });
  useKey('P', 'Justificatif précédent', () => turnPiece(-1), { group, enabled: tab !== 'fichiers' });

  const more = [
    {
      id: 'prevenir',
      label: internal.data?.follows ? 'Ne plus être prévenu' : 'Être prévenu des changements',
      keys: 'F',
      onAction: follow,
    },
    { id: 'etiquettes', label: 'Étiquettes…', keys: 'L', onAction: () => setAsking('labels') },
    { id: 'copie', label: 'Télécharger une copie…', onAction: () => setAsking('copy') },
    ...desk.entries,
    ...(status === 'complement' ? [{ id: 'retirer', label: 'Retirer la demande de complément', onAction: () => ask('withdraw') }] : []),
    ...notes.entries,
    ...(ended && status !== 'transmis' && view.undoUntil === null
      ? [{ id: 'rouvrir', label: 'Rouvrir…', onAction: () => ask('reopen') }]
      : []),
  ];
  return (
    <div className={styles.work}>
      <Detail ref={pane}>
        <DossierHead view={view} internal={internal.data} bar={bar} group={group} isPending={isPending} ask={ask} more={more} />
        <div className={styles.notices}>
          {view.toArbitrate > 0 && (
            <Notice kind="mine" title="Deux personnes ont agi en même temps sur ce dossier">
              <p>Ce qui est venu en premier vaut. Relisez l’historique, puis décidez de nouveau si besoin.</p>
            </Notice>
          )}
          {view.undoUntil !== null && mayAct && <UndoNotice view={view} until={view.undoUntil} onDone={onChanged} onRefused={onRefused} />}
          <ImplicitPart view={view} onChanged={onChanged} />
          {desk.notices}
          <ChangesNotice id={id} onSeen={onChanged} />
        </div>
        <ClockPart view={view} />
        <div className={styles.parts}>
          <Tabs
            isDense
            label="Parties du dossier"
            selected={tab}
            onSelect={setTab}
            tabs={[
              {
                id: 'justificatifs',
                label: 'Justificatifs',
                count: `${judged}/${pieces.length}`,
                content: (
                  <>
                    <PieceList view={view} chosen={piece?.item ?? null} onChoose={setChosen} />
                    <ArrivedPapers dossier={id} of={view.papers} />
                  </>
                ),
              },
              gallery.tab,
              { id: 'demande', label: 'Demande', content: <AnswersPart view={view} /> },
              {
                id: 'echanges',
                label: 'Échanges',
                count: view.messages.length,
                content: <MessagesPart view={view} mayWrite={mayAct && status !== 'transmis'} onChanged={onChanged} />,
              },
              {
                id: 'interne',
                label: 'Interne',
                ...(internal.data !== undefined && internal.data.notes.length > 0 && { count: internal.data.notes.length }),
                content: <InternalPart from={internal} mayWrite={mayAct && view.applicant !== null} wanted={wanted} onFound={found} />,
              },
              {
                id: 'avis',
                label: 'Avis',
                ...(internal.data !== undefined && internal.data.opinions.length > 0 && { count: internal.data.opinions.length }),
                content: <OpinionsPart from={internal} mayWrite={mayAct && view.applicant !== null} />,
              },
              ...desk.tabs,
              { id: 'historique', label: 'Historique', content: <HistoryPart id={id} /> },
            ]}
          />
        </div>
      </Detail>
      {gallery.pane}
      {gallery.pane === null && piece !== null && (
        <PiecePane
          key={piece.item}
          view={view}
          piece={piece}
          turned={turned}
          onKeep={() => setChosen(piece.item)}
          isFresh={isFresh && !isPending}
          mayJudge={mayAct && !ended && piece.status !== 'remplacee'}
          onNext={toNextUnjudged}
          onChanged={onChanged}
          onRefused={onRefused}
        />
      )}
      {asking === 'start' && <LateStartDialog view={view} onClose={() => setAsking(null)} onDone={onChanged} />}
      {asking === 'completion' && <CompletionDialog view={view} onClose={() => setAsking(null)} onDone={onChanged} />}
      {asking === 'decision' && (
        <DecisionDialog
          view={view}
          missing={internal.data?.missing ?? null}
          visa={internal.data?.visa ?? null}
          awaited={internal.data?.opinions.filter(isAwaited).map(({ who }) => who) ?? []}
          onFill={fill}
          onClose={() => setAsking(null)}
          onDone={onChanged}
        />
      )}
      {asking === 'copy' && <CopyDialog id={id} number={number} onClose={() => setAsking(null)} />}
      {notes.dialog}
      {desk.dialog}
      {asking === 'labels' && internal.data !== undefined && (
        <LabelDialog view={internal.data} onClose={() => setAsking(null)} onChanged={onChanged} />
      )}
      {asking === 'reopen' && <ReopenDialog view={view} onClose={() => setAsking(null)} onDone={onChanged} />}
    </div>
  );
};
