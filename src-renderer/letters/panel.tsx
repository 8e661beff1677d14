import { useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import type { LetterRow } from '../../src-shared/letters/contract.ts';
import { canRemake, letterWords, reasonWords } from '../../src-shared/letters/words.ts';
import { RemakeLetter } from '../app/parts/remake-letter.tsx';
import { useCall, useConnection } from '../app/query.tsx';
import { bytesOf } from '../app/save.ts';
import { Button, Chip, Chips, EmptyState, FormActions, LoadingState, Notice, PdfPreview, Sentence } from '../ui/index.ts';
import styles from './desk.module.css';
import { sheetWords } from './former-papers.tsx';

export interface LetterPanelProps {
  number: string;
  /** Letters whose batch waits for an answer: they cannot be printed again meanwhile. */
  inBatch: ReadonlySet<string>;
  mayAct: boolean;
  onPrint: (letter: LetterRow) => void;
  onPost: (letter: LetterRow) => void;
  onReturn: (letter: LetterRow) => void;
  onCodes: (letter: LetterRow) => void;
  /** Number of the letter that replaces this one. */
  onRemade: (number: string) => void;
}

/** One letter: what will be printed, where it stands, and what can be done about it. */
export const LetterPanel = (props: LetterPanelProps) => {
  const { number, inBatch, mayAct } = props;
  const { data } = useCall('letters.find', { number }, { rooms: ['organisations'] });
  const { history } = useRouter();
  // Nothing of another letter may stand here, not even for an instant: one would act on the wrong one.
  const letter = data?.found;
  if (letter === undefined) return <LoadingState />;
  if (letter === null) return <EmptyState title={`Aucun courrier ne porte le numéro ${number}`} />;
  const { label, kind } = letterWords(letter);
  return (
    <>
      <div className={styles.asideHead}>
        <h2>
          <Sentence>{`${letter.status === 'a_imprimer' ? 'Aperçu, codes masqués' : 'Courrier'} · ${letter.number}`}</Sentence>
        </h2>
        <Chips>
          <Chip kind={kind}>{label}</Chip>
          {inBatch.has(letter.id) && <Chip kind="mine">dans un lot à confirmer</Chip>}
        </Chips>
        <p className={styles.words}>{sentence(letter)}</p>
      </div>
      {letter.formerPaper !== null && letter.status !== 'expire' && (
        <Notice kind="mine" title={`Courrier ${sheetWords({ printedAt: letter.printedAt, what: letter.formerPaper })}`}>
          <p>L’aperçu montre ce que « Refaire » imprimerait aujourd’hui, et non la feuille déjà imprimée.</p>
        </Notice>
      )}
      <FormActions>
        {mayAct && <Actions {...props} letter={letter} />}
        <Button
          kind={letter.status === 'revenu' && mayAct ? 'plain' : 'quiet'}
          onPress={() => history.push(`/organisations/${letter.organisation}`)}
        >
          {letter.status === 'revenu' && mayAct ? 'Corriger l’adresse ou le destinataire' : 'Ouvrir l’organisation'}
        </Button>
      </FormActions>
      <Preview letter={letter} />
      <p className={styles.words}>
        Les codes sont masqués ici : ils ne se lisent que dans le PDF d’un lot qui vient d’être produit, et sur les feuilles imprimées.
      </p>
    </>
  );
};

const sentence = (letter: LetterRow): string => {
  const to = `${letter.organisationName}, à l’attention de ${letter.representative}.`;
  const facts = [
    letter.postedOn !== null && `Posté le ${formatDateLong(letter.postedOn)}.`,
    letter.validUntil !== null &&
      (letter.status === 'imprime' || letter.status === 'poste') &&
      `Codes valables jusqu’au ${formatDateLong(letter.validUntil)}.`,
    letter.reason !== null && `${reasonWords(letter.reason)}.`,
    letter.failures > 0 && `${letter.failures} saisie(s) fausse(s) sur 5.`,
  ];
  return [to, ...facts.filter((text) => text !== false)].join(' ');
};

const Actions = ({ letter, inBatch, onPrint, onPost, onReturn, onCodes, onRemade }: LetterPanelProps & { letter: LetterRow }) => {
  const [asking, setAsking] = useState(false);
  const posted = letter.status === 'poste';
  return (
    <>
      {letter.status === 'a_imprimer' && !inBatch.has(letter.id) && <Button onPress={() => onPrint(letter)}>Imprimer ce courrier</Button>}
      {letter.status === 'imprime' && <Button onPress={() => onPost(letter)}>Noter l’envoi</Button>}
      {(posted || letter.status === 'imprime') && <Button onPress={() => onCodes(letter)}>Saisir les codes pour le compte de…</Button>}
      {posted && <Button onPress={() => onReturn(letter)}>Noter un retour</Button>}
      {canRemake(letter) && <Button onPress={() => setAsking(true)}>Refaire</Button>}
      <RemakeLetter letter={letter} isOpen={asking} onClose={() => setAsking(false)} onDone={onRemade} />
    </>
  );
};

const Preview = ({ letter }: { letter: LetterRow }) => {
  const { viewerOrigin } = useConnection();
  const { data, refusal } = useCall('letters.preview', { letter: letter.id }, { rooms: ['organisations'] });
  const bytes = useMemo(() => (data === undefined ? null : bytesOf(data.pdf)), [data]);
  if (refusal !== undefined) return <Notice kind="bad" title={refusal.message} />;
  return (
    <div className={styles.preview}>
      {bytes === null ? (
        <LoadingState />
      ) : (
        <PdfPreview bytes={bytes} title={`Aperçu du courrier ${letter.number}`} viewerOrigin={viewerOrigin} />
      )}
    </div>
  );
};
