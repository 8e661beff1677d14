import { type ComponentType, useRef, useState } from 'react';
import { Loaded } from '../../app/loaded.tsx';
import { receptionChannels } from '../../app/parts/reception.tsx';
import { useCall } from '../../app/query.tsx';
import { useMayInstruct } from '../../app/session.tsx';
import { today } from '../../app/today.ts';
import { Card, DateField, Notice, Select, Stack } from '../../ui/index.ts';
import { personalStore } from '../../ui/personal-store.ts';
import { type TypedReception, useActsOnBehalf } from './acts.ts';
import styles from './administration.module.css';
import { EservicesPanel } from './eservices-panel.tsx';
import { PermissionsPanel } from './permissions-panel.tsx';
import { concerned } from './screens.tsx';
import { type PanelProps, UsersPanel } from './users-panel.tsx';

const panels = { utilisateurs: UsersPanel, eservices: EservicesPanel, habilitations: PermissionsPanel } as const;
/** What an agent said of the paper in their hands, by organisation: it serves for all its acts, from tab to tab. */
const papers = personalStore<Readonly<Record<string, TypedReception>>>({});

/** One tab of an organisation's record: the administrator's screen, done by an agent «pour le compte de» (rules §0). */
export const AdministrationOnBehalf = ({ organisation, part }: { organisation: string; part: keyof typeof panels }) => {
  const administered = useCall('administration.of', { organisation }, { rooms: concerned });
  const mayInstruct = useMayInstruct();
  const Panel = panels[part];
  return (
    <Loaded from={administered}>
      {(view) => {
        const read = <Panel view={view} acts={null} self={null} />;
        if (view.administrator !== null) return mayInstruct ? <Recording view={view} Panel={Panel} /> : read;
        return (
          <Stack>
            <Notice title="Sans administrateur">
              <p>
                Ces actes appartiennent à l’administrateur de l’organisation. Tant qu’il n’y en a pas, un utilisateur est validé par les
                codes de son courrier.
              </p>
            </Notice>
            {read}
          </Stack>
        );
      }}
    </Loaded>
  );
};

const Recording = ({ view, Panel }: { view: PanelProps['view']; Panel: ComponentType<PanelProps> }) => {
  const { id } = view.organisation;
  const reception = papers((all) => all[id]) ?? { channel: null, receivedOn: today() };
  const [missing, setMissing] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const acts = useActsOnBehalf(view, reception, () => {
    setMissing(true);
    // Behind a question the fields cannot be reached: the question says what is missing.
    if (document.querySelector('[data-modal]') === null) fields.current?.querySelector('button')?.focus();
  });
  const change = (next: TypedReception) => papers.setState({ [id]: next });
  return (
    <Stack>
      <Card title="Pour le compte de l’administrateur" aside="noté avec chaque acte">
        <div className={styles.reception} ref={fields}>
          <Select
            label="Demande arrivée"
            options={receptionChannels}
            value={reception.channel}
            error={missing && reception.channel === null ? 'Dites d’abord comment la demande est arrivée.' : undefined}
            onChange={(channel) => change({ ...reception, channel: receptionChannels.find((each) => each.id === channel)?.id ?? null })}
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
