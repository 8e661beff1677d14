import { ListChecks } from 'lucide-react';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { type BatchAct, type BatchDone, mostAtOnce } from '../../../src-shared/dossiers/batch-contract.ts';
import type { DossierListView } from '../../../src-shared/dossiers/contract.ts';
import { decisions } from '../../../src-shared/dossiers/events.ts';
import type { DossierRow } from '../../../src-shared/dossiers/views.ts';
import { decisionWords } from '../../../src-shared/dossiers/words.ts';
import { freeText } from '../../../src-shared/kernel/free-text.ts';
import type { SelectionInput } from '../../../src-shared/kernel/list.ts';
import type { OpenList } from '../../app/lists/use-list.ts';
import { useCall, useCommand, useConnection } from '../../app/query.tsx';
import { AwayNotice } from '../../services/public.tsx';
import {
  Button,
  count,
  Dialog,
  FormActions,
  FormDialog,
  FormRadioGroup,
  FormSelect,
  FormTextArea,
  Mono,
  Notice,
  Sentence,
  selectedCount,
  useZodForm,
} from '../../ui/index.ts';
import { BatchSilence } from './batch-silence.tsx';
import { keptMotives, noMotives, useMotives } from './use-motives.ts';

const acts = ['confier', 'instruire', 'ecrire', 'etiqueter', 'detiqueter', 'decider'] as const;
const actWords: Readonly<Record<(typeof acts)[number], string>> = {
  confier: 'Confier à un agent',
  instruire: 'Passer en instruction',
  ecrire: 'Écrire aux demandeurs',
  etiqueter: 'Mettre une étiquette',
  detiqueter: 'Retirer une étiquette',
  decider: 'Décider',
};

const text = freeText(8000);
/** Needs a value for the acts that ask for it, and leaves it alone for the others. */
const batchForm = z
  .object({
    act: z.enum(acts, { error: 'Choisissez ce que vous faites.' }),
    agent: z.string().nullable(),
    label: z.string().nullable(),
    text,
    decision: z.enum(decisions).nullable(),
    motive: text,
    motives: keptMotives,
  })
  .superRefine(({ act, agent, label, text: message, decision, motive }, faults) => {
    const need = (path: string, error: string) => faults.addIssue({ code: 'custom', path: [path], message: error });
    if (act === 'confier' && agent === null) need('agent', 'Choisissez à qui confier ces dossiers.');
    if ((act === 'etiqueter' || act === 'detiqueter') && label === null) need('label', 'Choisissez une étiquette.');
    if (act === 'ecrire' && message === '') need('text', 'Écrivez le message.');
    if (act === 'decider' && decision === null) need('decision', 'Choisissez la décision.');
    if (act === 'decider' && decision !== null && decision !== 'accepte' && motive === '')
      need('motive', 'Écrivez le motif : en droit et en fait, il figure dans chaque lettre.');
  });
type Wish = z.output<typeof batchForm>;

const actOf = (wish: Wish): BatchAct => {
  switch (wish.act) {
    case 'confier':
      return { act: 'confier', agent: wish.agent };
    case 'instruire':
      return { act: 'instruire' };
    case 'ecrire':
      return { act: 'ecrire', text: wish.text };
    case 'decider':
      return { act: 'decider', decision: wish.decision ?? 'sans_suite', motive: wish.motive };
    default:
      return { act: 'etiqueter', label: wish.label ?? '', on: wish.act === 'etiqueter' };
  }
};

/** «Agir sur les dossiers cochés»: offered once some are ticked; afterwards, what became of each that stayed as it was. */
export const BatchButton = ({ list }: { list: OpenList<DossierRow, DossierListView> }) => {
  const [isAsking, setAsking] = useState(false);
  const [result, setResult] = useState<BatchDone | null>(null);
  const { call } = useConnection();
  // An act that a lock or a leaving cut short: told when its agent is back at the list.
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const answer = await call('dossiers.batchCut', {});
      if (answer.ok && answer.data.cut !== null) setResult(answer.data.cut);
    };
    void ask();
  }, [call]);
  const { source } = list.rows;
  const { all, except } = list.selection;
  const ticked = source === null ? 0 : selectedCount(list.selection, source.total);
  return (
    <>
      {ticked > 0 && (
        <Button icon={ListChecks} onPress={() => setAsking(true)}>
          {`Agir sur ${count(ticked, 'dossier')}…`}
        </Button>
      )}
      {isAsking && source !== null && (
        <BatchDialog
          total={ticked}
          dossiers={{ snapshot: source.snapshot, all, except: [...except] }}
          onClose={() => setAsking(false)}
          onDone={setResult}
        />
      )}
      {result !== null && <BatchResult result={result} onClose={() => setResult(null)} />}
    </>
  );
};

