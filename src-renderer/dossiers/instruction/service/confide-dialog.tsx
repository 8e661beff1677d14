import { z } from 'zod';
import type { ServiceDossier } from '../../../../src-shared/dossiers/views.ts';
import { formatDateShort } from '../../../../src-shared/kernel/plain-date.ts';
import { useActs } from '../../../app/act.ts';
import type { OutputOf } from '../../../app/calls.ts';
import { Loaded } from '../../../app/loaded.tsx';
import { useCall, useCommand } from '../../../app/query.tsx';
import { useSeen } from '../../../app/seen.ts';
import { useSession } from '../../../app/session.tsx';
import { AwayNotice } from '../../../services/public.tsx';
import { count, Dialog, FormDialog, FormSelect, Notice, toast, useZodForm } from '../../../ui/index.ts';

/** Nobody: the dossier is to be taken again. An id that no account has. */
const nobody = 'personne';

const form = z.object({ agent: z.string({ error: 'Choisissez à qui confier ce dossier.' }) });

interface ConfideDialogProps {
  view: ServiceDossier;
  onClose: () => void;
  onDone: () => void;
}

/** «Confier…»: to whom of the service this dossier goes. */
export const ConfideDialog = (props: ConfideDialogProps) => {
  const agents = useCall('dossiers.confidants', { id: props.view.id }, { rooms: ['services', 'accounts'] });
  if (agents.data !== undefined) return <Choice {...props} agents={agents.data.agents} />;
  return (
    <Dialog title="Confier le dossier" isOpen onClose={props.onClose} size="s">
      <Loaded from={agents}>{() => null}</Loaded>
    </Dialog>
  );
};

const Choice = ({ view, agents, onClose, onDone }: ConfideDialogProps & OutputOf<'dossiers.confidants'>) => {
  const { id, number, agentId } = view;
  const { account } = useSession();
  const seen = useSeen(view);
  const confide = useZodForm(form, { defaultValues: { agent: null } });
  const { run } = useCommand('dossiers.assign');
  const { act } = useActs({ onDone, onRefused: onDone });
  const chosen = agents.find((agent) => agent.account === confide.watch('agent'));
  const named = (chosen: string): string => agents.find((agent) => agent.account === chosen)?.name ?? '';
  const giveBack = (heads: readonly string[]) =>
    void act(
      'dossiers.assign',
      { id, seen: [...heads], agent: agentId },
      agentId === null ? `Le dossier ${number} est de nouveau à prendre.` : `Le dossier ${number} est rendu à ${view.agent ?? ''}.`,
    );
  return (
    <FormDialog
      title={`Confier le dossier ${number}`}
      label="Confier le dossier"
      size="s"
      form={confide}
      submit="Confier"
      onSubmit={({ agent }) => run({ id, ...seen, agent: agent === nobody ? null : agent })}
      onDone={({ heads }, { agent }) => {
        const done = agent === nobody ? `Le dossier ${number} est à prendre.` : `Le dossier ${number} est confié à ${named(agent)}.`;
        toast(done, { undo: () => giveBack(heads) });
        onDone();
      }}
      onClose={onClose}
    >
      <FormSelect
        name="agent"
        label="À qui"
        isRequired
        options={[
          ...agents
            .filter((agent) => agent.account !== agentId)
            .map((agent) => ({
              id: agent.account,
              label: agent.account === account ? `${agent.name} (vous)` : agent.name,
              detail: [
                count(agent.open, 'dossier en cours', 'dossiers en cours'),
                ...(agent.away === null ? [] : [`absent jusqu’au ${formatDateShort(agent.away.until)}`]),
              ].join(', '),
            })),
          ...(agentId === null ? [] : [{ id: nobody, label: 'Personne : le dossier est à prendre' }]),
        ]}
      />
      {chosen !== undefined && chosen.away !== null && <AwayNotice name={chosen.name} {...chosen.away} />}
      <Notice title="Le demandeur peut lire le nom de qui suit son dossier." />
    </FormDialog>
  );
};
