import { useState } from 'react';
import { formerWords } from '../../src-shared/letters/words.ts';
import type { FormerPaper } from '../../src-shared/organisations/paper.ts';
import { useConnection } from '../app/query.tsx';
import { Button, count, dayShort, FormActions, Notice, toast } from '../ui/index.ts';
import styles from './desk.module.css';

/** A printed letter whose address or addressee was corrected since. */
export interface FormerLetter {
  readonly id: string;
  readonly number: string;
  readonly organisationName?: string;
  readonly printedAt: number | null;
  readonly what: FormerPaper;
}

/** «imprimé le 22 nov. avec l’ancienne adresse». */
export const sheetWords = ({ printedAt, what }: Pick<FormerLetter, 'printedAt' | 'what'>): string =>
  `imprimé ${printedAt === null ? '' : `le ${dayShort(printedAt)} `}${formerWords[what]}`;

/** One press: new letters to print at the right address, the codes of the former void. */
const ReprintButton = ({ letters, onDone }: { letters: readonly FormerLetter[]; onDone: () => void }) => {
  const connection = useConnection();
  const [pending, setPending] = useState(false);
  const [first] = letters;
  const remake = async () => {
    if (first === undefined) return;
    setPending(true);
    const ids = letters.map(({ id }) => id);
    const result =
      letters.length === 1
        ? await connection.call('letters.remake', { letter: first.id })
        : await connection.call('jobs.remakeLetters', { letters: { snapshot: '', all: false, except: ids } });
    setPending(false);
    if (!result.ok) return toast(result.error.message, { kind: 'bad' });
    if ('number' in result.data)
      toast(`Le courrier ${result.data.number} est à imprimer. Les codes de ${first.number} ne valent plus rien.`);
    onDone();
  };
  return (
    <Button isPending={pending} onPress={() => void remake()}>
      {letters.length === 1 ? `Refaire ${first?.number}` : `Refaire ${count(letters.length, 'courrier')}`}
    </Button>
  );
};

export interface FormerPapersProps {
  readonly total: number;
  readonly letters: readonly FormerLetter[];
  readonly mayAct: boolean;
  /** Shows a letter; absent where it is shown already. */
  readonly onOpen?: (number: string) => void;
  readonly onDone: () => void;
}

/** Paper that is out of date before it is answered: which, since when, and the way to make it again. */
export const FormerPapers = ({ total, letters, mayAct, onOpen, onDone }: FormerPapersProps) => {
  const [first] = letters;
  if (first === undefined) return null;
  const title =
    total === 1
      ? `Le courrier ${first.number} a été ${sheetWords(first)}`
      : `${count(total, 'courrier imprimé porte', 'courriers imprimés portent')} une adresse ou un destinataire corrigé depuis`;
  return (
    <Notice kind="mine" title={title}>
      {total > 1 && (
        <ul className={styles.refused}>
          {letters.slice(0, shown).map((letter) => (
            <li key={letter.id}>
              {letter.number}
              {letter.organisationName !== undefined && `, ${letter.organisationName}`} : {sheetWords(letter)}
            </li>
          ))}
          {total > shown && <li>et {count(total - shown, 'autre')}</li>}
        </ul>
      )}
      <p>
        {total === 1
          ? '« Refaire » prépare un nouveau courrier à imprimer ; jusque-là, ses codes restent valables.'
          : '« Refaire » prépare de nouveaux courriers à imprimer ; jusque-là, leurs codes restent valables.'}
      </p>
      <FormActions>
        {mayAct && <ReprintButton letters={letters} onDone={onDone} />}
        {onOpen && total === 1 && <Button onPress={() => onOpen(first.number)}>Voir ce courrier</Button>}
      </FormActions>
    </Notice>
  );
};

/** How many are named: the rest is counted. */
const shown = 5;
