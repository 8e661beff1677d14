import { useState } from 'react';
import type { ClockLine } from '../../../src-shared/dossiers/clock.ts';
import type { Decided } from '../../../src-shared/dossiers/events.ts';
import { type Implicit, lateActs, lateDecision, silenceDecided, whatRemains } from '../../../src-shared/dossiers/implicit.ts';
import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { formatDateLong } from '../../../src-shared/kernel/plain-date.ts';
import { useCommand } from '../../app/query.tsx';
import { useSeen } from '../../app/seen.ts';
import { useMayInstruct } from '../../app/session.tsx';
import { today } from '../../app/today.ts';
import { Button, ConfirmDialog, Dialog, FormActions, Notice, Sentence, Small, toast } from '../../ui/index.ts';
import styles from './instruction.module.css';
import { DrawnLetter, useDrawnLetter } from './letter-dialog.tsx';

const born = { acceptation: 'd’acceptation née', rejet: 'de rejet née' } as const;

/** What silence decided: since when, what may still be done, and the document that says it (rules §4.9). */
export const ImplicitPart = ({ view, onChanged }: { view: ServiceDossier; onChanged: () => void }) => {
  const mayAct = useMayInstruct();
  const [asking, setAsking] = useState(false);
  const { implicit } = view.clock;
  if (implicit === null) return null;
  const attested = view.documents.some(({ decision }) => decision === `${implicit.decision}_implicite`);
  return (
    <Notice kind="bad" title={`Décision implicite ${born[implicit.decision]} le ${formatDateLong(implicit.on)}`}>
      <div className={styles.aside}>
        <details>
          <summary>Ce que cela veut dire</summary>
          <Sentence>
            Le délai est passé sans décision ; l’état du dossier ne change pas tout seul. « Décider » dit ce qu’une décision écrite peut
            encore faire.
          </Sentence>
        </details>
        {attested ? (
          <Sentence>Le document qui l’atteste est remis au demandeur, dans « Mes documents reçus ».</Sentence>
        ) : (
          mayAct && <Button onPress={() => setAsking(true)}>Préparer l’attestation…</Button>
        )}
      </div>
      {asking && <AttestDialog view={view} onClose={() => setAsking(false)} onDone={onChanged} />}
    </Notice>
  );
};

/** The document exactly as it will leave, then its sending. */
const AttestDialog = ({ view, onClose, onDone }: { view: ServiceDossier; onClose: () => void; onDone: () => void }) => {
  const { id, number } = view;
  const seen = useSeen(view);
  const attest = useCommand('dossiers.attest');
  const letter = useDrawnLetter((call) => call('dossiers.previewAttestation', { id }));
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = async () => {
    const sent = await attest.run({ id, ...seen });
    if (!sent.ok) return setRefusal(sent.error.message);
    toast('Le document est remis au demandeur : un courriel le prévient.');
    onDone();
    onClose();
  };
  return (
    <Dialog title={`Attestation du dossier ${number}`} isOpen onClose={onClose} size="l">
      <DrawnLetter letter={refusal === null ? letter : { bytes: null, refusal }} title={`Attestation du dossier ${number}`} />
      <FormActions>
        <Button onPress={onClose}>Annuler</Button>
        <Button
          kind="primary"
          isDisabled={letter.bytes === null || refusal !== null}
          isPending={attest.isPending}
          onPress={() => void send()}
        >
          Remettre au demandeur
        </Button>
      </FormActions>
    </Dialog>
  );
};

/** What silence decided, and what follows for an act on the dossier. */
const SilenceNotice = ({ implicit, lines }: { implicit: Implicit; lines: readonly ClockLine[] }) => (
  <Notice kind="mine" title={silenceDecided(implicit)}>
    {lines.map(({ text, source }) => (
      <p key={text}>
        <Sentence>{text}</Sentence> {source !== null && <Small>{source}</Small>}
      </p>
    ))}
  </Notice>
);

/** What a decision still does after silence has decided: the one that is being chosen, or any. */
export const LateDecision = ({ view, wanted }: { view: ServiceDossier; wanted: Decided | null }) => {
  const { implicit } = view.clock;
  if (implicit === null) return null;
  const line = wanted === null ? whatRemains(implicit, today()) : lateDecision(implicit, wanted, today());
  return <SilenceNotice implicit={implicit} lines={[line]} />;
};

/** What an act that decides nothing changes after silence has decided. */
export const LateAct = ({ view, act }: { view: ServiceDossier; act: keyof typeof lateActs }) => {
  const { implicit } = view.clock;
  return implicit === null ? null : <SilenceNotice implicit={implicit} lines={[lateActs[act], whatRemains(implicit, today())]} />;
};

interface LateStartDialogProps {
  view: ServiceDossier;
  onClose: () => void;
  onDone: () => void;
}

/** «Passer en instruction» of a dossier that silence has decided: said before. */
export const LateStartDialog = ({ view, onClose, onDone }: LateStartDialogProps) => {
  const seen = useSeen(view);
  const { run } = useCommand('dossiers.start');
  return (
    <ConfirmDialog
      title={`Passer le dossier ${view.number} en instruction ?`}
      isOpen
      onClose={onClose}
      onConfirm={() => run({ id: view.id, ...seen })}
      confirm="Passer en instruction"
      done={`Le dossier ${view.number} est en instruction : un courriel part au demandeur.`}
      onDone={onDone}
    >
      <LateAct view={view} act="instruction" />
    </ConfirmDialog>
  );
};
