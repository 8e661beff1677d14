import { z } from 'zod';
import { completionForm } from '../../../src-shared/dossiers/contract.ts';
import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { freeText } from '../../../src-shared/kernel/free-text.ts';
import { nationalRegion } from '../../../src-shared/kernel/holidays.ts';
import { addDays } from '../../../src-shared/kernel/plain-date.ts';
import { dayOff } from '../../../src-shared/kernel/working-days.ts';
import { DayOff } from '../../app/parts/day-off.tsx';
import { useCommand } from '../../app/query.tsx';
import { useSeen } from '../../app/seen.ts';
import { today } from '../../app/today.ts';
import { appended, CannedMenu } from '../../canned/public.tsx';
import { FormActions, FormCheckboxGroup, FormDateField, FormDialog, FormTextArea, Notice, useZodForm } from '../../ui/index.ts';
import { LateAct } from './implicit-part.tsx';
import styles from './instruction.module.css';
import { tagsOf } from './words.ts';

const form = completionForm.extend({ text: freeText(8000), until: z.string().nullable() });

/** Some thirty days, to a day on which people work. */
const inThirtyDays = (): string => {
  const day = addDays(today(), 30);
  return dayOff(day, nationalRegion)?.next ?? day;
};

/** «Demander un complément»: one message that gathers the rejected pieces and what the service writes (rules §4.5). */
export const CompletionDialog = ({ view, onClose, onDone }: { view: ServiceDossier; onClose: () => void; onDone: () => void }) => {
  const seen = useSeen(view);
  const asked = useZodForm(form, {
    defaultValues: { text: '', fields: [], until: inThirtyDays() },
    draftKey: `dossiers.completion.${view.id}`,
  });
  const { run } = useCommand('dossiers.requestCompletion');
  const chosen = asked.watch('fields').length;
  const rejected = view.pieces.filter(({ status }) => status === 'rejetee');
  return (
    <FormDialog
      title={`Demander un complément à ${view.requesterName}`}
      label="Demander un complément"
      form={asked}
      submit="Envoyer la demande"
      onSubmit={({ text, fields, until }) => run({ id: view.id, ...seen, text, fields, until })}
      done={
        view.clock.implicit === null
          ? 'Le complément est demandé : un courriel part au demandeur, le délai s’arrête.'
          : 'Le complément est demandé : un courriel part au demandeur.'
      }
      onDone={onDone}
      onClose={onClose}
    >
      <LateAct view={view} act="complement" />
      {rejected.length > 0 ? (
        <Notice title="Justificatifs à remplacer, qui seront nommés dans le message">
          <ul>
            {rejected.map(({ item, label, reason }) => (
              <li key={item}>
                {label}
                {reason !== null && ` : ${reason}`}
              </li>
            ))}
          </ul>
        </Notice>
      ) : (
        <Notice title="Aucun justificatif n’est rejeté : choisissez des réponses à revoir, ou écrivez ce que vous attendez." />
      )}
      <FormActions>
        <CannedMenu
          use="complement"
          values={tagsOf(view)}
          onChoose={(words) => asked.setValue('text', appended(asked.getValues('text'), words), { shouldValidate: true })}
        />
      </FormActions>
      <FormTextArea name="text" label="Message" description="Ce qu’il faut encore, ou une question." rows={5} autoFocus />
      {view.askable.length > 0 && (
        <details className={styles.more}>
          <summary>{chosen === 0 ? 'Réponses à revoir' : `Réponses à revoir (${chosen})`}</summary>
          <FormCheckboxGroup
            name="fields"
            label="Réponses que le demandeur pourra changer"
            options={view.askable.map(({ id, label }) => ({ id, label }))}
          />
        </details>
      )}
      <FormDateField name="until" label="Réponse souhaitée avant le" />
      <DayOff name="until" />
    </FormDialog>
  );
};
