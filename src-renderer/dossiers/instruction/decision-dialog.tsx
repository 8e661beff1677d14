import { useMemo, useState } from 'react';
import { decisionForm } from '../../../src-shared/dossiers/contract.ts';
import { decisions } from '../../../src-shared/dossiers/events.ts';
import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { decisionWords } from '../../../src-shared/dossiers/words.ts';
import type { InstructionView } from '../../../src-shared/instruction/contract.ts';
import type { VisaView } from '../../../src-shared/instruction/visa-contract.ts';
import { useCommand, useConnection } from '../../app/query.tsx';
import { bytesOf } from '../../app/save.ts';
import { useSeen } from '../../app/seen.ts';
import { appended, CannedMenu } from '../../canned/public.tsx';
import { Button, count, FormActions, FormDialog, FormRadioGroup, FormTextArea, Notice, PdfPreview, useZodForm } from '../../ui/index.ts';
import { LateDecision } from './implicit-part.tsx';
import styles from './instruction.module.css';
import { keptMotives, noMotives, useMotives } from './use-motives.ts';
import { tagsOf } from './words.ts';

interface DecisionDialogProps {
  view: ServiceDossier;
  /** The annotation that a decision on the merits waits for. */
  missing: InstructionView['missing'];
  /** Whether a second person has to agree first, and what they said. */
  visa: VisaView | null;
  /** Who has not answered yet. */
  awaited: readonly string[];
  /** Leads to an annotation. */
  onFill: (field: string) => void;
  onClose: () => void;
  onDone: () => void;
}

/** «Décider»: which decision, why, and the letter exactly as it will leave (design §8: nothing sent by surprise). */
export const DecisionDialog = ({ view, missing, visa, awaited, onFill, onClose, onDone }: DecisionDialogProps) => {
  const seen = useSeen(view);
  const { viewerOrigin } = useConnection();
  // What was granted is decided word for word: it stands there, whatever was typed before.
  const granted = visa?.current?.verdict?.granted === true ? visa.current : null;
  const form = useZodForm(decisionForm.extend({ motives: keptMotives }), {
    defaultValues: { decision: granted?.decision ?? null, motive: granted?.motive ?? '', motives: noMotives },
    draftKey: `dossiers.decision.${view.id}${granted === null ? '' : `.${granted.id}`}`,
  });
  const isProposal = visa?.asked === true && granted === null;
  const propose = useCommand('instruction.proposeDecision');
  const decide = useCommand('dossiers.decide');
  const preview = useCommand('dossiers.previewLetter');
  const [letter, setLetter] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const bytes = useMemo(() => (letter === null ? null : bytesOf(letter)), [letter]);
  const chosen = form.watch('decision') ?? null;
  useMotives(chosen, {
    read: () => ({ motive: form.getValues('motive') ?? '', motives: form.getValues('motives') }),
    write: (motive, motives) => {
      form.setValue('motives', motives);
      form.setValue('motive', motive, { shouldValidate: form.formState.isSubmitted });
      // It said the former decision.
      setLetter(null);
      setRefusal(null);
    },
  });
  const unjudged = view.pieces.filter(({ status }) => status === 'a_verifier').map(({ label }) => label);
  const why = chosen === null ? null : view.refusals[chosen];
  const show = async () => {
    if (!(await form.trigger())) return;
    const { decision, motive } = form.getValues();
    if (decision === null || decision === undefined) return;
    const drawn = await preview.run({ id: view.id, decision, motive: motive ?? '' });
    setLetter(drawn.ok ? drawn.data.pdf : null);
    setRefusal(drawn.ok ? null : drawn.error.message);
  };
  return (
    <FormDialog
      title={isProposal ? `Proposer une décision sur le dossier ${view.number}` : `Décider du dossier ${view.number}`}
      label="Décider"
      size="l"
      form={form}
      submit={isProposal ? 'Proposer au visa' : 'Décider'}
      onSubmit={async ({ decision, motive }) => {
        const values = { decision, motive };
        const decided = await (isProposal ? propose.run({ id: view.id, ...values }) : decide.run({ id: view.id, ...seen, ...values }));
        if (!decided.ok && decided.error.code === 'annotation_missing') onFill(decided.error.field ?? '');
        return decided;
      }}
      done={
        isProposal
          ? 'La décision est proposée : un courriel prévient qui peut la viser.'
          : 'La décision est prise. Vous pouvez l’annuler pendant dix minutes ; ensuite le courriel part.'
      }
      onDone={onDone}
      onClose={onClose}
    >
      {isProposal && <Notice title="Cette démarche demande un visa : une seconde personne lit votre proposition avant la décision." />}
      {granted !== null && (
        <Notice kind="ok" title={`Visé par ${granted.verdict?.by ?? ''} : la décision et le motif se prennent tels quels.`} />
      )}
      <FormRadioGroup
        name="decision"
        label="Décision"
        isRequired
        options={decisions.map((decision) => ({ id: decision, label: decisionWords[decision] }))}
      />
      {why !== null && <Notice kind="mine" title={why} />}
      {chosen === 'accepte' && unjudged.length > 0 && (
        <Notice
          kind="mine"
          title={`${count(unjudged.length, 'justificatif n’est pas vérifié', 'justificatifs ne sont pas vérifiés')} : ${unjudged.join(', ')}`}
        />
      )}
      {awaited.length > 0 && (
        <Notice title={`${count(awaited.length, 'avis est encore attendu', 'avis sont encore attendus')} : ${awaited.join(', ')}`} />
      )}
      {missing !== null && chosen !== 'sans_suite' && (
        <Notice kind="mine" title={`La décision a besoin de l’annotation « ${missing.label} »`}>
          <Button onPress={() => onFill(missing.field)}>La remplir</Button>
        </Notice>
      )}
      <LateDecision view={view} wanted={chosen} />
      <FormTextArea
        name="motive"
        label="Motif"
        description="Il figure dans la lettre. Obligatoire pour un refus et un classement : en droit et en fait."
        rows={4}
      />
      <FormActions>
        <CannedMenu
          use="motif"
          values={tagsOf(view)}
          onChoose={(words) => form.setValue('motive', appended(form.getValues('motive') ?? '', words), { shouldValidate: true })}
        />
        <Button isPending={preview.isPending} onPress={() => void show()}>
          Voir la lettre
        </Button>
      </FormActions>
      {refusal !== null && <Notice kind="bad" title={refusal} />}
      {bytes !== null && (
        <div className={styles.preview}>
          <PdfPreview bytes={bytes} title={`Lettre du dossier ${view.number}`} viewerOrigin={viewerOrigin} />
        </div>
      )}
    </FormDialog>
  );
};
