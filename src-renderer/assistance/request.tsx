import { useRef, useState } from 'react';
import type { RequestEntry, RequestView } from '../../src-shared/assistance/contract.ts';
import { subjectWords } from '../../src-shared/assistance/words.ts';
import { useActs } from '../app/act.ts';
import { useKey } from '../app/key-map.tsx';
import type { OpenRow } from '../app/lists/list-screen.tsx';
import { OpenDetail } from '../app/lists/open-detail.tsx';
import { Loaded } from '../app/loaded.tsx';
import { useCall } from '../app/query.tsx';
import { seenIn } from '../app/seen.ts';
import { useMayInstruct } from '../app/session.tsx';
import {
  Button,
  Chip,
  Chips,
  Conversation,
  type ConversationEntry,
  Detail,
  DetailHead,
  DetailPart,
  DetailParts,
  Menu,
  Mono,
  momentInWords,
  Notice,
} from '../ui/index.ts';
import { AnswerBox } from './answer.tsx';
import { Context } from './context.tsx';
import { CloseDialog } from './dialogs.tsx';
import { requestChip } from './words.ts';

const group = 'Demande d’aide';

/** One request: what is asked and by whom, what it is tied to, what helps, the conversation, and the answer. */
export const RequestDetail = ({ id, bar, onChanged }: OpenRow) => {
  const request = useCall('assistance.get', { id }, { rooms: ['accounts', 'letters', 'organisations', 'mail'] });
  return (
    <OpenDetail from={request} bar={bar}>
      {(view) => <Request view={view} bar={bar} onChanged={onChanged} onRefused={request.retry} />}
    </OpenDetail>
  );
};

const Request = ({ view, bar, onChanged, onRefused }: { view: RequestView; onRefused: () => void } & Omit<OpenRow, 'id'>) => {
  const { id, number } = view;
  const seen = { id, ...seenIn(view) };
  const timeline = useCall('assistance.timeline', { id }, { rooms: ['accounts'] });
  const agents = useCall('assistance.agents', {}, { rooms: ['accounts'] });
  const { act, isPending } = useActs({ onDone: onChanged, onRefused });
  const mayAnswer = useMayInstruct();
  const [closing, setClosing] = useState(false);
  const pane = useRef<HTMLDivElement>(null);
  const open = view.status !== 'close';
  const mayTake = mayAnswer && open && view.agent === null;
  const mayWrite = mayAnswer && open && view.person !== null;

  // What was pressed may be gone: the focus goes on to what comes next.
  const focus = (selector: string) => requestAnimationFrame(() => pane.current?.querySelector<HTMLElement>(selector)?.focus());
  const focusAnswer = () => focus('[data-field="text"] textarea');
  const focusTitle = () => focus('h2');
  const takeIt = async () => {
    if (await act('assistance.take', seen, `Vous suivez la demande ${number}.`)) focusAnswer();
  };
  const give = async (agent: string | null, message: string) => {
    if (await act('assistance.assign', { ...seen, agent }, message)) focusTitle();
  };
  const reopenIt = async () => {
    if (await act('assistance.reopen', seen, `La demande ${number} est rouverte.`)) focusTitle();
  };
  useKey('P', 'Prendre la demande', () => void takeIt(), { group, enabled: mayTake });
  useKey('R', 'Écrire la réponse', focusAnswer, { group, enabled: mayWrite });

  const others = (agents.data?.agents ?? [])
    .filter(({ account }) => account !== view.agent?.account || view.toArbitrate > 0)
    .map(({ account, name }) => ({ id: account, label: name, onAction: () => void give(account, `La demande est confiée à ${name}.`) }));
  const backToNew = {
    id: 'personne',
    label: 'Remettre parmi les nouvelles',
    onAction: () => void give(null, 'La demande est de nouveau parmi les nouvelles.'),
  };
  const receivers = view.agent === null ? others : [...others, backToNew];
  return (
    <Detail ref={pane}>
      <DetailHead
        bar={bar}
        title={view.person?.name ?? 'donnée effacée'}
        facts={
          <>
            <Mono>{number}</Mono> · {subjectWords[view.subject]} · reçue le {momentInWords(view.receivedAt)}
          </>
        }
        chips={
          <Chips>
            <Chip {...requestChip(view)} />
            <Chip kind="calm">{view.agent === null ? 'sans agent' : view.mine ? 'suivie par vous' : `suivie par ${view.agent.name}`}</Chip>
            {view.signedIn && <Chip kind="ok">personne connectée</Chip>}
          </Chips>
        }
        {...(mayAnswer && {
          actions: (
            <>
              {mayTake && (
                <Button kind="primary" keys="P" isPending={isPending} onPress={() => void takeIt()}>
                  Prendre
                </Button>
              )}
              {open && receivers.length > 0 && (
                <Menu label="Confier la demande" trigger={<Button>Confier à…</Button>} entries={receivers} />
              )}
              {open && <Button onPress={() => setClosing(true)}>Clore…</Button>}
              {!open && (
                <Button isPending={isPending} onPress={() => void reopenIt()}>
                  Rouvrir
                </Button>
              )}
            </>
          ),
        })}
      />
      <DetailParts>
        {view.toArbitrate > 0 && (
          <Notice kind="mine" title="Deux personnes ont pris cette demande en même temps">
            <p>La première la suit. Confiez-la à celle qui convient.</p>
          </Notice>
        )}
        <Context view={view} onChanged={onChanged} />
        <DetailPart title="Échanges">
          <Loaded from={timeline}>{({ entries }) => <Conversation entries={entries.map(said)} />}</Loaded>
        </DetailPart>
        {mayWrite && <AnswerBox view={view} onChanged={onChanged} />}
      </DetailParts>
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

const kinds: Readonly<Record<string, ConversationEntry['kind']>> = {
  'assistance.requested': 'asked',
  'assistance.answered': 'answered',
  'assistance.noted': 'noted',
};

const said = ({ type, sentence, ...entry }: RequestEntry): ConversationEntry => ({
  ...entry,
  kind: kinds[type] ?? 'plain',
  // The request speaks for itself.
  sentence: type === 'assistance.requested' ? null : sentence,
});
