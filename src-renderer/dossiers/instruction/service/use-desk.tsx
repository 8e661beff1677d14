import { type ReactNode, useState } from 'react';
import { isEnded } from '../../../../src-shared/dossiers/state.ts';
import type { ServiceDossier } from '../../../../src-shared/dossiers/views.ts';
import type { VisaView } from '../../../../src-shared/instruction/visa-contract.ts';
import { formatDateLong } from '../../../../src-shared/kernel/plain-date.ts';
import { useActs } from '../../../app/act.ts';
import { useKey } from '../../../app/key-map.tsx';
import { useCall } from '../../../app/query.tsx';
import { seenIn } from '../../../app/seen.ts';
import { useMayInstruct } from '../../../app/session.tsx';
import { type MenuEntry, Notice, type TabItem } from '../../../ui/index.ts';
import { Passages } from '../../passages.tsx';
import { ConfideDialog } from './confide-dialog.tsx';
import { RequesterPart, TwinsNotice } from './related.tsx';
import { TransmitDialog } from './transmit-dialog.tsx';
import { VisaNotice } from './visa-part.tsx';

export interface DossierDesk {
  /** For the menu of the dossier. */
  readonly entries: readonly MenuEntry[];
  readonly dialog: ReactNode;
  /** Above its parts. */
  readonly notices: ReactNode;
  readonly tabs: readonly TabItem[];
}

/** The one who follows the dossier is away: who stands in. */
const AwayFollower = ({ view: { agent, away } }: { view: ServiceDossier }) => {
  if (agent === null || away === null) return null;
  const until = formatDateLong(away.until);
  return (
    <Notice
      kind={away.isMe ? 'mine' : 'info'}
      title={
        away.isMe
          ? `Vous remplacez ${agent} jusqu’au ${until} : ce dossier est parmi les vôtres`
          : `${agent} est absent jusqu’au ${until}, et remplacé par ${away.standIn}`
      }
    />
  );
};

/** What the service settles among its agents about a dossier. */
export const useDesk = (view: ServiceDossier, visa: VisaView | undefined, group: string, onDone: () => void): DossierDesk => {
  const [asked, ask] = useState<'confier' | 'transmettre' | null>(null);
  const mayInstruct = useMayInstruct();
  const mayConfide = mayInstruct && !isEnded(view.status);
  useKey('E', 'Confier le dossier', () => ask('confier'), { group, enabled: mayConfide });
  const { act } = useActs({ onDone, onRefused: onDone });
  const leave = () => void act('dossiers.assign', { id: view.id, ...seenIn(view), agent: null }, 'Le dossier est de nouveau à prendre.');
  const related = useCall('dossiers.related', { id: view.id }, { rooms: ['instruction', 'accounts'] });
  const close = () => ask(null);
  return {
    entries: [
      ...(mayConfide ? [{ id: 'confier', label: 'Confier…', keys: 'E', onAction: () => ask('confier') }] : []),
      ...(mayInstruct && (view.status === 'depose' || view.status === 'en_instruction')
        ? [{ id: 'transmettre', label: 'Transmettre à un autre service…', onAction: () => ask('transmettre') }]
        : []),
      ...(mayConfide && view.mine ? [{ id: 'rendre', label: 'Ne plus suivre', onAction: leave }] : []),
    ],
    notices: (
      <>
        <Passages view={view} />
        <AwayFollower view={view} />
        {visa !== undefined && <VisaNotice view={view} visa={visa} mayAct={mayInstruct} />}
        <TwinsNotice id={view.id} twins={related.data?.twins ?? []} mayAct={mayInstruct} />
      </>
    ),
    tabs: [
      {
        id: 'demandeur',
        label: 'Demandeur',
        ...(related.data !== undefined && related.data.total > 0 && { count: related.data.total }),
        content: <RequesterPart view={view} from={related} mayAct={mayInstruct} />,
      },
    ],
    dialog:
      asked === 'confier' ? (
        <ConfideDialog view={view} onClose={close} onDone={onDone} />
      ) : (
        asked === 'transmettre' && <TransmitDialog view={view} onClose={close} onDone={onDone} />
      ),
  };
};
