import { useRef, useState } from 'react';
import { subjectWords } from '../../src-shared/assistance/words.ts';
import { useKey } from '../app/key-map.tsx';
import { NeighbourBar, type Neighbours } from '../app/neighbours.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import {
  Button,
  Chip,
  Chips,
  Detail,
  DetailHead,
  ErrorState,
  LoadingState,
  Menu,
  type MenuEntry,
  momentInWords,
  Notice,
  toast,
} from '../ui/index.ts';
import { AnswerBox } from './answer-box.tsx';
import styles from './assistance.module.css';
import { CloseDialog } from './close-dialog.tsx';
import { Context } from './context.tsx';
import { Conversation } from './conversation.tsx';
import { useMayAnswer } from './room.tsx';
import { statusChip } from './words.ts';

export interface RequestDetailProps {
  id: string;
  /** Its place in the open list, and the way to the ones beside it. */
  neighbours: Neighbours;
  onClose: () => void;
  /** Something was done here: the list shows it at once. */
  onChanged: () => void;
}

const group = 'Demande d’aide';
const barWords = { group, previous: 'Demande précédente', next: 'Demande suivante', close: 'Fermer la demande' };
const rooms = ['accounts', 'letters', 'organisations', 'mail'];

/** One request: what is asked and by whom, what it is tied to, what helps, the conversation, and the answer. */
export const RequestDetail = ({ id, neighbours, onClose, onChanged }: RequestDetailProps) => {
  const { data: view, refusal, retry } = useCall('assistance.get', { id }, { rooms });
  const timeline = useCall('assistance.timeline', { id }, { rooms: ['accounts'] });
  const agents = useCall('assistance.agents', {}, { rooms: ['accounts'] });
  const take = useCommand('assistance.take');
  const assign = useCommand('assistance.assign');
  const reopen = useCommand('assistance.reopen');
  const mayAnswer = useMayAnswer();
  const [closing, setClosing] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  const open = view !== undefined && view.status !== 'close';

  /** What was pressed may be gone: the focus goes on to what comes next. */
  const focusAnswer = () => requestAnimationFrame(() => pane.current?.querySelector<HTMLElement>('[data-field="text"] textarea')?.focus());
  const focusTitle = () => requestAnimationFrame(() => pane.current?.querySelector<HTMLElement>('h2')?.focus());

  const done = (message: string, result: { ok: true } | { ok: false; error: { message: string } }): boolean => {
    toast(result.ok ? message : result.error.message, result.ok ? {} : { kind: 'bad' });
    if (!result.ok) retry();
    else onChanged();
    return result.ok;
  };
  const takeIt = async () => {
    if (view === undefined) return;
    if (done(`Vous suivez la demande ${view.number}.`, await take.run({ id, seen: view.heads }))) focusAnswer();
  };
  const give = async (agent: string | null, message: string) => {
    if (view === undefined) return;
    if (done(message, await assign.run({ id, seen: view.heads, agent }))) focusTitle();
  };
  const reopenIt = async () => {
    if (view === undefined) return;
    if (done(`La demande ${view.number} est rouverte.`, await reopen.run({ id, seen: view.heads }))) focusTitle();
  };
  const mayTake = mayAnswer && open && view.agent === null;
  useKey('P', 'Prendre la demande', () => void takeIt(), { group, enabled: mayTake });
  useKey('R', 'Écrire la réponse', focusAnswer, { group, enabled: mayAnswer && open && view.person !== null });
  const bar = <NeighbourBar neighbours={neighbours} onClose={onClose} words={barWords} />;

  if (view === undefined)
    return refusal === undefined ? (
      <LoadingState />
    ) : (
      <Detail>
        <DetailHead bar={bar} />
        <ErrorState message={refusal.message} onRetry={retry} />
      </Detail>
    );
  const chip = statusChip(view);
  const others: MenuEntry[] = [
    ...(agents.data?.agents ?? [])
      .filter(({ account }) => account !== view.agent?.account || view.toArbitrate > 0)
      .map(({ account, name }) => ({ id: account, label: name, onAction: () => void give(account, `La demande est confiée à ${name}.`) })),
    ...(view.agent === null
      ? []
      : [
          {
            id: 'personne',
            label: 'Remettre parmi les nouvelles',
            onAction: () => void give(null, 'La demande est de nouveau parmi les nouvelles.'),
          },
        ]),
  ];
  const part = { view, mayAnswer, onChanged };
  return (
    <Detail ref={pane}>
      <DetailHead
        bar={bar}
        title={view.person?.name ?? 'donnée effacée'}
        facts={
          <>
            <span className={styles.number}>{view.number}</span> · {subjectWords[view.subject]} · reçue le {momentInWords(view.receivedAt)}
          </>
        }
        chips={
          <Chips>
            <Chip kind={chip.kind}>{chip.label}</Chip>
            <Chip kind="calm">
              {view.agent === null ? 'suivie par personne' : view.mine ? 'suivie par vous' : `suivie par ${view.agent.name}`}
            </Chip>
            {view.signedIn && <Chip kind="ok">personne connectée</Chip>}
          </Chips>
        }
        {...(mayAnswer && {
          actions: (
            <>
              {mayTake && (
                <Button kind="primary" keys="P" isPending={take.isPending} onPress={() => void takeIt()}>
                  Prendre
                </Button>
              )}
              {open && others.length > 0 && <Menu label="Confier la demande" trigger={<Button>Confier à…</Button>} entries={others} />}
              {open && <Button onPress={() => setClosing(true)}>Clore…</Button>}
              {!open && (
                <Button isPending={reopen.isPending} onPress={() => void reopenIt()}>
                  Rouvrir
                </Button>
              )}
            </>
          ),
        })}
      />
      <div className={styles.body}>
        {view.toArbitrate > 0 && (
          <Notice kind="mine" title="Deux personnes ont pris cette demande en même temps">
            <p>La première la suit. Confiez-la à celle qui convient.</p>
          </Notice>
        )}
        <Context {...part} />
        {timeline.data !== undefined && <Conversation entries={timeline.data.entries} />}
        {timeline.data === undefined && timeline.refusal !== undefined && (
          <ErrorState message={timeline.refusal.message} onRetry={timeline.retry} />
        )}
        {mayAnswer && open && view.person !== null && <AnswerBox {...part} />}
      </div>
      {closing && (
        <CloseDialog
          view={view}
          onClose={() => setClosing(false)}
          onDone={() => {
            onChanged();
            focusTitle();
          }}
        />
      )}
    </Detail>
  );
};