interface BatchDialogProps {
  dossiers: SelectionInput;
  total: number;
  onClose: () => void;
  onDone: (result: BatchDone) => void;
}

/** One act on many dossiers. */
const BatchDialog = ({ dossiers, total, onClose, onDone }: BatchDialogProps) => {
  const form = useZodForm(batchForm, {
    defaultValues: { act: null, agent: null, label: null, text: '', decision: null, motive: '', motives: noMotives },
    draftKey: 'dossiers.batch',
  });
  const services = useCall('services.list', {}).data?.services ?? [];
  const labels = useCall('instruction.labels', {}, { rooms: ['services', 'dossiers'] }).data?.services ?? [];
  const { run } = useCommand('dossiers.batch');
  const act = form.watch('act');
  useMotives(form.watch('decision') ?? null, {
    read: () => ({ motive: form.getValues('motive') ?? '', motives: form.getValues('motives') }),
    write: (motive, motives) => {
      form.setValue('motives', motives);
      form.setValue('motive', motive, { shouldValidate: form.formState.isSubmitted });
    },
  });
  const away = useCall('services.absences', {}, { rooms: ['accounts'] }).data?.absences.find(
    (absence) => absence.now && absence.agent.account === form.watch('agent'),
  );
  const agents = new Map(services.flatMap((service) => service.agents.map(({ account, name }) => [account, name])));
  const several = labels.length > 1;
  return (
    <FormDialog
      title={`Agir sur ${count(total, 'dossier')}`}
      label="Agir sur les dossiers cochés"
      form={form}
      submit="Appliquer"
      onSubmit={(wish) => run({ dossiers, act: actOf(wish) })}
      onDone={onDone}
      onClose={onClose}
    >
      {total > mostAtOnce && <Notice kind="mine" title={`Choisissez au plus ${mostAtOnce} dossiers à la fois.`} />}
      <FormRadioGroup
        name="act"
        label="Que faites-vous ?"
        layout="column"
        isRequired
        options={acts.map((id) => ({ id, label: actWords[id] }))}
      />
      {act === 'confier' && (
        <>
          <FormSelect
            name="agent"
            label="À qui"
            description="Un dossier d’un service dont cet agent n’est pas reste comme il est, et vous est nommé."
            isRequired
            options={[...agents].map(([id, label]) => ({ id, label }))}
          />
          {away !== undefined && <AwayNotice name={away.agent.name} until={away.to} standIn={away.standIn.name} />}
        </>
      )}
      {(act === 'etiqueter' || act === 'detiqueter') && (
        <FormSelect
          name="label"
          label="Étiquette"
          isRequired
          options={labels.flatMap((service) =>
            service.labels.map(({ id, name }) => ({ id, label: several ? `${name} (${service.name})` : name })),
          )}
        />
      )}
      {act === 'ecrire' && (
        <FormTextArea name="text" label="Message" description="Chaque demandeur le reçoit dans son dossier." isRequired rows={5} />
      )}
      {(act === 'instruire' || act === 'decider') && total <= mostAtOnce && <BatchSilence dossiers={dossiers} />}
      {act === 'decider' && (
        <>
          <FormRadioGroup name="decision" label="Décision" isRequired options={decisions.map((id) => ({ id, label: decisionWords[id] }))} />
          <FormTextArea
            name="motive"
            label="Motif"
            description="Le même dans chaque lettre. Obligatoire pour un refus et un classement."
            rows={4}
          />
          <Notice title="Vous pouvez annuler chaque décision pendant dix minutes, dossier par dossier." />
        </>
      )}
    </FormDialog>
  );
};

const BatchResult = ({ result: { done, refused, left }, onClose }: { result: BatchDone; onClose: () => void }) => (
  <Dialog title="Dossiers cochés" isOpen onClose={onClose} size="m">
    <Notice
      kind={refused.length + left === 0 ? 'ok' : 'mine'}
      title={done === 0 ? 'Rien n’a changé' : `C’est fait pour ${count(done, 'dossier')}`}
      alert
    >
      {left > 0 && (
        <p>{`Vous êtes parti avant la fin : ${count(left, 'dossier reste', 'dossiers restent')} comme avant. Cochez-les de nouveau pour continuer.`}</p>
      )}
      {refused.length > 0 && (
        <>
          <p>{`${count(refused.length, 'dossier est resté comme il était', 'dossiers sont restés comme ils étaient')} :`}</p>
          <ul>
            {refused.map(({ id, number, name, message }) => (
              <li key={id}>
                <Mono>{number === '' ? 'Dossier inconnu' : number}</Mono> {name} : <Sentence>{message}</Sentence>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
    <FormActions>
      <Button kind="primary" onPress={onClose}>
        Fermer
      </Button>
    </FormActions>
  </Dialog>
);
