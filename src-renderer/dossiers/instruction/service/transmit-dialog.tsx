import { z } from 'zod';
import { transmitForm } from '../../../../src-shared/dossiers/contract.ts';
import type { ServiceDossier } from '../../../../src-shared/dossiers/views.ts';
import { requiredText } from '../../../../src-shared/kernel/free-text.ts';
import type { OutputOf } from '../../../app/calls.ts';
import { Loaded } from '../../../app/loaded.tsx';
import { useCall, useCommand } from '../../../app/query.tsx';
import { useSeen } from '../../../app/seen.ts';
import {
  Consequences,
  count,
  Dialog,
  EmptyState,
  FormDialog,
  FormSelect,
  FormTextArea,
  RequiredHint,
  useZodForm,
} from '../../../ui/index.ts';

const form = transmitForm.extend({
  service: z.string({ error: 'Choisissez le service.' }),
  reason: requiredText(2000, 'Dites pourquoi ce dossier relève d’un autre service : le demandeur lira ce motif.'),
});

interface TransmitDialogProps {
  view: ServiceDossier;
  onClose: () => void;
  onDone: () => void;
}

/** «Transmettre à un autre service…»: whose affair this dossier is. */
export const TransmitDialog = (props: TransmitDialogProps) => {
  const addressees = useCall('dossiers.addressees', { id: props.view.id }, { rooms: ['services', 'accounts'] });
  if (addressees.data !== undefined && addressees.data.services.length > 0)
    return <Choice {...props} services={addressees.data.services} />;
  return (
    <Dialog title="Transmettre le dossier" isOpen onClose={props.onClose} size="s">
      <Loaded from={addressees}>
        {() => <EmptyState title="Aucun autre service">Un gestionnaire crée les services dans « Services ».</EmptyState>}
      </Loaded>
    </Dialog>
  );
};

const Choice = ({ view, services, onClose, onDone }: TransmitDialogProps & OutputOf<'dossiers.addressees'>) => {
  const { id, number, requesterName } = view;
  const seen = useSeen(view);
  const transmitted = useZodForm(form, { defaultValues: { service: null, reason: '' }, draftKey: `dossiers.transmit.${id}` });
  const { run } = useCommand('dossiers.transmit');
  return (
    <FormDialog
      title={`Transmettre le dossier ${number}`}
      label="Transmettre le dossier"
      form={transmitted}
      submit="Transmettre"
      onSubmit={({ service, reason }) => run({ id, ...seen, service, reason })}
      done={`Le dossier ${number} est transmis : un courriel part au demandeur.`}
      onDone={onDone}
      onClose={onClose}
    >
      <Consequences
        of={[
          'L’autre service le reçoit sous le même numéro, avec les réponses, les justificatifs et les échanges.',
          'Vos notes, annotations, étiquettes et avis restent dans votre service.',
          `Le délai continue, et ${requesterName} est prévenu. Seul l’autre service peut vous le rendre.`,
        ]}
      />
      <RequiredHint />
      <FormSelect
        name="service"
        label="Service"
        isRequired
        options={services.map((one) => ({
          id: one.id,
          label: one.name,
          detail: one.agents === 0 ? 'personne n’y instruit encore' : count(one.agents, 'agent instruit', 'agents instruisent'),
        }))}
      />
      <FormTextArea name="reason" label="Motif" description="Le demandeur et l’autre service liront ce motif." rows={3} isRequired />
    </FormDialog>
  );
};
