import { useState } from 'react';
import type { ServiceDossier } from '../../../../src-shared/dossiers/views.ts';
import { decisionWords } from '../../../../src-shared/dossiers/words.ts';
import { returnForm, type VisaView } from '../../../../src-shared/instruction/visa-contract.ts';
import { useActs } from '../../../app/act.ts';
import { useCommand } from '../../../app/query.tsx';
import { Button, FormActions, FormDialog, FormTextArea, momentInWords, Notice, Prose, useZodForm } from '../../../ui/index.ts';
import work from '../instruction.module.css';
import { LetterDialog } from '../letter-dialog.tsx';

interface VisaNoticeProps {
  view: ServiceDossier;
  visa: VisaView;
  mayAct: boolean;
}

/** Where the visa of a proposed decision stands, and what this agent may do about it. */
export const VisaNotice = ({ view, visa: { current, mayGive }, mayAct }: VisaNoticeProps) => {
  const { act, isPending } = useActs();
  const [returning, setReturning] = useState(false);
  const [reading, setReading] = useState(false);
  if (current === null) return null;
  const { id: visa, decision, motive, by, mine, at, verdict } = current;
  const one = { id: view.id, visa };
  const waitsForMe = verdict === null && mayGive && !mine;
  const proposed = `« ${decisionWords[decision]} », proposé par ${mine ? 'vous' : by} le ${momentInWords(at)}`;
  return (
    <>
      <Notice kind={kindOf(current, mayGive)} title={titleOf(current, mayGive)}>
        <p>{proposed}</p>
        {motive !== '' && (
          <details className={work.fold} open={waitsForMe}>
            <summary>Motif</summary>
            <Prose>{motive}</Prose>
          </details>
        )}
        {verdict !== null && verdict.reason !== null && <Prose>{`${verdict.by} : ${verdict.reason}`}</Prose>}
        <FormActions>
          {waitsForMe && (
            <>
              <Button
                kind="primary"
                isPending={isPending}
                onPress={() => void act('instruction.giveVisa', one, `La décision proposée pour le dossier ${view.number} est visée.`)}
              >
                Viser
              </Button>
              <Button onPress={() => setReturning(true)}>Renvoyer…</Button>
            </>
          )}
          {verdict?.granted !== false && (
            <Button kind="quiet" onPress={() => setReading(true)}>
              Voir la lettre
            </Button>
          )}
          {mayAct && (
            <Button
              kind="quiet"
              isPending={isPending}
              onPress={() => void act('instruction.closeVisa', one, 'La proposition est reprise : elle n’attend plus de visa.')}
            >
              Reprendre la proposition
            </Button>
          )}
        </FormActions>
      </Notice>
      {returning && <ReturnDialog number={view.number} one={one} onClose={() => setReturning(false)} />}
      {reading && (
        <LetterDialog
          title={`Lettre proposée pour le dossier ${view.number}`}
          draw={(call) => call('dossiers.proposedLetter', { id: view.id })}
          onClose={() => setReading(false)}
        />
      )}
    </>
  );
};

type Current = NonNullable<VisaView['current']>;

const titleOf = ({ mine, verdict }: Current, mayGive: boolean): string => {
  if (verdict === null)
    return mayGive && !mine ? 'Cette décision attend votre visa' : 'Cette décision attend le visa d’une seconde personne';
  return verdict.granted ? `Décision visée par ${verdict.by} : elle peut être prise` : `Proposition renvoyée par ${verdict.by}`;
};

const kindOf = ({ mine, verdict }: Current, mayGive: boolean) => {
  if (verdict === null) return mayGive && !mine ? ('mine' as const) : ('info' as const);
  return verdict.granted ? ('ok' as const) : ('mine' as const);
};

const ReturnDialog = ({ number, one, onClose }: { number: string; one: { id: string; visa: string }; onClose: () => void }) => {
  const form = useZodForm(returnForm, { defaultValues: { reason: '' }, draftKey: `instruction.visa.${one.visa}` });
  const { run } = useCommand('instruction.returnVisa');
  return (
    <FormDialog
      title={`Renvoyer la proposition du dossier ${number}`}
      label="Renvoyer la proposition"
      form={form}
      submit="Renvoyer"
      onSubmit={({ reason }) => run({ ...one, reason })}
      done="La proposition est renvoyée : un courriel part à qui l’a faite."
      onClose={onClose}
    >
      <FormTextArea
        name="reason"
        label="Motif du renvoi"
        description="Lu par les agents du service, jamais par le demandeur."
        isRequired
        rows={3}
        autoFocus
      />
    </FormDialog>
  );
};
