import { useRouter } from '@tanstack/react-router';
import { type ComponentType, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { withLeastRows, withoutBlankRows } from '../../../src-shared/demarches/blank-rows.ts';
import { type DemarcheContent, stepsOf } from '../../../src-shared/demarches/form.ts';
import { readForm } from '../../../src-shared/demarches/read-form.ts';
import type { TypedForm } from '../../../src-shared/dossiers/draft.ts';
import type { DraftView } from '../../../src-shared/dossiers/draft-contract.ts';
import type { Refusal } from '../../../src-shared/kernel/result.ts';
import { Loaded } from '../../app/loaded.tsx';
import { useAnswer, useCall, useCommand } from '../../app/query.tsx';
import { useParam } from '../../app/room.ts';
import { today } from '../../app/today.ts';
import { focusField } from '../../ui/form/form.tsx';
import { Button, count, EmptyState, FormActions, Notice, Page, RequiredHint, Stack } from '../../ui/index.ts';
import { depositedPlace, draftsPlace } from '../places.ts';
import { useDraft } from '../use-draft.ts';
import { Blocks } from './blocks.tsx';
import styles from './form.module.css';
import { KeepingWords } from './keeping.tsx';
import { WhoseAnswers } from './other-dossier.tsx';
import { StepList, summaryStep } from './step-list.tsx';
import { leaveStep, stepLeft } from './steps-left.ts';
import { Faults, Summary } from './summary.tsx';
import { countFiles, type Filling, faultsIn, faultWords, isTyped, openingStep, typedAt, withAnswer } from './typing.ts';

/** How a form ends: what stands under the summary, and its deposit. */
export interface DraftEndProps {
  readonly draft: DraftView;
  readonly typed: TypedForm;
  /** Says what is to be corrected and leads there; true when nothing is. */
  readonly isRight: () => boolean;
  readonly onDeposited: (place: string) => void;
  /** Leads to a question that was refused. */
  readonly onGo: (at: string) => void;
  /** The buttons beside that of the deposit. */
  readonly others: ReactNode;
}

export interface DraftScreenProps {
  /** Where drafts of this kind are listed; each is filled in under that address. */
  readonly place: string;
  /** What that list is called. */
  readonly list: string;
  readonly End: ComponentType<DraftEndProps>;
}

/** «Mes brouillons»: a draft of one’s own. */
export const OwnDraftScreen = () => <DraftScreen place={draftsPlace} list="Mes brouillons" End={OwnEnd} />;

/** A draft that is filled in, step by step. */
export const DraftScreen = ({ place, list, End }: DraftScreenProps) => {
  const id = useParam('id') ?? '';
  const { history } = useRouter();
  // Asked anew at each visit: what was typed meanwhile was sent without asking for it again.
  const [visit] = useState(() => crypto.randomUUID());
  const draft = useAnswer(['drafts', 'drafts.get', id, visit], (call) => call('drafts.get', { id }));
  const { demarche = '', version = null } = draft.data ?? {};
  const asked = useCall('demarches.form', { id: demarche, version }, { enabled: draft.data !== undefined });
  if (draft.data !== undefined && asked.data !== undefined)
    return (
      <WhoseAnswers value={{ call: 'drafts.numberDoubt', id }}>
        <Filled key={id} draft={draft.data} content={asked.data.content} place={place} End={End} />
      </WhoseAnswers>
    );
  return (
    <Page title={draft.data?.title ?? 'Brouillon'}>
      {draft.refusal?.code === 'unknown_draft' ? (
        <EmptyState
          title="Ce brouillon n’existe plus"
          actions={<Button onPress={() => history.push(place)}>{`Ouvrir « ${list} »`}</Button>}
        >
          Il a été déposé ou supprimé.
        </EmptyState>
      ) : (
        <Loaded from={draft}>{() => <Loaded from={asked}>{() => null}</Loaded>}</Loaded>
      )}
    </Page>
  );
};

interface FilledProps extends Omit<DraftScreenProps, 'list'> {
  draft: DraftView;
  content: DemarcheContent;
}

const Filled = ({ draft, content, place: list, End }: FilledProps) => {
  const { history } = useRouter();
  const [given] = useState(() => ({ ...draft, typed: withLeastRows(content.form, draft.typed) }));
  const { typed, keeping, change, keep, end } = useDraft(given);
  const [day] = useState(today);
  /** Steps and fields that were left: their faults are worth saying. */
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const [wanted, setWanted] = useState<string | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const { id, files } = draft;

  const read = readForm(content.form, withoutBlankRows(content.form, { ...typed, files: countFiles(files) }), { today: day });
  const steps = stepsOf(content.form).filter(({ blocks }) => blocks.some((block) => read.shown.has(block.id)));
  // An address without a step is that of where one was when the draft was opened.
  const [opened] = useState(() => stepLeft(id) ?? openingStep(steps, { typed, files, read }) ?? summaryStep);
  const asked = useParam('step') ?? opened;
  const place =
    asked === summaryStep
      ? steps.length
      : Math.max(
          0,
          steps.findIndex((step) => step.id === asked),
        );
  const step = steps[place];
  const hasLeft = (one: string) => tried || left.has(one);
  const answer = useCallback((at: string, value: unknown) => change((before) => withAnswer(before, at, value)), [change]);
  const leave = useCallback(
    (at: string) => {
      setLeft((before) => (before.has(at) ? before : new Set([...before, at])));
      keep();
    },
    [keep],
  );
  const filling: Filling = {
    draft: id,
    demarche: draft.demarche,
    typed,
    files,
    read,
    change,
    answer,
    leave,
    faultAt: (at) => {
      const fault = read.faults.find((each) => each.at === at);
      const isLeft = (step !== undefined && hasLeft(step.id)) || (left.has(at) && isTyped(typedAt(typed, at)));
      return isLeft ? fault?.message : undefined;
    },
  };
  const go = (to: string) => {
    if (step !== undefined) setLeft(new Set([...left, step.id]));
    keep();
    history.push(`${list}/${id}/${to}`);
  };
  const goTo = (target: number) => go(steps[target]?.id ?? summaryStep);
  const goToFault = (at: string) => {
    const holder = steps.find(({ blocks }) => faultsIn([{ at, label: '', message: '' }], blocks).length > 0);
    if (holder === undefined) return;
    setLeft(new Set([...left, holder.id]));
    setWanted(at);
    history.push(`${list}/${id}/${holder.id}`);
  };

  const shownStep = step?.id ?? summaryStep;
  const latest = useRef<string | null>(null);
  useEffect(() => {
    if (wanted !== null && body.current !== null && focusField(body.current, wanted)) setWanted(null);
    else if (latest.current !== shownStep) body.current?.querySelector<HTMLElement>('h2')?.focus();
    latest.current = shownStep;
    leaveStep(id, shownStep);
  }, [id, shownStep, wanted]);

  const isRight = () => {
    setTried(true);
    if (read.faults.length > 0) requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('[data-summary]')?.focus());
    return read.faults.length === 0;
  };
  const others = (
    <>
      {place > 0 && <Button onPress={() => goTo(place - 1)}>Précédent</Button>}
      <Button kind="quiet" onPress={() => history.push(list)}>
        Continuer plus tard
      </Button>
    </>
  );

  const last = step === undefined;
  return (
    <Page title={draft.title} meta={<KeepingWords keeping={keeping} />}>
      <div className={styles.layout}>
        <StepList steps={steps} faults={read.faults} hasLeft={hasLeft} selected={shownStep} onSelect={go} />
        <div className={styles.body} ref={body}>
          <h2 className={styles.title} tabIndex={-1}>
            <small>
              {last ? `Pour ${draft.requesterName}` : `Étape ${place + 1} sur ${steps.length + 1} · pour ${draft.requesterName}`}
            </small>
            {last ? 'Récapitulatif' : step.label}
          </h2>
          {last ? (
            <Stack>
              {read.faults.length > 0 && (
                <Faults
                  faults={read.faults}
                  alert={tried}
                  wordsOf={(fault) => faultWords(content.form, typed, fault)}
                  onGo={({ at }) => goToFault(at)}
                />
              )}
              <Summary steps={steps} filling={filling} onGo={go} />
              <End
                draft={draft}
                typed={typed}
                isRight={isRight}
                onDeposited={(to) => {
                  end();
                  history.replace(to);
                }}
                onGo={goToFault}
                others={others}
              />
            </Stack>
          ) : (
            <>
              <RequiredHint />
              <Blocks blocks={step.blocks} filling={filling} />
              <FormActions>
                <Button kind="primary" onPress={() => goTo(place + 1)}>
                  Suivant
                </Button>
                {others}
              </FormActions>
            </>
          )}
          {last && <p className={styles.small}>{`${count(read.answered, 'réponse')} sur ${read.asked}`}</p>}
        </div>
      </div>
    </Page>
  );
};

/** «Déposer mon dossier». */
const OwnEnd = ({ draft, typed, isRight, onDeposited, onGo, others }: DraftEndProps) => {
  const { run: deposit, isPending } = useCommand('drafts.deposit');
  const [refusal, setRefusal] = useState<Refusal>();
  const send = async () => {
    setRefusal(undefined);
    if (!isRight()) return;
    const result = await deposit({ id: draft.id, typed });
    if (result.ok) onDeposited(`${depositedPlace}/${result.data.dossier}`);
    else setRefusal(result.error);
  };
  return (
    <>
      {refusal !== undefined && (
        <Notice kind="bad" title={refusal.message} alert>
          {refusal.field !== undefined && (
            <div>
              <Button onPress={() => onGo(refusal.field ?? '')}>Aller à cette réponse</Button>
            </div>
          )}
        </Notice>
      )}
      <Notice title="En déposant, vous transmettez cette demande au service">
        <p>Vous recevrez un courriel avec son numéro. Après le dépôt, les réponses ne se modifient plus.</p>
      </Notice>
      <FormActions>
        <Button kind="primary" isPending={isPending} onPress={() => void send()}>
          Déposer mon dossier
        </Button>
        {others}
      </FormActions>
    </>
  );
};
