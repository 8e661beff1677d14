import { type ComponentType, useRef, useState } from 'react';
import { channelWords } from '../../../src-shared/organisations/words.ts';
import { useCall } from '../../app/query.tsx';
import { useSession } from '../../app/session.tsx';
import { today } from '../../app/today.ts';
import { Card, DateField, ErrorState, LoadingState, Notice, Select, Stack } from '../../ui/index.ts';
import { type TypedReception, useTwinActs } from './acts.ts';
import styles from './administration.module.css';
import { EservicesPanel } from './eservices-panel.tsx';
import { PermissionsPanel } from './permissions-panel.tsx';
import { concerned } from './screens.tsx';
import { type PanelProps, UsersPanel } from './users-panel.tsx';

const panels = { utilisateurs: UsersPanel, eservices: EservicesPanel, habilitations: PermissionsPanel } as const;
const channels = (['papier', 'courriel', 'guichet'] as const).map((id) => ({ id, label: channelWords[id] }));

/** What an agent said of the paper in their hands: it serves for all the acts of one organisation, from tab to tab. */
let paper: { account: string; organisation: string; reception: TypedReception } | null = null;

/** One tab of an organisation's record: the administrator's screen, done by an agent «pour le compte de» (rules §0). */
export const AdministrationTwin = ({ organisation, part }: { organisation: string; part: keyof typeof panels }) => {
  const { data, refusal, retry } = useCall('administration.of', { organisation }, { rooms: concerned });
  const { roles } = useSession();
  if (data === undefined) return refusal === undefined ? <LoadingState /> : <ErrorState message={refusal.message} onRetry={retry} />;
  const Panel = panels[part];
  const mayAct = roles.includes('instructeur') || roles.includes('gestionnaire');
  if (data.administrator === null)
    return (
      <Stack>
        <Notice title="Sans administrateur">
          <p>
            Ces actes appartiennent à l’administrateur de l’organisation. Tant qu’il n’y en a pas, un utilisateur est validé par les codes
            de son courrier.
          </p>
        </Notice>
        <Panel view={data} acts={null} self={null} />
      </Stack>
    );
  return mayAct ? <Recording view={data} Panel={Panel} /> : <Panel view={data} acts={null} self={null} />;
};

const Recording = ({ view, Panel }: { view: PanelProps['view']; Panel: ComponentType<PanelProps> }) => {
  const { id } = view.organisation;
  const { account } = useSession();
  const [reception, setReception] = useState<TypedReception>(
    paper?.account === account && paper.organisation === id ? paper.reception : { channel: null, receivedOn: today() },
  );
  const [missing, setMissing] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const acts = useTwinActs(view, reception, () => {
    setMissing(true);
    // Behind a question the fields cannot be reached: the question says what is missing.
    if (document.querySelector('[data-modal]') === null) fields.current?.querySelector('button')?.focus();
  });
  const change = (next: TypedReception) => {
    paper = { account, organisation: id, reception: next };
    setReception(next);
  };
  return (
    <Stack>
      <Card title="Pour le compte de l’administrateur" aside="noté avec chaque acte">
        <div className={styles.reception} ref={fields}>
          <Select
            label="Demande arrivée"
            options={channels}
            value={reception.channel}
            error={missing && reception.channel === null ? 'Dites d’abord comment la demande est arrivée.' : undefined}
            onChange={(channel) => change({ ...reception, channel: channels.find((each) => each.id === channel)?.id ?? null })}
            isRequired
          />
          <DateField
            error={missing && reception.receivedOn === null ? 'Dites d’abord quand la demande a été reçue.' : undefined}
            label="Reçue le"
            value={reception.receivedOn}
            onChange={(receivedOn) => change({ ...reception, receivedOn })}
            isRequired
          />
        </div>
      </Card>
      <Panel view={view} acts={acts} self={null} />
    </Stack>
  );
};
