import { z } from 'zod';
import type { InstructionView } from '../../../../src-shared/instruction/contract.ts';
import { askForm, giveForm, type OpinionView } from '../../../../src-shared/instruction/opinion-contract.ts';
import { DayOff } from '../../../app/parts/day-off.tsx';
import { ReceptionFields, received } from '../../../app/parts/reception.tsx';
import { useCommand } from '../../../app/query.tsx';
import {
  FormCheckbox,
  FormDateField,
  FormDialog,
  FormRadioGroup,
  FormSelect,
  FormTextArea,
  FormTextField,
  Notice,
  useZodForm,
} from '../../../ui/index.ts';
import { Attachments, attachment } from '../../attachments.tsx';

/** «Demander un avis»: of whom, what, until when, and who reads it. */
export const AskOpinionDialog = ({ view, onClose }: { view: InstructionView; onClose: () => void }) => {
  const { colleagues } = view;
  const form = useZodForm(askForm, {
    defaultValues: {
      to: colleagues.length > 0 ? 'collegue' : 'exterieur',
      expert: null,
      name: '',
      courriel: '',
      question: '',
      confidential: false,
      until: null,
    },
    draftKey: `instruction.opinion.${view.id}`,
  });
  const { run } = useCommand('instruction.askOpinion');
  const isColleague = form.watch('to') === 'collegue';
  return (
    <FormDialog
      title="Demander un avis"
      form={form}
      submit="Demander l’avis"
      onSubmit={(values) => run({ id: view.id, ...values })}
      done="L’avis est demandé : un courriel part si son adresse est connue."
      onClose={onClose}
    >
      <FormRadioGroup
        name="to"
        label="À qui ?"
        isRequired
        options={[
          { id: 'collegue', label: 'Un collègue du service' },
          { id: 'exterieur', label: 'Une personne extérieure' },
        ]}
      />
      {isColleague ? (
        <FormSelect
          name="expert"
          label="Collègue"
          isRequired
          options={colleagues.map(({ account, name }) => ({ id: account, label: name }))}
          placeholder={colleagues.length === 0 ? 'Vous êtes seul dans ce service' : 'Choisir…'}
        />
      ) : (
        <>
          <FormTextField name="name" label="Nom" description="La personne ou l’organisme." isRequired />
          <FormTextField name="courriel" label="Courriel" type="email" description="Vide : vous la prévenez vous-même." />
          <Notice title="Seuls partent le numéro du dossier, la démarche et votre question : n’y mettez que ce que cette personne peut savoir." />
        </>
      )}
      <FormTextArea name="question" label="Question" rows={4} isRequired />
      <FormDateField name="until" label="Réponse souhaitée avant le" />
      <DayOff name="until" />
      <FormCheckbox
        name="confidential"
        label="Avis confidentiel"
        description="Lu par vous, par la personne interrogée et par l’agent qui suit le dossier."
      />
    </FormDialog>
  );
};

const given = giveForm.omit({ uploads: true }).extend({ joined: z.array(attachment).max(1, 'Un seul fichier par avis.') });

/** «Rendre mon avis», or an answer that came from outside with how it came. */
export const GiveOpinionDialog = ({ dossier, opinion, onClose }: { dossier: string; opinion: OpinionView; onClose: () => void }) => {
  const form = useZodForm(given, {
    defaultValues: { text: '', joined: [], ...received() },
    draftKey: `instruction.given.${opinion.id}`,
  });
  const { run } = useCommand('instruction.giveOpinion');
  return (
    <FormDialog
      title={opinion.outside ? `Réponse de ${opinion.who}` : 'Rendre mon avis'}
      label="Avis"
      form={form}
      submit="Enregistrer l’avis"
      onSubmit={({ joined, ...values }) =>
        run({ id: dossier, opinion: opinion.id, ...values, uploads: joined.map(({ upload }) => upload) })
      }
      done="L’avis est dans le dossier."
      onClose={onClose}
    >
      {opinion.question !== null && <Notice title={opinion.question} />}
      <FormTextArea name="text" label="Avis" rows={5} autoFocus />
      {opinion.outside && <ReceptionFields path="" arrived="Réponse arrivée" on="Reçue le" />}
      <Attachments
        value={form.watch('joined')}
        onChange={(joined) => form.setValue('joined', joined.slice(-1), { shouldValidate: form.formState.isSubmitted })}
      />
    </FormDialog>
  );
};
