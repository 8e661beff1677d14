import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import { type AbsenceView, absenceForm } from '../../src-shared/services/absence-contract.ts';
import type { OutputOf } from '../app/calls.ts';
import { Loaded } from '../app/loaded.tsx';
import { useCall, useCommand } from '../app/query.tsx';
import { useSession } from '../app/session.tsx';
import {
  Button,
  Chip,
  ConfirmDialog,
  Dialog,
  FieldRow,
  FormActions,
  FormDateField,
  FormDialog,
  FormSelect,
  IconButton,
  Item,
  Items,
  Notice,
  Small,
  useZodForm,
} from '../ui/index.ts';

/** «Absences»: who of one’s services is away, and who stands in; the way to note one. */
export const AbsencesDialog = ({ onClose }: { onClose: () => void }) => {
  const absences = useCall('services.absences', {}, { rooms: ['accounts'] });
  const [noting, setNoting] = useState(false);
  const [leaving, setLeaving] = useState<AbsenceView | null>(null);
  const { run } = useCommand('services.endAbsence');
  return (
    <Dialog title="Absences" isOpen onClose={onClose}>
      <Loaded from={absences}>
        {(data) => (
          <>
            {data.absences.length === 0 && <Small>Personne n’est noté absent dans vos services.</Small>}
            <Items>
              {data.absences.map((absence) => (
                <Item
                  key={absence.id}
                  chips={absence.now && <Chip kind="calm">en ce moment</Chip>}
                  actions={
                    absence.mayEnd && (
                      <IconButton icon={Undo2} label={`Retirer l’absence de ${absence.agent.name}`} onPress={() => setLeaving(absence)} />
                    )
                  }
                >
                  <div>
                    <b>{absence.agent.name}</b>
                  </div>
                  <Small>{`Du ${formatDateLong(absence.from)} au ${formatDateLong(absence.to)}, remplacé par ${absence.standIn.name}`}</Small>
                </Item>
              ))}
            </Items>
            <FormActions>
              <Button kind="primary" isDisabled={data.agents.length === 0} onPress={() => setNoting(true)}>
                Noter une absence…
              </Button>
              <Button onPress={onClose}>Fermer</Button>
            </FormActions>
            {noting && <AbsenceForm agents={data.agents} onClose={() => setNoting(false)} />}
          </>
        )}
      </Loaded>
      <ConfirmDialog
        title={`Retirer l’absence de ${leaving?.agent.name ?? ''} ?`}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={() => run({ id: leaving?.id ?? '', agent: leaving?.agent.account ?? '' })}
        done="L’absence est retirée."
        confirm="Retirer l’absence"
        consequences={[`${leaving?.standIn.name ?? ''} n’a plus ses dossiers parmi les siens, et en est prévenu.`]}
      />
    </Dialog>
  );
};

const form = absenceForm.extend({ agent: z.string({ error: 'Choisissez qui est absent.' }) });

/** Who is away, which days, and who stands in. */
const AbsenceForm = ({ agents, onClose }: { agents: OutputOf<'services.absences'>['agents']; onClose: () => void }) => {
  const { account } = useSession();
  const me = agents.some((agent) => agent.account === account) ? account : null;
  const noted = useZodForm(form, { defaultValues: { agent: me, from: null, to: null, standIn: null } });
  const { run } = useCommand('services.declareAbsence');
  const colleagues = agents.find((agent) => agent.account === noted.watch('agent'))?.colleagues ?? [];
  return (
    <FormDialog
      title="Noter une absence"
      label="Absence"
      form={noted}
      submit="Enregistrer l’absence"
      onSubmit={(values) => run(values)}
      done="L’absence est notée : un courriel prévient qui remplace."
      onClose={onClose}
    >
      {agents.length > 1 && (
        <FormSelect
          name="agent"
          label="Qui est absent"
          isRequired
          options={agents.map((agent) => ({ id: agent.account, label: agent.account === account ? `${agent.name} (vous)` : agent.name }))}
          onChanged={() => noted.setValue('standIn', null)}
        />
      )}
      <FieldRow>
        <FormDateField name="from" label="Premier jour" isRequired />
        <FormDateField name="to" label="Dernier jour" isRequired />
      </FieldRow>
      <FormSelect
        name="standIn"
        label="Remplacé par"
        description="Un agent d’un de ses services. Il ne voit que les dossiers des services où il est lui-même."
        isRequired
        placeholder={colleagues.length === 0 ? 'Personne d’autre dans ses services' : 'Choisir…'}
        options={colleagues.map((agent) => ({ id: agent.account, label: agent.name }))}
      />
      <Notice title="Les dossiers restent au nom de qui est absent : rien n’est réattribué." />
    </FormDialog>
  );
};

/** Said where somebody who is away is given something. */
export const AwayNotice = ({ name, until, standIn }: { name: string; until: string; standIn: string }) => (
  <Notice kind="mine" title={`${name} est absent jusqu’au ${formatDateLong(until)}`}>
    {`${standIn} remplace ${name} jusque-là et verra ce dossier parmi les siens.`}
  </Notice>
);
