import { useEffect, useMemo, useState } from 'react';
import type { Decided } from '../../../src-shared/dossiers/events.ts';
import { lateDecision } from '../../../src-shared/dossiers/implicit.ts';
import type { ServiceDossier } from '../../../src-shared/dossiers/views.ts';
import { formatDateLong } from '../../../src-shared/kernel/plain-date.ts';
import { useCommand, useConnection } from '../../app/query.tsx';
import { bytesOf } from '../../app/save.ts';
import { useSeen } from '../../app/seen.ts';
import { useMayInstruct } from '../../app/session.tsx';
import { today } from '../../app/today.ts';
import { Button, Dialog, FormActions, LoadingState, Notice, PdfPreview, Sentence, Small, toast } from '../../ui/index.ts';
import styles from './instruction.module.css';

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
      <p className={styles.said}>
        <Sentence>
          Le délai est passé sans décision ; l’état du dossier ne change pas tout seul. « Décider » dit ce qu’une décision écrite peut
          encore faire.
        </Sentence>
      </p>
      {attested ? (
        <p>
          <Sentence>Le document qui l’atteste est remis au demandeur, dans « Mes documents reçus ».</Sentence>
        </p>
      ) : (
        mayAct && <Button onPress={() => setAsking(true)}>Préparer l’attestation…</Button>
      )}
      {asking && <AttestDialog view={view} onClose={() => setAsking(false)} onDone={onChanged} />}
    </Notice>
  );
};

/** The document exactly as it will leave, then its sending. */
const AttestDialog = ({ view, onClose, onDone }: { view: ServiceDossier; onClose: () => void; onDone: () => void }) => {
  const { id, number } = view;
  const seen = useSeen(view);
  const { call, viewerOrigin } = useConnection();
  const attest = useCommand('dossiers.attest');
  const [drawn, setDrawn] = useState<{ readonly pdf: string } | { readonly refusal: string } | null>(null);
  const pdf = drawn !== null && 'pdf' in drawn ? drawn.pdf : null;
  const bytes = useMemo(() => (pdf === null ? null : bytesOf(pdf)), [pdf]);
  useEffect(() => {
    let gone = false;
    const show = async () => {
      const answer = await call('dossiers.previewAttestation', { id });
      if (!gone) setDrawn(answer.ok ? answer.data : { refusal: answer.error.message });
    };
    void show();
    return () => {
      gone = true;
    };
  }, [call, id]);
  const send = async () => {
    const sent = await attest.run({ id, ...seen });
    if (!sent.ok) return setDrawn({ refusal: sent.error.message });
    toast('Le document est remis au demandeur : un courriel le prévient.');
    onDone();
    onClose();
  };
  return (
    <Dialog title={`Attestation du dossier ${number}`} isOpen onClose={onClose} size="l">
      {drawn === null && <LoadingState>Préparation du document…</LoadingState>}
      {drawn !== null && 'refusal' in drawn && <Notice kind="bad" title={drawn.refusal} alert />}
      {bytes !== null && (
        <div className={styles.letter}>
          <PdfPreview bytes={bytes} title={`Attestation du dossier ${number}`} viewerOrigin={viewerOrigin} />
        </div>
      )}
      <FormActions>
        <Button onPress={onClose}>Annuler</Button>
        <Button kind="primary" isDisabled={bytes === null} isPending={attest.isPending} onPress={() => void send()}>
          Remettre au demandeur
        </Button>
      </FormActions>
    </Dialog>
  );
};

/** What the decision that is being chosen still does after silence has decided. */
export const LateDecision = ({ view, wanted }: { view: ServiceDossier; wanted: Decided | null }) => {
  const { implicit } = view.clock;
  if (implicit === null || wanted === null) return null;
  const { text, source } = lateDecision(implicit, wanted, today());
  return (
    <Notice kind="mine" title={text}>
      {source !== null && <Small>{source}</Small>}
    </Notice>
  );
};
