import { useRouter } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { formatDateLong } from '../../src-shared/kernel/plain-date.ts';
import type { LetterRow } from '../../src-shared/letters/contract.ts';
import { canRemake, letterWords, reasonWords } from '../../src-shared/letters/words.ts';
import { RemakeLetter } from '../app/parts/remake-letter.tsx';
import { useCall, useConnection } from '../app/query.tsx';
import { bytesOf } from '../app/save.ts';
import { Button, Chip, Chips, count, EmptyState, FormActions, Notice, PdfPreview, Sentence } from '../ui/index.ts';
import styles from './desk.module.css';
import { sheetWords } from './former-papers.tsx';

export interface LetterPanelProps {
  /** Null while the list that says it is being read: the frame of the preview is started meanwhile. */
  number: string | null;
  /** Its id, where the list has said it: the preview is drawn while the rest is asked for. */
  id: string | undefined;
  /** The letter after it in the list, which is probably looked at next. */
  next: string | null;
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
  const { number, id, next } = props;
  const { data } = useCall('letters.find', { number: number ?? '' }, { rooms: ['organisations'], enabled: number !== null });
  // Nothing of another letter may stand here, not even for an instant: one would act on the wrong one.
  const letter = data?.found;
  if (letter === null) return <EmptyState title={`Aucun courrier ne porte le numéro ${number}`} />;
  return (
    <>
      {letter !== undefined && <Head key={letter.id} {...props} letter={letter} />}
      <Preview number={number} letter={letter?.id ?? id ?? null} next={next} />
      <p className={styles.words}>
        Les codes sont masqués ici comme sur tout écran : ils ne se lisent que sur les feuilles imprimées et dans le PDF enregistré d’un
        lot.
      </p>
    </>
  );
};

/** Where it stands, and what can be done about it. */
const Head = (props: LetterPanelProps & { letter: LetterRow }) => {
  const { inBatch, mayAct, letter } = props;
  const { history } = useRouter();
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
        {mayAct && <Actions {...props} />}
        <Button
          kind={letter.status === 'revenu' && mayAct ? 'plain' : 'quiet'}
          onPress={() => history.push(`/organisations/${letter.organisation}`)}
        >
          {letter.status === 'revenu' && mayAct ? 'Corriger l’adresse ou le destinataire' : 'Ouvrir l’organisation'}
        </Button>
      </FormActions>
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
    letter.failures > 0 && `${count(letter.failures, 'saisie fausse', 'saisies fausses')} sur 5.`,
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

const usePreview = (letter: string | null) =>
  useCall('letters.preview', { letter: letter ?? '' }, { rooms: ['organisations'], enabled: letter !== null });

/** The sheet; its frame stays from one letter to the next, which is shown three times sooner. */
const Preview = ({ number, letter, next }: Pick<LetterPanelProps, 'number' | 'next'> & { letter: string | null }) => {
  const { viewerOrigin } = useConnection();
  const { data, refusal } = usePreview(letter);
  const bytes = useMemo(() => (data === undefined ? null : bytesOf(data.pdf)), [data]);
  const [shown, setShown] = useState<Uint8Array | null>(null);
  // Drawn while this one is read, and not while it is still being shown: that takes all that the machine has.
  usePreview(bytes !== null && shown === bytes ? next : null);
  if (refusal !== undefined) return <Notice kind="bad" title={refusal.message} />;
  return (
    <div className={styles.preview}>
      <PdfPreview bytes={bytes} title={`Aperçu du courrier ${number ?? ''}`.trim()} viewerOrigin={viewerOrigin} onShown={setShown} />
    </div>
  );
};
